//! The rows of the task table: where a task begins, and what belongs to it.

use super::columns::{Header, Sorted, is_task_number, task_name};
use super::filled::{FoundTask, Value};
use super::reader::Reader;
use super::table::{Cell, Row};
use super::words::{Column, Word};
use crate::model::Field;

/// True when a row stands below the task table: it begins with a label of another part.
pub(super) fn ends_table(header: &Header, row: &Row) -> bool {
    let Some(first) = row.first() else { return false };
    let inline = first.inline();
    let under_indicators =
        first.origin.column > 0 && matches!(header.above(first), Some(Column::Indicator | Column::Result));
    match first.word.or(inline.map(|inline| inline.word)) {
        Some(Word::Goals | Word::Money) => true,
        // 预算完成率 may be the name of an indicator.
        Some(Word::Box(field)) if is_figure(field) => {
            let labels = row.filled().filter(|cell| matches!(cell.word, Some(Word::Box(_)))).count();
            labels > 1 || (!under_indicators && row.within(row.margins()).len() > 2)
        }
        Some(Word::Box(_) | Word::Aside) => !under_indicators,
        _ => false,
    }
}

/// True when a row goes on with the task table after something stood between.
pub(super) fn resumes_table(row: &Row) -> bool {
    row.first().is_some_and(|first| is_task_number(&first.text)) && row.filled().nth(1).is_some()
}

const fn is_figure(field: Field) -> bool {
    matches!(
        field,
        Field::AdjustedBudget
            | Field::OriginalBudget
            | Field::ActualExpenditure
            | Field::BudgetAdjustment
            | Field::ExecutionRate
            | Field::AdjustmentRate
    )
}

impl Reader {
    /// Takes a row below the header of the task table.
    pub(super) fn task_row(&mut self, header: &Header, row: &Row) {
        if row.filled().all(|cell| matches!(cell.word, Some(Word::Known | Word::Column(Column::Number)))) {
            return row.filled().for_each(|cell| self.note_unit(cell));
        }
        let sorted = header.sort(row);
        if row.first().is_some_and(|first| first.word == Some(Word::Total)) {
            return row.filled().skip(1).for_each(|cell| self.leave(cell));
        }
        sorted.rest.iter().for_each(|cell| self.leave(cell));
        if sorted.cells.is_empty() {
            return;
        }
        if self.begins_task(header, &sorted) {
            self.begin_task(&sorted);
        }
        self.fill_task(&sorted);
        let indicator = [(Column::Indicator, Field::IndicatorName), (Column::Result, Field::IndicatorAchieved)]
            .map(|(column, field)| sorted.get(column).and_then(|cell| self.cleaned(field, cell)));
        if let Some(task) = self.filled.tasks.last_mut().filter(|_| indicator.iter().any(Option::is_some)) {
            task.indicators.push(indicator);
        }
    }

    /// Another number begins a task; without numbers, another target does.
    fn begins_task(&self, header: &Header, sorted: &Sorted) -> bool {
        let Some(task) = self.filled.tasks.last() else { return true };
        let number = sorted.get(Column::Number);
        if number.is_some_and(|cell| Some(&cell.text) != task.number.as_ref()) {
            return true;
        }
        let Some(planned) = sorted.get(Column::Planned) else { return false };
        match task.boxes.get(&Field::TaskPlanned) {
            Some(present) => *present.text != *planned.text,
            None => number.is_none() && !header.has(Column::Number),
        }
    }

    fn begin_task(&mut self, sorted: &Sorted) {
        let number = sorted.get(Column::Number);
        if let (Some(number), Some(name)) = (number, sorted.get(Column::Name))
            && !task_name(&number.text).is_empty()
            && task_name(&number.text) != name.text
        {
            self.leave(number);
        }
        let number = number.map(|cell| cell.text.clone());
        self.filled.tasks.push(FoundTask { number, ..FoundTask::default() });
    }

    fn fill_task(&mut self, sorted: &Sorted) {
        let number = sorted.get(Column::Number).filter(|cell| !task_name(&cell.text).is_empty());
        for (field, cell) in [
            (Field::TaskName, sorted.get(Column::Name).or(number)),
            (Field::TaskPlanned, sorted.get(Column::Planned)),
            (Field::TaskAchieved, sorted.get(Column::Achieved)),
            (Field::TaskFunds, sorted.get(Column::Funds)),
        ] {
            let Some(cell) = cell else { continue };
            let present = self.filled.tasks.last().and_then(|task| task.boxes.get(&field)).cloned();
            if present.as_ref().is_some_and(|present| same(field, present, cell)) {
                continue;
            }
            if present.is_some() {
                self.leave(cell);
            } else if let Some(value) = self.cleaned(field, cell) {
                let value = named(field, value);
                if let Some(task) = self.filled.tasks.last_mut().filter(|_| !value.text.is_empty()) {
                    task.boxes.insert(field, value);
                }
            }
        }
    }
}

/// A task's number is not part of its name.
fn named(field: Field, value: Value) -> Value {
    if field == Field::TaskName { Value { text: task_name(&value.text).into(), ..value } } else { value }
}

/// True when a merged cell's text is repeated.
fn same(field: Field, present: &Value, cell: &Cell) -> bool {
    let text = super::clean::clean(field, cell.raw, &cell.text).text;
    *present.text == *text || (field == Field::TaskName && *present.text == *task_name(&text))
}
