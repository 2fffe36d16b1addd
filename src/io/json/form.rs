//! The member `document` into the model, row by row.

use std::rc::Rc;

use super::JsonError;
use super::members::{Notes, Object};
use super::write::prose;
use crate::model::{
    Amount, Document, FiscalYear, Funding, FundingSource, Indicator, Key, Narrative, Objectives, Task, source_label,
};

/// Reads forms; gives every row a key of its own, in the order of the file.
#[derive(Default)]
pub(super) struct FormReader {
    pub(super) notes: Notes,
    next_key: u32,
}

impl FormReader {
    /// The form, without what stands around it in the file.
    pub(super) fn document(&mut self, mut form: Object) -> Result<Document, JsonError> {
        Ok(Document {
            department_name: long_text(&mut form, "departmentName")?,
            fiscal_year: year(&mut form)?,
            funding: Rc::new(self.funding(form.object("funding")?)?),
            objectives: Rc::new(self.objectives(form.object("objectives")?)?),
            tasks: form.objects("tasks")?.into_iter().map(|task| self.task(task)).collect::<Result<_, _>>()?,
            narrative: Rc::new(self.narrative(form.object("narrative")?)?),
            extras: form.extras(&mut self.notes),
            ..Document::empty()
        })
    }

    fn funding(&mut self, mut funding: Object) -> Result<Funding, JsonError> {
        Ok(Funding {
            adjusted_budget: amount(&mut funding, "adjustedBudget")?,
            original_budget: amount(&mut funding, "originalBudget")?,
            actual_expenditure: amount(&mut funding, "actualExpenditure")?,
            sources: funding.objects("sources")?.into_iter().map(|row| self.source(row)).collect::<Result<_, _>>()?,
            extras: funding.extras(&mut self.notes),
            ..Funding::default()
        })
    }

    fn source(&mut self, mut source: Object) -> Result<Rc<FundingSource>, JsonError> {
        Ok(Rc::new(FundingSource {
            key: self.key(),
            label: source_label(&long_text(&mut source, "source")?).into(),
            amount: amount(&mut source, "amount")?,
            extras: source.extras(&mut self.notes),
        }))
    }

    fn objectives(&mut self, mut objectives: Object) -> Result<Objectives, JsonError> {
        Ok(Objectives {
            planned: long_text(&mut objectives, "planned")?,
            achieved: long_text(&mut objectives, "achieved")?,
            extras: objectives.extras(&mut self.notes),
        })
    }

    fn task(&mut self, mut task: Object) -> Result<Rc<Task>, JsonError> {
        Ok(Rc::new(Task {
            key: self.key(),
            name: long_text(&mut task, "name")?,
            planned: long_text(&mut task, "planned")?,
            achieved: long_text(&mut task, "achieved")?,
            funds: amount(&mut task, "funds")?,
            indicators: task
                .objects("indicators")?
                .into_iter()
                .map(|row| self.indicator(row))
                .collect::<Result<_, _>>()?,
            extras: task.extras(&mut self.notes),
        }))
    }

    fn indicator(&mut self, mut indicator: Object) -> Result<Rc<Indicator>, JsonError> {
        Ok(Rc::new(Indicator {
            key: self.key(),
            name: long_text(&mut indicator, "name")?,
            achieved: long_text(&mut indicator, "achieved")?,
            extras: indicator.extras(&mut self.notes),
        }))
    }

    fn narrative(&mut self, mut narrative: Object) -> Result<Narrative, JsonError> {
        Ok(Narrative {
            key_projects: long_text(&mut narrative, "keyProjects")?,
            overall_performance: long_text(&mut narrative, "overallPerformance")?,
            problems: long_text(&mut narrative, "problems")?,
            improvements: long_text(&mut narrative, "improvements")?,
            extras: narrative.extras(&mut self.notes),
        })
    }

    fn key(&mut self) -> Key {
        let key = Key(self.next_key);
        self.next_key = self.next_key.wrapping_add(1);
        key
    }
}

fn long_text(object: &mut Object, name: &str) -> Result<Rc<str>, JsonError> {
    Ok(prose(&object.text(name)?))
}

/// As the sheet prints it, `3,908.84`; what is no amount as it stands.
fn amount(object: &mut Object, name: &str) -> Result<Rc<str>, JsonError> {
    let text = object.text(name)?;
    Ok(Amount::read(&text).value().map_or(text, |amount| amount.grouped().into()))
}

/// As the sheet prints it, `2021年`; what is no year as it stands.
fn year(form: &mut Object) -> Result<Rc<str>, JsonError> {
    let text = form.text("fiscalYear")?;
    Ok(FiscalYear::read(&text).value().map_or(text, |year| year.shown().into()))
}
