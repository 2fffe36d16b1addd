//! Last year's form (上年) beside this year's.

use std::rc::Rc;

use yew::prelude::*;

use super::Difference;

/// What became of a box since last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastYearChange {
    /// Two amounts and the change, in words.
    Amount(String),
    /// Two texts.
    Text(Difference),
    /// The text is last year's.
    Same,
}

/// A box that was filled last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastYearEntry {
    /// Its path in the JSON.
    pub path: String,
    /// As clerks call it.
    pub name: String,
    /// What became of it.
    pub change: LastYearChange,
    /// Nothing stands there this year.
    pub blank: bool,
}

/// Last year's form as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastYearShown {
    /// Its year, as written there.
    pub year: String,
    /// The file or form it comes from.
    pub source: String,
    /// It is of the same year as the form beside it.
    pub same_year: bool,
    /// The rows of the form are blank, so that last year's may take their place.
    pub blank_rows: bool,
    /// A box of prose is blank that was filled last year.
    pub blank_texts: bool,
    /// The boxes, in the order of the sheet.
    pub entries: Vec<LastYearEntry>,
}

/// What the card shows.
#[derive(Clone, Properties, PartialEq)]
pub struct LastYearProps {
    /// Last year's form.
    pub shown: Rc<LastYearShown>,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The card: what can be carried over, and the boxes.
#[function_component(LastYearCard)]
pub fn last_year_card(props: &LastYearProps) -> Html {
    let LastYearProps { shown, locked } = props;
    let locked = *locked;
    let carry = |action: &'static str, words: &'static str| {
        html! { <button type="button" class="button button--small" data-action={action} disabled={locked}>{ words }</button> }
    };
    html! {
        <details class="card lastyear" open=true data-last-year={shown.year.clone()}>
            <summary>{ format!("上年对照：{}（{}）", shown.year, shown.source) }</summary>
            { if shown.same_year { html! { <p class="message message--warning">{ "打开的表与本表是同一年度，请确认。" }</p> } } else { Html::default() } }
            <p class="lastyear__tools">
                { if shown.blank_rows { carry("carry-rows", "带入任务和指标名称") } else { Html::default() } }
                { if shown.blank_texts { carry("carry-texts", "带入上年文字（只填空着的格）") } else { Html::default() } }
                { carry("close-last-year", "收起对照") }
            </p>
            <ul class="lastyear__list">{ for shown.entries.iter().map(|entry| item(entry, locked)) }</ul>
        </details>
    }
}

fn item(entry: &LastYearEntry, locked: bool) -> Html {
    let words = match &entry.change {
        LastYearChange::Amount(words) => html! { words },
        LastYearChange::Same => html! { "与上年相同" },
        LastYearChange::Text(Difference { lead, before, after, tail }) => {
            html! { <>{ lead }<del>{ before }</del>{ if entry.blank { Html::default() } else { html! { <ins>{ after }</ins> } } }{ tail }</> }
        }
    };
    let button = if entry.blank {
        html! { <button type="button" class="button button--small" data-action="carry-over" disabled={locked}>{ "带入" }</button> }
    } else {
        Html::default()
    };
    html! {
        <li key={entry.path.clone()} class="lastyear__item" data-row={entry.path.clone()}>
            <a href={format!("#{}", entry.path)} data-action="show">{ &entry.name }</a>
            <span class="lastyear__change">{ words }</span>
            { button }
        </li>
    }
}
