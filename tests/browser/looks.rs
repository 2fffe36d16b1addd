//! Long texts are shown whole, nothing sticks out of the window, and paper shows what counts.

use serde_json::json;

use crate::forms::{expected, form};
use crate::hands::word;
use crate::house::in_every_kernel;
use crate::page::Page;

/// Filled boxes whose text does not fit, and by how much.
const CUT: &str = "Array.from(document.querySelectorAll('.sheet textarea')).filter(function (box) {
    return box.value && box.scrollHeight > box.clientHeight + 1;
}).map(function (box) { return box.name + ': ' + box.scrollHeight + ' in ' + box.clientHeight; })";

/// Empty boxes whose hint does not fit.
const HINT_CUT: &str = "Array.from(document.querySelectorAll('.sheet textarea[placeholder]')).filter(function (box) {
    return !box.value && box.scrollHeight > box.clientHeight + 1;
}).map(function (box) { return box.name + ': ' + box.scrollHeight + ' in ' + box.clientHeight; })";

/// The page is no wider than its window.
#[track_caller]
fn assert_fits(page: &mut Page, width: u32) {
    page.window(width, 768);
    page.expect("the window's width", "innerWidth", width);
    let found = page.eval("document.documentElement.scrollWidth");
    assert!(found.as_u64() <= Some(width.into()), "the page is {found} wide in a window of {width}");
}

#[test]
fn long_texts_are_shown_whole() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        for width in [1366, 1920, 400] {
            assert_fits(page, width);
            page.expect(&format!("texts cut at {width}"), CUT, json!([]));
        }
    });
}

#[test]
fn the_hint_of_an_empty_box_is_shown_whole() {
    in_every_kernel(|page| {
        for width in [1366, 1920, 400] {
            assert_fits(page, width);
            page.expect(&format!("hints cut at {width}"), HINT_CUT, json!([]));
        }
    });
}

#[test]
fn a_box_grows_while_it_is_filled() {
    in_every_kernel(|page| {
        let height = "document.querySelector('[name=\"narrative.problems\"]').clientHeight";
        let before = page.eval(height);
        page.fill("narrative.problems", &"一、预算编制不够精细，绩效指标偏重定性描述。\n".repeat(20));
        let after = page.eval(height);
        assert!(after.as_u64() > before.as_u64().map(|height| height + 200), "from {before} to {after}");
        page.expect("texts cut", CUT, json!([]));
        page.fill("narrative.problems", "无");
        page.expect("the height of a short text", height, before);
    });
}

#[test]
fn an_endless_word_stays_inside_its_box() {
    in_every_kernel(|page| {
        for name in ["departmentName", "objectives.planned", "tasks.0.indicators.0.name", "narrative.problems"] {
            page.fill_in(name, &"x".repeat(500));
        }
        page.fill_in("funding.adjustedBudget", &"9".repeat(60));
        for width in [1366, 400] {
            assert_fits(page, width);
            page.expect(&format!("texts cut at {width}"), CUT, json!([]));
        }
    });
}

#[test]
fn nothing_sticks_out_of_any_window() {
    in_every_kernel(|page| {
        page.import(&form("mistakes.txt"));
        for width in [1366, 1920, 400, 320] {
            assert_fits(page, width);
        }
        page.choose(&form("mistakes.txt"));
        page.expect("a preview", "document.querySelectorAll('[data-preview=placed]').length", 1);
        for width in [1366, 400, 320] {
            assert_fits(page, width);
        }
    });
}

/// Every text in a JSON value.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        serde_json::Value::Object(all) => all.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// The words of the sheet as paper would show them.
fn printed(page: &mut Page) -> String {
    page.press("print-preview");
    let shown = page.eval("document.querySelector('.paper').innerText");
    word(&shown).to_owned()
}

#[test]
fn paper_shows_every_text_and_no_tools() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        let printed = printed(page);
        let document = &expected(&form("twin.txt"))["document"];
        let mut wanted = vec![
            "单位：万元",
            "2021年",
            "一般公共预算",
            "274.89",
            "99.53%",
            "7.56%",
            "任务5",
            "48.49",
            "3,908.84",
            "3,633.95",
            "3,890.30",
        ];
        let mut all = Vec::new();
        for part in ["departmentName", "objectives", "narrative"] {
            texts(&document[part], &mut all);
        }
        for task in document["tasks"].as_array().into_iter().flatten() {
            texts(task, &mut all);
        }
        wanted.extend(all.iter().map(String::as_str));
        let missing: Vec<&str> = wanted.into_iter().filter(|text| !printed.contains(text)).collect();
        assert_eq!(missing, Vec::<&str>::new(), "texts that paper does not show");
        for words in ["撤销", "导出", "添加", "可以上报", "已填入"] {
            assert!(!printed.contains(words), "{words} is printed");
        }
    });
}

/// Bytes from base64.
pub fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte));
    let values: Vec<u32> = values.filter_map(|value| u32::try_from(value).ok()).collect();
    let group = |four: &[u32]| {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | value) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    values.chunks(4).flat_map(group).collect()
}
