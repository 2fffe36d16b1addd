//! What is typed stands in the box: by an input method, in the middle of a text, while messages
//! come and go around it.

use serde_json::{Value, json};

use crate::hands::{BESIDE, word};
use crate::house::in_every_kernel;
use crate::kernel::Kernel;
use crate::page::Page;

/// What an input method shows while 你好 is being composed.
const COMPOSED: [&str; 5] = ["n", "ni", "ni h", "ni hao", "你好"];

/// Name of the box whose element was marked, if it is still there and has the focus.
const MARKED: &str = "document.activeElement.mark ? document.activeElement.name : 'another element'";

/// Text and caret of the box that has the focus.
const CARET: &str =
    "[document.activeElement.value, document.activeElement.selectionStart, document.activeElement.selectionEnd]";

/// Types 你好 by an input method. Chromium 78 cannot be told to compose: there it comes at once.
fn compose(page: &mut Page) {
    let composes = page.house.kernel == Kernel::Current;
    for text in COMPOSED.iter().filter(|_| composes) {
        let end = text.encode_utf16().count();
        page.call("Input.imeSetComposition", &json!({ "text": text, "selectionStart": end, "selectionEnd": end }));
        assert_eq!(page.eval(CARET), json!([*text, end, end]), "while composing in {}", page.focused());
    }
    page.type_text("你好");
}

fn names(page: &mut Page) -> Vec<String> {
    let boxes = page.boxes();
    boxes.as_array().into_iter().flatten().map(|pair| word(&pair[0]).to_owned()).collect()
}

#[test]
fn chinese_goes_into_every_box_by_composition() {
    in_every_kernel(|page| {
        let names = names(page);
        assert!(names.len() >= 17, "boxes of a blank form: {names:?}");
        for name in &names {
            page.fill(name, "");
            page.eval("document.activeElement.mark = true");
            compose(page);
            assert_eq!(page.eval(CARET), json!(["你好", 2, 2]), "{name}");
            assert_eq!(page.eval(MARKED), **name, "the focus");
            page.eval("document.activeElement.mark = false");
        }
        let document = page.export().json["document"].take();
        for path in names {
            let pointer = format!("/{}", path.replace('.', "/"));
            assert_eq!(document.pointer(&pointer), Some(&json!("你好")), "{path} in the document");
        }
    });
}

#[test]
fn composition_in_the_middle_of_a_text_stays_there() {
    in_every_kernel(|page| {
        page.fill_in("objectives.planned", "前后");
        page.enter_at("objectives.planned", 1);
        if page.house.kernel == Kernel::Current {
            page.call("Input.imeSetComposition", &json!({ "text": "ni hao", "selectionStart": 6, "selectionEnd": 6 }));
            assert_eq!(page.eval(CARET), json!(["前ni hao后", 7, 7]));
        }
        page.type_text("你好");
        assert_eq!(page.eval(CARET), json!(["前你好后", 3, 3]));
    });
}

/// Types one character after another, as keys do.
fn keys(page: &mut Page, text: &str) {
    for character in text.chars() {
        page.type_text(&character.to_string());
    }
}

fn marked(page: &mut Page, name: &str, caret: usize) {
    page.enter_at(name, caret);
    page.eval("document.activeElement.mark = true");
}

#[track_caller]
fn assert_undisturbed(page: &mut Page, name: &str, text: &str, caret: usize) {
    assert_eq!(page.eval(MARKED), name, "the element that has the focus");
    assert_eq!(page.eval(CARET), json!([text, caret, caret]), "text and caret of {name}");
}

/// What is said beside a place.
fn message(page: &mut Page, name: &str) -> Value {
    page.ask(BESIDE, &[name])
}

#[test]
fn the_caret_stays_while_an_error_goes_and_comes() {
    in_every_kernel(|page| {
        let name = "funding.adjustedBudget";
        page.fill_in(name, "1a2");
        // The first message comes with the checks, which may still be on their way.
        let told = format!("({BESIDE})('{name}').indexOf('1a2') >= 0");
        page.expect("told after leaving", &told, true);
        marked(page, name, 2);
        for _ in 0..3 {
            page.key("Backspace", 8, 0);
            assert_undisturbed(page, name, "12", 1);
            assert_eq!(message(page, name), "", "the message while the figure is right");
            keys(page, "b");
            assert_undisturbed(page, name, "1b2", 2);
            assert!(word(&message(page, name)).contains("1b2"), "the message while the figure is wrong");
        }
    });
}

#[test]
fn the_caret_stays_while_neighbors_gain_and_lose_errors() {
    in_every_kernel(|page| {
        page.fill_in("funding.sources.0.amount", "100.00");
        page.fill_in("funding.actualExpenditure", "250.00");
        page.press("check");
        assert!(word(&message(page, "funding.sources")).contains("250.00"), "the sources do not add up");
        marked(page, "funding.sources.0.amount", 1);
        keys(page, "5");
        assert_undisturbed(page, "funding.sources.0.amount", "1500.00", 2);
        page.key("Backspace", 8, 0);
        page.key("Backspace", 8, 0);
        keys(page, "25");
        assert_undisturbed(page, "funding.sources.0.amount", "2500.00", 2);
        page.key("Delete", 46, 0);
        assert_undisturbed(page, "funding.sources.0.amount", "250.00", 2);
        assert_eq!(message(page, "funding.sources"), "", "the sources add up");
        keys(page, "x");
        assert_undisturbed(page, "funding.sources.0.amount", "25x0.00", 3);
    });
}

#[test]
fn the_caret_stays_while_errors_of_a_task_come_and_go() {
    in_every_kernel(|page| {
        page.press("check");
        for name in ["tasks.0.planned", "tasks.0.indicators.0.name", "narrative.problems", "departmentName"] {
            assert_ne!(message(page, name), "", "{name} is missing");
            marked(page, name, 0);
            keys(page, "已办");
            assert_undisturbed(page, name, "已办", 2);
            assert_eq!(message(page, name), "", "{name} is there");
            page.key("Backspace", 8, 0);
            page.key("Backspace", 8, 0);
            assert_undisturbed(page, name, "", 0);
            assert_ne!(message(page, name), "", "{name} is missing again");
        }
    });
}

#[test]
fn the_caret_stays_while_a_derived_value_comes() {
    in_every_kernel(|page| {
        page.fill_in("funding.adjustedBudget", "200");
        page.expect_output("executionRate", "—");
        marked(page, "funding.actualExpenditure", 0);
        keys(page, "10");
        page.enter_at("funding.actualExpenditure", 1);
        keys(page, "3");
        assert_undisturbed(page, "funding.actualExpenditure", "130", 2);
        page.expect_output("executionRate", "65.00%");
        assert_undisturbed(page, "funding.actualExpenditure", "130", 2);
    });
}

#[test]
fn typing_goes_on_after_a_funding_source_was_added() {
    in_every_kernel(|page| {
        page.fill_in("funding.sources.0.amount", "100.00");
        page.eval("document.querySelector('[name=\"funding.sources.0.amount\"]').mark = true");
        page.press("add-source");
        page.expect_value("funding.sources.1.amount", "");
        page.enter_at("funding.sources.0.amount", 3);
        keys(page, "7");
        assert_undisturbed(page, "funding.sources.0.amount", "1007.00", 4);
        page.fill("funding.sources.1.source", "单位资金");
        assert_eq!(page.value("funding.sources.1.source"), "单位资金");
    });
}

#[test]
fn nothing_is_rewritten_before_the_box_is_left() {
    in_every_kernel(|page| {
        let typed = [
            ("funding.adjustedBudget", "3890.3", "3,890.30"),
            ("funding.originalBudget", "３８９０", "3,890.00"),
            ("funding.actualExpenditure", "３，８９０．５", "3,890.50"),
            ("funding.sources.0.amount", "约三千", "约三千"),
            ("tasks.0.funds", "1.", "1."),
            ("fiscalYear", "2021", "2021年"),
        ];
        for (name, text, tidied) in typed {
            page.fill(name, "");
            keys(page, text);
            let caret = text.encode_utf16().count();
            assert_eq!(page.eval(CARET), json!([text, caret, caret]), "{name} while it has the focus");
            page.leave();
            page.expect_value(name, tidied);
        }
        let document = page.export().json["document"].take();
        assert_eq!(document["funding"]["adjustedBudget"], "3890.30");
        assert_eq!(document["funding"]["sources"][0]["amount"], "约三千");
        assert_eq!(document["fiscalYear"], 2021);
    });
}

#[test]
fn a_box_for_a_few_words_takes_no_line_break() {
    in_every_kernel(|page| {
        page.fill("departmentName", "水务局");
        page.key("Enter", 13, 0);
        page.fill("objectives.planned", "一");
        page.key("Enter", 13, 0);
        keys(page, "二");
        assert_eq!(page.value("departmentName"), "水务局");
        assert_eq!(page.value("objectives.planned"), "一\n二");
    });
}
