//! The sheet laid out: blocks of rows of merged cells, for screen, paper and files.

use std::borrow::Cow;
use std::rc::Rc;

use crate::model::{Key, Place};

/// The whole sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Printed above the table.
    pub title: &'static str,
    /// The unit of every amount.
    pub unit: &'static str,
    /// Widths of the columns in hundredths of the table's width.
    pub widths: &'static [u32],
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// Rows that belong together and are drawn together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which part of the sheet.
    pub key: BlockKey,
    /// Rows of cells; a cell that spans rows stands in its first row only.
    pub rows: Vec<Vec<Cell>>,
}

/// The parts of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKey {
    /// Department, funding and annual objectives.
    Head,
    /// The header row over the tasks; repeated on every printed page.
    TaskHeader,
    /// One task with its indicators.
    Task(Key),
    /// The four narratives.
    Narrative,
}

/// One merged cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// First column, counted from 0.
    pub column: usize,
    /// Columns it spans.
    pub columns: usize,
    /// Rows it spans.
    pub rows: usize,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words of the form itself.
    Label(Cow<'static, str>),
    /// A box that takes typing, with words of the form before it (任务1, 其中：).
    Entry {
        /// Which box.
        place: Place,
        /// Its text as it stands there.
        text: Rc<str>,
        /// Words printed before the text; often none.
        lead: Cow<'static, str>,
    },
    /// A value that follows from others, as printed; “—” where there is none.
    Derived {
        /// Which value.
        place: Place,
        /// As printed.
        text: Rc<str>,
    },
    /// Nothing.
    Empty,
}
