//! Elements come, go, move, and do not disturb each other.

use serde_json::json;

use super::host::{bare_page, bring, host_page, type_in};
use crate::crash::TRAP;
use crate::hands::CTRL;
use crate::kernel::Kernel;

#[test]
fn two_forms_on_a_page_are_two() {
    let mut page = host_page();
    page.eval(
        "Promise.all([show({ storage: 'none' }, { departmentName: '甲局' }), show({ storage: 'none', theme: 'dark' }, { departmentName: '乙局' })])
            .then(function (both) { window.a = both[0]; window.b = both[1]; })",
    );
    type_in(&mut page, "b", "funding.adjustedBudget", "12.5");
    page.expect("the second", "b.value.document.funding.adjustedBudget", "12.50");
    assert_eq!(page.eval("a.value.document.departmentName + a.value.document.funding.adjustedBudget"), "甲局");
    assert_eq!(
        page.eval("[a, b].map(function (form) { return getComputedStyle(form).colorScheme; })"),
        json!(["light", "dark"])
    );
    // Keys are heard where they are pressed only.
    page.key("z", 90, CTRL);
    page.expect("undone", "b.value.document.funding.adjustedBudget", "");
    assert_eq!(page.eval("document.title"), "host");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_moved_form_keeps_all_and_a_form_that_comes_back_its_content() {
    let mut page = host_page();
    page.eval("show({ storage: 'none' }, { departmentName: '甲局' }).then(function (form) { window.a = form; })");
    type_in(&mut page, "a", "objectives.planned", "目标");
    page.eval("document.body.appendChild(document.createElement('section')).appendChild(a)");
    page.eval("turn()");
    assert_eq!(page.eval("a.undo()"), true, "the history moves with the form");
    assert_eq!(page.eval("a.redo()"), true);
    page.eval("a.remove(); turn()");
    assert_eq!(page.eval("a.value.document.objectives.planned"), "目标", "while it is away");
    page.eval("(function () { var shown = ready(a); document.body.appendChild(a); return shown; })()");
    assert_eq!(page.eval("box(a, 'objectives.planned').value"), "目标");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn what_was_set_before_the_browser_knew_the_element_holds() {
    let mut page = bare_page(Kernel::Current);
    page.eval(
        "window.a = document.body.appendChild(document.createElement('selfeval-form'));
         a.setAttribute('storage', 'none');
         a.value = { departmentName: '甲局', funding: { originalBudget: 100.10 } };
         a.settings = { lowExecutionRate: '80' };
         a.previousYear = { departmentName: '甲局', fiscalYear: 2020 };
         window.isReady = ready(a); 0",
    );
    bring(&mut page);
    page.eval("isReady");
    assert_eq!(page.eval("a.value.document.departmentName + a.value.document.funding.originalBudget"), "甲局100.10");
    page.expect("last year's form", "!!a.shadowRoot.querySelector('.lastyear')", true);
    assert_eq!(page.eval("a.previousYear.fiscalYear"), 2020);
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn forms_that_are_kept_come_back_by_their_names() {
    let mut page = host_page();
    for storage in ["auto", "memory"] {
        let show = format!(
            "show({{ storage: '{storage}', 'doc-id': 'x-{storage}' }}).then(function (form) {{ window.a = form; }})"
        );
        page.eval(&show);
        page.eval("heard = []; a.addEventListener('selfeval-save', function () { heard.push('save'); })");
        type_in(&mut page, "a", "departmentName", "水务局");
        assert_eq!(page.eval("a.flush().then(function (flushed) { return flushed.stored; })"), storage == "auto");
        page.eval("turn()");
        assert_eq!(page.eval("heard.length > 0"), storage == "auto", "{storage}: told that it is saved");
        page.eval("a.remove(); turn()");
        page.eval(&show);
        page.expect(storage, "a.value.document.departmentName", "水务局");
        page.eval("a.remove(); turn()");
        page.eval(&format!(
            "show({{ storage: '{storage}', 'doc-id': 'y-{storage}' }}).then(function (form) {{ window.a = form; }})"
        ));
        assert_eq!(page.eval("a.value.document.departmentName"), "", "another form");
        page.eval("a.remove(); turn()");
    }
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn what_takes_the_place_of_a_form_that_is_kept_comes_back_by_its_name() {
    let mut page = host_page();
    page.eval("window.confirm = function () { return true; }");
    let file = "a.importFile(new File([JSON.stringify({
        format: 'selfeval', version: 1, document: { departmentName: '财政局' }
    })], '表.json'))";
    let text = "a.importFile(new File(['部门名称\\t审计局\\t被评价年度\\t2021年\\n实际支出数\\t3'], '表.txt'))";
    let new = "a.shadowRoot.querySelector('[data-action=new]').click()";
    for (change, name) in [(file, "财政局"), (text, "审计局"), (new, "")] {
        let show = "show({ 'doc-id': 'A' }).then(function (form) { window.a = form; })";
        page.eval(show);
        type_in(&mut page, "a", "departmentName", "水务局");
        page.eval("a.flush()");
        page.eval(change);
        page.expect(change, "a.value.document.departmentName", name);
        page.eval("a.flush()");
        page.eval("a.remove(); turn()");
        page.eval(show);
        page.expect("the form that came back", "a.value.document.departmentName", name);
        page.eval("a.remove(); turn()");
    }
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_form_that_cannot_be_kept_says_so_to_the_page_around() {
    let mut page = host_page();
    page.eval(
        "IDBFactory.prototype.open = function () { throw new DOMException('no', 'SecurityError'); };
         document.addEventListener('selfeval-storage-error', function (event) { heard.push(event.detail.code); });
         show({ 'doc-id': 'A' }).then(function (form) { window.a = form; })",
    );
    type_in(&mut page, "a", "departmentName", "甲局");
    page.expect("what the page heard", "heard.join()", "storage-forbidden");
    let refused = "a.flush().catch(function (error) { return [error instanceof Error, error.code]; })";
    assert_eq!(page.eval(refused), json!([true, "storage-forbidden"]));
    assert_eq!(page.eval("a.value.document.departmentName"), "甲局");
}

#[test]
fn another_name_is_another_form_whichever_is_said_first() {
    let mut page = host_page();
    page.eval("show({ 'doc-id': 'A' }, { departmentName: '甲局' }).then(function (form) { window.a = form; })");
    type_in(&mut page, "a", "objectives.planned", "甲局的目标");
    for say in
        ["a.docId = 'B'; a.value = { departmentName: '乙局' }", "a.value = { departmentName: '丙局' }; a.docId = 'C'"]
    {
        page.eval(&format!("(function () {{ var shown = ready(a); {say}; return shown; }})()"));
        assert_eq!(page.eval("a.value.document.objectives.planned"), "", "{say}");
        type_in(&mut page, "a", "objectives.planned", "别的目标");
    }
    assert_eq!(page.eval("a.value.document.departmentName"), "丙局");
    page.eval("(function () { var shown = ready(a); a.docId = 'A'; return shown; })()");
    page.expect("the first", "a.value.document.objectives.planned", "甲局的目标");
    page.expect("the sign", "a.shadowRoot.querySelector('[data-save-state]').getAttribute('data-save-state')", "saved");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_hundred_forms_that_came_and_went_leave_nothing() {
    let mut page = host_page();
    page.eval(
        "(async function () {
            window.gone = [];
            for (var count = 0; count < 100; count++) {
                var form = await show({ storage: count % 2 ? 'auto' : 'none', 'doc-id': 'leak' }, { departmentName: '甲局' });
                gone.push(new WeakRef(form));
                form.remove();
                form = null;
                await turn();
            }
        })()",
    );
    page.eval("turn().then(turn).then(turn)");
    for _ in 0..3 {
        page.call("HeapProfiler.collectGarbage", &json!({}));
        page.eval("turn()");
    }
    let left = page.eval("gone.filter(function (form) { return form.deref(); }).length");
    assert!(left.as_u64().is_some_and(|left| left <= 2), "of 100 forms {left} are still there");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_form_whose_program_stops_offers_what_was_typed() {
    let mut page = bare_page(Kernel::Current);
    page.eval(&format!("{}; 0", TRAP.replace("page_bg", "component_bg")));
    bring(&mut page);
    page.eval(
        "document.addEventListener('selfeval-error', function (event) { heard.push(event.detail.code); });
         show({ storage: 'none' }, { departmentName: '甲局' }).then(function (form) { window.a = form; })",
    );
    page.eval("stopAt = 1; 0");
    type_in(&mut page, "a", "objectives.planned", "写到一半");
    page.expect("an error", "heard.join()", "stopped");
    page.expect(
        "the notice",
        "(a.shadowRoot.querySelector('.stopped') || {}).textContent.slice(0, 8)",
        "自评表运行出错，",
    );
    page.eval("URL.createObjectURL = function (file) { window.offered = file; return '#'; }; a.shadowRoot.querySelector('.stopped button').click()");
    let kept = page.eval("offered.text().then(function (text) { var form = JSON.parse(text).document; return [offered.name, form.departmentName, form.objectives.planned]; })");
    assert_eq!(kept, json!(["自评表_草稿.json", "甲局", "写到一半"]));
    assert_eq!(page.eval("a.value.document.objectives.planned"), "写到一半", "the page around has it too");
    page.eval("a.remove(); stopAt = 0; turn()");
    page.eval("(function () { var shown = ready(a); document.body.appendChild(a); return shown; })()");
    assert_eq!(page.eval("box(a, 'objectives.planned').value"), "写到一半", "a form that comes back begins anew");
}

#[test]
fn a_server_that_names_no_module_and_pages_that_define_twice_do_no_harm() {
    let mut page = bare_page(Kernel::Current);
    page.eval(
        "(function () {
            var own = window.fetch;
            window.fetch = function (address) {
                return own.apply(window, arguments).then(function (answer) {
                    if (!/wasm$/.test(address)) return answer;
                    heard.push(answer.headers.get('Content-Type'));
                    return new Response(answer.body, { headers: { 'Content-Type': 'application/octet-stream' } });
                });
            };
         })()",
    );
    bring(&mut page);
    assert_eq!(
        page.eval("[selfeval.define(), selfeval.define('other-form'), selfeval.define('other-form')]"),
        json!([false, true, false])
    );
    page.eval(
        "new Promise(function (done) {
            var script = document.head.appendChild(document.createElement('script'));
            script.onload = function () { done(); };
            script.src = '../component/selfeval-form.js';
         }).then(function () { return show({ storage: 'none' }, { departmentName: '甲局' }); }).then(function (form) { window.a = form; })",
    );
    page.eval("(function () { var b = window.b = document.createElement('other-form'), shown = ready(b); document.body.appendChild(b); return shown; })()");
    assert_eq!(
        page.eval("[a.value.document.departmentName, b.value.document.departmentName, heard.length]"),
        json!(["甲局", "", 1])
    );
    assert_eq!(page.troubles(), Vec::<String>::new());
}
