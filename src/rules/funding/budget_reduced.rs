//! F015: the budget was cut during the year.

use crate::model::{Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F015 年度预算调整数
pub static BUDGET_REDUCED: Rule = Rule {
    id: "F015",
    name: "budget-reduced",
    severity: Severity::Hint,
    places: &[Field::BudgetAdjustment],
    scope: Scope::Form,
    summary: "调整预算小于年初预算是调减，请确认没有填反。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "预算调减了 250 万元",
            changes: &[Set("funding.originalBudget", "1,250.00")],
            finds: &[(Severity::Hint, "computed.budgetAdjustment", "年度预算为调减（-250.00 万元），请确认。")],
        },
        Example {
            about: "只调减了一分",
            changes: &[Set("funding.originalBudget", "1,000.01")],
            finds: &[(Severity::Hint, "computed.budgetAdjustment", "年度预算为调减（-0.01 万元），请确认。")],
        },
    ]),
    kept: examples(&[
        Example { about: "预算没有调整", changes: &[Set("funding.originalBudget", "1,000.00")], finds: &[] },
        Example { about: "预算调增", changes: &[Set("funding.originalBudget", "999.99")], finds: &[] },
        Example {
            about: "年初预算空着，由别的规则提示", changes: &[Set("funding.originalBudget", "")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let Some(adjustment) = &form.figures.budget_adjustment else { return Answer::CannotTell };
    let value = adjustment.value;
    Answer::of(value.is_negative().then(|| {
        let message = format!("年度预算为调减（{} 万元），请确认。", value.grouped());
        BUDGET_REDUCED.finding(Place::sheet(Field::BudgetAdjustment), message)
    }))
}
