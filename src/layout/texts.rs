//! A table of texts as another program left it: the raw material of an import.

use std::fmt;

/// Rows of cells, from a tab-separated text, a CSV file, an HTML table or an Office sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// From top to bottom; blank rows are kept, so that an origin names the row a clerk sees.
    pub rows: Vec<Vec<CellText>>,
    /// Lines that stood outside of all tables.
    pub aside: Vec<String>,
}

impl From<Vec<Vec<CellText>>> for Texts {
    /// A table and nothing beside it.
    fn from(rows: Vec<Vec<CellText>>) -> Self {
        Self { rows, aside: Vec::new() }
    }
}

impl FromIterator<Vec<CellText>> for Texts {
    fn from_iter<I: IntoIterator<Item = Vec<CellText>>>(rows: I) -> Self {
        rows.into_iter().collect::<Vec<_>>().into()
    }
}

/// One cell of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    /// As it stood in the file, markup and all.
    pub text: String,
    /// Columns it spans, at least 1.
    pub columns: usize,
    /// Rows it spans, at least 1.
    pub rows: usize,
}

/// Where a text came from, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Row of the table.
    pub row: usize,
    /// Column of the table, merged cells counted with all the columns they span.
    pub column: usize,
}

impl Origin {
    /// What stood outside of all tables.
    pub const OUTSIDE: Self = Self { row: usize::MAX, column: 0 };
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::OUTSIDE {
            return f.write_str("表格以外");
        }
        write!(f, "第{}行第{}列", self.row.saturating_add(1), self.column.saturating_add(1))
    }
}

impl CellText {
    /// A cell of one column and one row.
    pub fn single(text: &str) -> Self {
        Self { text: text.to_owned(), columns: 1, rows: 1 }
    }
}
