//! The form of the year after another: its rows, without what was written in them.

use std::rc::Rc;

use crate::model::{Document, FiscalYear, Funding, FundingSource, Indicator, Objectives, Task};

/// A form for the year after this one: department, sources, tasks and indicators by name, thresholds; amounts
/// and texts blank. Where the year cannot be read it is left blank too.
pub fn next_year(form: &Document) -> Document {
    let year = FiscalYear::read(&form.fiscal_year).value().and_then(FiscalYear::next);
    let source = |source: &Rc<FundingSource>| {
        Rc::new(FundingSource { amount: Rc::default(), extras: Rc::default(), ..(**source).clone() })
    };
    Document {
        department_name: Rc::clone(&form.department_name),
        fiscal_year: year.map(FiscalYear::shown).unwrap_or_default().into(),
        funding: Rc::new(Funding { sources: form.funding.sources.iter().map(source).collect(), ..Funding::default() }),
        objectives: Rc::new(Objectives::default()),
        tasks: form.tasks.iter().map(|row| Rc::new(task(row))).collect(),
        settings: form.settings.clone(),
        template: Rc::clone(&form.template),
        ..Document::empty()
    }
}

fn task(task: &Task) -> Task {
    let indicator =
        |row: &Rc<Indicator>| Rc::new(Indicator { achieved: Rc::default(), extras: Rc::default(), ..(**row).clone() });
    Task {
        planned: Rc::default(),
        achieved: Rc::default(),
        funds: Rc::default(),
        indicators: task.indicators.iter().map(indicator).collect(),
        extras: Rc::default(),
        ..task.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_and_what_was_written_in_them_goes() {
        let indicator = Indicator { name: "巡查次数".into(), achieved: "48次".into(), ..blank_indicator() };
        let task = Task {
            name: "防汛".into(),
            planned: "做好".into(),
            achieved: "做好了".into(),
            funds: "48.49".into(),
            indicators: vec![Rc::new(indicator)],
            ..(*Document::blank().tasks[0]).clone()
        };
        let form = Document { fiscal_year: "2021年".into(), tasks: vec![Rc::new(task)], ..Document::blank() };
        let next = next_year(&form);
        assert_eq!(&*next.fiscal_year, "2022年");
        let task = &next.tasks[0];
        assert_eq!([&*task.name, &task.planned, &task.achieved, &task.funds], ["防汛", "", "", ""]);
        assert_eq!([&*task.indicators[0].name, &task.indicators[0].achieved], ["巡查次数", ""]);
        assert_eq!(&*next_year(&Document::blank()).fiscal_year, "");
    }

    fn blank_indicator() -> Indicator {
        (*Document::blank().tasks[0].indicators[0]).clone()
    }
}
