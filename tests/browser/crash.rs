//! The program stops while the form is being filled: what was typed comes out, and goes on.

use std::fs;
use std::path::PathBuf;

use selfeval::calc::figures;
use selfeval::io::json::{export, read};
use selfeval::model::{Document, Reason};
use selfeval::rules::{Circumstances, check};
use serde_json::{Value, json};

use crate::hands::word;
use crate::house::{HOUSES, House, in_houses, one_of_each_kernel};
use crate::kernel::scratch;
use crate::page::Page;

/// Where the program stops: when it asks the browser for something of a kind it has not asked for since it was
/// armed, for the n-th time.
const PLACES: usize = 30;

/// Lets the program stop within its own work: at the chosen call out of the module, the module is called with an
/// alignment that cannot be, which it answers with the same instruction as a panic.
pub const TRAP: &str = "window.stopAt = 0;
    ['instantiate', 'instantiateStreaming'].forEach(function (name) {
        var own = WebAssembly[name], asked = {};
        if (own) WebAssembly[name] = function (module, imports) {
            // What is brought later has no calls of its own.
            if (!imports['./page_bg.js']) return own.call(WebAssembly, module, imports);
            Object.keys(imports['./page_bg.js']).forEach(function (call) {
                var before = imports['./page_bg.js'][call];
                if (typeof before === 'function') imports['./page_bg.js'][call] = function () {
                    if (window.stopAt && !asked[call]) {
                        asked[call] = true;
                        if (--stopAt === 0) {
                            window.stoppedIn = call;
                            program.__wbindgen_malloc(8, 3);
                        }
                    }
                    return before.apply(this, arguments);
                };
            });
            return own.call(WebAssembly, module, imports).then(function (made) {
                window.program = (made.instance || made).exports;
                return made;
            });
        };
    });";

const LAST_WORDS: &str = "执行进度前低后高。\n</script>\u{1f600}";

/// Works in the way a clerk does, until the program stops.
fn work(page: &mut Page, place: usize) {
    page.ask(
        "function (words, place) {
            var box = document.querySelector('.sheet [name=\"narrative.problems\"]');
            box.focus();
            window.stopAt = Number(place);
            box.value = words;
            box.dispatchEvent(new Event('input', { bubbles: true }));
            box.blur();
            var actions = ['add-task', 'check', 'paste', 'close', 'settings', 'shelf'], end = Date.now() + 800;
            // Whoever clicks on does so in a page that has stopped, too; nobody waits there.
            return new Promise(function (done) {
                (function next() {
                    var stopped = document.documentElement.hasAttribute('data-crash');
                    var button = actions.length && document.querySelector('[data-action=' + actions.shift() + ']');
                    if (button) button.click();
                    if (!actions.length && (stopped || Date.now() > end)) done();
                    else setTimeout(next, stopped ? 0 : 40);
                })();
            });
        }",
        &[LAST_WORDS, &place.to_string()],
    );
}

/// The sample with all that no box shows: a reason, a threshold, members that nobody knows.
fn full_form() -> PathBuf {
    let mut json: Value = serde_json::from_str(include_str!("../../static/sample.json")).expect("because it is ours");
    json["settings"] = json!({ "lowExecutionRate": "95" });
    json["来源"] = json!({ "x": "</script>" });
    let indicator = &mut json["document"]["tasks"][0]["indicators"][0];
    *indicator = json!({ "name": "设备完好率", "achieved": "设备运行总体平稳，没有影响供水。", "附注": "甲" });
    let document = read(json.to_string().as_bytes()).expect("because it is whole").document;
    let checked = |document: &Document| check(document, &figures(document), &Circumstances::default());
    let findings = checked(&document);
    let warning = findings.iter().find(|finding| finding.rule == "T013").expect("because there is no figure");
    let [rule, message] = [warning.rule, &*warning.message].map(Into::into);
    let text = "设备运行总体平稳，没有影响供水。".into();
    let reason = Reason { rule, place: warning.place, message, text, words: "设备为本年新购".into() };
    let document = Document { reasons: [reason].into(), ..document };
    let file = scratch("停下").join("全.json");
    fs::write(&file, export(&document, &figures(&document), &checked(&document))).expect("because the folder is ours");
    file
}

fn opened(house: House, form: &std::path::Path) -> Page {
    let mut page = Page::empty_tab(house);
    page.go_after(TRAP);
    page.open_own(form);
    page.expect("what no box shows lies beside", "!!window.selfevalBeside", true);
    page
}

fn handed_out(page: &mut Page) -> Value {
    let json = page.eval("document.querySelector('.crash textarea').value");
    serde_json::from_str(word(&json)).expect("because it is JSON")
}

#[test]
fn wherever_the_program_stops_the_form_comes_out_whole() {
    let file = full_form();
    let before: Value = serde_json::from_slice(&fs::read(&file).expect("because it was written")).expect("as above");
    in_houses(&one_of_each_kernel(), |house| {
        for place in 1..=PLACES {
            let mut page = opened(house, &file);
            work(&mut page, place);
            let asked = page.eval("window.stoppedIn || ''");
            assert_ne!(asked, "", "the program asked for less than {place} kinds of things");
            page.expect_mark("data-crash", "true");
            let shown = page.eval("document.body.innerText");
            assert!(word(&shown).contains("自评表运行出错") && !word(&shown).contains("正在打开"), "{asked}: {shown}");
            let mut form = handed_out(&mut page);
            // A task may have been added before it stopped; then members of tasks that no box shows are left out.
            let mut before = before.clone();
            before["document"]["narrative"]["problems"] = LAST_WORDS.into();
            let tasks = form["document"]["tasks"].as_array_mut().expect("because it is a list");
            let count = before["document"]["tasks"].as_array().map_or(0, Vec::len);
            if tasks.len() > count {
                tasks.truncate(count);
                before["document"]["tasks"][0]["indicators"][0]
                    .as_object_mut()
                    .expect("because it is an indicator")
                    .remove("附注");
            }
            let [found, expected] =
                [&form, &before].map(|json| read(json.to_string().as_bytes()).expect("as above").document);
            assert_eq!(found, expected, "{asked}");
        }
    });
}

#[test]
fn what_came_out_is_opened_again() {
    let file = full_form();
    in_houses(&HOUSES, |house| {
        let mut page = opened(house, &file);
        let before = page.export();
        page.eval("stopAt = 1; document.querySelector('[data-action=check]').click()");
        page.expect_mark("data-crash", "true");
        page.click("[data-crash-copy]");
        page.expect("it says so", "document.querySelector('.crash [role=status]').innerText", "已复制。");
        page.click("[data-crash-file]");
        page.expect("it says so", "document.querySelector('.crash [role=status]').innerText", "已存成文件。");
        let json = page.eval("document.querySelector('.crash textarea').value");
        page.eval("document.documentElement.removeAttribute('data-ready')");
        page.eval("document.querySelector('[data-crash-again]').click()");
        page.expect_mark("data-ready", "true");
        let file = page.downloads.join("出错时.json");
        fs::write(&file, word(&json)).expect("because the folder is ours");
        page.open_own(&file);
        page.expect_value("departmentName", "海州市云山区水务局");
        let after = page.export();
        assert!(after.text == before.text, "{}\n{}", after.text, before.text);
    });
}
