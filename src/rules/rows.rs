//! Rows and boxes of a form as the rules walk them: each with its number and its amount read.

use std::rc::Rc;

use super::wording::quoted;
use crate::model::{Amount, Document, Field, FundingSource, Indicator, Place, Reading, Task, is_blank};

/// One box and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct FormBox<'a> {
    /// Where it is.
    pub place: Place,
    /// What stands in it.
    pub text: &'a str,
    row: RowNumber<'a>,
}

/// The row of a box, counted from 1.
#[derive(Clone, Copy, Debug)]
enum RowNumber<'a> {
    Sheet,
    Source(usize, &'a str),
    Task(usize),
    Indicator(usize, usize),
}

/// A funding source with its amount read.
#[derive(Clone, Copy, Debug)]
pub struct SourceRow<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub source: &'a FundingSource,
    /// What its amount says.
    pub amount: Reading<Amount>,
}

/// A task with its funds read.
#[derive(Clone, Copy, Debug)]
pub struct TaskRow<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub task: &'a Task,
    /// What 任务涉及资金 says.
    pub funds: Reading<Amount>,
}

/// An indicator of a task.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorRow<'a> {
    /// The task it belongs to.
    pub task: TaskRow<'a>,
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub indicator: &'a Indicator,
}

/// Rows with their numbers.
pub fn numbered<T>(first: usize, rows: &[Rc<T>]) -> impl Iterator<Item = (usize, &T)> {
    (first..).zip(rows.iter().map(AsRef::as_ref))
}

impl<'a> FormBox<'a> {
    /// A box that stands once.
    pub const fn sheet(field: Field, text: &'a str) -> Self {
        Self { place: Place::sheet(field), text, row: RowNumber::Sheet }
    }

    /// True when nothing but spaces stands in it.
    pub fn is_blank(&self) -> bool {
        is_blank(self.text)
    }

    /// What stands in the same box of another form; rows are matched by their number.
    pub fn twin_in<'b>(&self, other: &'b Document) -> Option<&'b str> {
        let row = |number: usize| number.checked_sub(1);
        let text = match self.row {
            RowNumber::Sheet => other.text(self.place)?,
            RowNumber::Source(number, _) => {
                let source = other.funding.sources.get(row(number)?)?;
                if self.place.field == Field::SourceLabel { &source.label } else { &source.amount }
            }
            RowNumber::Task(number) => {
                let task = other.tasks.get(row(number)?)?;
                match self.place.field {
                    Field::TaskName => &task.name,
                    Field::TaskPlanned => &task.planned,
                    Field::TaskAchieved => &task.achieved,
                    _ => &task.funds,
                }
            }
            RowNumber::Indicator(task, number) => {
                let indicator = other.tasks.get(row(task)?)?.indicators.get(row(number)?)?;
                if self.place.field == Field::IndicatorName { &indicator.name } else { &indicator.achieved }
            }
        };
        Some(text)
    }

    /// Its name in sentences: 任务2任务涉及资金; the amount of a source goes by the source's name.
    pub fn label(&self) -> String {
        let label = self.place.field.label();
        match self.row {
            RowNumber::Sheet => label.to_owned(),
            RowNumber::Source(_, name) if self.place.field == Field::SourceAmount && !is_blank(name) => quoted(name),
            RowNumber::Source(number, _) => format!("第{number}项{label}"),
            RowNumber::Task(number) => format!("任务{number}{label}"),
            RowNumber::Indicator(task, number) => format!("任务{task}第{number}个{label}"),
        }
    }
}

impl<'a> SourceRow<'a> {
    /// The box of its amount.
    pub fn amount_box(self) -> FormBox<'a> {
        self.holding(Field::SourceAmount, &self.source.amount)
    }

    /// The box of its label.
    pub fn label_box(self) -> FormBox<'a> {
        self.holding(Field::SourceLabel, &self.source.label)
    }

    fn holding(self, field: Field, text: &'a str) -> FormBox<'a> {
        let row = RowNumber::Source(self.number, &self.source.label);
        FormBox { place: Place::source(field, self.source.key), text, row }
    }
}

impl<'a> TaskRow<'a> {
    /// The place of one of its boxes.
    pub const fn place(&self, field: Field) -> Place {
        Place::task(field, self.task.key)
    }

    /// Its name in sentences: 任务2, or 任务2（督查督办） where it has a name.
    pub fn name(&self) -> String {
        match self.task.name.trim() {
            "" => format!("任务{}", self.number),
            name => format!("任务{}（{}）", self.number, quoted(name)),
        }
    }

    /// Its indicators from the first to the last.
    pub fn indicators(self) -> impl Iterator<Item = IndicatorRow<'a>> {
        numbered(1, &self.task.indicators).map(move |(number, indicator)| IndicatorRow {
            task: self,
            number,
            indicator,
        })
    }

    /// Its boxes of text, and those of its indicators.
    pub fn texts(self) -> impl Iterator<Item = FormBox<'a>> {
        let task = self.task;
        [(Field::TaskName, &task.name), (Field::TaskPlanned, &task.planned), (Field::TaskAchieved, &task.achieved)]
            .into_iter()
            .map(move |(field, text)| self.holding(field, text))
            .chain(self.indicators().flat_map(IndicatorRow::texts))
    }

    /// One of its boxes.
    pub const fn holding(self, field: Field, text: &'a str) -> FormBox<'a> {
        FormBox { place: self.place(field), text, row: RowNumber::Task(self.number) }
    }
}

impl<'a> IndicatorRow<'a> {
    /// The place of one of its boxes.
    pub const fn place(&self, field: Field) -> Place {
        Place::indicator(field, self.task.task.key, self.indicator.key)
    }

    /// Its name in sentences: 指标“出勤率”, or where it stands when it has no name.
    pub fn name(&self) -> String {
        match self.indicator.name.trim() {
            "" => format!("{}第 {} 个关键指标", self.task.name(), self.number),
            name => format!("指标“{}”", quoted(name)),
        }
    }

    fn texts(self) -> [FormBox<'a>; 2] {
        let row = RowNumber::Indicator(self.task.number, self.number);
        [(Field::IndicatorName, &self.indicator.name), (Field::IndicatorAchieved, &self.indicator.achieved)]
            .map(|(field, text)| FormBox { place: self.place(field), text, row })
    }
}
