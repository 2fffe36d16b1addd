//! Keys of a spreadsheet in short boxes, keys of a text in long ones, the list of keys, and the focus in panels.

use serde_json::json;

use crate::hands::{CTRL, SHIFT, word};
use crate::house::in_every_kernel;
use crate::kernel::Kernel;
use crate::page::Page;

/// A key that is neither held nor a letter.
fn press(page: &mut Page, key: &str) {
    let number = match key {
        "Enter" => 13,
        "Tab" => 9,
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        _ => 40,
    };
    page.key(key, number, 0);
}

#[test]
fn keys_lead_from_short_box_to_short_box() {
    in_every_kernel(|page| {
        page.press("sample");
        page.enter("departmentName");
        for (key, expected) in [
            ("ArrowRight", "fiscalYear"),
            ("Enter", "funding.originalBudget"),
            ("ArrowLeft", "funding.originalBudget"),
            ("ArrowLeft", "funding.adjustedBudget"),
            ("ArrowDown", "funding.actualExpenditure"),
            ("Enter", "funding.sources.0.amount"),
            ("ArrowUp", "funding.actualExpenditure"),
        ] {
            press(page, key);
            assert_eq!(page.focused(), expected, "after {key}");
            if key == "ArrowRight" {
                page.eval("document.activeElement.setSelectionRange(9, 9)");
            }
        }
        page.enter("tasks.0.indicators.0.name");
        press(page, "Enter");
        assert_eq!(page.focused(), "tasks.0.indicators.1.name");
        let marked = page.eval("document.activeElement.selectionEnd - document.activeElement.selectionStart");
        assert!(marked.as_i64() > Some(2), "what stands there is marked, as in a spreadsheet: {marked}");
        page.key("Enter", 13, SHIFT);
        assert_eq!(page.focused(), "tasks.0.indicators.0.name");
        // Inside a text arrows move the caret.
        page.enter_at("tasks.0.indicators.0.name", 2);
        press(page, "ArrowLeft");
        press(page, "ArrowRight");
        assert_eq!(page.focused(), "tasks.0.indicators.0.name");
        assert_eq!(page.eval("document.activeElement.selectionStart"), 2);
    });
}

/// The browser sends a form when Enter is pressed in it, unless somebody says no.
#[test]
fn nothing_is_ever_sent() {
    in_every_kernel(|page| {
        page.press("sample");
        for name in ["departmentName", "funding.adjustedBudget", "tasks.0.funds", "narrative.problems"] {
            let sent = page.eval(&format!(
                "(function (form) {{
                    var says = null;
                    function hear(event) {{ says = event.defaultPrevented; event.preventDefault(); }}
                    addEventListener('submit', hear);
                    var button = form.querySelector('table').appendChild(document.createElement('button'));
                    button.click();
                    button.parentNode.removeChild(button);
                    removeEventListener('submit', hear);
                    return [form.getAttribute('autocomplete'), says];
                 }})(document.querySelector('.sheet [name=\"{name}\"]').form)"
            ));
            assert_eq!(sent, json!(["off", true]), "{name}");
        }
        let sending = "[].filter.call(document.querySelectorAll('form button'), function (one) { return one.type !== 'button'; }).length";
        assert_eq!(page.eval(sending), 0, "no button sends");
    });
}

#[test]
fn long_texts_keep_their_keys() {
    in_every_kernel(|page| {
        page.fill("narrative.problems", "一");
        for key in ["ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"] {
            press(page, key);
            assert_eq!(page.focused(), "narrative.problems", "after {key}");
        }
        page.eval("document.activeElement.setSelectionRange(1, 1)");
        press(page, "Enter");
        page.type_text("二");
        assert_eq!(page.value("narrative.problems"), "一\n二");
    });
}

#[test]
fn ctrl_d_fills_from_the_box_above_in_one_step() {
    in_every_kernel(|page| {
        // The keys are there when the form was checked.
        page.press("check");
        page.press("add-task");
        page.fill_in("tasks.0.funds", "48.49");
        page.enter("tasks.1.funds");
        page.key("d", 68, CTRL);
        page.expect_value("tasks.1.funds", "48.49");
        assert_eq!(page.focused(), "tasks.1.funds");
        page.key("z", 90, CTRL);
        page.expect_value("tasks.1.funds", "");
        page.expect_value("tasks.0.funds", "48.49");
        // Above the first stands a text of another kind.
        page.fill_in("objectives.achieved", "长长的一段文字");
        page.enter("tasks.0.funds");
        page.key("d", 68, CTRL);
        page.leave();
        page.expect_value("tasks.0.funds", "48.49");
    });
}

#[test]
fn keys_belong_to_the_input_method_while_it_composes() {
    in_every_kernel(|page| {
        if page.house.kernel == Kernel::Old {
            return;
        }
        page.enter("tasks.0.indicators.0.name");
        page.call("Input.imeSetComposition", &json!({ "text": "ni", "selectionStart": 2, "selectionEnd": 2 }));
        // As an input method sends them: the number of every key is 229.
        for key in ["Enter", "ArrowDown"] {
            page.call(
                "Input.dispatchKeyEvent",
                &json!({ "type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229 }),
            );
            assert_eq!(page.focused(), "tasks.0.indicators.0.name", "{key} while composing");
        }
        page.type_text("你");
        page.expect_value("tasks.0.indicators.0.name", "你");
    });
}

#[test]
fn a_question_mark_outside_the_boxes_lists_the_keys() {
    in_every_kernel(|page| {
        // What is seldom needed is there when the form was checked.
        page.press("check");
        page.enter("departmentName");
        page.key("?", 191, SHIFT);
        assert_eq!(page.eval("document.querySelectorAll('.dialog').length"), 0, "in a box it is a letter");
        page.eval("document.querySelector('[data-action=check]').focus()");
        page.key("?", 191, SHIFT);
        page.expect("the list of keys", "document.querySelectorAll('.keys').length", 3);
        let list = page.eval("document.querySelector('.dialog').innerText");
        assert!(word(&list).contains("Ctrl+D") && word(&list).contains("F8"), "{list}");
        page.expect(
            "the focus, where it can be scrolled by keys",
            "document.activeElement.className",
            "dialog__body manual",
        );
        for (held, expected) in [(0, "BUTTON"), (SHIFT, "DIV"), (SHIFT, "BUTTON"), (0, "DIV")] {
            page.key("Tab", 9, held);
            assert_eq!(page.eval("document.activeElement.tagName"), expected, "the focus stays in the panel");
        }
        page.key("Escape", 27, 0);
        page.expect("the panel is closed", "document.querySelectorAll('.dialog').length", 0);
        page.expect("the focus is back", "document.activeElement.getAttribute('data-action')", "check");
        page.press("keys");
        page.expect("the list of keys", "document.querySelectorAll('.keys').length", 3);
    });
}
