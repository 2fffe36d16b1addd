//! What was found, box by box, and the document it makes.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::naming::is_other_unit;
use super::{Import, Note, Placed};
use crate::layout::Origin;
use crate::model::{
    Document, Field, Funding, FundingSource, Indicator, Key, Narrative, Objectives, Place, Stated, Task,
};

/// A text for a box and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// In printed form, not blank.
    pub text: Rc<str>,
    /// The cell.
    pub origin: Origin,
}

/// A funding source that was found.
#[derive(Debug, Default)]
pub(super) struct FoundSource {
    /// Its label.
    pub label: Option<Value>,
    /// Its amount.
    pub amount: Option<Value>,
}

/// A task that was found.
#[derive(Debug, Default)]
pub(super) struct FoundTask {
    /// The cell with its number, as it stood.
    pub number: Option<String>,
    /// Its own boxes.
    pub boxes: BTreeMap<Field, Value>,
    /// Name and result of each indicator.
    pub indicators: Vec<[Option<Value>; 2]>,
}

/// Everything that was found in a table.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Boxes that stand once, and stated derived values.
    pub sheet: BTreeMap<Field, Value>,
    /// The unit of all amounts, as the form first states it.
    pub unit: Option<String>,
    /// In the order of the table.
    pub sources: Vec<FoundSource>,
    /// In the order of the table.
    pub tasks: Vec<FoundTask>,
    /// What was changed.
    pub cleaned: Vec<Note>,
    /// What has no box.
    pub unplaced: Vec<Note>,
}

impl Filled {
    /// The document, with every text's place in print order.
    pub fn into_import(mut self) -> Import {
        self.cleaned.sort_by_key(|note| note.origin);
        self.unplaced.sort_by_key(|note| note.origin);
        let mut placing = Placing::default();
        let funding = self.funding(&mut placing);
        let objectives = Objectives {
            planned: placing.sheet(&self.sheet, Field::ObjectivesPlanned),
            achieved: placing.sheet(&self.sheet, Field::ObjectivesAchieved),
            ..Objectives::default()
        };
        let tasks = self.tasks.iter().map(|task| Rc::new(placing.task(task))).collect();
        let narrative = Narrative {
            key_projects: placing.sheet(&self.sheet, Field::KeyProjects),
            overall_performance: placing.sheet(&self.sheet, Field::OverallPerformance),
            problems: placing.sheet(&self.sheet, Field::Problems),
            improvements: placing.sheet(&self.sheet, Field::Improvements),
            ..Narrative::default()
        };
        let document = Document {
            department_name: text_of(self.sheet.get(&Field::DepartmentName)),
            fiscal_year: text_of(self.sheet.get(&Field::FiscalYear)),
            funding: Rc::new(funding),
            objectives: Rc::new(objectives),
            tasks,
            narrative: Rc::new(narrative),
            ..Document::empty()
        };
        Import { document, placed: placing.placed, cleaned: self.cleaned, unplaced: self.unplaced }
    }

    fn funding(&self, placing: &mut Placing) -> Funding {
        let mut sheet = |field| placing.sheet(&self.sheet, field);
        sheet(Field::DepartmentName);
        sheet(Field::FiscalYear);
        let (adjusted_budget, original_budget) = (sheet(Field::AdjustedBudget), sheet(Field::OriginalBudget));
        let actual_expenditure = sheet(Field::ActualExpenditure);
        let budget_adjustment = sheet(Field::BudgetAdjustment);
        let sources = self.sources.iter().map(|source| Rc::new(placing.source(source))).collect();
        let mut sheet = |field| placing.sheet(&self.sheet, field);
        let stated = Stated {
            unit: self.unit.as_deref().filter(|unit| is_other_unit(unit)).map(Rc::from).unwrap_or_default(),
            budget_adjustment,
            execution_rate: sheet(Field::ExecutionRate),
            adjustment_rate: sheet(Field::AdjustmentRate),
        };
        Funding { adjusted_budget, original_budget, actual_expenditure, sources, stated, ..Funding::default() }
    }
}

/// Hands out keys and remembers which text went where.
#[derive(Default)]
struct Placing {
    next_key: u32,
    placed: Vec<Placed>,
}

impl Placing {
    fn key(&mut self) -> Key {
        let key = Key(self.next_key);
        self.next_key = self.next_key.wrapping_add(1);
        key
    }

    fn text(&mut self, place: Place, value: Option<&Value>) -> Rc<str> {
        if let Some(Value { text, origin }) = value {
            self.placed.push(Placed { place, text: Rc::clone(text), origin: *origin });
        }
        text_of(value)
    }

    fn sheet(&mut self, values: &BTreeMap<Field, Value>, field: Field) -> Rc<str> {
        self.text(Place::sheet(field), values.get(&field))
    }

    fn source(&mut self, found: &FoundSource) -> FundingSource {
        let key = self.key();
        let label = self.text(Place::source(Field::SourceLabel, key), found.label.as_ref());
        let amount = self.text(Place::source(Field::SourceAmount, key), found.amount.as_ref());
        FundingSource { amount, ..FundingSource::new(key, &label) }
    }

    fn task(&mut self, found: &FoundTask) -> Task {
        let key = self.key();
        let mut text = |field| self.text(Place::task(field, key), found.boxes.get(&field));
        let (name, planned, achieved) = (text(Field::TaskName), text(Field::TaskPlanned), text(Field::TaskAchieved));
        let indicators = found.indicators.iter().map(|indicator| Rc::new(self.indicator(key, indicator))).collect();
        let funds = self.text(Place::task(Field::TaskFunds, key), found.boxes.get(&Field::TaskFunds));
        Task { name, planned, achieved, funds, indicators, ..Task::blank(key) }
    }

    fn indicator(&mut self, task: Key, [name, achieved]: &[Option<Value>; 2]) -> Indicator {
        let key = self.key();
        let mut text = |field, value: &Option<Value>| self.text(Place::indicator(field, task, key), value.as_ref());
        let name = text(Field::IndicatorName, name);
        Indicator { name, achieved: text(Field::IndicatorAchieved, achieved), ..Indicator::blank(key) }
    }
}

fn text_of(value: Option<&Value>) -> Rc<str> {
    value.map(|value| Rc::clone(&value.text)).unwrap_or_default()
}
