//! Rows of labels, each with its value beside it, in the same cell or below it.

use super::below::Waiting;
use super::clean::looks_like_amount;
use super::reader::{Reader, Target};
use super::table::{Cell, Inline, Row};
use super::words::{Column, Word};
use crate::model::{Field, Kind};

/// A source in the clerk's own words is no longer, in characters.
const LONGEST_SOURCE: usize = 30;

/// A filled cell of a row; equal neighbors are one merged cell whose text was repeated.
struct Part<'r, 'a> {
    cell: &'r Cell<'a>,
    /// True when a blank cell stands before it.
    after_blank: bool,
    /// True when nothing follows it in the row.
    is_last: bool,
}

/// What the label read last asks for.
#[derive(Clone, Copy)]
enum Asked {
    Nothing,
    /// No value was found yet.
    For(Target),
    /// Its value was found.
    Answered,
    /// What follows belongs to no box.
    Aside,
}

impl Asked {
    fn is_for_long_text(self) -> bool {
        matches!(self, Self::For(Target::Box(field)) if field.kind() == Kind::LongText)
    }
}

impl Reader {
    /// Takes a row outside the task table.
    pub(super) fn row_of_pairs(&mut self, row: &Row) {
        if let Some(waiting) = self.waiting.take()
            && let Some(answers) = waiting.answers(row)
        {
            return self.fill_below(answers);
        }
        let parts = parts(row);
        let (mut asked, mut open, mut has_value) = (Asked::Nothing, Vec::new(), false);
        for (position, part) in parts.iter().enumerate() {
            let next = parts.get(position + 1).filter(|next| !next.after_blank);
            asked = match self.ask(part, asked, next) {
                Some(Asked::For(target)) => {
                    open.push((target, part.cell.origin.column));
                    Asked::For(target)
                }
                Some(other) => other,
                None => {
                    has_value = true;
                    self.answer(part, asked)
                }
            };
        }
        if !has_value && !open.is_empty() {
            self.waiting = Some(Waiting::new(open, row));
        }
    }

    /// What a cell asks for, when it is a label; nothing when it is a value.
    fn ask(&mut self, part: &Part, asked: Asked, next: Option<&Part>) -> Option<Asked> {
        let cell = part.cell;
        self.note_unit(cell);
        match cell.word {
            // A text may begin with 其中; no label of a source stands beside that of a text.
            Some(Word::Source) if asked.is_for_long_text() => None,
            Some(word) => Some(self.ask_word(word, cell)),
            None => match cell.inline().filter(|inline| is_label(inline, asked)) {
                Some(inline) => {
                    self.take_inline(&inline, cell);
                    Some(Asked::Answered)
                }
                None if self.is_own_source(part, asked, next) => Some(Asked::For(self.begin_source(cell, &cell.text))),
                None => None,
            },
        }
    }

    fn ask_word(&mut self, word: Word, cell: &Cell) -> Asked {
        match word {
            Word::Box(field) => {
                self.stands_at(field);
                Asked::For(Target::Box(field))
            }
            Word::Column(Column::Planned) if self.in_goals => Asked::For(Target::Box(Field::ObjectivesPlanned)),
            Word::Column(Column::Achieved) if self.in_goals => Asked::For(Target::Box(Field::ObjectivesAchieved)),
            Word::Source => {
                self.takes_sources = true;
                Asked::For(self.begin_source(cell, &cell.text))
            }
            Word::Among => {
                self.takes_sources = true;
                Asked::For(Target::Among)
            }
            Word::Goals => {
                (self.takes_sources, self.in_goals) = (false, true);
                Asked::Nothing
            }
            Word::Money | Word::Known | Word::Column(Column::Number) => Asked::Nothing,
            Word::Aside | Word::Total | Word::Column(_) => {
                self.leave(cell);
                Asked::Aside
            }
        }
    }

    /// Sources follow 实际支出数 and end with the rates.
    const fn stands_at(&mut self, field: Field) {
        match field {
            Field::ActualExpenditure => self.takes_sources = true,
            Field::AdjustedBudget | Field::OriginalBudget | Field::BudgetAdjustment => {}
            _ => self.takes_sources = false,
        }
        self.in_goals &= matches!(field, Field::ObjectivesPlanned | Field::ObjectivesAchieved);
    }

    /// Takes a label and its value from one cell.
    fn take_inline(&mut self, inline: &Inline, cell: &Cell) {
        match self.ask_inline(inline, cell) {
            Some(target) => self.fill(target, cell, Some(inline.value)),
            None => self.leave(cell),
        }
    }

    fn ask_inline(&mut self, inline: &Inline, cell: &Cell) -> Option<Target> {
        match inline.word {
            Word::Box(field) => {
                self.stands_at(field);
                Some(Target::Box(field))
            }
            Word::Source => Some(self.begin_source(cell, inline.label)),
            _ => None,
        }
    }

    /// True for the label of a source in words of the clerk's own.
    fn is_own_source(&self, part: &Part, asked: Asked, next: Option<&Part>) -> bool {
        let text = &part.cell.text;
        let is_name = text.chars().count() <= LONGEST_SOURCE && !text.contains(['。', '；', '\n']);
        if !self.takes_sources || !is_name || looks_like_amount(text) {
            return false;
        }
        let before_amount = next.is_some_and(|next| next.cell.word.is_none() && looks_like_amount(&next.cell.text));
        before_amount
            || match asked {
                Asked::For(Target::Among) => true,
                Asked::For(_) => part.after_blank && !part.is_last,
                Asked::Nothing | Asked::Answered => !part.is_last && next.is_none(),
                Asked::Aside => false,
            }
    }

    fn answer(&mut self, part: &Part, asked: Asked) -> Asked {
        match asked {
            Asked::For(target) => {
                self.fill(target, part.cell, None);
                Asked::Answered
            }
            Asked::Nothing | Asked::Answered | Asked::Aside => {
                self.leave(part.cell);
                asked
            }
        }
    }
}

/// A long text that was asked for may itself begin with a label's words and a colon.
fn is_label(inline: &Inline, asked: Asked) -> bool {
    match asked {
        Asked::For(Target::Box(field)) => field.kind() != Kind::LongText && inline.word != Word::Box(field),
        Asked::For(_) | Asked::Nothing | Asked::Answered | Asked::Aside => true,
    }
}

fn parts<'r, 'a>(row: &'r Row<'a>) -> Vec<Part<'r, 'a>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut after_blank = false;
    for cell in &row.cells {
        if cell.is_blank() {
            after_blank = true;
            continue;
        }
        let repeats = !after_blank && parts.last().is_some_and(|last| last.cell.text == cell.text);
        if !repeats {
            parts.push(Part { cell, after_blank, is_last: false });
        }
        after_blank = false;
    }
    if let Some(last) = parts.last_mut().filter(|_| !after_blank) {
        last.is_last = true;
    }
    parts
}
