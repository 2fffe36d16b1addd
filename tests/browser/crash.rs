//! The program stops while the form is being filled: what was typed comes out, and goes on.

use std::fs;

use serde_json::json;

use crate::hands::word;
use crate::house::{HOUSES, in_houses};
use crate::page::Page;

/// What the program asks the browser for while a clerk works. Each is made to fail in turn, in the middle of
/// the program's own work.
const ASKED: [&str; 15] = [
    "Element.prototype.closest",
    "Element.prototype.setAttribute",
    "Element.prototype.removeAttribute",
    "Node.prototype.insertBefore",
    "Node.prototype.appendChild",
    "Node.prototype.removeChild",
    "Node.prototype.contains",
    "Document.prototype.querySelector",
    "Document.prototype.createElement",
    "Document.prototype.createTextNode",
    "Event.prototype.preventDefault",
    "EventTarget.prototype.addEventListener",
    "IDBDatabase.prototype.transaction",
    "window.setTimeout",
    "TextDecoder.prototype.decode",
];

/// What the browser tells a page whose module has stopped. (An error thrown by the debugger's own script is
/// not told to the page by old kernels.)
const STOP: &str = "setTimeout(function () {
    var error = new WebAssembly.RuntimeError('unreachable');
    window.dispatchEvent(new ErrorEvent('error', { message: 'unreachable', error: error }));
}, 0);";

/// The first call from the module stops it.
fn broken(asked: &str) -> String {
    format!(
        "(function () {{
            var path = '{asked}'.split('.'), name = path.pop();
            var holder = path.reduce(function (at, part) {{ return at[part]; }}, window);
            var own = holder[name];
            holder[name] = function () {{
                var error = new WebAssembly.RuntimeError('unreachable');
                if (/wasm/.test(error.stack) && !document.documentElement.getAttribute('data-crash')) {{
                    window.broke = true;
                    {STOP}
                }}
                return own.apply(this, arguments);
            }};
        }})()"
    )
}

/// Works in the way a clerk does, until the program stops.
fn work(page: &mut Page) {
    page.eval(
        "(function () {
            var box = document.querySelector('.sheet [name=\"narrative.problems\"]');
            if (!box) return;
            box.focus();
            box.value = '执行进度前低后高。\\n</script>\u{1f600}';
            box.dispatchEvent(new Event('input', { bubbles: true }));
            box.blur();
            var add = document.querySelector('[data-action=add-task]');
            if (add) add.click();
        })()",
    );
}

#[test]
fn whatever_stops_the_program_the_form_comes_out() {
    in_houses(&HOUSES, |house| {
        let mut stopped = 0;
        for asked in ASKED {
            let mut page = Page::open(house);
            page.press("sample");
            page.expect_value("departmentName", "海州市云山区水务局");
            page.eval(&broken(asked));
            work(&mut page);
            page.eval(
                "new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done, 400); }); })",
            );
            if page.eval("window.broke === true") != true {
                continue;
            }
            stopped += 1;
            page.expect_mark("data-crash", "true");
            let shown = page.eval("document.body.innerText");
            assert!(word(&shown).contains("自评表出了错") && !word(&shown).contains("正在打开"), "{asked}: {shown}");
            let json = page.eval("document.querySelector('.crash textarea').value");
            let form: serde_json::Value = serde_json::from_str(word(&json)).expect("because it is JSON");
            assert_eq!(form["document"]["departmentName"], "海州市云山区水务局", "{asked}");
            assert_eq!(
                form["document"]["narrative"]["problems"], "执行进度前低后高。\n</script>\u{1f600}",
                "{asked}: the last words"
            );
            assert!(form["document"]["tasks"].as_array().map_or(0, Vec::len) >= 4, "{asked}: the tasks");
        }
        assert!(stopped >= 8, "only {stopped} of the browser's functions were asked for");
    });
}

#[test]
fn what_came_out_is_opened_again() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::open(house);
        page.press("sample");
        let before = page.export().json;
        page.eval(STOP);
        page.expect_mark("data-crash", "true");
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
        assert_eq!(page.export().json["document"], before["document"]);
        assert_eq!(json!(before["status"]), "complete");
    });
}
