//! Goes through the rows of a table and fills what they say into boxes.

use super::Note;
use super::below::Waiting;
use super::clean::{clean, unit_warning};
use super::columns::Header;
use super::filled::{Filled, FoundSource, Value};
use super::naming::is_other_unit;
use super::table::{Cell, Row};
use super::tasks::{ends_table, resumes_table};
use super::words::{Word, source_name};
use crate::model::Field;

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The text of a box that stands once.
    Box(Field),
    /// The amount of a source, by its position.
    Source(usize),
    /// 其中： alone: the amount of a source without a label.
    Among,
}

impl Target {
    /// The field whose form the text takes.
    pub const fn field(self) -> Field {
        match self {
            Self::Box(field) => field,
            Self::Source(_) | Self::Among => Field::SourceAmount,
        }
    }
}

/// What was read so far, and what the next row may depend on.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Texts that found their boxes.
    pub filled: Filled,
    /// Labels of the last row that may have their values below.
    pub waiting: Option<Waiting>,
    /// True from 实际支出数 on: here a clerk may name sources in words of the clerk's own.
    pub takes_sources: bool,
    /// True below 年度目标, where 预期目标 means that of the whole department.
    pub in_goals: bool,
}

impl Reader {
    /// Reads all rows.
    pub fn read(rows: &[Row]) -> Filled {
        let (mut reader, mut header, mut in_table) = (Self::default(), None::<Header>, false);
        for row in rows.iter().filter(|row| row.first().is_some()) {
            if let Some(found) = Header::read(row) {
                reader.table_begins(row);
                (header, in_table) = (Some(found), true);
                continue;
            }
            in_table = header
                .as_ref()
                .is_some_and(|header| if in_table { !ends_table(header, row) } else { resumes_table(row) });
            match header.as_ref().filter(|_| in_table) {
                Some(header) => reader.task_row(header, row),
                None => reader.row_of_pairs(row),
            }
        }
        reader.filled
    }

    fn table_begins(&mut self, row: &Row) {
        self.waiting = None;
        (self.takes_sources, self.in_goals) = (false, false);
        for cell in row.filled() {
            if cell.word.is_some() { self.note_unit(cell) } else { self.leave(cell) }
        }
    }

    /// The cell has no box.
    pub fn leave(&mut self, cell: &Cell) {
        if cell.word != Some(Word::Known) {
            self.filled.unplaced.push(Note { origin: cell.origin, what: cell.raw.trim().to_owned() });
        }
    }

    /// Remembers the unit of the whole form, and warns of another unit than 万元.
    pub fn note_unit(&mut self, cell: &Cell) {
        if let Some(unit) = cell.unit_of_form() {
            self.filled.unit.get_or_insert_with(|| unit.to_owned());
        }
        if let Some(unit) = cell.unit.as_deref().filter(|unit| is_other_unit(unit)) {
            self.filled.cleaned.push(Note { origin: cell.origin, what: unit_warning(unit) });
        }
    }

    /// A cell's text in the printed form of a field; nothing when none is left.
    pub fn cleaned(&mut self, field: Field, cell: &Cell) -> Option<Value> {
        self.cleaned_text(field, cell, cell.raw, &cell.text)
    }

    /// A part of a cell's text in the printed form of a field.
    pub fn cleaned_text(&mut self, field: Field, cell: &Cell, raw: &str, plain: &str) -> Option<Value> {
        let cleaned = clean(field, raw, plain);
        if !cleaned.notes.is_empty() {
            self.filled.cleaned.push(Note { origin: cell.origin, what: cleaned.notes.join("；") });
        }
        (!cleaned.text.is_empty()).then(|| Value { text: cleaned.text.into(), origin: cell.origin })
    }

    /// Fills a cell's text, or the part of it that is its value, where a label asked for it.
    pub fn fill(&mut self, target: Target, cell: &Cell, part: Option<&str>) {
        let field = target.field();
        let plain = part.unwrap_or(&cell.text);
        let present = match target {
            Target::Box(field) => self.filled.sheet.get(&field),
            Target::Source(position) => self.filled.sources.get(position).and_then(|source| source.amount.as_ref()),
            Target::Among => None,
        };
        if let Some(present) = present {
            if *present.text != *clean(field, cell.raw, plain).text {
                self.leave(cell);
            }
            return;
        }
        let Some(value) = self.cleaned_text(field, cell, cell.raw, plain) else { return };
        match target {
            Target::Box(field) => drop(self.filled.sheet.insert(field, value)),
            Target::Source(position) => {
                if let Some(source) = self.filled.sources.get_mut(position) {
                    source.amount = Some(value);
                }
            }
            Target::Among => self.filled.sources.push(FoundSource { label: None, amount: Some(value) }),
        }
    }

    /// Begins a source with the label in a cell.
    pub fn begin_source(&mut self, cell: &Cell, label: &str) -> Target {
        let text = source_name(label);
        let label = Some(Value { text: text.into(), origin: cell.origin }).filter(|value| !value.text.is_empty());
        self.filled.sources.push(FoundSource { label, amount: None });
        Target::Source(self.filled.sources.len() - 1)
    }
}
