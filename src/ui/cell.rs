//! One cell of the sheet on the screen: a label, a box with its message, or a derived value.

use std::rc::Rc;

use yew::prelude::*;

use super::row_tools::{adder, row_tools, tool};
use crate::layout::{Cell, Content};
use crate::model::{Field, Kind, Place, Row};
use crate::rules::{Finding, Severity};

/// What the cells of a block need to know beside their own content.
pub struct Surroundings<'a> {
    /// Findings to show in this block.
    pub findings: &'a [Finding],
    /// Positions of a row, outermost first.
    pub positions: &'a dyn Fn(Row) -> Vec<usize>,
    /// How many rows stand beside this one.
    pub siblings: &'a dyn Fn(Row) -> usize,
    /// What stands in empty cells on the screen: the button that fills them.
    pub empty: &'a dyn Fn() -> Html,
    /// The lines that explain a derived value: formula and figures.
    pub derivation: &'a dyn Fn(Field) -> Option<[String; 2]>,
}

impl Surroundings<'_> {
    fn path(&self, place: Place) -> String {
        place.field.path(&(self.positions)(place.row))
    }

    /// The row in a clerk's words: 任务2, 任务2 第1个指标.
    fn row_name(&self, row: Row) -> String {
        match (row, (self.positions)(row).as_slice()) {
            (Row::Source(_), [source]) => format!("资金来源{}", source + 1),
            (Row::Task(_), [task]) => format!("任务{}", task + 1),
            (Row::Indicator(..), [task, indicator]) => format!("任务{} 第{}个指标", task + 1, indicator + 1),
            _ => String::new(),
        }
    }

    fn name(&self, place: Place) -> String {
        let (row, label) = (self.row_name(place.row), place.field.label());
        if row.is_empty() { label.to_owned() } else { format!("{row} {label}") }
    }
}

/// A cell as `<th>` or `<td>`.
pub fn cell(cell: &Cell, around: &Surroundings<'_>) -> Html {
    match &cell.content {
        Content::Label(text) => html! {
            <th key={cell.column} class={class(cell, "label")} colspan={span(cell.columns)} rowspan={span(cell.rows)} scope={scope(cell)}>{ &**text }</th>
        },
        Content::Empty => html! {
            <td key={cell.column} class={class(cell, "empty")} colspan={span(cell.columns)} rowspan={span(cell.rows)}>{ (around.empty)() }</td>
        },
        Content::Entry { place, text, lead } => entry(cell, *place, text, lead, around),
        Content::Derived { place, text } => derived(cell, place.field, text, around),
    }
}

fn class(cell: &Cell, kind: &str) -> String {
    format!("cell cell--{kind} column-{}", cell.column)
}

/// A label at the left of its row names the row; any other names its column or its neighbor.
fn scope(cell: &Cell) -> &'static str {
    if cell.rows > 1 {
        "rowgroup"
    } else if cell.columns == 1 {
        "row"
    } else {
        "col"
    }
}

fn span(count: usize) -> Option<String> {
    (count > 1).then(|| count.to_string())
}

fn entry(cell: &Cell, place: Place, text: &Rc<str>, lead: &Rc<str>, around: &Surroundings<'_>) -> Html {
    let path = around.path(place);
    let heard = heard(around.findings, place);
    let kind = format!("entry cell--{}{}", kind_word(place.field), mark(&heard));
    html! {
        <td key={cell.column} class={class(cell, &kind)} colspan={span(cell.columns)} rowspan={span(cell.rows)} data-label={narrow_label(place.field)}>
            <div class="box">
                { lead_of(place, lead) }
                <div class="box__field">{ control(place, path.clone(), text, &heard, around) }</div>
                { tools(place, &path, around) }
            </div>
            { messages(&path, &heard) }
            { beside_sources(place, around) }
        </td>
    }
}

/// Findings about the sources as a whole stand under the first; the button that adds one under
/// the last, when no cell is left empty for it.
fn beside_sources(place: Place, around: &Surroundings<'_>) -> Html {
    if place.field != Field::SourceAmount {
        return Html::default();
    }
    let (count, position) = ((around.siblings)(place.row), (around.positions)(place.row));
    let first = position.first() == Some(&0);
    let last = position.first().is_some_and(|position| position + 1 == count);
    html! {
        <div class="beside-sources">
            { if first { list_messages(Field::Sources, Row::Sheet, around) } else { Html::default() } }
            { if last && count % 2 == 0 { add_source() } else { Html::default() } }
        </div>
    }
}

/// The button that adds a funding source.
pub fn add_source() -> Html {
    adder("add-source", "", "＋ 添加资金来源".to_owned())
}

/// What the cell is called where the table is too wide for the screen and its header is hidden.
const fn narrow_label(field: Field) -> Option<&'static str> {
    match field {
        Field::ObjectivesPlanned
        | Field::ObjectivesAchieved
        | Field::TaskPlanned
        | Field::TaskAchieved
        | Field::IndicatorName
        | Field::IndicatorAchieved
        | Field::TaskFunds => Some(field.label()),
        _ => None,
    }
}

fn lead_of(place: Place, lead: &str) -> Html {
    // The colon after a task's number comes and goes with its name; on screen it stays away.
    let words = if place.field == Field::TaskName { lead.trim_end_matches('：') } else { lead };
    html! { <span class="box__lead">{ words.to_owned() }</span> }
}

const fn kind_word(field: Field) -> &'static str {
    match field.kind() {
        Kind::Amount => "amount",
        Kind::Year => "year",
        Kind::LongText => "prose",
        Kind::Text | Kind::Computed | Kind::List => "words",
    }
}

/// The findings at one place, the gravest first.
fn heard(findings: &[Finding], place: Place) -> Vec<&Finding> {
    let mut heard: Vec<&Finding> = findings.iter().filter(|finding| finding.place == place).collect();
    heard.sort_by_key(|finding| finding.severity);
    heard
}

fn mark(heard: &[&Finding]) -> String {
    heard.first().map_or_else(String::new, |finding| format!(" cell--has-{}", finding.severity.code()))
}

fn control(place: Place, path: String, text: &Rc<str>, heard: &[&Finding], around: &Surroundings<'_>) -> Html {
    let name = around.name(place);
    let value = AttrValue::from(Rc::clone(text));
    let describedby = (!heard.is_empty()).then(|| format!("message:{path}"));
    let invalid = heard.first().is_some_and(|finding| finding.severity == Severity::Error).then_some("true");
    let twin = html! { <div class="box__twin" aria-hidden="true">{ value.clone() }</div> };
    let control = match place.field.kind() {
        Kind::Amount | Kind::Year => html! {
            <input type="text" class="box__control" inputmode={input_mode(place.field)} name={path} {value}
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} autocomplete="off" />
        },
        _ if place.field == Field::SourceLabel => html! {
            <input type="text" class="box__control" name={path} {value} list="funding-sources" placeholder="资金来源"
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} autocomplete="off" />
        },
        _ => html! {
            <textarea class="box__control" rows="1" name={path} {value} placeholder={placeholder(place.field)}
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} spellcheck="false" />
        },
    };
    html! { <>{ twin }{ control }</> }
}

fn input_mode(field: Field) -> &'static str {
    if field.kind() == Kind::Year { "numeric" } else { "decimal" }
}

fn placeholder(field: Field) -> Option<&'static str> {
    (field == Field::TaskName).then_some("名称（可不填）")
}

/// Always there, so that a message that comes or goes never moves the box beside it.
fn messages(path: &str, heard: &[&Finding]) -> Html {
    html! {
        <div class="box__messages" id={format!("message:{path}")}>
            { for heard.iter().map(|finding| html! {
                <p key={finding.rule} class={format!("message message--{}", finding.severity.code())}>
                    <span class="message__kind">{ finding.severity.label() }</span>{ &finding.message }
                </p>
            }) }
        </div>
    }
}

fn tools(place: Place, path: &str, around: &Surroundings<'_>) -> Html {
    let (name, siblings) = (around.row_name(place.row), (around.siblings)(place.row));
    let positions = (around.positions)(place.row);
    let row = path.rsplit_once('.').map_or("", |(row, _)| row);
    let position = positions.last().copied().unwrap_or_default();
    match place.field {
        Field::TaskName => html! {
            <div class="task-tools">
                { row_tools("task", row, &name, position, siblings) }
                { adder("add-indicator", row, "＋指标".to_owned()) }
                { list_messages(Field::Indicators, place.row, around) }
            </div>
        },
        Field::IndicatorName => row_tools("indicator", row, &name, position, siblings),
        Field::SourceLabel => html! {
            <div class="row-tools row-tools--source">
                { tool("remove-source".to_owned(), row, "✕", format!("删除{name}"), false) }
            </div>
        },
        _ => Html::default(),
    }
}

/// Findings about a list as a whole, shown where rows are added to it.
pub fn list_messages(field: Field, row: Row, around: &Surroundings<'_>) -> Html {
    let place = Place { field, row };
    messages(&around.path(place), &heard(around.findings, place))
}

fn derived(cell: &Cell, field: Field, text: &Rc<str>, around: &Surroundings<'_>) -> Html {
    let heard = heard(around.findings, Place::sheet(field));
    let kind = format!("derived{}", mark(&heard));
    html! {
        <td key={cell.column} class={class(cell, &kind)} colspan={span(cell.columns)} rowspan={span(cell.rows)}>
            { derived_value(field, text, around) }
            { messages(field.pattern(), &heard) }
        </td>
    }
}

/// A derived value that opens its derivation by click or keyboard.
pub fn derived_value(field: Field, text: &str, around: &Surroundings<'_>) -> Html {
    let lines = (around.derivation)(field);
    html! {
        <details class="derivation">
            <summary title="点开看算式">
                <output name={field.pattern()} aria-label={field.label()}>{ text.to_owned() }</output>
            </summary>
            <p class="derivation__lines">{ for explained(lines).into_iter().map(|line| html! { <span>{ line }</span> }) }</p>
        </details>
    }
}

fn explained(lines: Option<[String; 2]>) -> Vec<String> {
    match lines {
        Some([formula, figures]) => vec![formula, figures, "金额按万元，结果四舍五入到两位小数。".to_owned()],
        None => vec!["要用到的框还没有填好，或者分母为 0，所以没有结果。".to_owned()],
    }
}
