//! The small buttons of a row: move up, move down, remove, add.

use yew::prelude::*;

/// The names of a row's actions.
pub struct RowActions {
    move_up: &'static str,
    move_down: &'static str,
    remove: &'static str,
}

/// What can be done with a task.
pub const TASK: RowActions = RowActions { move_up: "move-task-up", move_down: "move-task-down", remove: "remove-task" };
/// What can be done with an indicator.
pub const INDICATOR: RowActions =
    RowActions { move_up: "move-indicator-up", move_down: "move-indicator-down", remove: "remove-indicator" };

/// Where a row stands among its siblings.
#[derive(Clone, Copy)]
pub struct Standing {
    /// No row stands above it.
    pub first: bool,
    /// No row stands below it.
    pub last: bool,
}

/// The buttons of a row. They stand in a group that bears the row's name.
pub fn row_tools(actions: &RowActions, row: &str, standing: Standing) -> Html {
    html! {
        <>
            { tool(actions.move_up, row, "上移", standing.first) }
            { tool(actions.move_down, row, "下移", standing.last) }
            { tool(actions.remove, row, "删除", false) }
        </>
    }
}

/// One small button. A form of 100 tasks has 1,900 of them, so they carry no more than they need.
pub fn tool(action: &'static str, row: &str, words: &'static str, disabled: bool) -> Html {
    html! { <button data-action={action} data-row={row.to_owned()} {disabled}>{ words }</button> }
}

/// A button in words that adds a row.
pub fn adder(action: &'static str, row: &str, words: &'static str) -> Html {
    html! {
        <button type="button" class="adder" data-action={action} data-row={row.to_owned()}>{ words }</button>
    }
}
