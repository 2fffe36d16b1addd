//! How the page looks is chosen, kept, and changes nothing of the form; step by step it is the same boxes.

use serde_json::json;

use crate::hands::word;
use crate::house::{in_every_house, in_every_kernel};
use crate::page::Page;

/// The color behind the sheet, and that of its words.
const COLORS: &str =
    "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.sheet')).color]";

/// Names of the boxes that can be seen.
const SEEN: &str = "[].filter.call(document.querySelectorAll('.sheet input, .sheet textarea'), function (box) {
    return box.getClientRects().length;
}).map(function (box) { return box.name; })";

fn choose(page: &mut Page, choice: &str) {
    page.press("display");
    page.click(&format!(".dialog [data-choice={choice}]"));
    page.expect(
        choice,
        &format!("document.querySelector('.dialog [data-choice={choice}]').getAttribute('aria-pressed')"),
        "true",
    );
    page.key("Escape", 27, 0);
    page.expect("closed", "document.querySelectorAll('.dialog').length", 0);
}

#[test]
fn colors_are_chosen_and_kept() {
    in_every_house(|page| {
        assert_eq!(page.eval(COLORS), json!(["rgb(236, 239, 242)", "rgb(29, 39, 51)"]));
        choose(page, "dark");
        assert_eq!(page.eval(COLORS), json!(["rgb(17, 22, 27)", "rgb(228, 233, 238)"]));
        page.go();
        page.expect_mark("data-ready", "true");
        page.expect("kept", COLORS, json!(["rgb(17, 22, 27)", "rgb(228, 233, 238)"]));
        choose(page, "contrast");
        assert_eq!(page.eval(COLORS), json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]));
        // Paper stays black on white.
        page.press("sample");
        page.press("print-preview");
        let paper = page.eval("getComputedStyle(document.querySelector('.paper__pages')).color");
        assert_eq!(paper, "rgb(0, 0, 0)");
        page.click(".panels [data-action=close]");
        choose(page, "system");
        assert_eq!(page.eval(COLORS), json!(["rgb(236, 239, 242)", "rgb(29, 39, 51)"]));
    });
}

#[test]
fn the_system_is_asked_for_its_colors() {
    in_every_kernel(|page| {
        for (feature, value, theme) in
            [("prefers-color-scheme", "dark", "dark"), ("prefers-color-scheme", "light", "light")]
        {
            page.call(
                "Emulation.setEmulatedMedia",
                &json!({ "media": "", "features": [{ "name": feature, "value": value }] }),
            );
            page.go();
            page.expect_mark("data-ready", "true");
            let known = page.eval(&format!("matchMedia('({feature}: {value})').matches"));
            page.expect_mark("data-theme", if known == true { theme } else { "light" });
        }
    });
}

#[test]
fn in_large_type_panels_stand_in_the_page_and_texts_are_read_aloud() {
    in_every_house(|page| {
        page.before_scripts(
            "window.said = [];
             window.SpeechSynthesisUtterance = function (words) { this.words = words; };
             Object.defineProperty(window, 'speechSynthesis', { value: { speaking: false, speak: function (one) { said.push(one.lang + ' ' + one.words); } } });",
        );
        page.go();
        page.expect_mark("data-ready", "true");
        page.press("check");
        let read_aloud = "document.querySelector('[data-action=read-aloud]').getClientRects().length";
        assert_eq!(page.eval(read_aloud), 0, "reading aloud belongs to large type");
        choose(page, "senior");
        assert_eq!(page.eval("getComputedStyle(document.querySelector('.message')).fontSize"), "24px");
        page.fill_in("funding.originalBudget", "约2455");
        page.enter("funding.originalBudget");
        page.press("read-aloud");
        page.expect("what is said", "said.length", 1);
        let said = page.eval("said[0]");
        assert!(word(&said).starts_with("zh-CN 部门年初预算收入。约2455。") && word(&said).contains("金额"), "{said}");
        page.press("settings");
        let way = page.eval("[getComputedStyle(document.querySelector('.veil')).position, document.querySelector('.dialog').getAttribute('aria-modal')]");
        assert_eq!(way, json!(["static", "false"]), "a panel lies over nothing");
        let top = "[document.activeElement.className, document.activeElement.getBoundingClientRect().top >= 0]";
        page.expect("it is read from its title", top, json!(["dialog__title", true]));
    });
}

#[test]
fn without_a_voice_there_is_no_button_to_read_aloud() {
    in_every_kernel(|page| {
        page.go_after("delete Window.prototype.speechSynthesis; delete window.speechSynthesis;");
        choose(page, "senior");
        assert_eq!(page.eval("document.querySelector('[data-action=read-aloud]').getClientRects().length"), 0);
    });
}

#[test]
fn step_by_step_it_is_the_same_form() {
    in_every_house(|page| {
        page.press("sample");
        page.expect_value("departmentName", "海州市云山区水务局");
        let before = page.boxes();
        page.window(400, 800);
        page.click(".toolbar [data-choice=guided]");
        page.expect("the first step", SEEN, json!(["departmentName", "fiscalYear"]));
        page.expect("help", "document.querySelector('.guide h3').innerText", "部门和年度");
        assert_eq!(page.boxes(), before, "no box twice, none lost");
        let wide = page.eval("document.documentElement.scrollWidth");
        assert!(wide.as_i64() <= Some(400), "nothing sticks out: {wide}");
        page.fill_in("departmentName", "海州市云山区水利局");
        for (number, first) in
            ["funding.adjustedBudget", "objectives.planned", "tasks.0.name", "narrative.keyProjects"].iter().enumerate()
        {
            page.click(".guide-foot button:last-child");
            page.expect("the focus", "document.activeElement.name", *first);
            assert_eq!(page.eval(&format!("({SEEN})[0]")), *first);
            let where_ = page.eval("document.querySelector('.guide-foot__where').innerText");
            assert!(word(&where_).starts_with(&format!("第 {} 步，共 6 步", number + 2)), "{where_}");
        }
        page.click(".guide-foot button:last-child");
        page.expect("no box at the end", SEEN, json!([]));
        page.expect("the verdict is seen", "document.querySelector('.verdict').getClientRects().length", 1);
        page.click(".guide-foot button:first-child");
        // What is wrong leads to its step.
        page.fill_in("narrative.problems", "");
        page.click(".steps [data-choice=identity]");
        page.key("F8", 119, 0);
        page.expect("the focus", "document.activeElement.name", "narrative.problems");
        page.expect_mark("data-step", "narrative");
        page.click(".toolbar [data-choice=table]");
        page.expect_value("departmentName", "海州市云山区水利局");
        page.expect("all boxes", &format!("({SEEN}).length"), before.as_array().map_or(0, Vec::len));
        page.press("undo");
        page.press("undo");
        page.expect_value("departmentName", "海州市云山区水务局");
    });
}

#[test]
fn each_box_tells_how_it_is_filled_in() {
    in_every_house(|page| {
        page.press("sample");
        page.enter("tasks.0.indicators.0.achieved");
        page.click(".entry:focus-within .ask");
        page.expect(
            "help",
            "(document.querySelector('#hint') || { innerText: '' }).innerText.indexOf('完成计划的105%') > 0",
            true,
        );
        let describes = page.eval("document.querySelector('[name=\"tasks.0.indicators.0.achieved\"]').getAttribute('aria-describedby').trim()");
        assert_eq!(describes, "hint");
        page.enter("departmentName");
        page.key("F1", 112, 0);
        page.expect(
            "help",
            "document.querySelector('#hint').parentNode.querySelector('[name]').name",
            "departmentName",
        );
        assert_eq!(page.eval("document.querySelectorAll('.hint').length"), 1);
        page.key("F1", 112, 0);
        page.expect("closed", "document.querySelectorAll('.hint').length", 0);
        assert_eq!(
            page.eval("document.querySelector('[name=departmentName]').hasAttribute('aria-describedby')"),
            false
        );
        page.enter("funding.actualExpenditure");
        page.key("F1", 112, 0);
        page.fill_in("funding.actualExpenditure", "x");
        let told = "document.querySelector('[name=\"funding.actualExpenditure\"]').getAttribute('aria-describedby').trim().replace(/\\d+/, 'N')";
        page.expect("a message that comes meanwhile describes the box, too", told, "messages-N hint");
        page.enter("funding.actualExpenditure");
        page.key("F1", 112, 0);
        page.expect("the message is left", told, "messages-N");
        page.press("help");
        page.expect("pictures", "document.querySelectorAll('.dialog svg').length >= 6", true);
    });
}
