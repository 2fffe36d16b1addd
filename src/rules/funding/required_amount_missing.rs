//! F001: one of the three totals of the funding block is blank.

use crate::model::Field;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F001 调整预算、年初预算、实际支出
pub static REQUIRED_AMOUNT_MISSING: Rule = Rule {
    id: "F001",
    name: "required-amount-missing",
    severity: Severity::Error,
    places: REQUIRED,
    scope: Scope::Form,
    summary: "调整预算、年初预算和实际支出都要填写，没有发生的填 0.00。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "年初预算空着",
            changes: &[Set("funding.originalBudget", " ")],
            finds: &[(Severity::Error, "funding.originalBudget", "“部门年初预算收入”没有填写，没有发生请填 0.00。")],
        },
        Example {
            about: "调整预算和实际支出都空着",
            changes: &[Set("funding.adjustedBudget", ""), Set("funding.actualExpenditure", "")],
            finds: &[
                (Severity::Error, "funding.adjustedBudget", "“部门调整预算收入”没有填写，没有发生请填 0.00。"),
                (Severity::Error, "funding.actualExpenditure", "“实际支出数”没有填写，没有发生请填 0.00。"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "没有年初预算，填了 0.00", changes: &[Set("funding.originalBudget", "0.00")], finds: &[]
        },
        Example {
            about: "填了不能识别的内容，由别的规则提示",
            changes: &[Set("funding.originalBudget", "无")],
            finds: &[],
        },
        Example {
            about: "任务涉及资金空着，由别的规则提示", changes: &[Set("tasks.0.funds", "")], finds: &[]
        },
    ]),
};

const REQUIRED: &[Field] = &[Field::AdjustedBudget, Field::OriginalBudget, Field::ActualExpenditure];

fn check(form: &Form<'_>) -> Answer {
    let blank = form
        .amounts()
        .filter(|(amount, reading)| reading.is_blank() && REQUIRED.contains(&amount.place.field))
        .map(|(amount, _)| (amount.place, format!("“{}”没有填写，没有发生请填 0.00。", amount.label())));
    Answer::of(blank.map(|(place, message)| REQUIRED_AMOUNT_MISSING.finding(place, message)))
}
