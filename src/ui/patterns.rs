//! Cells drawn once and cloned ever after. Drawn node by node, the cells of a form of 100 tasks
//! take most of the time of opening it; a clone is one step into the browser instead of thirty.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

use super::shown::{Entry, What};
use crate::layout::OFFICIAL;
use crate::model::{Field, Kind};

/// Cells of one look share a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Words of the form.
    Label,
    /// An empty cell.
    Empty,
    /// A box of this field.
    Entry(Field),
    /// A derived value.
    Derived,
}

impl Look {
    /// The look of a cell.
    pub const fn of(what: &What) -> Self {
        match what {
            What::Label(_) => Self::Label,
            What::Empty => Self::Empty,
            What::Entry(Entry { field, .. }) => Self::Entry(*field),
            What::Derived(..) => Self::Derived,
        }
    }
}

thread_local! {
    static PATTERNS: RefCell<Vec<(Look, usize)>> = const { RefCell::new(Vec::new()) };
    static WORDS: Array = Array::new();
    static COLUMNS: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// A cell of this look in this column that says nothing yet.
pub fn cell(look: Look, column: usize) -> Option<Element> {
    let pattern: Array = patterns().get(u32::try_from(number(look, column)?).ok()?).dyn_into().ok()?;
    let node: Element = pattern.get(0).dyn_into().ok()?;
    node.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// The number of the pattern of this look in this column.
pub fn number(look: Look, column: usize) -> Option<usize> {
    PATTERNS.with_borrow_mut(|patterns| {
        if let Some(known) = patterns.iter().position(|pattern| *pattern == (look, column)) {
            return Some(known);
        }
        let node = drawn(look, column)?;
        self::patterns().push(&words(look, &node));
        patterns.push((look, column));
        patterns.len().checked_sub(1)
    })
}

/// Every pattern by its number, as `static/draw.js` takes it: node, path, name, row's path, row's name,
/// and whether words stand before the box and buttons behind it.
pub fn patterns() -> Array {
    WORDS.with(Clone::clone)
}

fn words(look: Look, node: &Element) -> Array {
    let pattern = Array::of1(node);
    if let Look::Entry(field) = look {
        for words in [field.pattern(), &field.words_pattern(), field.row_pattern(), field.row_words_pattern()] {
            pattern.push(&words.into());
        }
        pattern.push(&is_led(field).into());
        pattern.push(&has_tools(field).into());
    }
    pattern
}

/// The widths of the official sheet's columns.
pub fn columns() -> Option<Element> {
    COLUMNS.with_borrow_mut(|columns| {
        if columns.is_none() {
            let group = element("colgroup", "")?;
            for column in 0..OFFICIAL.widths.len() {
                adopt(&group, element("col", &format!("width-{column}")))?;
            }
            *columns = Some(group);
        }
        columns.as_ref()?.clone_node_with_deep(true).ok()?.dyn_into().ok()
    })
}

/// An element of the page.
pub fn element(name: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_attribute("class", class).ok()?;
    }
    Some(element)
}

fn adopt(parent: &Element, child: Option<Element>) -> Option<()> {
    let child = child?;
    parent.append_child(&child).ok().map(drop)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The classes of a cell, its findings apart.
pub fn class(look: Look, column: usize) -> String {
    let kind = match look {
        Look::Label => "label",
        Look::Empty => "empty",
        Look::Derived => "derived",
        Look::Entry(field) if is_led(field) => "entry words cell--led",
        Look::Entry(field) => match field.kind() {
            Kind::Amount => "entry amount",
            Kind::Year => "entry year",
            Kind::LongText => "entry prose",
            Kind::Text | Kind::Computed | Kind::List => "entry words",
        },
    };
    format!("cell {kind} column-{column}")
}

fn drawn(look: Look, column: usize) -> Option<Element> {
    let cell = element(if look == Look::Label { "th" } else { "td" }, &class(look, column))?;
    match look {
        Look::Label | Look::Empty => {}
        Look::Derived => {
            adopt(&cell, derivation())?;
        }
        Look::Entry(field) => {
            if is_led(field) {
                adopt(&cell, element("span", "lead"))?;
            }
            adopt(&cell, boxed(field))?;
            if let Some(tools) = tools(field) {
                cell.append_child(&tools).ok()?;
            }
        }
    }
    Some(cell)
}

/// True for boxes with words of the form before them: 任务1, 其中：.
pub const fn is_led(field: Field) -> bool {
    matches!(field, Field::TaskName | Field::SourceLabel)
}

/// True for boxes that stand for their row: its buttons stand behind them.
pub const fn has_tools(field: Field) -> bool {
    matches!(field, Field::TaskName | Field::IndicatorName | Field::SourceAmount)
}

/// True for boxes of one line that is never wrapped: an `<input>`; the others are `<textarea>`.
pub fn is_input(field: Field) -> bool {
    matches!(field.kind(), Kind::Amount | Kind::Year) || field == Field::SourceLabel
}

/// The control, and before it the twin that holds the place for its text and is what paper shows.
fn boxed(field: Field) -> Option<Element> {
    let boxed = element("div", "")?;
    adopt(&boxed, element("span", ""))?;
    let attributes: &[(&str, &str)] = match field {
        Field::SourceLabel => &[("list", "funding-sources"), ("placeholder", "资金来源"), ("autocomplete", "off")],
        Field::TaskName => &[("placeholder", "任务名称")],
        Field::FiscalYear => &[("inputmode", "numeric"), ("autocomplete", "off")],
        field if field.kind() == Kind::Amount => &[("inputmode", "decimal"), ("autocomplete", "off")],
        _ => &[],
    };
    let control = element(if is_input(field) { "input" } else { "textarea" }, "")?;
    for (name, value) in attributes {
        control.set_attribute(name, value).ok()?;
    }
    boxed.append_child(&control).ok()?;
    Some(boxed)
}

/// The buttons of a row, in the cell that names it.
fn tools(field: Field) -> Option<Element> {
    let (class, actions): (_, &[(&str, &str)]) = match field {
        Field::TaskName => (
            "tools tools--task",
            &[
                ("move-task-up", "上移"),
                ("move-task-down", "下移"),
                ("remove-task", "删除"),
                ("add-indicator", "加指标"),
            ],
        ),
        Field::IndicatorName => (
            "tools tools--over",
            &[("move-indicator-up", "上移"), ("move-indicator-down", "下移"), ("remove-indicator", "删除")],
        ),
        Field::SourceAmount => ("tools tools--over tools--left", &[("remove-source", "删除")]),
        _ => return None,
    };
    let tools = element("div", class)?;
    tools.set_attribute("role", "group").ok()?;
    for (action, words) in actions {
        let button = element("button", "")?;
        button.set_attribute("data-action", action).ok()?;
        button.set_text_content(Some(words));
        tools.append_child(&button).ok()?;
    }
    Some(tools)
}

fn derivation() -> Option<Element> {
    let details = element("details", "derivation")?;
    let summary = element("summary", "")?;
    summary.set_attribute("title", "点开看算式").ok()?;
    adopt(&summary, element("output", ""))?;
    details.append_child(&summary).ok()?;
    adopt(&details, element("p", "derivation__lines"))?;
    Some(details)
}
