//! Last year's form beside this year's.

use std::fs;

use serde_json::Value;

use crate::house::in_every_kernel;
use crate::journal::expect_state;
use crate::kernel::scratch;
use crate::page::Page;

const CARD: &str = "(document.querySelector('[data-last-year]') || { innerText: '' }).innerText";

/// The sample as the form of 2022, written into a file; the page is left blank.
fn last_years_file(page: &mut Page) -> std::path::PathBuf {
    page.press("sample");
    page.expect_value("fiscalYear", "2022年");
    let file = scratch("last-year").join("2022年 自评表.json");
    fs::create_dir_all(file.parent().expect("because it lies in a folder")).expect("because the folder is ours");
    fs::write(&file, page.export().json.to_string()).expect("because the folder is ours");
    page.press("new");
    page.expect_value("departmentName", "");
    file
}

fn card(page: &mut Page) -> String {
    page.eval(CARD).as_str().unwrap_or_default().to_owned()
}

#[test]
fn last_years_form_lies_beside_this_years() {
    in_every_kernel(|page| {
        let file = last_years_file(page);
        let last_year: Value = serde_json::from_slice(&fs::read(&file).expect("it was written")).expect("it is JSON");
        let achieved = last_year["document"]["objectives"]["achieved"].as_str().expect("the sample has one").to_owned();
        page.fill("departmentName", "水务局");
        page.fill("fiscalYear", "2023");
        page.choose_for("open-last-year", &file);
        page.expect("card", &format!("{CARD}.indexOf('2022年') > 0"), true);
        assert_eq!(page.value("departmentName"), "水务局", "the form stays as it is");

        // Rows and texts come over by choice, each as one step.
        page.press("carry-rows");
        let tasks = last_year["document"]["tasks"].as_array().map_or(0, Vec::len);
        page.expect("tasks", "document.querySelectorAll('[name^=tasks][name$=planned]').length", tasks);
        page.expect_value("departmentName", "水务局");
        page.press("undo");
        page.expect("tasks", "document.querySelectorAll('[name^=tasks][name$=planned]').length", 1);
        page.press("carry-texts");
        page.expect_value("objectives.achieved", &achieved);
        let mark = "[].some.call(document.querySelectorAll('.message'), function (message) {
            return /与上年相同|与 2022 年填报内容几乎相同/.test(message.innerText);
        })";
        page.expect("a mark", mark, true);

        // An amount says by how much it changed; prose what changed.
        page.fill("funding.actualExpenditure", "0.01");
        page.expect("change", &format!("/→ 0.01，减少 /.test({CARD})"), true);
        page.fill("objectives.achieved", &format!("{achieved}又及。"));
        page.expect(
            "change",
            "[].some.call(document.querySelectorAll('.lastyear ins'), function (ins) { return ins.innerText === '又及。'; })",
            true,
        );
        page.press("close-last-year");
        assert_eq!(card(page), "");
        page.expect("no mark", mark, false);
    });
}

#[test]
fn next_years_form_has_this_ones_beside_it() {
    in_every_kernel(|page| {
        page.press("sample");
        page.expect_value("fiscalYear", "2022年");
        page.fill("narrative.problems", "执行进度前低后高。");
        expect_state(page, "saved");
        page.press("shelf");
        page.expect("shelf", "document.querySelectorAll('.shelf [data-action=next-year]').length", 1);
        page.click(".shelf [data-action=next-year]");
        page.expect_value("fiscalYear", "2023年");
        page.expect("card", &format!("{CARD}.indexOf('2022年') > 0 && {CARD}.indexOf('执行进度前低后高。') > 0"), true);
        page.click(".lastyear [data-row='narrative.problems'] [data-action=carry-over]");
        page.expect_value("narrative.problems", "执行进度前低后高。");
        page.press("undo");
        page.expect_value("narrative.problems", "");
    });
}
