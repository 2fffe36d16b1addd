//! Where the text of a box is changed.

use std::rc::Rc;

use super::{Document, Field, FundingSource, Indicator, Place, Row, Task};

impl Document {
    /// The text of a box, to be changed; only what holds it is copied. At a computed value it is
    /// what an imported form stated. Nothing for lists and for rows that are not there.
    pub fn text_mut(&mut self, place: Place) -> Option<&mut Rc<str>> {
        match place.row {
            Row::Sheet => self.sheet_text_mut(place.field),
            Row::Source(key) => {
                let mut sources = Rc::make_mut(&mut self.funding).sources.iter_mut();
                source_text_mut(Rc::make_mut(sources.find(|source| source.key == key)?), place.field)
            }
            Row::Task(key) => {
                let task = self.tasks.iter_mut().find(|task| task.key == key)?;
                task_text_mut(Rc::make_mut(task), place.field)
            }
            Row::Indicator(task, key) => {
                let task = Rc::make_mut(self.tasks.iter_mut().find(|row| row.key == task)?);
                let indicator = task.indicators.iter_mut().find(|indicator| indicator.key == key)?;
                indicator_text_mut(Rc::make_mut(indicator), place.field)
            }
        }
    }

    fn sheet_text_mut(&mut self, field: Field) -> Option<&mut Rc<str>> {
        let Self { funding, objectives, narrative, .. } = self;
        match field {
            Field::DepartmentName => Some(&mut self.department_name),
            Field::FiscalYear => Some(&mut self.fiscal_year),
            Field::AdjustedBudget => Some(&mut Rc::make_mut(funding).adjusted_budget),
            Field::OriginalBudget => Some(&mut Rc::make_mut(funding).original_budget),
            Field::ActualExpenditure => Some(&mut Rc::make_mut(funding).actual_expenditure),
            Field::MoneyUnit => Some(&mut Rc::make_mut(funding).stated.unit),
            Field::BudgetAdjustment => Some(&mut Rc::make_mut(funding).stated.budget_adjustment),
            Field::ExecutionRate => Some(&mut Rc::make_mut(funding).stated.execution_rate),
            Field::AdjustmentRate => Some(&mut Rc::make_mut(funding).stated.adjustment_rate),
            Field::ObjectivesPlanned => Some(&mut Rc::make_mut(objectives).planned),
            Field::ObjectivesAchieved => Some(&mut Rc::make_mut(objectives).achieved),
            Field::KeyProjects => Some(&mut Rc::make_mut(narrative).key_projects),
            Field::OverallPerformance => Some(&mut Rc::make_mut(narrative).overall_performance),
            Field::Problems => Some(&mut Rc::make_mut(narrative).problems),
            Field::Improvements => Some(&mut Rc::make_mut(narrative).improvements),
            _ => None,
        }
    }
}

fn source_text_mut(source: &mut FundingSource, field: Field) -> Option<&mut Rc<str>> {
    match field {
        Field::SourceLabel => Some(&mut source.label),
        Field::SourceAmount => Some(&mut source.amount),
        _ => None,
    }
}

fn task_text_mut(task: &mut Task, field: Field) -> Option<&mut Rc<str>> {
    match field {
        Field::TaskName => Some(&mut task.name),
        Field::TaskPlanned => Some(&mut task.planned),
        Field::TaskAchieved => Some(&mut task.achieved),
        Field::TaskFunds => Some(&mut task.funds),
        _ => None,
    }
}

fn indicator_text_mut(indicator: &mut Indicator, field: Field) -> Option<&mut Rc<str>> {
    match field {
        Field::IndicatorName => Some(&mut indicator.name),
        Field::IndicatorAchieved => Some(&mut indicator.achieved),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_box_takes_its_text() {
        let mut document = Document::blank();
        for place in document.boxes() {
            let path = document.path(place).expect("because the box is there");
            *document.text_mut(place).expect("because every box has a text") = path.as_str().into();
        }
        for place in document.boxes() {
            assert_eq!(document.text(place).map(AsRef::as_ref), document.path(place).as_deref());
        }
    }

    #[test]
    fn what_is_not_changed_stays_shared() {
        let before = Document::blank();
        let mut after = before.clone();
        *after.text_mut(Place::sheet(Field::Problems)).expect("because it is a box") = "无".into();
        assert!(Rc::ptr_eq(&before.funding, &after.funding));
        assert!(Rc::ptr_eq(&before.tasks[0], &after.tasks[0]));
        assert_eq!(after.text_mut(Place::sheet(Field::Tasks)), None);
    }
}
