//! The verdict and the list of findings beside the sheet.

use std::rc::Rc;

use yew::prelude::*;

use crate::rules::Severity;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingEntry {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Path of the place in the JSON.
    pub path: String,
    /// The place in a clerk's words.
    pub place: String,
    /// The same words as beside the box.
    pub message: String,
    /// The finding's number, by which its repairs are requested.
    pub number: usize,
    /// Words on the buttons that repair it.
    pub repairs: Vec<&'static str>,
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct FindingsProps {
    /// 「可以上报」 or 「还有 3 处必须改、5 处请核实」.
    pub verdict: String,
    /// True for 「可以上报」.
    pub complete: bool,
    /// Findings to show, in the order of the sheet.
    pub entries: Rc<[FindingEntry]>,
    /// How many more stay quiet until their box was left or 检查 is pressed.
    pub quiet: usize,
}

/// The panel.
#[function_component(FindingsPanel)]
pub fn findings_panel(props: &FindingsProps) -> Html {
    let state = if props.complete { "complete" } else { "draft" };
    html! {
        <aside class="panel" aria-label="检查结果">
            <div class="card card--verdict">
                <p class={format!("verdict verdict--{state}")} data-verdict={state} role="status">{ &props.verdict }</p>
                <p class="panel__help">{ help(props) }</p>
            </div>
            <ol class={if props.entries.is_empty() { "card findings findings--none" } else { "card findings" }}>
                { for props.entries.iter().map(|entry| html! {
                    <li key={format!("{}:{}", entry.rule, entry.path)} class={format!("finding finding--{}", entry.severity.code())}>
                        { link(entry) }
                        { for entry.repairs.iter().enumerate().map(|(choice, words)| repair(entry.number, choice, words)) }
                    </li>
                }) }
            </ol>
        </aside>
    }
}

fn help(props: &FindingsProps) -> String {
    let warnings = props.entries.iter().filter(|entry| entry.severity == Severity::Warning).count();
    match (props.entries.len(), props.quiet) {
        (_, 0) if props.complete && warnings > 0 => format!("另有 {warnings} 处请核实。F8 到下一处。"),
        (0, 0) => "没有发现问题。".to_owned(),
        (0, _) => "填好一格、离开后就会检查这一格；按“检查”逐处列出。".to_owned(),
        (_, 0) => "F8 到下一处，Shift+F8 到上一处。".to_owned(),
        (_, quiet) => format!("F8 到下一处。还没有填到的 {quiet} 处，按“检查”列出。"),
    }
}

fn link(entry: &FindingEntry) -> Html {
    html! {
        <a href={format!("#{}", entry.path)} data-action="show" data-row={entry.path.clone()}
            data-rule={entry.rule} data-place={entry.path.clone()}>
            <span class="finding__message">{ &entry.message }</span>
            <small>{ format!("{} · {} · {}", entry.severity.label(), entry.rule, entry.place) }</small>
        </a>
    }
}

fn repair(number: usize, choice: usize, words: &'static str) -> Html {
    let row = format!("{number}.{choice}");
    html! { <button type="button" class="button button--small" data-action="repair" data-row={row}>{ words }</button> }
}
