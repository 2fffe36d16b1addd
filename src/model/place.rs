//! A place on the sheet: a box and the row it stands in.

use super::Field;

/// The identity of a row. It stays with the row when rows are added, removed or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u32);

/// The row a box stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Boxes that stand once on the sheet.
    Sheet,
    /// A funding source.
    Source(Key),
    /// A task.
    Task(Key),
    /// An indicator: the task's key and its own.
    Indicator(Key, Key),
}

/// A box of one document. As text it is the path in the JSON: [`super::Document::path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which box.
    pub field: Field,
    /// In which row.
    pub row: Row,
}

impl Place {
    /// A box that stands once on the sheet.
    pub const fn sheet(field: Field) -> Self {
        Self { field, row: Row::Sheet }
    }

    /// A box of a funding source.
    pub const fn source(field: Field, source: Key) -> Self {
        Self { field, row: Row::Source(source) }
    }

    /// A box of a task.
    pub const fn task(field: Field, task: Key) -> Self {
        Self { field, row: Row::Task(task) }
    }

    /// A box of an indicator.
    pub const fn indicator(field: Field, task: Key, indicator: Key) -> Self {
        Self { field, row: Row::Indicator(task, indicator) }
    }
}
