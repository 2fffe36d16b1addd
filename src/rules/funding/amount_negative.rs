//! F004: an amount is below zero.

use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{AMOUNTS, Form};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F004 各金额
pub static AMOUNT_NEGATIVE: Rule = Rule {
    id: "F004",
    name: "amount-negative",
    severity: Severity::Error,
    places: AMOUNTS,
    scope: Scope::Task,
    summary: "预算、支出、资金来源和任务资金都不能是负数。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "实际支出填了负数",
            changes: &[Set("funding.actualExpenditure", "-950.00")],
            finds: &[(Severity::Error, "funding.actualExpenditure", "“实际支出数”不能是负数，请核对后改正。")],
        },
        Example {
            about: "资金来源和任务资金填了负数",
            changes: &[Set("funding.sources.0.amount", "－950.00"), Set("tasks.1.funds", "−0.01")],
            finds: &[
                (Severity::Error, "funding.sources.0.amount", "“一般公共预算”不能是负数，请核对后改正。"),
                (Severity::Error, "tasks.1.funds", "“任务2任务涉及资金”不能是负数，请核对后改正。"),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "零带了负号，仍然是零", changes: &[Set("tasks.1.funds", "-0.00")], finds: &[] },
        Example {
            about: "年度预算调整数可以是负数（调减）",
            changes: &[Set("funding.originalBudget", "1,200.00")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let negative = form.amounts().filter(|(_, reading)| reading.value().is_some_and(|value| value.is_negative()));
    Answer::of(negative.map(|(amount, _)| {
        let message = format!("“{}”不能是负数，请核对后改正。", amount.label());
        AMOUNT_NEGATIVE.finding(amount.place, message)
    }))
}
