//! The verdict and the list of findings beside the sheet.

use std::rc::Rc;

use yew::prelude::*;

use crate::rules::Severity;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingEntry {
    /// Tells it from all others, also from one of the same rule at the same place.
    pub key: String,
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
    /// Why the clerk keeps it.
    pub reason: Option<Rc<str>>,
    /// The finding's number, by which its repairs are requested.
    pub number: usize,
    /// What repairs it, one or more to choose from.
    pub repairs: Vec<RepairEntry>,
}

/// A repair that a button applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairEntry {
    /// Words on the button.
    pub label: &'static str,
    /// What it changes: boxes, and how their texts before and after differ.
    pub changes: Vec<(String, Difference)>,
    /// How many boxes more it changes.
    pub more: usize,
}

/// How two texts differ: what both begin with and end with, and what stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The end of what both begin with.
    pub lead: String,
    /// What stands there before.
    pub before: String,
    /// What stands there after.
    pub after: String,
    /// The beginning of what both end with.
    pub tail: String,
}

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
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The panel. The verdict follows every key; it is read aloud only when a box was left.
#[function_component(FindingsPanel)]
pub fn findings_panel(props: &FindingsProps) -> Html {
    let state = if props.complete { "complete" } else { "draft" };
    html! {
        <aside class="panel" aria-label="检查结果">
            <div class="card card--verdict">
                <p class={format!("verdict verdict--{state}")} data-verdict={state}>{ &props.verdict }</p>
                <p class="unseen" role="status" aria-live="polite" data-announcement="">{ &*props.announcement }</p>
                <ul class="sections">{ for props.sections.iter().map(section) }</ul>
                <p class="panel__help">{ help(props) }</p>
            </div>
            <ol class={if props.entries.is_empty() { "card findings findings--none" } else { "card findings" }}>
                { for props.entries.iter().map(|entry| html! {
                    <FindingItem key={entry.key.clone()} entry={entry.clone()} locked={props.locked} />
                }) }
            </ol>
        </aside>
    }
}

#[derive(Clone, Properties, PartialEq)]
struct FindingProps {
    entry: Rc<FindingEntry>,
    locked: bool,
}

/// One finding. A component of its own: at most keys all of them stay as they are.
#[function_component(FindingItem)]
fn finding_item(FindingProps { entry, locked }: &FindingProps) -> Html {
    html! {
        <li class={class(entry)}>
            { link(entry) }
            { for entry.repairs.iter().enumerate().map(|(choice, repair)| show_repair(entry.number, choice, repair, *locked)) }
            { why(entry) }
            { keep(entry, *locked) }
        </li>
    }
}

fn class(entry: &FindingEntry) -> String {
    let kept = if entry.reason.is_some() { " finding--kept" } else { "" };
    format!("finding finding--{}{kept}", entry.severity.code())
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

fn link(entry: &FindingEntry) -> Html {
    html! {
        <a href={format!("#{}", entry.path)} data-action="show" data-row={entry.path.clone()}
            data-rule={entry.rule} data-place={entry.path.clone()}>
            <span class="finding__message">{ &entry.message }</span>
            <small>{ format!("{} · {} · {}", entry.severity.label(), entry.rule, entry.place) }</small>
        </a>
    }
}

fn why(entry: &FindingEntry) -> Html {
    let name = format!("为什么：{}", entry.rule);
    html! { <button type="button" class="finding__why" data-action="explain" data-row={entry.rule} aria-label={name}>{ "为什么" }</button> }
}

fn show_repair(number: usize, choice: usize, repair: &RepairEntry, locked: bool) -> Html {
    let row = format!("{number}.{choice}");
    html! {
        <div class="repair">
            { for repair.changes.iter().map(|(place, difference)| html! {
                <p class="repair__change">
                    { if repair.changes.len() > 1 { html! { <span class="repair__place">{ place }</span> } } else { Html::default() } }
                    { &difference.lead }<del>{ &difference.before }</del>
                    { if difference.lead.is_empty() && difference.tail.is_empty() { html! { <span class="repair__arrow">{ "→ " }</span> } } else { Html::default() } }
                    <ins>{ after(difference) }</ins>{ &difference.tail }
                </p>
            }) }
            { if repair.more > 0 { html! { <p class="repair__more">{ format!("另有 {} 格", repair.more) }</p> } } else { Html::default() } }
            <button type="button" class="button button--small" data-action="repair" data-row={row} disabled={locked}>{ repair.label }</button>
        </div>
    }
}

fn after(difference: &Difference) -> &str {
    let nothing = [&difference.lead, &difference.after, &difference.tail].iter().all(|text| text.is_empty());
    if nothing { "（空）" } else { &difference.after }
}

/// A warning may be kept; what is written here counts only when the button is pressed. The form
/// goes by its reason, so that it closes when the reason was taken.
fn keep(entry: &FindingEntry, locked: bool) -> Html {
    if entry.severity != Severity::Warning {
        return Html::default();
    }
    let number = entry.number.to_string();
    let reason = entry.reason.as_deref().unwrap_or_default().to_owned();
    let (summary, words) =
        if reason.is_empty() { ("不改，说明理由", "保存理由") } else { ("修改理由", "保存修改") };
    html! {
        <div class="keep">
            <p key="reason" class="finding__reason">{ if reason.is_empty() { String::new() } else { format!("保留，理由：{reason}") } }</p>
            <details key={format!("form:{reason}")} class="keep__form">
                <summary>{ summary }</summary>
                <textarea class="keep__box" rows="3" aria-label={format!("{} 保留的理由", entry.place)} data-reason={number.clone()} defaultvalue={reason.clone()} />
                <button type="button" class="button button--small" data-action="keep" data-row={number.clone()} disabled={locked}>{ words }</button>
                { if reason.is_empty() { Html::default() } else { html! {
                    <button type="button" class="button button--small" data-action="unkeep" data-row={number} disabled={locked}>{ "取消保留" }</button>
                } } }
            </details>
        </div>
    }
}
