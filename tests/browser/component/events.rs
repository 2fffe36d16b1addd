//! What a page hears of the form, what it asks, and what it is told when that cannot be.

use serde_json::json;

use super::host::{bare_page, host_page, type_in};
use crate::kernel::Kernel;

#[test]
fn a_page_hears_of_typing_checking_and_handing_out() {
    let mut page = host_page();
    page.eval(
        "['ready', 'input', 'change', 'validate', 'before-export', 'export', 'error'].forEach(function (name) {
            document.addEventListener('selfeval-' + name, function (event) { heard.push(name); });
         });
         show({ storage: 'none' }).then(function (form) { window.a = form; })",
    );
    type_in(&mut page, "a", "departmentName", "水务局");
    page.eval("box(a, 'departmentName').blur()");
    page.expect("it hears that the box was left", "heard.indexOf('change') >= 0", true);
    let heard = page.eval("heard.splice(0)").to_string();
    assert!(heard.starts_with("[\"ready\"") && heard.contains("\"input\"") && heard.contains("\"change\""), "{heard}");
    let found = page.eval("a.validate().then(function (verdict) { return [verdict.status, verdict.findings.length === 0, verdict.words.indexOf('还有')]; })");
    assert_eq!(found, json!(["draft", false, 0]));
    assert_eq!(page.eval("a.exportJson().then(function (file) { return file.text().then(function (text) { return file.name + JSON.parse(text).document.departmentName; }); })"), "水务局_整体支出绩效自评表_草稿.json水务局");
    for kind in ["Xlsx", "Docx"] {
        let bytes = page.eval(&format!("a.export{kind}().then(function (file) {{ return file.arrayBuffer(); }}).then(function (bytes) {{ return [].slice.call(new Uint8Array(bytes), 0, 2); }})"));
        assert_eq!(bytes, json!([0x50, 0x4b]), "{kind} is a zip");
    }
    page.eval("document.addEventListener('selfeval-before-export', function (event) { event.preventDefault(); }, { once: true })");
    let code = "function (error) { return [error instanceof Error, error.name, error.code, error.place]; }";
    assert_eq!(page.eval(&format!("a.exportJson().catch({code})")), json!([true, "SelfevalError", "cancelled", ""]));
    assert_eq!(
        page.eval(&format!("a.focusBox('tasks.7.funds').catch({code})")),
        json!([true, "SelfevalError", "unknown-place", "tasks.7.funds"])
    );
    assert_eq!(
        page.eval(&format!("a.load({{ tasks: {{}} }}).catch({code})")),
        json!([true, "SelfevalError", "wrong-type", "document.tasks"])
    );
    page.eval("a.focusBox('funding.adjustedBudget')");
    assert_eq!(page.eval("a.shadowRoot.activeElement.name"), "funding.adjustedBudget");
    page.eval("heard.splice(0); a.value = { tasks: {} }; 0");
    page.expect("a property cannot refuse", "heard", json!(["error"]));
    let imported = page.eval("a.importFile(new File(['部门名称\\t甲局\\t被评价年度\\t2021年\\n部门调整预算收入\\t1\\t部门年初预算收入\\t2\\n实际支出数\\t3'], 'a.txt')).then(function (found) { return [found.placed.length > 2, a.value.document.departmentName]; })");
    assert_eq!(imported, json!([true, "甲局"]));
    page.eval("a.importFile(new File(['部门名称\\t乙局\\t被评价年度\\t2021年\\n部门调整预算收入\\t1\\t部门年初预算收入\\t2\\n实际支出数\\t3'], 'b.txt'), { preview: true })");
    assert_eq!(page.eval("a.value.document.departmentName"), "甲局", "it is looked at first");
    page.expect("the preview", "!!a.shadowRoot.querySelector('[data-action=accept-import]')", true);
    page.eval("a.shadowRoot.querySelector('[data-action=accept-import]').click()");
    page.expect("taken", "a.value.document.departmentName", "乙局");
    assert_eq!(page.eval("a.undo().then(function () { return a.value.document.departmentName; })"), "甲局");
    page.eval("a.print()");
    let printed = page.eval("printed").to_string();
    assert!(printed.contains("部门整体支出绩效自评表") && printed.contains("甲局"), "{printed}");
    assert!(!printed.contains("导出"), "{printed}");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_form_to_look_through_lets_nothing_be_changed() {
    let mut page = host_page();
    page.eval("show({ storage: 'none', mode: 'review' }, { departmentName: '甲局' }).then(function (form) { window.a = form; })");
    page.expect("the sheet", "a.shadowRoot.querySelector('.sheet').disabled", true);
    assert_eq!(page.eval("a.undo().catch(function (error) { return error.code; })"), "read-only");
    page.eval("a.mode = 'print'; turn()");
    page.expect(
        "as on paper",
        "!!a.shadowRoot.querySelector('.paper') && !a.shadowRoot.querySelector('.page').offsetParent",
        true,
    );
    page.eval("a.mode = 'fill'; turn()");
    page.expect("the sheet", "a.shadowRoot.querySelector('.sheet').disabled", false);
    page.eval("a.readonly = true; turn()");
    page.expect("the sheet", "a.shadowRoot.querySelector('.sheet').disabled", true);
    page.eval("a.value = { departmentName: '乙局' }; 0");
    page.expect("the page around may", "box(a, 'departmentName').value", "乙局");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn one_classic_script_is_enough_in_old_browsers_too() {
    for kernel in [Kernel::Current, Kernel::Old] {
        let mut page = bare_page(kernel);
        page.eval(
            "new Promise(function (done) {
                var script = document.head.appendChild(document.createElement('script'));
                script.onload = function () { done(); };
                script.src = '../component/selfeval-form.js';
            }).then(function () { return show({ storage: 'none' }); }).then(function (form) { window.a = form; })",
        );
        type_in(&mut page, "a", "departmentName", "水务局");
        page.expect("the value", "a.value.document.departmentName", "水务局");
        assert_eq!(page.eval("selfeval.compute({ funding: { adjustedBudget: '2.5', originalBudget: '2' } }).then(function (computed) { return computed.budgetAdjustment; })"), "0.50");
        assert_eq!(page.eval("a.exportXlsx().then(function (file) { return file.size > 5000; })"), true);
        let found = page.eval("getComputedStyle(a.shadowRoot.querySelector('.sheet')).borderTopStyle");
        assert_eq!(found, "solid", "its style is there");
        assert_eq!(page.troubles(), Vec::<String>::new(), "{kernel:?}");
    }
}
