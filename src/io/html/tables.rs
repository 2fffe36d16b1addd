//! Tags into rows of cells: every start of a cell or row ends the one before, as in browsers.

use super::super::MAX_CELLS;
use super::super::outside::Outside;
use super::cell::CellWriter;
use crate::layout::{CellText, Texts};
use crate::model::{Tag, breaks_line};

/// Columns or rows a cell spans at most; browsers hold to the same for columns.
const MAX_SPAN: usize = 1000;

/// All tables of a page while it is read.
#[derive(Default)]
pub(super) struct Tables {
    /// Rows of every table, in the order the tables begin.
    begun: Vec<Vec<Vec<CellText>>>,
    /// Tables that have not ended, outermost first.
    open: Vec<Open>,
    /// The element whose contents are passed over, and how often it is open.
    hidden: Option<(String, usize)>,
    /// Cells and rows so far.
    cells: usize,
    outside: Outside,
    line: CellWriter,
}

struct Open {
    table: usize,
    in_row: bool,
    cell: Option<Cell>,
}

struct Cell {
    columns: usize,
    rows: usize,
    text: CellWriter,
}

impl Tables {
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        if self.is_hidden(&tag.name, 1) {
            return;
        }
        match tag.name.as_str() {
            name @ ("script" | "style" | "template" | "title" | "xml" | "o:p") if !tag.self_closing => {
                self.hidden = Some((name.to_owned(), 1));
            }
            "table" => self.open_table(),
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag),
            "br" => self.line_ends(CellWriter::break_line),
            name if breaks_line(name) => self.line_ends(CellWriter::start_line),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.is_hidden(name, 0) {
            return;
        }
        match name {
            "table" => {
                self.outside_ends();
                self.close_cell();
                self.open.pop();
            }
            "caption" => self.outside_ends(),
            "tr" => self.close_row(),
            "td" | "th" => self.close_cell(),
            name if breaks_line(name) => self.line_ends(CellWriter::start_line),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.hidden.is_none() {
            self.writer().push(text);
        }
    }

    pub(super) const fn are_full(&self) -> bool {
        self.cells >= MAX_CELLS || self.begun.len() >= MAX_CELLS
    }

    pub(super) fn done(mut self) -> Texts {
        self.outside_ends();
        while !self.open.is_empty() {
            self.close_cell();
            self.open.pop();
        }
        Texts { rows: self.begun.into_iter().flatten().collect(), aside: self.outside.aside() }
    }

    /// True when the tag stands in an element whose contents are passed over. An `<o:p>` that is
    /// never closed ends with its cell or paragraph.
    fn is_hidden(&mut self, name: &str, opened: usize) -> bool {
        let Some((element, depth)) = &mut self.hidden else { return false };
        if element == name {
            *depth = if opened > 0 { *depth + opened } else { *depth - 1 };
            if *depth == 0 {
                self.hidden = None;
            }
            return true;
        }
        let ends = element == "o:p" && matches!(name, "p" | "td" | "th" | "tr" | "table");
        if ends {
            self.hidden = None;
        }
        !ends
    }

    fn open_table(&mut self) {
        self.outside_ends();
        self.open.push(Open { table: self.begun.len(), in_row: false, cell: None });
        self.begun.push(Vec::new());
    }

    fn open_row(&mut self) {
        self.close_row();
        if self.open.is_empty() {
            self.open_table();
        }
        self.outside_ends();
        if let Some(open) = self.open.last_mut() {
            open.in_row = true;
            if self.begun[open.table].is_empty() {
                self.begun[open.table] = self.outside.above();
            }
            self.begun[open.table].push(Vec::new());
            self.cells += 1;
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        self.close_cell();
        if self.open.last().is_none_or(|open| !open.in_row) {
            self.open_row();
        }
        if let Some(open) = self.open.last_mut() {
            let text = CellWriter::default();
            open.cell = Some(Cell { columns: span(tag, "colspan"), rows: span(tag, "rowspan"), text });
            self.cells += 1;
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(open) = self.open.last_mut() {
            open.in_row = false;
        }
    }

    fn close_cell(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let Some(Cell { columns, rows, text }) = open.cell.take() else { return };
        if let Some(row) = self.begun[open.table].last_mut() {
            row.push(CellText { text: text.done(), columns, rows });
        }
    }

    /// Where a text goes: into the cell that is open, else into the line outside of all tables.
    fn writer(&mut self) -> &mut CellWriter {
        match self.open.last_mut().and_then(|open| open.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => &mut self.line,
        }
    }

    /// A line ends as `end` has it; outside of tables each is for itself.
    fn line_ends(&mut self, end: impl FnOnce(&mut CellWriter)) {
        if self.open.last().is_some_and(|open| open.cell.is_some()) {
            end(self.writer());
        } else {
            self.outside_ends();
        }
    }

    fn outside_ends(&mut self) {
        self.outside.line(std::mem::take(&mut self.line).done());
    }
}

fn span(tag: &Tag<'_>, name: &str) -> usize {
    let value = tag.attribute(name).and_then(|value| value.trim().parse().ok());
    value.map_or(1, |span: usize| span.clamp(1, MAX_SPAN))
}
