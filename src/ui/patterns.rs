//! Cells that `static/sheet.js` draws once and clones ever after. Drawn node by node, the cells of a
//! form of 100 tasks take most of the time of opening it.

use std::cell::RefCell;

use web_sys::{Document, Element};

use super::drawing::tell_pattern;
use super::shown::{Entry, What};
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
}

/// The number of the pattern of this look in this column; told to the script when it is new.
pub fn number(look: Look, column: usize) -> usize {
    PATTERNS.with_borrow_mut(|patterns| {
        let known = patterns.iter().position(|pattern| *pattern == (look, column));
        known.unwrap_or_else(|| {
            tell_pattern(&spoken(look, column));
            patterns.push((look, column));
            patterns.len().saturating_sub(1)
        })
    })
}

/// A pattern in the script's words: class of the cell; kind (label, box or derived value); for a box,
/// path and name, path and name of its row, whether words stand before it, its control with
/// attributes, and the class of its row's buttons with their actions.
fn spoken(look: Look, column: usize) -> Vec<String> {
    let class = class(look, column);
    let kind = match look {
        Look::Label => "label",
        Look::Empty => "",
        Look::Derived => "derived",
        Look::Entry(_) => "box",
    };
    let mut words = vec![class, kind.to_owned()];
    if let Look::Entry(field) = look {
        let lead = if is_led(field) { "lead" } else { "" };
        let control = if is_input(field) { "input" } else { "textarea" };
        let (tools, actions) = tools(field);
        words.push(field.words_pattern());
        let others = [field.pattern(), field.row_pattern(), field.row_words_pattern(), lead, control];
        words.extend(others.into_iter().chain([attributes(field), tools, actions]).map(str::to_owned));
    }
    words
}

/// An element of the page.
pub fn element(name: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_attribute("class", class).ok()?;
    }
    Some(element)
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

/// Attributes of the control.
fn attributes(field: Field) -> &'static str {
    match field {
        Field::SourceLabel => "list=funding-sources placeholder=资金来源 autocomplete=off",
        Field::TaskName => "placeholder=任务名称",
        Field::FiscalYear => "inputmode=numeric autocomplete=off",
        field if field.kind() == Kind::Amount => "inputmode=decimal autocomplete=off",
        _ => "",
    }
}

/// The buttons of a row, in the cell that names it: their class, their actions and words.
const fn tools(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::TaskName => {
            ("tools tools--task", "move-task-up=上移 move-task-down=下移 remove-task=删除 add-indicator=加指标")
        }
        Field::IndicatorName => {
            ("tools tools--over", "move-indicator-up=上移 move-indicator-down=下移 remove-indicator=删除")
        }
        Field::SourceAmount => ("tools tools--over tools--left", "remove-source=删除"),
        _ => ("", ""),
    }
}
