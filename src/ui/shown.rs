//! What each cell of a block shows on the screen: plain data, made from the grid, the findings and
//! the rows' positions. [`super::part`] draws it.

use std::borrow::Cow;
use std::rc::Rc;

use super::patterns::{Look, has_tools};
use crate::layout::{Cell, Content};
use crate::model::{Field, Kind, Place, Row};
use crate::rules::{Finding, Severity};

/// What the cells of a block need to know beside their own content.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Findings to show in this block.
    pub findings: &'a [Finding],
    /// Positions of a row.
    pub positions: &'a dyn Fn(Row) -> Positions,
    /// Where a row stands among its siblings.
    pub standing: &'a dyn Fn(Row) -> Standing,
    /// The list that the button in an empty cell adds to.
    pub adds_to: Option<Field>,
    /// The list whose findings are said in empty cells, because no row says them.
    pub speaks_of: Option<Field>,
    /// Characters from which on a text is long.
    pub long_text: usize,
    /// The lines that explain a derived value: formula and figures.
    pub derivation: &'a dyn Fn(Field) -> Option<[String; 2]>,
}

/// Positions of a row counted from 0, outermost first; what a row does not need is 0.
pub type Positions = [usize; 2];

/// Where a row stands among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// No row stands above it.
    pub first: bool,
    /// No row stands below it.
    pub last: bool,
}

/// One cell as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCell {
    /// First column, counted from 0.
    pub column: usize,
    /// Columns it spans.
    pub columns: usize,
    /// Rows it spans.
    pub rows: usize,
    /// What stands in it.
    pub what: What,
    /// Findings said in it, the gravest first.
    pub messages: Vec<Message>,
    /// Findings about a list, said in the cell where rows are added to it.
    pub list_messages: Vec<Message>,
    /// The list that a button in it adds to.
    pub adds_to: Option<Field>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words of the form itself.
    Label(Cow<'static, str>),
    /// Nothing, or a button that fills it.
    Empty,
    /// A box.
    Entry(Entry),
    /// A value that follows from others, and the lines that explain it.
    Derived(Field, Rc<str>, Vec<String>),
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which box.
    pub field: Field,
    /// Where its row stands.
    pub positions: Positions,
    /// Its text as it stands there.
    pub text: Rc<str>,
    /// Words of the form before it.
    pub lead: Cow<'static, str>,
    /// How long it is and may be, once it is nearly as long: 540 / 600 字.
    pub count: String,
    /// Where its row stands among its siblings, when the row is moved and removed by buttons in
    /// this cell.
    pub standing: Option<Standing>,
}

/// A finding beside its box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub words: Rc<str>,
}

impl ShownCell {
    /// True when messages or a button that adds stand in it.
    pub const fn passes(&self) -> bool {
        !self.messages.is_empty() || !self.list_messages.is_empty() || self.adds_to.is_some()
    }

    /// What comes and goes in the cell: messages and a button that adds.
    pub fn passing(&self) -> impl PartialEq {
        (&self.messages, &self.list_messages, self.adds_to)
    }

    /// True when the one can become the other without being drawn anew.
    pub fn looks_like(&self, other: &Self) -> bool {
        Look::of(&self.what) == Look::of(&other.what) && self.column == other.column
    }

    /// True when both say the same, apart from what comes and goes.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.what == other.what && (self.columns, self.rows) == (other.columns, other.rows)
    }
}

/// Rows of the sheet as they are shown.
pub fn shown(rows: &[Vec<Cell>], around: &Surroundings<'_>) -> Vec<Vec<ShownCell>> {
    rows.iter().map(|row| row.iter().map(|cell| shown_cell(cell, around)).collect()).collect()
}

fn shown_cell(cell: &Cell, around: &Surroundings<'_>) -> ShownCell {
    let bare = |what| ShownCell {
        column: cell.column,
        columns: cell.columns,
        rows: cell.rows,
        what,
        messages: Vec::new(),
        list_messages: Vec::new(),
        adds_to: None,
    };
    match &cell.content {
        Content::Label(text) => bare(What::Label(text.clone())),
        Content::Empty => ShownCell {
            list_messages: around.speaks_of.map(|list| around.messages(Place::sheet(list))).unwrap_or_default(),
            adds_to: around.adds_to,
            ..bare(What::Empty)
        },
        Content::Entry { place, text, lead } => ShownCell {
            messages: around.messages(*place),
            list_messages: around.list_messages(*place),
            adds_to: around.adds_beside(*place),
            ..bare(What::Entry(around.entry(*place, text, lead)))
        },
        Content::Derived { place, text } => ShownCell {
            messages: around.messages(*place),
            ..bare(What::Derived(place.field, Rc::clone(text), explained((around.derivation)(place.field))))
        },
    }
}

impl Surroundings<'_> {
    fn entry(&self, place: Place, text: &Rc<str>, lead: &str) -> Entry {
        let standing = has_tools(place.field).then(|| (self.standing)(place.row));
        // The colon after a task's number comes and goes with its name; on screen it stays away.
        let lead = if place.field == Field::TaskName { lead.trim_end_matches('：') } else { lead };
        Entry {
            field: place.field,
            positions: (self.positions)(place.row),
            text: Rc::clone(text),
            lead: lead.to_owned().into(),
            count: if place.field.kind() == Kind::LongText { count(text, self.long_text) } else { String::new() },
            standing,
        }
    }

    fn messages(&self, place: Place) -> Vec<Message> {
        if self.findings.is_empty() {
            return Vec::new();
        }
        let mut heard: Vec<&Finding> = self.findings.iter().filter(|finding| finding.place == place).collect();
        heard.sort_by_key(|finding| finding.severity);
        heard
            .into_iter()
            .map(|finding| Message { severity: finding.severity, words: Rc::clone(&finding.message) })
            .collect()
    }

    /// Findings about the indicators of a task stand under its number; about the sources, under
    /// the first amount.
    fn list_messages(&self, place: Place) -> Vec<Message> {
        match place.field {
            Field::TaskName => self.messages(Place { field: Field::Indicators, row: place.row }),
            Field::SourceAmount if (self.standing)(place.row).first => self.messages(Place::sheet(Field::Sources)),
            _ => Vec::new(),
        }
    }

    /// After an even number of sources no cell is left empty for the button that adds one.
    fn adds_beside(&self, place: Place) -> Option<Field> {
        if place.field != Field::SourceAmount || !(self.standing)(place.row).last {
            return None;
        }
        let [position, _] = (self.positions)(place.row);
        (position % 2 == 1).then_some(Field::Sources)
    }
}

/// Nothing while the text is short.
fn count(text: &str, long: usize) -> String {
    let nearly = long / 5 * 4;
    let characters = if text.len() < nearly { 0 } else { text.chars().count() };
    if characters < nearly { String::new() } else { format!("{characters} / {long} 字") }
}

fn explained(lines: Option<[String; 2]>) -> Vec<String> {
    match lines {
        Some([formula, figures]) => vec![formula, figures, "金额按万元，结果四舍五入到两位小数。".to_owned()],
        None => vec!["要用到的格还没有填好，或者分母为 0，所以没有结果。".to_owned()],
    }
}
