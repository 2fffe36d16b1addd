//! Rows come, go and move with their texts; everything can be undone and done again.

use serde_json::json;

use crate::files::file;
use crate::forms::form;
use crate::hands::{CTRL, SHIFT, word};
use crate::house::in_every_kernel;
use crate::page::Page;

/// Names of the boxes that begin with these words.
fn names(page: &mut Page, beginning: &str) -> Vec<String> {
    let boxes = page.boxes();
    let names = boxes.as_array().into_iter().flatten().map(|pair| word(&pair[0]).to_owned());
    names.filter(|name| name.starts_with(beginning)).collect()
}

/// The planned goals of all tasks, in order.
fn goals(page: &mut Page) -> Vec<String> {
    let boxes = page.boxes();
    let goals = boxes.as_array().cloned().unwrap_or_default().into_iter();
    let goals = goals.filter(|pair| word(&pair[0]).starts_with("tasks.") && word(&pair[0]).ends_with(".planned"));
    goals.map(|pair| word(&pair[1]).to_owned()).collect()
}

/// Three tasks with the goals 甲 乙 丙.
fn three_tasks(page: &mut Page) {
    page.fill_in("tasks.0.planned", "甲");
    for (position, goal) in [(1, "乙"), (2, "丙")] {
        page.press("add-task");
        page.fill_in(&format!("tasks.{position}.planned"), goal);
    }
}

fn undo(page: &mut Page) {
    page.key("z", 90, CTRL);
}

#[test]
fn a_task_is_added_with_all_its_boxes() {
    in_every_kernel(|page| {
        page.press("add-task");
        let own = ["name", "planned", "achieved", "indicators.0.name", "indicators.0.achieved", "funds"];
        let mut expected: Vec<String> = own.iter().map(|name| format!("tasks.1.{name}")).collect();
        let mut found = names(page, "tasks.1.");
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    });
}

#[test]
fn tasks_move_and_go_with_their_texts() {
    in_every_kernel(|page| {
        three_tasks(page);
        page.fill_in("tasks.2.funds", "3.00");
        page.press_at("move-task-up", "tasks.2");
        assert_eq!(goals(page), ["甲", "丙", "乙"]);
        assert_eq!(page.value("tasks.1.funds"), "3.00");
        page.press_at("move-task-down", "tasks.0");
        assert_eq!(goals(page), ["丙", "甲", "乙"]);
        page.press_at("remove-task", "tasks.1");
        assert_eq!(goals(page), ["丙", "乙"]);
        assert_eq!(page.value("tasks.0.funds"), "3.00");
        page.expect_output("taskFundsTotal", "3.00");
        assert_eq!(
            page.eval("document.querySelector('[data-action=move-task-up][data-row=\"tasks.0\"]').disabled"),
            true
        );
        assert_eq!(
            page.eval("document.querySelector('[data-action=move-task-down][data-row=\"tasks.1\"]').disabled"),
            true
        );
    });
}

/// All that the tasks are made of, but for the ? at the pointer, which knows its place when it is used. What ties
/// them to each other says nothing: the words that it leads to count.
const DRAWN: &str = "Array.from(document.querySelectorAll('.tasks__list *')).filter(function (element) {
    return element.className !== 'ask';
}).map(function (element) {
    function words(id) { return document.getElementById(id).textContent; }
    var own = Array.from(element.attributes).filter(function (attribute) { return attribute.name !== 'value'; });
    own = own.map(function (attribute) {
        var ties = /^aria-(described|labelled)by$/.test(attribute.name);
        var value = attribute.name === 'id' ? '' : ties ? attribute.value.split(' ').map(words).join(' ') : attribute.value;
        return attribute.name + '=' + value;
    });
    var text = element.name ? element.value : element.childElementCount ? '' : element.textContent;
    return [element.localName, own.sort().join(' '), text].join(' ');
})";

#[test]
fn tasks_that_moved_are_as_if_they_were_drawn_there() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        page.press("check");
        page.press_at("remove-task", "tasks.1");
        page.press_at("move-task-up", "tasks.3");
        page.press_at("move-task-down", "tasks.0");
        // What is kept of a task for its next move must not outlive a change of its rows.
        page.press_at("add-indicator", "tasks.1");
        page.press_at("move-task-up", "tasks.2");
        page.press_at("remove-indicator", "tasks.2.indicators.0");
        page.press_at("move-task-up", "tasks.1");
        page.press_at("remove-task", "tasks.3");
        undo(page);
        page.press_at("move-task-down", "tasks.2");
        page.expect_checked();
        page.eval(&format!("window.moved = {DRAWN}"));
        let exported = page.export();
        page.press("new");
        let path = file(page, "移动.json", exported.text.as_bytes());
        page.open_own(&path);
        page.press("check");
        let others = format!("{DRAWN}.filter(function (line, at) {{ return line !== moved[at]; }}).slice(0, 3)");
        assert_eq!(page.eval(&others), json!([]));
        assert_eq!(page.eval(&format!("{DRAWN}.length === moved.length && moved.length > 100")), true);
    });
}

#[test]
fn indicators_move_and_go_with_their_texts() {
    in_every_kernel(|page| {
        for (position, name) in [(0, "一"), (1, "二"), (2, "三")] {
            if position > 0 {
                page.press_at("add-indicator", "tasks.0");
            }
            page.fill_in(&format!("tasks.0.indicators.{position}.name"), name);
            page.fill_in(&format!("tasks.0.indicators.{position}.achieved"), &format!("{name}成"));
        }
        page.press_at("move-indicator-up", "tasks.0.indicators.1");
        page.press_at("remove-indicator", "tasks.0.indicators.1");
        page.press_at("move-indicator-down", "tasks.0.indicators.0");
        let indicators = page.export().json["document"]["tasks"][0]["indicators"].take();
        let expected = json!([{ "name": "三", "achieved": "三成" }, { "name": "二", "achieved": "二成" }]);
        assert_eq!(indicators, expected);
    });
}

#[test]
fn sources_come_and_go_with_their_amounts() {
    in_every_kernel(|page| {
        page.fill_in("funding.sources.0.amount", "1.00");
        for (position, source) in [(1, "单位资金"), (2, "上级补助")] {
            page.press("add-source");
            page.fill_in(&format!("funding.sources.{position}.source"), source);
            page.fill_in(&format!("funding.sources.{position}.amount"), &format!("{}.00", position + 1));
        }
        page.press_at("remove-source", "funding.sources.0");
        let sources = page.export().json["document"]["funding"]["sources"].take();
        let expected = json!([{ "source": "ownFunds", "amount": "2.00" }, { "source": "上级补助", "amount": "3.00" }]);
        assert_eq!(sources, expected);
    });
}

#[test]
fn all_rows_can_go_and_come_back() {
    in_every_kernel(|page| {
        page.press_at("remove-task", "tasks.0");
        page.press_at("remove-source", "funding.sources.0");
        assert_eq!(names(page, "tasks."), Vec::<String>::new());
        assert_eq!(names(page, "funding.sources."), Vec::<String>::new());
        page.press("add-task");
        page.press("add-source");
        page.fill_in("tasks.0.planned", "甲");
        page.fill_in("funding.sources.0.amount", "5");
        page.expect_value("funding.sources.0.amount", "5.00");
    });
}

#[test]
fn a_filled_task_that_was_removed_comes_back_whole() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        let before = page.boxes();
        page.press_at("remove-task", "tasks.1");
        assert_ne!(page.boxes(), before);
        page.press("undo");
        assert_eq!(page.boxes(), before);
        page.press("redo");
        assert_eq!(names(page, "tasks.4."), Vec::<String>::new());
        undo(page);
        assert_eq!(page.boxes(), before);
    });
}

#[test]
fn typing_on_in_a_box_is_one_step() {
    in_every_kernel(|page| {
        page.enter("departmentName");
        for character in ["水", "务", "局"] {
            page.type_text(character);
        }
        page.enter("objectives.planned");
        for character in ["治", "水"] {
            page.type_text(character);
        }
        undo(page);
        page.expect_value("objectives.planned", "");
        assert_eq!(page.value("departmentName"), "水务局");
        undo(page);
        page.expect_value("departmentName", "");
        page.expect("撤销 can be pressed", "document.querySelector('[data-action=undo]').disabled", true);
        page.key("y", 89, CTRL);
        page.expect_value("departmentName", "水务局");
        page.key("Z", 90, CTRL | SHIFT);
        page.expect_value("objectives.planned", "治水");
        page.expect("重做 can be pressed", "document.querySelector('[data-action=redo]').disabled", true);
    });
}

#[test]
fn undo_and_redo_show_the_box_that_changed() {
    in_every_kernel(|page| {
        page.fill_in("narrative.problems", "人手不足");
        page.enter("departmentName");
        page.press("undo");
        page.expect("the focus after 撤销", "document.activeElement.name", "narrative.problems");
        page.expect_value("narrative.problems", "");
    });
}

/// The box that has the focus, or the button by its action and its row.
const FOCUS: &str = "(function (at) {
    return at.name || at.getAttribute('data-action') + ' ' + (at.getAttribute('data-row') || '');
})(document.activeElement)";

#[test]
fn a_button_pressed_by_a_key_leaves_the_focus_with_its_row() {
    in_every_kernel(|page| {
        three_tasks(page);
        page.press_at("add-indicator", "tasks.1");
        for (action, row, focus) in [
            ("move-task-down", "tasks.0", "move-task-down tasks.1"),
            ("move-task-up", "tasks.1", "move-task-down tasks.0"),
            ("move-task-down", "tasks.1", "move-task-up tasks.2"),
            ("move-indicator-down", "tasks.2.indicators.0", "move-indicator-up tasks.2.indicators.1"),
            ("add-indicator", "tasks.2", "tasks.2.indicators.2.name"),
            ("remove-indicator", "tasks.2.indicators.1", "tasks.2.indicators.1.name"),
            ("remove-task", "tasks.0", "tasks.0.name"),
            ("remove-task", "tasks.1", "tasks.0.name"),
            ("remove-task", "tasks.0", "add-task "),
            ("add-task", "", "tasks.0.name"),
            ("add-source", "", "funding.sources.1.source"),
            ("remove-source", "funding.sources.0", "funding.sources.0.source"),
            ("remove-source", "funding.sources.0", "add-source "),
        ] {
            let named = if row.is_empty() { String::new() } else { format!("[data-row=\"{row}\"]") };
            page.eval(&format!("document.querySelector('[data-action={action}]{named}').focus()"));
            page.key("Enter", 13, 0);
            page.expect(&format!("the focus after {action} {row}"), FOCUS, focus);
        }
    });
}

#[test]
fn a_button_pressed_by_the_mouse_moves_no_focus_into_a_box() {
    in_every_kernel(|page| {
        page.press("add-task");
        page.expect("the focus", "document.activeElement.name || ''", "");
    });
}

#[test]
fn tidying_belongs_to_the_step_of_its_typing() {
    in_every_kernel(|page| {
        page.fill_in("funding.adjustedBudget", "3890.3");
        page.expect_value("funding.adjustedBudget", "3,890.30");
        page.press("undo");
        page.expect_value("funding.adjustedBudget", "");
    });
}

#[test]
fn every_step_is_undone_to_the_blank_form_and_done_again() {
    in_every_kernel(|page| {
        let mut states = vec![page.boxes()];
        let steps: [fn(&mut Page); 7] = [
            |page| page.fill_in("tasks.0.planned", "甲"),
            |page| page.press("add-task"),
            |page| page.fill_in("tasks.1.planned", "乙"),
            |page| page.press_at("move-task-up", "tasks.1"),
            |page| page.press_at("add-indicator", "tasks.0"),
            |page| page.press("add-source"),
            |page| page.press_at("remove-task", "tasks.1"),
        ];
        for step in steps {
            step(page);
            states.push(page.boxes());
        }
        for state in states.iter().rev().skip(1) {
            undo(page);
            assert_eq!(page.boxes(), *state, "after Ctrl+Z");
        }
        for state in &states[1..] {
            page.key("y", 89, CTRL);
            assert_eq!(page.boxes(), *state, "after Ctrl+Y");
        }
    });
}

#[test]
fn an_import_is_one_step() {
    in_every_kernel(|page| {
        page.fill_in("departmentName", "原来的局");
        let before = page.boxes();
        page.import(&form("twin.txt"));
        page.press("undo");
        assert_eq!(page.boxes(), before);
        page.press("redo");
        page.expect_value("departmentName", "海州市云山区人民政府办公室");
        undo(page);
        page.expect_value("departmentName", "原来的局");
        undo(page);
        page.expect_value("departmentName", "");
    });
}
