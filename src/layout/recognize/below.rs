//! Values that stand in the row below their labels.

use super::clean::looks_like_amount;
use super::reader::{Reader, Target};
use super::table::{Cell, Row};
use super::words::{Column, Word};
use crate::model::Kind;

/// The labels of a row that held nothing but labels.
#[derive(Debug)]
pub(super) struct Waiting {
    /// What each asks for and the column where it stands, from left to right.
    labels: Vec<(Target, usize)>,
    /// The columns where other words of the form stand.
    headings: Vec<usize>,
    /// Blank cells at both ends of the row.
    margins: (usize, usize),
    /// Cells between the margins.
    width: usize,
}

/// A row of values: to each cell what asked for it, if anything did.
pub(super) type Answers<'r, 'a> = Vec<(Option<Target>, &'r Cell<'a>)>;

impl Waiting {
    /// The labels of a row.
    pub fn new(labels: Vec<(Target, usize)>, row: &Row) -> Self {
        let headings = row.filled().filter(|cell| is_heading(cell)).map(|cell| cell.origin.column).collect();
        let margins = row.margins();
        Self { labels, headings, margins, width: row.within(margins).len() }
    }

    /// The row's cells by label, when it is a row of values for these labels.
    pub fn answers<'r, 'a>(&self, row: &'r Row<'a>) -> Option<Answers<'r, 'a>> {
        let values: Vec<&Cell> = row.filled().filter(|cell| !is_heading(cell)).collect();
        if values.is_empty() || values.iter().any(|cell| cell.word.is_some() || asks_for_figure(cell)) {
            return None;
        }
        let answers = self.by_order_of_cells(row).unwrap_or_else(|| self.by_place_or_order(&values));
        let fits = |&(target, cell): &(Option<Target>, &Cell)| {
            target.is_none_or(|target| !is_figure(target) || looks_like_amount(&cell.text))
        };
        answers.iter().all(fits).then_some(answers)
    }

    /// Merged cells were lost: the heading at the left is missing here, and each cell left stands
    /// for one label.
    fn by_order_of_cells<'r, 'a>(&self, row: &'r Row<'a>) -> Option<Answers<'r, 'a>> {
        let cells = row.within(self.margins);
        let begins_with_heading =
            self.headings.first().is_some_and(|first| self.labels.iter().all(|(_, label)| first < label));
        let is_short = cells.len() == self.labels.len() && self.width == self.labels.len() + self.headings.len();
        let targets = self.labels.iter().map(|&(target, _)| Some(target));
        (begins_with_heading && is_short && cells.len() < self.width)
            .then(|| targets.zip(cells).filter(|(_, cell)| !cell.is_blank()).collect())
    }

    fn by_place_or_order<'r, 'a>(&self, values: &[&'r Cell<'a>]) -> Answers<'r, 'a> {
        let by_place: Answers = values.iter().map(|cell| (self.above(cell), *cell)).collect();
        if by_place.iter().all(|(target, _)| target.is_some()) || values.len() > self.labels.len() {
            return by_place;
        }
        let targets = self.labels.iter().map(|&(target, _)| Some(target));
        targets.zip(values.iter().copied()).collect()
    }

    /// The label that a cell stands under.
    fn above(&self, cell: &Cell) -> Option<Target> {
        let column = cell.origin.column;
        let headings = self.headings.partition_point(|&heading| heading <= column);
        let labels = self.labels.partition_point(|&(_, label)| label <= column);
        let heading = headings.checked_sub(1).and_then(|last| self.headings.get(last));
        let (target, label) = self.labels.get(labels.checked_sub(1)?)?;
        heading.is_none_or(|heading| heading < label).then_some(*target)
    }
}

impl Reader {
    /// Fills a row of values.
    pub(super) fn fill_below(&mut self, answers: Answers) {
        for (target, cell) in answers {
            match target {
                Some(target) => self.fill(target, cell, None),
                None => self.leave(cell),
            }
        }
    }
}

/// The heading of the rows, repeated because its merged cell was.
const fn is_heading(cell: &Cell) -> bool {
    matches!(cell.word, Some(Word::Goals | Word::Money | Word::Known | Word::Column(Column::Number)))
}

/// A signature line below a blank box is no value of it.
fn asks_for_figure(cell: &Cell) -> bool {
    cell.inline().is_some_and(|inline| matches!(inline.word, Word::Aside | Word::Box(_) | Word::Source))
}

fn is_figure(target: Target) -> bool {
    matches!(target.field().kind(), Kind::Amount | Kind::Computed)
}
