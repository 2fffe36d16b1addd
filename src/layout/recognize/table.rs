//! The rows of a table, every cell with its column, its plain text and its meaning.

use super::clean::plain;
use super::naming::name_of;
use super::words::{Word, is_telling, word_of};
use crate::layout::{Origin, Texts};

/// Cells that reach down are remembered up to this column; no form is wider.
const WIDEST: usize = 256;
/// A label before a colon in its value's cell is no longer, in bytes.
const LONGEST_LEAD: usize = 90;

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// From left to right, blank ones too.
    pub cells: Vec<Cell<'a>>,
}

/// One cell of a row.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// Where it stands.
    pub origin: Origin,
    /// As it stood.
    pub raw: &'a str,
    /// Without markup.
    pub text: String,
    /// The word of the form that it is.
    pub word: Option<Word>,
    /// The unit written in it.
    pub unit: Option<String>,
    /// True for a word that hardly stands in another form.
    pub is_telling: bool,
}

/// A label and its value in one cell.
#[derive(Debug)]
pub(super) struct Inline<'a> {
    /// What the label says.
    pub word: Word,
    /// The label itself.
    pub label: &'a str,
    /// What follows it.
    pub value: &'a str,
    /// True for a label that hardly stands in another form.
    pub is_telling: bool,
}

impl<'a> Row<'a> {
    /// The cells that hold something.
    pub fn filled(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.cells.iter().filter(|cell| !cell.is_blank())
    }

    /// The first cell that holds something.
    pub fn first(&self) -> Option<&Cell<'a>> {
        self.filled().next()
    }

    /// Blank cells at the left and at the right end.
    pub fn margins(&self) -> (usize, usize) {
        let left = self.cells.iter().take_while(|cell| cell.is_blank()).count();
        let right = self.cells.iter().rev().take_while(|cell| cell.is_blank()).count();
        (left, right.min(self.cells.len() - left))
    }

    /// The cells between margins of another row, as far as they are blank here too.
    pub fn within(&self, (left, right): (usize, usize)) -> &[Cell<'a>] {
        let blanks = |count, cells: &mut dyn Iterator<Item = &Cell>| {
            cells.take(count).take_while(|cell| cell.is_blank()).count()
        };
        let start = blanks(left, &mut self.cells.iter());
        let end = self.cells.len() - blanks(right, &mut self.cells.iter().rev());
        self.cells.get(start..end).unwrap_or(&[])
    }
}

impl<'a> Cell<'a> {
    fn new(raw: &'a str, origin: Origin) -> Self {
        let text = plain(raw);
        let name = name_of(&text);
        let word = name.as_ref().and_then(word_of);
        let is_telling = word.zip(name.as_ref()).is_some_and(|(word, name)| is_telling(word, name));
        let unit = name.filter(|_| word.is_some()).and_then(|name| name.unit);
        Self { origin, raw, text, word, unit, is_telling }
    }

    /// True when nothing stands in it.
    pub const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The unit in a cell that says 单位：元 and nothing else; beside a figure 元 alone is only its own unit.
    pub fn unit_of_form(&self) -> Option<&str> {
        self.unit.as_deref().filter(|_| self.word == Some(Word::Known) && self.text.contains("位"))
    }

    /// 部门名称：某某局, or a label and below it, in the same cell, the text.
    pub fn inline(&self) -> Option<Inline<'_>> {
        if self.word.is_some() {
            return None;
        }
        let lead =
            if self.text.starts_with("其中") { self.text.find([':', '：']).map_or(0, |at| at + 1) } else { 0 };
        let rest = self.text.get(lead..)?.trim_start_matches([':', '：']);
        let lead = self.text.len() - rest.len();
        let (at, mark) = rest.char_indices().find(|&(_, c)| matches!(c, ':' | '：' | '\n'))?;
        let (label, value) = (self.text.get(..lead + at)?, rest.get(at + mark.len_utf8()..)?.trim());
        if label.len() > LONGEST_LEAD || value.is_empty() {
            return None;
        }
        let name = name_of(label)?;
        let word = word_of(&name).filter(|word| matches!(word, Word::Box(_) | Word::Source | Word::Aside))?;
        Some(Inline { word, label, value, is_telling: is_telling(word, &name) })
    }
}

/// A cell of an earlier row that reaches down.
struct Overhang {
    start: usize,
    end: usize,
    last_row: usize,
}

/// The rows of a table with their columns counted.
pub(super) fn rows(texts: &Texts) -> Vec<Row<'_>> {
    let mut overhangs: Vec<Overhang> = Vec::new();
    let numbered = texts.rows.iter().enumerate();
    numbered
        .map(|(row, cells)| {
            overhangs.retain(|overhang| overhang.last_row >= row);
            let mut above = overhangs.iter().peekable();
            let (mut column, mut next, mut placed) = (0_usize, Vec::new(), Vec::with_capacity(cells.len()));
            for cell in cells {
                while let Some(overhang) = above.next_if(|overhang| overhang.start <= column) {
                    column = column.max(overhang.end);
                }
                placed.push(Cell::new(&cell.text, Origin { row, column }));
                let end = column.saturating_add(cell.columns.max(1));
                if cell.rows > 1 && column < WIDEST {
                    next.push(Overhang { start: column, end, last_row: row.saturating_add(cell.rows - 1) });
                }
                column = end;
            }
            overhangs.append(&mut next);
            overhangs.sort_by_key(|overhang| overhang.start);
            Row { cells: placed }
        })
        .collect()
}
