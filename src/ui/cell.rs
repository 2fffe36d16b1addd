//! One cell of the sheet on the screen: a label, a box with its message, or a derived value.

use std::rc::Rc;

use yew::prelude::*;

use super::row_tools::{INDICATOR, Standing, TASK, row_tools, tool};
use crate::layout::{Cell, Content};
use crate::model::{Field, Kind, Place, Row};
use crate::rules::{Finding, Severity};

/// What the cells of a block need to know beside their own content.
pub struct Surroundings<'a> {
    /// Findings to show in this block.
    pub findings: &'a [Finding],
    /// Positions of a row, outermost first.
    pub positions: &'a dyn Fn(Row) -> Vec<usize>,
    /// Where a row stands among its siblings.
    pub standing: &'a dyn Fn(Row) -> Standing,
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
            <th key={cell.column} class={format!("cell label column-{}", cell.column)} colspan={span(cell.columns)} rowspan={span(cell.rows)} scope={scope(cell)}>{ &**text }</th>
        },
        Content::Empty => html! {
            <td key={cell.column} class={format!("cell empty column-{}", cell.column)} colspan={span(cell.columns)} rowspan={span(cell.rows)}>{ (around.empty)() }</td>
        },
        Content::Entry { place, text, lead } => entry(cell, *place, text, lead, around),
        Content::Derived { place, text } => derived(cell, place.field, text, around),
    }
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

/// The parts of a cell are keyed: messages and buttons come and go beside a box that has the focus,
/// and the renderer pairs unkeyed neighbors from the end.
fn entry(cell: &Cell, place: Place, text: &Rc<str>, lead: &Rc<str>, around: &Surroundings<'_>) -> Html {
    let path = around.path(place);
    let heard = heard(around.findings, place);
    let mut parts: Vec<Html> = lead_of(place, lead).into_iter().collect();
    parts.push(html! { <div key="box">{ control(place, path.clone(), text, &heard, around) }</div> });
    parts.extend(tools(place, &path, around));
    parts.extend(messages("messages", &path, &heard));
    parts.extend(beside_sources(place, around));
    html! {
        <td key={cell.column} class={entry_class(cell, place.field, &heard)} colspan={span(cell.columns)} rowspan={span(cell.rows)}>
            { for parts }
        </td>
    }
}

fn entry_class(cell: &Cell, field: Field, heard: &[&Finding]) -> String {
    let kind = match field.kind() {
        Kind::Amount => "amount",
        Kind::Year => "year",
        Kind::LongText => "prose",
        Kind::Text | Kind::Computed | Kind::List => "words",
    };
    let lead = if matches!(field, Field::TaskName | Field::SourceLabel) { " cell--led" } else { "" };
    format!("cell entry {kind} column-{}{lead}{}", cell.column, mark(heard))
}

/// Words of the form before a box. The colon after a task's number comes and goes with its name;
/// on screen it stays away.
fn lead_of(place: Place, lead: &str) -> Option<Html> {
    let words = if place.field == Field::TaskName { lead.trim_end_matches('：') } else { lead };
    (!words.is_empty()).then(|| html! { <span key="lead" class="lead">{ words.to_owned() }</span> })
}

/// Findings about the sources as a whole stand under the first; the button that adds one under
/// the last, when no cell is left empty for it.
fn beside_sources(place: Place, around: &Surroundings<'_>) -> Option<Html> {
    let source = (place.field == Field::SourceAmount).then_some(place.row)?;
    let Standing { first, last } = (around.standing)(source);
    let even = (around.positions)(source).first().is_some_and(|position| position % 2 == 1);
    let mut parts = Vec::new();
    if first {
        parts.extend(list_messages(Field::Sources, Row::Sheet, around));
    }
    if last && even {
        parts.push(add_source());
    }
    (!parts.is_empty()).then(|| html! { <div key="sources" class="beside-sources">{ for parts }</div> })
}

/// The button that adds a funding source.
pub fn add_source() -> Html {
    html! { <button key="add" type="button" class="adder" data-action="add-source">{ "＋ 添加资金来源" }</button> }
}

/// The findings at one place, the gravest first.
fn heard(findings: &[Finding], place: Place) -> Vec<&Finding> {
    let mut heard: Vec<&Finding> = findings.iter().filter(|finding| finding.place == place).collect();
    heard.sort_by_key(|finding| finding.severity);
    heard
}

fn mark(heard: &[&Finding]) -> &'static str {
    match heard.first().map(|finding| finding.severity) {
        Some(Severity::Error) => " has-error",
        Some(Severity::Warning) => " has-warning",
        Some(Severity::Hint) => " has-hint",
        None => "",
    }
}

/// The control and its twin. The twin holds the place for the text, so that a box grows with what
/// stands in it, and is what paper shows.
fn control(place: Place, path: String, text: &Rc<str>, heard: &[&Finding], around: &Surroundings<'_>) -> Html {
    let name = around.name(place);
    let value = AttrValue::from(Rc::clone(text));
    let describedby = (!heard.is_empty()).then(|| message_id(&path));
    let invalid = heard.first().is_some_and(|finding| finding.severity == Severity::Error).then_some("true");
    let twin = html! { <span>{ value.clone() }</span> };
    let control = match place.field {
        Field::SourceLabel => html! {
            <input name={path} {value} list="funding-sources" placeholder="资金来源" autocomplete="off"
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} />
        },
        field if matches!(field.kind(), Kind::Amount | Kind::Year) => html! {
            <input name={path} {value} inputmode={input_mode(field)} autocomplete="off"
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} />
        },
        field => html! {
            <textarea name={path} {value} placeholder={placeholder(field)}
                aria-label={name} aria-describedby={describedby} aria-invalid={invalid} />
        },
    };
    html! { <>{ twin }{ control }</> }
}

fn input_mode(field: Field) -> &'static str {
    if field.kind() == Kind::Year { "numeric" } else { "decimal" }
}

fn placeholder(field: Field) -> Option<&'static str> {
    (field == Field::TaskName).then_some("任务名称")
}

fn message_id(path: &str) -> String {
    format!("message:{path}")
}

/// What is wrong at one place, when something is.
fn messages(key: &'static str, path: &str, heard: &[&Finding]) -> Option<Html> {
    let message = |finding: &&Finding| {
        html! {
            <p key={finding.rule} class={format!("message message--{}", finding.severity.code())}>
                <span class="message__kind">{ finding.severity.label() }</span>{ &finding.message }
            </p>
        }
    };
    let messages =
        || html! { <div {key} class="messages" id={message_id(path)}>{ for heard.iter().map(message) }</div> };
    (!heard.is_empty()).then(messages)
}

/// The buttons of a row, in the cell that names it.
fn tools(place: Place, path: &str, around: &Surroundings<'_>) -> Option<Html> {
    if !matches!(place.field, Field::TaskName | Field::IndicatorName | Field::SourceAmount) {
        return None;
    }
    let row = path.rsplit_once('.').map_or("", |(row, _)| row);
    let (name, standing) = (around.row_name(place.row), (around.standing)(place.row));
    Some(match place.field {
        Field::TaskName => html! {
            <div key="tools" class="tools tools--task" role="group" aria-label={name}>
                { row_tools(&TASK, row, standing) }
                { tool("add-indicator", row, "加指标", false) }
                { for list_messages(Field::Indicators, place.row, around) }
            </div>
        },
        Field::IndicatorName => html! {
            <div key="tools" class="tools tools--over" role="group" aria-label={name}>{ row_tools(&INDICATOR, row, standing) }</div>
        },
        Field::SourceAmount => html! {
            <div key="tools" class="tools tools--over tools--left" role="group" aria-label={name}>
                { tool("remove-source", row, "删除", false) }
            </div>
        },
        _ => return None,
    })
}

/// Findings about a list as a whole, shown where rows are added to it.
pub fn list_messages(field: Field, row: Row, around: &Surroundings<'_>) -> Option<Html> {
    let place = Place { field, row };
    messages(field.pattern(), &around.path(place), &heard(around.findings, place))
}

fn derived(cell: &Cell, field: Field, text: &Rc<str>, around: &Surroundings<'_>) -> Html {
    let heard = heard(around.findings, Place::sheet(field));
    let class = format!("cell derived column-{}{}", cell.column, mark(&heard));
    html! {
        <td key={cell.column} {class} colspan={span(cell.columns)} rowspan={span(cell.rows)}>
            { derived_value(field, text, around) }
            { for messages("messages", field.pattern(), &heard) }
        </td>
    }
}

/// A derived value that opens its derivation by click or keyboard.
pub fn derived_value(field: Field, text: &str, around: &Surroundings<'_>) -> Html {
    let lines = (around.derivation)(field);
    html! {
        <details key="value" class="derivation">
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
