//! Beginning anew, the sample, and whether the form is safe.

use crate::house::{HOUSES, in_every_house, in_houses};
use crate::journal::{KEEPS_NOTHING, expect_state};
use crate::page::Page;

/// How many questions the page has asked so far.
fn questions(page: &mut Page) -> usize {
    page.heard("Page.javascriptDialogOpening").len()
}

#[test]
fn new_asks_nothing_where_the_form_is_kept() {
    in_every_house(|page| {
        page.press("new");
        page.fill_in("departmentName", "水");
        // Before the store is open nobody knows whether it will keep the form.
        expect_state(page, "saved");
        page.fill_in("departmentName", "水务局");
        page.press("new");
        page.expect_value("departmentName", "");
        page.press("sample");
        page.expect_value("departmentName", "海州市云山区水务局");
        assert_eq!(questions(page), 0);
        page.press("shelf");
        let kept = "[].some.call(document.querySelectorAll('.shelf [data-kept] th'), function (name) { return name.innerText === '水务局'; })";
        page.expect("the form on the shelf", kept, true);
        page.click(".panels [data-action=close]");
    });
}

#[test]
fn new_asks_only_when_something_would_be_lost() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        page.go_after(KEEPS_NOTHING);
        page.press("new");
        assert_eq!(questions(&mut page), 0, "an untouched form");
        page.fill_in("departmentName", "水务局");
        page.tab.accept_dialogs(false);
        // The sample comes with the checks.
        page.expect_checked();
        page.press("new");
        page.press("sample");
        assert_eq!(questions(&mut page), 2, "a changed form");
        assert_eq!(page.value("departmentName"), "水务局", "the answer was no");
        page.export();
        page.press("new");
        assert_eq!(questions(&mut page), 2, "an exported form");
        page.expect_value("departmentName", "");
        page.fill_in("departmentName", "林业局");
        page.tab.accept_dialogs(true);
        page.press("new");
        assert_eq!(questions(&mut page), 3, "a changed form");
        page.expect_value("departmentName", "");
    });
}

#[test]
fn a_form_begun_anew_can_be_had_back() {
    in_every_house(|page| {
        page.fill_in("departmentName", "水务局");
        page.press("new");
        page.expect_value("departmentName", "");
        page.press("undo");
        page.expect_value("departmentName", "水务局");
    });
}

#[test]
fn the_sample_is_complete() {
    in_every_house(|page| {
        page.press("sample");
        page.expect_value("departmentName", "海州市云山区水务局");
        assert_eq!(page.verdict(), "可以上报");
        let exported = page.export();
        assert_eq!(exported.json["status"], "complete");
        assert_eq!(exported.findings("error"), Vec::<String>::new());
        assert!(!exported.name.contains("草稿"), "{}", exported.name);
        assert!(exported.name.contains("海州市云山区水务局") && exported.name.contains("2022年"), "{}", exported.name);
    });
}

/// Waits until the sign begins with these words.
#[track_caller]
fn expect_sign(page: &mut Page, words: &str) {
    let begins = format!("document.querySelector('[data-save-state=saved]').innerText.indexOf('{words}')");
    page.expect(words, &format!("document.querySelector('[data-save-state=saved]') ? {begins} : -1"), 0);
}

#[test]
fn the_sign_says_where_the_form_is_safe() {
    in_every_house(|page| {
        expect_sign(page, "还没有填写");
        page.fill("departmentName", "水务局");
        expect_sign(page, "已保存到本机");
        page.leave();
        page.export();
        expect_sign(page, "已导出");
        page.enter("departmentName");
        page.type_text("二");
        expect_sign(page, "已保存到本机");
        page.key("Backspace", 8, 0);
        expect_sign(page, "已导出");
    });
}

#[test]
fn leaving_is_asked_about_only_when_the_form_is_safe_nowhere() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        page.go_after(KEEPS_NOTHING);
        // Browsers ask only where the clerk has done something.
        page.click("[name=departmentName]");
        page.type_text("水务局");
        page.tab.accept_dialogs(true);
        page.call("Page.reload", &serde_json::json!({}));
        page.expect("a fresh form", "(document.querySelector('[name=departmentName]') || {}).value", "");
        let kinds: Vec<_> =
            page.heard("Page.javascriptDialogOpening").iter().map(|asked| asked["type"].clone()).collect();
        assert_eq!(kinds, ["beforeunload"]);
    });
}
