//! F011: money was spent although the budget is zero.

use crate::model::{Amount, Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F011 部门调整预算收入
pub static BUDGET_ZERO_WITH_SPENDING: Rule = Rule {
    id: "F011",
    name: "budget-zero-with-spending",
    severity: Severity::Error,
    places: &[Field::AdjustedBudget],
    scope: Scope::Form,
    summary: "有实际支出时，调整预算不能是 0。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "调整预算填了 0.00",
            changes: &[Set("funding.adjustedBudget", "0.00")],
            finds: &[(Severity::Error, "funding.adjustedBudget", "调整预算为 0，却有实际支出 950.00 万元，请核对。")],
        },
        Example {
            about: "支出再小也要有预算",
            changes: &[Set("funding.adjustedBudget", "0"), Set("funding.actualExpenditure", "0.01")],
            finds: &[(Severity::Error, "funding.adjustedBudget", "调整预算为 0，却有实际支出 0.01 万元，请核对。")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "没有预算，也没有支出",
            changes: &[Set("funding.adjustedBudget", "0.00"), Set("funding.actualExpenditure", "0.00")],
            finds: &[],
        },
        Example { about: "预算很小，但不是 0", changes: &[Set("funding.adjustedBudget", "0.01")], finds: &[] },
        Example {
            about: "调整预算空着，由别的规则提示", changes: &[Set("funding.adjustedBudget", "")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let Some((adjusted, actual)) = form.adjusted_budget.value().zip(form.actual_expenditure.value()) else {
        return Answer::CannotTell;
    };
    if !adjusted.is_zero() || actual <= Amount::ZERO {
        return Answer::Holds;
    }
    let message = format!("调整预算为 0，却有实际支出 {} 万元，请核对。", actual.grouped());
    Answer::of([BUDGET_ZERO_WITH_SPENDING.finding(Place::sheet(Field::AdjustedBudget), message)])
}
