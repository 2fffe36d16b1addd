//! The element among the controls of a form, and in a frame.

use serde_json::json;

use super::host::{host_page, hosted, type_in};
use crate::kernel::Kernel;
use crate::page::Page;

#[test]
fn a_form_sends_the_json_and_minds_the_verdict() {
    let mut page = host_page();
    page.eval(
        "window.form = document.body.appendChild(document.createElement('form'));
         window.a = made({ storage: 'none', name: 'selfeval' }, { departmentName: '甲局' });
         window.isReady = ready(a);
         form.appendChild(a); isReady",
    );
    assert_eq!(page.eval("a.form === form"), true);
    type_in(&mut page, "a", "departmentName", "一");
    page.eval("a.flush()");
    assert_eq!(page.eval("JSON.parse(new FormData(form).get('selfeval')).document.departmentName.length"), 3);
    assert_eq!(page.eval("[form.checkValidity(), a.validity.customError]"), json!([false, true]));
    let said = page.eval("a.validationMessage");
    assert!(said.as_str().is_some_and(|words| words.starts_with("还有")), "{said}");
    page.eval("form.reset(); turn()");
    assert_eq!(page.eval("a.value.document.departmentName"), "甲局");
    page.eval(
        "(function () { var set = document.createElement('fieldset'); form.appendChild(set); set.appendChild(a); set.disabled = true; return turn(); })()",
    );
    page.expect("the sheet", "a.shadowRoot.querySelector('.sheet').disabled", true);
    assert_eq!(page.troubles(), Vec::<String>::new());
}

/// A page in whose source the element stands, with styles of its own.
pub fn written_page() -> Page {
    let mut page = Page::empty_tab(hosted(Kernel::Current));
    let address = page.house.address();
    page.go_to(&format!("{address}hosts/stateful.html"));
    page.expect("the form", BOX_IS_THERE, true);
    page.eval("window.a = document.querySelector('selfeval-form')");
    page
}

const BOX_IS_THERE: &str = "!!(document.querySelector('selfeval-form') || {}).value && !!document.querySelector('selfeval-form').shadowRoot.querySelector('.sheet')";

#[test]
fn a_browser_that_goes_back_brings_what_the_form_held() {
    let mut page = written_page();
    page.eval("document.querySelector('input').focus()");
    page.type_text("x");
    page.eval("a.shadowRoot.querySelector('[name=\"objectives.planned\"]').focus()");
    page.type_text("保障供水");
    page.eval("a.flush()");
    // Such a page is not kept whole.
    page.eval("window.addEventListener('unload', function () {})");
    let address = page.house.address();
    page.go_to(&format!("{address}hosts/stranger.html"));
    page.expect("another page", "document.title + document.readyState", "strangercomplete");
    // The browser's own button. Asked for by a script, a busy browser at times goes back by two pages.
    let history = page.call("Page.getNavigationHistory", &json!({}));
    let at = history["currentIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a number");
    let before = &history["entries"][at - 1];
    assert_eq!(before["title"], "host");
    page.call("Page.navigateToHistoryEntry", &json!({ "entryId": before["id"] }));
    page.expect("the form", BOX_IS_THERE, true);
    assert_eq!(page.eval("typeof window.a"), "undefined", "the page was made anew");
    page.expect("what was typed beside it", "document.querySelector('input').value", "x");
    page.expect(
        "what was typed",
        "document.querySelector('selfeval-form').value.document.objectives.planned",
        "保障供水",
    );
}

#[test]
fn a_frame_answers_its_own_page_and_flushes_before_it_goes() {
    let mut page = host_page();
    let address = page.house.address();
    page.eval(&format!(
        "new Promise(function (done) {{
            window.frame = document.createElement('iframe');
            frame.src = '{address}examples/frame.html';
            document.body.appendChild(frame);
            window.bridge = selfeval.connectFrame(frame, {{ origin: location.origin }});
            bridge.on('selfeval-ready', done);
        }}).then(function () {{ return bridge.load({{ departmentName: '甲局' }}); }})"
    ));
    let typed = "var box = frame.contentDocument.querySelector('selfeval-form').shadowRoot.querySelector('[name=\"objectives.planned\"]'); box.value = '目标'; box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))";
    page.eval(typed);
    assert_eq!(page.eval("bridge.flush().then(function (flushed) { frame.remove(); return flushed.value.document.objectives.planned; })"), "目标");
    let refused = page.eval("(function () { try { selfeval.connectFrame(frame, { origin: '*' }); } catch (error) { return error instanceof Error; } })()");
    assert_eq!(refused, true, "every origin is none");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_frame_does_not_answer_pages_it_was_not_told_of() {
    // The same server by another name is another origin.
    let mut page = Page::empty_tab(hosted(Kernel::Current));
    let address = page.house.address().replace("127.0.0.1", "localhost");
    page.go_to(&format!("{address}hosts/stranger.html"));
    page.expect("what the frame said", "window.said || ''", "no-answer");
    assert_eq!(page.eval("window.heard"), 0);
}
