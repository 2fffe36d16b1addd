//! F013: more was spent than the adjusted budget allows.

use crate::model::{Amount, Field, Place};
use crate::rules::example::{
    Change::{AddSource, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F013 实际支出数
pub static SPENDING_OVER_BUDGET: Rule = Rule {
    id: "F013",
    name: "spending-over-budget",
    severity: Severity::Warning,
    places: &[Field::ActualExpenditure],
    scope: Scope::Form,
    summary: "实际支出一般不超过调整预算，用了上年结转的要写明。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "实际支出比调整预算多 50 万元",
            changes: &[Set("funding.actualExpenditure", "1,050.00")],
            finds: &[(
                Severity::Warning,
                "funding.actualExpenditure",
                "实际支出超过调整预算 50.00 万元，请核对；使用了上年结转资金的，请在“资金来源”或文字里写明“上年结转”。",
            )],
        },
        Example {
            about: "只超过一分钱也要核对",
            changes: &[Set("funding.actualExpenditure", "1,000.01")],
            finds: &[(
                Severity::Warning,
                "funding.actualExpenditure",
                "实际支出超过调整预算 0.01 万元，请核对；使用了上年结转资金的，请在“资金来源”或文字里写明“上年结转”。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "实际支出正好等于调整预算",
            changes: &[Set("funding.actualExpenditure", "1,000.00")],
            finds: &[],
        },
        Example {
            about: "资金来源里写明了上年结转",
            changes: &[Set("funding.actualExpenditure", "1,050.00"), AddSource("上年结转资金", "100.00")],
            finds: &[],
        },
        Example {
            about: "文字里写明了上年结转",
            changes: &[
                Set("funding.actualExpenditure", "1,050.00"),
                Set("narrative.overallPerformance", "全年支出中有100万元使用上年结转的数字化经费。"),
            ],
            finds: &[],
        },
        Example {
            about: "调整预算为 0，由别的规则提示",
            changes: &[Set("funding.adjustedBudget", "0.00")],
            finds: &[],
        },
        Example {
            about: "调整预算空着，由别的规则提示", changes: &[Set("funding.adjustedBudget", "")], finds: &[]
        },
    ]),
};

/// The word by which money carried over from last year is known.
const CARRIED_OVER: &str = "结转";

fn check(form: &Form<'_>) -> Answer {
    let Some((adjusted, actual)) = form.adjusted_budget.value().zip(form.actual_expenditure.value()) else {
        return Answer::CannotTell;
    };
    let Some(excess) = actual.checked_sub(adjusted) else { return Answer::CannotTell };
    // Sources are among the texts: a clerk who names the carried-over money there has written it down.
    let is_explained = || form.texts().any(|text| text.text.contains(CARRIED_OVER));
    if excess <= Amount::ZERO || adjusted.is_zero() || is_explained() {
        return Answer::Holds;
    }
    let message = format!(
        "实际支出超过调整预算 {} 万元，请核对；使用了上年结转资金的，请在“资金来源”或文字里写明“上年结转”。",
        excess.grouped()
    );
    Answer::of([SPENDING_OVER_BUDGET.finding(Place::sheet(Field::ActualExpenditure), message)])
}
