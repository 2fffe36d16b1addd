//! The tables of a Word document. docx-rs reads whole documents into models that lose what `vMerge` continues and
//! fail on elements that other programs write; the few elements of a table are taken out of the markup instead.

use std::collections::BTreeMap;

use super::OfficeError;
use super::sheet::Sheet;
use super::xml::{Element, Saying, go_through};
use crate::io::MAX_CELLS;
use crate::io::outside::Outside;
use crate::layout::{CellText, Texts};

/// All tables of the document, one after the other, as one.
///
/// # Errors
/// [`OfficeError::NoTable`], [`OfficeError::TooManyCells`].
pub(super) fn tables(document: &[u8]) -> Result<Sheet, OfficeError> {
    let mut reading = Reading::default();
    go_through(document, |saying| reading.hear(saying))?;
    if !reading.has_table {
        return Err(OfficeError::NoTable);
    }
    Ok(Sheet { title: String::new(), texts: Texts { rows: reading.rows, aside: reading.outside.aside() } })
}

#[derive(Default)]
struct Reading {
    rows: Vec<Vec<CellText>>,
    has_table: bool,
    /// Tables that have not ended, outermost first.
    open: Vec<Table>,
    outside: Outside,
    paragraph: String,
    /// The element whose contents are passed over, and how often it is open.
    hidden: Option<(String, usize)>,
    in_text: bool,
    cells: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<CellText>>,
    row: Vec<CellText>,
    /// Columns of the row so far.
    column: usize,
    /// By their first columns, where cells stand that reach down: row, and number in the row.
    tall: BTreeMap<usize, (usize, usize)>,
    cell: Cell,
    in_cell: bool,
    /// Rows of tables within cells of the row, which follow it.
    inner: Vec<Vec<CellText>>,
}

#[derive(Default)]
struct Cell {
    text: String,
    columns: usize,
    merge: Merge,
    paragraphs: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Begins,
    Continues,
}

impl Reading {
    fn hear(&mut self, saying: Saying) -> Result<(), OfficeError> {
        match saying {
            Saying::Start(element) => self.start(&element)?,
            Saying::End(name) => self.end(name),
            Saying::Text(text) if self.in_text && self.hidden.is_none() => self.write(text),
            Saying::Text(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &Element) -> Result<(), OfficeError> {
        let name = element.name();
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(*hidden == name);
            return Ok(());
        }
        match name.as_str() {
            // What was deleted under review, and what stands beside for older programs, is not seen.
            "del" | "moveFrom" | "Fallback" | "txbxContent" | "footnote" => self.hidden = Some((name, 1)),
            "tbl" => {
                self.has_table = true;
                self.open.push(Table::default());
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    (table.row, table.column) = (Vec::new(), 0);
                }
            }
            "tc" => {
                self.cells += 1;
                if let Some(table) = self.open.last_mut() {
                    (table.cell, table.in_cell) = (Cell { columns: 1, ..Cell::default() }, true);
                }
            }
            "gridBefore" => self.before(element.count("val"))?,
            "gridSpan" => self.of_cell(|cell| cell.columns = element.count("val").min(MAX_CELLS)),
            "vMerge" => {
                let begins = element.attribute("val").is_some_and(|val| val == "restart");
                self.of_cell(|cell| cell.merge = if begins { Merge::Begins } else { Merge::Continues });
            }
            "p" => {
                self.paragraph.clear();
                self.of_cell(|cell| {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                });
            }
            "t" => self.in_text = true,
            "br" | "cr" => self.write("\n"),
            "tab" if !self.in_properties() => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            _ => {}
        }
        if self.cells > MAX_CELLS { Err(OfficeError::TooManyCells) } else { Ok(()) }
    }

    fn end(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= usize::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" if self.open.is_empty() => self.outside.line(std::mem::take(&mut self.paragraph)),
            "tc" => {
                if let Some(table) = self.open.last_mut() {
                    table.cell_ends();
                }
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.row_ends();
                }
            }
            "tbl" => self.table_ends(),
            _ => {}
        }
    }

    /// Tab stops stand before any text of their paragraph.
    fn in_properties(&self) -> bool {
        self.open.last().is_some_and(|table| table.cell.text.is_empty())
    }

    fn before(&mut self, columns: usize) -> Result<(), OfficeError> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        if columns > MAX_CELLS {
            return Err(OfficeError::TooManyCells);
        }
        table.row.push(CellText { text: String::new(), columns, rows: 1 });
        table.column += columns;
        Ok(())
    }

    fn of_cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(table) = self.open.last_mut().filter(|table| table.in_cell) {
            change(&mut table.cell);
        }
    }

    fn write(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(table) if table.in_cell => table.cell.text.push_str(text),
            Some(_) => {}
            None => self.paragraph.push_str(text),
        }
    }

    fn table_ends(&mut self) {
        let Some(table) = self.open.pop() else { return };
        if let Some(outer) = self.open.last_mut() {
            outer.inner.extend(table.rows);
            return;
        }
        self.rows.extend(self.outside.above());
        self.rows.extend(table.rows);
    }
}

impl Table {
    fn cell_ends(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.in_cell = false;
        let (start, end) = (self.column, self.column.saturating_add(cell.columns));
        self.column = end;
        if cell.merge == Merge::Continues {
            let above = self.tall.get(&start);
            if let Some(tall) = above.and_then(|&(row, at)| self.rows.get_mut(row)?.get_mut(at)) {
                tall.rows += 1;
                return;
            }
        }
        while let Some((&below, _)) = self.tall.range(start..end).next() {
            self.tall.remove(&below);
        }
        if cell.merge == Merge::Begins {
            self.tall.insert(start, (self.rows.len(), self.row.len()));
        }
        let text = cell.text.trim_matches('\n').to_owned();
        self.row.push(CellText { text, columns: cell.columns, rows: 1 });
    }

    fn row_ends(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
        let inner = std::mem::take(&mut self.inner);
        if !inner.is_empty() {
            // Rows between would stand under cells that reach down.
            self.tall.clear();
            self.rows.extend(inner);
        }
    }
}
