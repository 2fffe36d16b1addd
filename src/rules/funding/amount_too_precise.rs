//! F003: an amount has more decimals than the sheet prints.

use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{AMOUNTS, Form};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F003 各金额
pub static AMOUNT_TOO_PRECISE: Rule = Rule {
    id: "F003",
    name: "amount-too-precise",
    severity: Severity::Error,
    places: AMOUNTS,
    scope: Scope::Task,
    summary: "金额以万元为单位，最多保留两位小数。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "第三位小数是 5，四舍五入进一位",
            changes: &[Set("funding.adjustedBudget", "1,000.125")],
            finds: &[(
                Severity::Error,
                "funding.adjustedBudget",
                "金额保留两位小数，“部门调整预算收入”填了 3 位，是否取 1,000.13？",
            )],
        },
        Example {
            about: "资金来源和任务资金都精确到了元",
            changes: &[Set("funding.sources.0.amount", "949.9999"), Set("tasks.0.funds", "299.9949")],
            finds: &[
                (
                    Severity::Error,
                    "funding.sources.0.amount",
                    "金额保留两位小数，“一般公共预算”填了 4 位，是否取 950.00？",
                ),
                (Severity::Error, "tasks.0.funds", "金额保留两位小数，“任务1任务涉及资金”填了 4 位，是否取 299.99？"),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "正好两位小数", changes: &[Set("funding.adjustedBudget", "1,000.12")], finds: &[] },
        Example { about: "没有小数", changes: &[Set("tasks.0.funds", "300")], finds: &[] },
    ]),
};

/// Decimals the sheet prints.
const DECIMALS: u32 = 2;

fn check(form: &Form<'_>) -> Answer {
    let precise = form.amounts().filter_map(|(amount, reading)| {
        let value = reading.value().filter(|value| value.decimals() > DECIMALS)?;
        let (decimals, rounded) = (value.decimals(), value.rounded().grouped());
        let message = format!("金额保留两位小数，“{}”填了 {decimals} 位，是否取 {rounded}？", amount.label());
        let finding = AMOUNT_TOO_PRECISE.finding(amount.place, message);
        // Rounded, an amount below zero would be as wrong as before (F004).
        Some(if value.is_negative() { finding } else { finding.cured_by("采用", &rounded) })
    });
    Answer::of(precise)
}
