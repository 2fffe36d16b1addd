//! The small buttons of a row: move up, move down, remove, add.

use yew::prelude::*;

/// The buttons of a task or an indicator. `kind` is the word in the actions' names.
pub fn row_tools(kind: &'static str, row: &str, name: &str, position: usize, count: usize) -> Html {
    html! {
        <div class={classes!("row-tools", format!("row-tools--{kind}"))}>
            { tool(format!("move-{kind}-up"), row, "↑", format!("上移{name}"), position == 0) }
            { tool(format!("move-{kind}-down"), row, "↓", format!("下移{name}"), position + 1 == count) }
            { tool(format!("remove-{kind}"), row, "✕", format!("删除{name}"), false) }
        </div>
    }
}

/// One small button.
pub fn tool(action: String, row: &str, sign: &'static str, name: String, disabled: bool) -> Html {
    html! {
        <button type="button" class="tool" data-action={action} data-row={row.to_owned()}
            title={name.clone()} aria-label={name} {disabled}>{ sign }</button>
    }
}

/// A button in words that adds a row.
pub fn adder(action: &'static str, row: &str, words: String) -> Html {
    html! {
        <button type="button" class="adder" data-action={action} data-row={row.to_owned()}>{ words }</button>
    }
}
