//! What follows from the form: the adjustment, the two rates and the total of task funds, each
//! with its derivation.

use std::fmt;
use std::rc::Rc;

use crate::model::{Amount, Document, Field, Percentage, Quotient, Reading, Task};

/// Every derived value of one document. `None` where a box it needs is blank or unreadable, or
/// where a rate would divide by zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// 年度预算调整数, in 万元.
    pub budget_adjustment: Option<Derivation<Amount>>,
    /// 预算完成率, in percent.
    pub execution_rate: Option<Derivation<Percentage>>,
    /// 预算调整率, in percent, its sign kept.
    pub adjustment_rate: Option<Derivation<Percentage>>,
    /// 任务资金合计, in 万元.
    pub task_funds_total: Option<Derivation<Amount>>,
}

/// A derived value and how it came about. As text: `99.53% = 3,890.30 ÷ 3,908.84 = 0.995256…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation<T> {
    /// The value, rounded as the sheet prints it.
    pub value: T,
    /// The formula in the words of the sheet.
    pub formula: &'static str,
    /// The formula in figures.
    pub steps: Steps,
}

/// A formula in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// The first less the second.
    Difference(Amount, Amount),
    /// The first divided by the second.
    Ratio(Amount, Amount),
    /// All added up.
    Sum(Vec<Amount>),
}

/// How many addends of a sum are written out.
const WRITTEN_OUT: usize = 12;

/// Everything that follows from a document.
pub fn figures(document: &Document) -> Figures {
    figures_with(document, task_funds_total(document))
}

fn figures_with(document: &Document, task_funds_total: Option<Derivation<Amount>>) -> Figures {
    let funding = &document.funding;
    let read = |text: &str| Amount::read(text).value();
    let (adjusted, original) = (read(&funding.adjusted_budget), read(&funding.original_budget));
    let adjustment = adjusted.zip(original).and_then(|(adjusted, original)| budget_adjustment(adjusted, original));
    let actual = read(&funding.actual_expenditure);
    Figures {
        execution_rate: actual.zip(adjusted).and_then(|(actual, adjusted)| execution_rate(actual, adjusted)),
        adjustment_rate: adjustment
            .as_ref()
            .zip(original)
            .and_then(|(adjustment, original)| adjustment_rate(adjustment.value, original)),
        budget_adjustment: adjustment,
        task_funds_total,
    }
}

impl Figures {
    /// Everything that follows from a document, where these are the figures of an earlier state of it: funds of tasks
    /// that are what they were are not read and added up again.
    #[must_use]
    pub fn after(&self, before: &Document, document: &Document) -> Self {
        let is_as_it_was = |(task, was): (&Rc<Task>, &Rc<Task>)| Rc::ptr_eq(task, was) || task.funds == was.funds;
        if document.tasks.len() == before.tasks.len() && document.tasks.iter().zip(&before.tasks).all(is_as_it_was) {
            figures_with(document, self.task_funds_total.clone())
        } else {
            figures(document)
        }
    }

    /// A derived value as the sheet prints it, and the unit of all amounts; nothing where it cannot be computed, or for a
    /// box.
    pub fn printed(&self, field: Field) -> Option<String> {
        match field {
            Field::BudgetAdjustment => self.budget_adjustment.as_ref().map(|derived| derived.value.grouped()),
            Field::ExecutionRate => self.execution_rate.as_ref().map(|derived| derived.value.shown()),
            Field::AdjustmentRate => self.adjustment_rate.as_ref().map(|derived| derived.value.shown()),
            Field::TaskFundsTotal => self.task_funds_total.as_ref().map(|derived| derived.value.grouped()),
            Field::MoneyUnit => Some("万元".to_owned()),
            _ => None,
        }
    }
}

/// 年度预算调整数 = 部门调整预算收入 − 部门年初预算收入, in 万元. Source: definition of the form.
pub fn budget_adjustment(adjusted: Amount, original: Amount) -> Option<Derivation<Amount>> {
    Some(Derivation {
        value: adjusted.checked_sub(original)?,
        formula: "年度预算调整数 = 部门调整预算收入 − 部门年初预算收入",
        steps: Steps::Difference(adjusted, original),
    })
}

/// 预算完成率 = 实际支出数 ÷ 部门调整预算收入, in percent. Source: definition of this form
/// (财预〔2013〕53号 divides by the approved budget; this form by the adjusted one).
pub fn execution_rate(actual: Amount, adjusted: Amount) -> Option<Derivation<Percentage>> {
    Some(Derivation {
        value: Percentage::of(actual, adjusted)?,
        formula: "预算完成率 = 实际支出数 ÷ 部门调整预算收入",
        steps: Steps::Ratio(actual, adjusted),
    })
}

/// 预算调整率 = 年度预算调整数 ÷ 部门年初预算收入, in percent, sign kept. Source: definition of
/// the form.
pub fn adjustment_rate(adjustment: Amount, original: Amount) -> Option<Derivation<Percentage>> {
    Some(Derivation {
        value: Percentage::of(adjustment, original)?,
        formula: "预算调整率 = 年度预算调整数 ÷ 部门年初预算收入",
        steps: Steps::Ratio(adjustment, original),
    })
}

/// 任务资金合计: the sum of 任务涉及资金 of all tasks in 万元; blank boxes count as nothing,
/// an unreadable one leaves no total.
fn task_funds_total(document: &Document) -> Option<Derivation<Amount>> {
    let funds = readable_funds(&document.tasks)?;
    Some(Derivation {
        value: Amount::sum(funds.iter().copied())?,
        formula: "任务资金合计 = 各任务涉及资金之和",
        steps: Steps::Sum(funds),
    })
}

fn readable_funds(tasks: &[Rc<Task>]) -> Option<Vec<Amount>> {
    let mut funds = Vec::with_capacity(tasks.len());
    for task in tasks {
        match task.funds() {
            Reading::Value(amount) => funds.push(amount),
            Reading::Blank => {}
            Reading::Unreadable(_) => return None,
        }
    }
    Some(funds)
}

impl fmt::Display for Derivation<Amount> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.value.grouped(), self.steps)
    }
}

impl fmt::Display for Derivation<Percentage> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.value.shown(), self.steps)
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Difference(left, right) => write!(f, "{} − {}", left.grouped(), in_brackets(*right)),
            Self::Ratio(part, whole) => {
                write!(f, "{} ÷ {}", part.grouped(), in_brackets(*whole))?;
                Quotient::shown(*part, *whole).map_or(Ok(()), |quotient| write!(f, " = {quotient}"))
            }
            Self::Sum(addends) => f.write_str(&sum_in_figures(addends)),
        }
    }
}

fn sum_in_figures(addends: &[Amount]) -> String {
    let written: Vec<String> = addends.iter().take(WRITTEN_OUT).map(|&addend| in_brackets(addend)).collect();
    match addends.len() {
        0 => "0.00".to_owned(),
        count if count > WRITTEN_OUT => format!("{} + …（共 {count} 项）", written.join(" + ")),
        _ => written.join(" + "),
    }
}

fn in_brackets(amount: Amount) -> String {
    if amount.is_negative() { format!("（{}）", amount.grouped()) } else { amount.grouped() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn form(adjusted: &str, original: &str, actual: &str) -> Document {
        let mut document = Document::blank();
        let funding = Rc::make_mut(&mut document.funding);
        funding.adjusted_budget = adjusted.into();
        funding.original_budget = original.into();
        funding.actual_expenditure = actual.into();
        document
    }

    #[test]
    fn the_published_figures_follow_and_say_how() {
        let figures = figures(&form("3,908.84", "3,633.95", "3,890.30"));
        let line = |derivation: Option<String>| derivation.expect("because all three boxes are filled");
        assert_eq!(line(figures.budget_adjustment.map(|d| d.to_string())), "274.89 = 3,908.84 − 3,633.95");
        assert_eq!(line(figures.execution_rate.map(|d| d.to_string())), "99.53% = 3,890.30 ÷ 3,908.84 = 0.995256…");
        assert_eq!(line(figures.adjustment_rate.map(|d| d.to_string())), "7.56% = 274.89 ÷ 3,633.95 = 0.075644…");
        assert_eq!(line(figures.task_funds_total.map(|d| d.to_string())), "0.00 = 0.00");
    }

    #[test]
    fn derived_values_are_printed_and_boxes_are_not() {
        let mut document = form("3,908.84", "3,633.95", "3,890.30");
        Rc::make_mut(&mut document.tasks[0]).funds = "1,234.5".into();
        let figures = figures(&document);
        for (field, says) in [
            (Field::BudgetAdjustment, Some("274.89")),
            (Field::ExecutionRate, Some("99.53%")),
            (Field::AdjustmentRate, Some("7.56%")),
            (Field::TaskFundsTotal, Some("1,234.50")),
            (Field::ActualExpenditure, None),
        ] {
            assert_eq!(figures.printed(field).as_deref(), says, "{field:?}");
        }
    }

    #[test]
    fn a_zero_denominator_gives_no_rate() {
        let figures = figures(&form("0", "0.00", "0"));
        assert_eq!((figures.execution_rate, figures.adjustment_rate), (None, None));
        assert_eq!(figures.budget_adjustment.map(|d| d.value.plain()).as_deref(), Some("0.00"));
    }

    #[test]
    fn a_long_sum_is_written_out_in_part() {
        let with_tasks = |count: u32| {
            let task = |key| Rc::new(Task { funds: "1".into(), ..Task::blank(crate::model::Key(key)) });
            figures(&Document { tasks: (0..count).map(task).collect(), ..Document::empty() })
        };
        let line = |count| with_tasks(count).task_funds_total.map(|derivation| derivation.to_string());
        let twelve = ["1.00"; 12].join(" + ");
        assert_eq!(line(12), Some(format!("12.00 = {twelve}")));
        assert_eq!(line(13), Some(format!("13.00 = {twelve} + …（共 13 项）")));
        assert_eq!(line(0).as_deref(), Some("0.00 = 0.00"));
    }

    #[test]
    fn one_unreadable_task_leaves_no_total() {
        let mut document = form("1", "1", "1");
        Rc::make_mut(&mut document.tasks[0]).funds = "若干".into();
        assert_eq!(figures(&document).task_funds_total, None);
    }
}
