//! Two windows on one form: one of them writes.

use crate::house::in_every_house;
use crate::journal::{expect_state, notice, reload};
use crate::page::Page;

const STANDING: &str = "(document.querySelector('[data-standing]') || { dataset: {} }).dataset.standing || 'none'";
const NAME_IS_OPEN: &str = "!document.querySelector('fieldset.sheet').disabled";

fn second(first: &Page) -> Page {
    let mut second = first.second();
    second.go();
    second.expect_mark("data-ready", "true");
    second
}

fn expect_reading(page: &mut Page) {
    page.expect("standing", STANDING, "elsewhere");
    page.expect("open", NAME_IS_OPEN, false);
}

fn expect_writing(page: &mut Page) {
    page.expect("standing", STANDING, "none");
    page.expect("open", NAME_IS_OPEN, true);
}

#[test]
fn a_second_window_reads_until_the_clerk_goes_on_there() {
    in_every_house(|first| {
        first.fill("departmentName", "水务局");
        expect_state(first, "saved");
        let mut second = second(first);
        second.expect_value("departmentName", "水务局");
        expect_reading(&mut second);
        first.fill("narrative.problems", "执行进度前低后高。");
        second.expect_value("narrative.problems", "执行进度前低后高。");
        // What is typed the moment before comes along.
        first.enter("narrative.improvements");
        first.type_text("按季度通报");
        second.press("take-over");
        expect_writing(&mut second);
        second.expect_value("narrative.improvements", "按季度通报");
        expect_reading(first);
        second.fill("departmentName", "水务局（二）");
        first.expect_value("departmentName", "水务局（二）");
        first.press("take-over");
        expect_writing(first);
        first.fill("departmentName", "水务局（三）");
        expect_reading(&mut second);
        second.expect_value("departmentName", "水务局（三）");
        assert!(!notice(first).contains("另存"), "{}", notice(first));
    });
}

#[test]
fn when_the_writing_window_is_gone_the_other_one_goes_on() {
    in_every_house(|first| {
        first.fill("departmentName", "水务局");
        expect_state(first, "saved");
        let mut second = second(first);
        expect_reading(&mut second);
        first.call("Page.navigate", &serde_json::json!({ "url": "about:blank" }));
        second.press("take-over");
        expect_writing(&mut second);
        second.fill("departmentName", "水务局（二）");
        expect_state(&mut second, "saved");
        reload(&mut second);
        second.expect_value("departmentName", "水务局（二）");
        expect_writing(&mut second);
        first.go();
        first.expect_mark("data-ready", "true");
        expect_reading(first);
    });
}

/// Where windows cannot speak to each other, the journal's count parts them: neither overwrites the other.
#[test]
fn windows_that_cannot_speak_never_overwrite_each_other() {
    in_every_house(|first| {
        first.go_after("delete window.BroadcastChannel;");
        first.fill("departmentName", "水务局");
        expect_state(first, "saved");
        let mut second = first.second();
        second.go_after("delete window.BroadcastChannel;");
        second.fill("departmentName", "水务局（第二个窗口）");
        expect_state(&mut second, "saved");
        first.fill("departmentName", "水务局（第一个窗口）");
        expect_state(first, "saved");
        assert!(notice(first).contains("另一个窗口"), "{}", notice(first));
        second.fill("narrative.problems", "执行进度前低后高。");
        expect_state(&mut second, "saved");
        assert!(!notice(&mut second).contains("另一个窗口"), "{}", notice(&mut second));
        let kept = first.eval(
            "new Promise(function (done) {
                indexedDB.open('selfeval').onsuccess = function (event) {
                    var all = event.target.result.transaction('journal').objectStore('journal').getAll();
                    all.onsuccess = function () { done(all.result.join(' ')); };
                };
            })",
        );
        for words in ["水务局（第一个窗口）", "水务局（第二个窗口）", "执行进度前低后高。"]
        {
            assert!(kept.as_str().unwrap_or_default().contains(words), "{words} is in {kept}");
        }
    });
}
