//! The forms on this computer, and the earlier states of the one that is open.

use serde_json::json;

use crate::house::in_every_house;
use crate::journal::{expect_state, notice, reload};
use crate::page::Page;

/// The forms on the shelf, as a clerk reads them: kept or deleted, and the name.
const ROWS: &str = "[].map.call(document.querySelectorAll('.shelf [data-kept]'), function (row) {
    return row.dataset.kept + ' ' + row.cells[0].innerText + ' ' + row.cells[1].innerText;
}).join('|')";
const DIALOG: &str =
    "document.querySelector('[role=dialog] h2') ? document.querySelector('[role=dialog] h2').innerText : ''";

/// Presses this button of the form that is so many from the top.
fn press(page: &mut Page, row: usize, action: &str) {
    page.expect("row", &format!("!!document.querySelectorAll('.shelf [data-kept]')[{row}]"), true);
    page.eval(&format!(
        "document.querySelectorAll('.shelf [data-kept]')[{row}].querySelector('[data-action={action}]').click()"
    ));
}

fn answers(page: &mut Page, text: &str) {
    page.eval(&format!(
        "window.prompt = function () {{ return {}; }}; window.confirm = function () {{ return true; }}",
        json!(text)
    ));
}

/// Two forms are on the shelf: 财政局 of 2024, and 水务局 of 2025, which is open.
fn two_forms(page: &mut Page) {
    for (name, year) in [("财政局", "2024"), ("水务局", "2025")] {
        page.press("new");
        page.expect_value("departmentName", "");
        page.fill("departmentName", name);
        page.fill("fiscalYear", year);
        expect_state(page, "saved");
    }
    page.press("shelf");
    page.expect("dialog", DIALOG, "本机表单");
}

#[test]
fn forms_are_found_again_on_the_shelf() {
    in_every_house(|page| {
        two_forms(page);
        page.expect("rows", ROWS, "kept 水务局 （正在填写） 2025年|kept 财政局 2024年");
        press(page, 1, "open-kept");
        page.expect_value("departmentName", "财政局");
        page.expect("dialog", DIALOG, "");
        // A form that was opened by mistake is a step that can be taken back.
        page.press("undo");
        page.expect_value("departmentName", "水务局");
        page.press("shelf");
        answers(page, "  上报稿 ");
        press(page, 1, "rename-kept");
        page.expect("rows", "document.querySelector('.shelf').innerText.indexOf('上报稿') > 0", true);
        assert_eq!(page.heard("Page.javascriptDialogOpening").len(), 0);
    });
}

#[test]
fn the_shelf_says_what_the_checks_say_of_each_form() {
    in_every_house(|page| {
        page.press("sample");
        page.fill_in("departmentName", "水务局");
        expect_state(page, "saved");
        page.expect_checked();
        let complete = page.verdict();
        page.press("new");
        page.fill_in("departmentName", "财政局");
        expect_state(page, "saved");
        let draft = page.verdict();
        assert_ne!(draft, complete);
        page.press("shelf");
        let verdicts = "[].map.call(document.querySelectorAll('.shelf [data-kept]'), function (row) {
            return row.cells[2].innerText;
        }).join('|')";
        page.expect("the shelf", verdicts, format!("{draft}|{complete}"));
    });
}

#[test]
fn a_deleted_form_can_be_taken_out_of_the_bin() {
    in_every_house(|page| {
        two_forms(page);
        press(page, 1, "delete-kept");
        page.expect("rows", ROWS, "kept 水务局 （正在填写） 2025年|deleted 财政局 2024年");
        press(page, 1, "revive-kept");
        page.expect("rows", ROWS, "kept 水务局 （正在填写） 2025年|kept 财政局 2024年");
        // The one that is open gives way to a blank form, and does not come back by itself.
        press(page, 0, "delete-kept");
        page.expect("rows", ROWS, "kept 财政局 2024年|deleted 水务局 2025年");
        page.expect_value("departmentName", "");
        page.press("close");
        reload(page);
        page.expect_value("departmentName", "");
        page.press("shelf");
        page.expect("rows", ROWS, "kept 财政局 2024年|deleted 水务局 2025年");
    });
}

#[test]
fn nothing_stays_on_a_shared_computer_that_was_cleared() {
    in_every_house(|page| {
        page.press("display");
        page.click(".dialog [data-choice=dark]");
        page.expect("kept", "localStorage.length", 1);
        page.key("Escape", 27, 0);
        two_forms(page);
        answers(page, "");
        page.press("clear-all");
        page.expect_value("departmentName", "");
        assert!(notice(page).contains("已全部清除"), "{}", notice(page));
        let left = page.eval(
            "new Promise(function (done) {
                indexedDB.open('selfeval').onsuccess = function (event) {
                    var all = event.target.result.transaction('journal').objectStore('journal').getAll();
                    all.onsuccess = function () { done(all.result.join(' ') + JSON.stringify(localStorage)); };
                };
            })",
        );
        assert_eq!(left, "{}");
        page.expect("undo", "document.querySelector('[data-action=undo]').disabled", true);
    });
}

#[test]
fn next_years_form_begins_with_the_rows_of_this_one() {
    in_every_house(|page| {
        page.press("sample");
        page.expect_value("fiscalYear", "2022年");
        expect_state(page, "saved");
        let before = page.export().json;
        page.fill("narrative.problems", "改过。");
        expect_state(page, "saved");
        page.press("shelf");
        press(page, 0, "next-year");
        page.expect_value("fiscalYear", "2023年");
        page.expect_value("funding.actualExpenditure", "");
        let after = page.export().json;
        assert_eq!(after["document"]["departmentName"], before["document"]["departmentName"]);
        let names = |json: &serde_json::Value| -> Vec<String> {
            let tasks = json["document"]["tasks"].as_array().cloned().unwrap_or_default();
            tasks.iter().map(|task| task["name"].to_string()).collect()
        };
        assert_eq!(names(&after), names(&before));
        page.press("shelf");
        page.expect("forms", "document.querySelectorAll('.shelf [data-kept]').length", 2);
    });
}

#[test]
fn an_earlier_state_is_shown_with_its_differences_and_comes_back_as_one_step() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        page.fill("narrative.problems", "执行进度前低后高。");
        expect_state(page, "saved");
        reload(page);
        page.expect_value("departmentName", "水务局");
        page.fill("narrative.problems", "执行进度前高后低。");
        expect_state(page, "saved");
        page.press("shelf");
        press(page, 0, "versions");
        page.expect("dialog", DIALOG, "以前的版本");
        page.click("[role=dialog] summary");
        let words = page.eval("document.querySelector('[role=dialog]').innerText");
        assert!(words.as_str().unwrap_or_default().contains("存在问题"), "{words}");
        page.press("restore-version");
        page.expect_value("narrative.problems", "执行进度前低后高。");
        page.press("undo");
        page.expect_value("narrative.problems", "执行进度前高后低。");
        expect_state(page, "saved");
    });
}
