//! The boxes of a document: their texts, their order on paper, their paths in the JSON.

use std::rc::Rc;

use super::{Amount, Document, Field, Place, Reading, Row, Task, is_blank};

impl Document {
    /// The text of a box as it stands there; nothing for computed values, lists and rows that
    /// are not there.
    pub fn text(&self, place: Place) -> Option<&Rc<str>> {
        match place.row {
            Row::Sheet => self.sheet_text(place.field),
            Row::Source(key) => {
                let source = self.funding.sources.iter().find(|source| source.key == key)?;
                match place.field {
                    Field::SourceLabel => Some(&source.label),
                    Field::SourceAmount => Some(&source.amount),
                    _ => None,
                }
            }
            Row::Task(key) | Row::Indicator(key, _) => self.task(key)?.text(place),
        }
    }

    fn sheet_text(&self, field: Field) -> Option<&Rc<str>> {
        let (funding, objectives, narrative) = (&self.funding, &self.objectives, &self.narrative);
        match field {
            Field::DepartmentName => Some(&self.department_name),
            Field::FiscalYear => Some(&self.fiscal_year),
            Field::AdjustedBudget => Some(&funding.adjusted_budget),
            Field::OriginalBudget => Some(&funding.original_budget),
            Field::ActualExpenditure => Some(&funding.actual_expenditure),
            Field::ObjectivesPlanned => Some(&objectives.planned),
            Field::ObjectivesAchieved => Some(&objectives.achieved),
            Field::KeyProjects => Some(&narrative.key_projects),
            Field::OverallPerformance => Some(&narrative.overall_performance),
            Field::Problems => Some(&narrative.problems),
            Field::Improvements => Some(&narrative.improvements),
            _ => None,
        }
    }

    /// What an imported form stated of a computed value, or as the unit of its amounts; nothing for other fields.
    pub fn stated(&self, field: Field) -> Option<&Rc<str>> {
        let stated = &self.funding.stated;
        match field {
            Field::MoneyUnit => Some(&stated.unit),
            Field::BudgetAdjustment => Some(&stated.budget_adjustment),
            Field::ExecutionRate => Some(&stated.execution_rate),
            Field::AdjustmentRate => Some(&stated.adjustment_rate),
            _ => None,
        }
    }

    /// What stands in an amount box.
    pub fn amount(&self, place: Place) -> Reading<Amount> {
        self.text(place).map_or(Reading::Blank, |text| Amount::read(text))
    }

    /// Every box that takes typing, in print order.
    pub fn boxes(&self) -> Vec<Place> {
        let mut places: Vec<Place> = [
            Field::DepartmentName,
            Field::FiscalYear,
            Field::AdjustedBudget,
            Field::OriginalBudget,
            Field::ActualExpenditure,
        ]
        .map(Place::sheet)
        .into();
        for source in &self.funding.sources {
            places.extend([Field::SourceLabel, Field::SourceAmount].map(|field| Place::source(field, source.key)));
        }
        places.extend([Field::ObjectivesPlanned, Field::ObjectivesAchieved].map(Place::sheet));
        for task in &self.tasks {
            places.extend(
                [Field::TaskName, Field::TaskPlanned, Field::TaskAchieved].map(|field| Place::task(field, task.key)),
            );
            for indicator in &task.indicators {
                let of_indicator = |field| Place::indicator(field, task.key, indicator.key);
                places.extend([Field::IndicatorName, Field::IndicatorAchieved].map(of_indicator));
            }
            places.push(Place::task(Field::TaskFunds, task.key));
        }
        places.extend(
            [Field::KeyProjects, Field::OverallPerformance, Field::Problems, Field::Improvements].map(Place::sheet),
        );
        places
    }

    /// The place's path in the JSON, or nothing when its row is not there.
    pub fn path(&self, place: Place) -> Option<String> {
        Some(place.field.path(&self.positions(place.row)?))
    }

    /// The place behind a path of the JSON, or nothing when there is no such box or row.
    pub fn place(&self, path: &str) -> Option<Place> {
        let (field, positions) = Field::parse(path)?;
        let row = match (field, positions.as_slice()) {
            (Field::SourceLabel | Field::SourceAmount, &[source]) => Row::Source(self.funding.sources.get(source)?.key),
            (_, []) => Row::Sheet,
            (_, &[task]) => Row::Task(self.tasks.get(task)?.key),
            (_, &[task, indicator]) => {
                let task = self.tasks.get(task)?;
                Row::Indicator(task.key, task.indicators.get(indicator)?.key)
            }
            _ => return None,
        };
        Some(Place { field, row })
    }

    /// The positions of a row, outermost first, or nothing when it is not there.
    pub fn positions(&self, row: Row) -> Option<Vec<usize>> {
        self.positions_near(row, [0, 0])
    }

    /// The same, looked for first at these positions of a task and of a row in a list, and at those after them.
    fn positions_near(&self, row: Row, [task, within]: [usize; 2]) -> Option<Vec<usize>> {
        let task_position = |key| position_near(&self.tasks, task, |task| task.key == key);
        match row {
            Row::Sheet => Some(Vec::new()),
            Row::Source(key) => Some(vec![position_near(&self.funding.sources, within, |source| source.key == key)?]),
            Row::Task(key) => Some(vec![task_position(key)?]),
            Row::Indicator(task, key) => {
                let position = task_position(task)?;
                let indicators = &self.tasks.get(position)?.indicators;
                Some(vec![position, position_near(indicators, within, |indicator| indicator.key == key)?])
            }
        }
    }

    /// True when no box holds anything a clerk could lose.
    pub fn is_untouched(&self) -> bool {
        let blank = Self::blank();
        self.boxes().into_iter().all(|place| {
            let text = self.text(place).map_or("", |text| text);
            is_blank(text) || (place.field == Field::SourceLabel && *text == *blank.funding.sources[0].label)
        })
    }
}

/// The position of the row, looked for first at this one and the one after it.
fn position_near<T>(rows: &[T], near: usize, is_it: impl Fn(&T) -> bool) -> Option<usize> {
    let found = [near, near.saturating_add(1)].into_iter().find(|at| rows.get(*at).is_some_and(&is_it));
    found.or_else(|| rows.iter().position(is_it))
}

/// The positions of many rows, found without a search where they come in the order of the sheet.
#[derive(Debug)]
pub struct RowWalk<'a> {
    document: &'a Document,
    /// Where the last task, and the last row in a list, stood.
    near: [usize; 2],
}

impl<'a> RowWalk<'a> {
    /// From the first row on.
    pub const fn over(document: &'a Document) -> Self {
        Self { document, near: [0, 0] }
    }

    /// The positions of a row, as [`Document::positions`] gives them.
    pub fn positions(&mut self, row: Row) -> Option<Vec<usize>> {
        let positions = self.document.positions_near(row, self.near)?;
        match (row, positions.as_slice()) {
            (Row::Source(_), &[source]) => self.near[1] = source,
            (Row::Task(_), &[task]) => self.near = [task, 0],
            (_, &[task, indicator]) => self.near = [task, indicator],
            _ => {}
        }
        Some(positions)
    }
}

impl Task {
    fn text(&self, place: Place) -> Option<&Rc<str>> {
        match (place.field, place.row) {
            (Field::TaskName, Row::Task(_)) => Some(&self.name),
            (Field::TaskPlanned, Row::Task(_)) => Some(&self.planned),
            (Field::TaskAchieved, Row::Task(_)) => Some(&self.achieved),
            (Field::TaskFunds, Row::Task(_)) => Some(&self.funds),
            (field, Row::Indicator(_, key)) => {
                let indicator = self.indicators.iter().find(|indicator| indicator.key == key)?;
                match field {
                    Field::IndicatorName => Some(&indicator.name),
                    Field::IndicatorAchieved => Some(&indicator.achieved),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_box_of_the_blank_form_has_a_path_that_leads_back() {
        let document = Document::blank();
        let boxes = document.boxes();
        assert_eq!(boxes.len(), 5 + 2 + 2 + 6 + 4);
        for place in boxes {
            let path = document.path(place).expect("because the box is there");
            assert_eq!(document.place(&path), Some(place), "{path}");
            assert!(document.text(place).is_some(), "{path}");
        }
        let mut rows = RowWalk::over(&document);
        let mut walked = document.boxes();
        walked.extend(document.boxes().into_iter().rev());
        for place in walked {
            assert_eq!(rows.positions(place.row), document.positions(place.row), "{place:?}");
        }
        assert_eq!(document.place("tasks.1.funds"), None);
    }

    #[test]
    fn a_form_is_untouched_until_a_box_says_something() {
        let blank = Document::blank();
        assert!(blank.is_untouched() && Document::empty().is_untouched());
        for place in blank.boxes() {
            let with = |text: &str| {
                let mut touched = blank.clone();
                *touched.text_mut(place).expect("because it is a box") = text.into();
                touched.is_untouched()
            };
            assert!(!with("甲") && with(" \n"), "{place:?}");
            assert_eq!(with("一般公共预算"), place.field == Field::SourceLabel, "{place:?}");
        }
    }
}
