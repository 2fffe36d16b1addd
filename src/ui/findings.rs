//! The verdict, how far the form is, and the list of findings beside the sheet.

use std::rc::Rc;

use yew::prelude::*;

use super::finding_list::{FindingEntry, use_finding_list};
use crate::rules::Severity;

/// How far a part of the form is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionEntry {
    /// Its name.
    pub label: &'static str,
    /// 完成, 缺 3 处, 有误 1 处
    pub state: String,
    /// True for 完成.
    pub done: bool,
    /// Path of the first place where something is to be done.
    pub first: Option<String>,
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct FindingsProps {
    /// 「可以上报」 or 「还有 3 处必须改、5 处请核实」.
    pub verdict: String,
    /// True for 「可以上报」.
    pub complete: bool,
    /// How far each part of the form is.
    pub sections: Rc<[SectionEntry]>,
    /// What was last said aloud of the verdict.
    pub announcement: Rc<str>,
    /// Findings to show, in the order of the sheet.
    pub entries: Rc<[Rc<FindingEntry>]>,
    /// How many more stay quiet until their box was left or 检查 is pressed.
    pub quiet: usize,
    /// Last year's form, when it lies beside this one.
    pub beside: Html,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The panel. The verdict follows every key; it is read aloud only when a box was left.
#[function_component(FindingsPanel)]
pub fn findings_panel(props: &FindingsProps) -> Html {
    let state = if props.complete { "complete" } else { "draft" };
    let list = use_finding_list();
    html! {
        <aside class="panel" aria-label="检查结果">
            <div class="card card--verdict">
                <p class={format!("verdict verdict--{state}")} part="verdict" data-verdict={state}>{ &props.verdict }</p>
                <p class="unseen" role="status" aria-live="polite" data-announcement="">{ &*props.announcement }</p>
                <ul class="sections">{ for props.sections.iter().map(section) }</ul>
                <p class="panel__help">{ help(props) }</p>
            </div>
            <div class="lastyear__place">{ props.beside.clone() }</div>
            { list.show(&props.entries, props.locked) }
        </aside>
    }
}

fn section(entry: &SectionEntry) -> Html {
    let state = if entry.done { "section__state section__state--done" } else { "section__state" };
    let words =
        html! { <><span class="section__label">{ entry.label }</span><span class={state}>{ &entry.state }</span></> };
    let content = match &entry.first {
        Some(path) => html! { <a href={format!("#{path}")} data-action="show" data-row={path.clone()}>{ words }</a> },
        None => html! { <span class="section__done">{ words }</span> },
    };
    html! { <li key={entry.label} data-section={entry.label}>{ content }</li> }
}

fn help(props: &FindingsProps) -> String {
    let open = |entry: &&Rc<FindingEntry>| entry.severity == Severity::Warning && entry.reason.is_none();
    let warnings = props.entries.iter().filter(open).count();
    match (props.entries.len(), props.quiet) {
        (_, 0) if props.complete && warnings > 0 => format!("另有 {warnings} 处请核实。F8 到下一处。"),
        (0, 0) => "没有发现问题。".to_owned(),
        (0, _) => "填好一格、离开后就会检查这一格；按“检查”逐处列出。".to_owned(),
        (_, 0) => "F8 到下一处，Shift+F8 到上一处。".to_owned(),
        (_, quiet) => format!("F8 到下一处。还没有填到的 {quiet} 处，按“检查”列出。"),
    }
}
