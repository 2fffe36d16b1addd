//! F007: money was spent, but no source of it is given.

use crate::model::{Amount, Field, Place};
use crate::rules::example::{
    Change::{AddSource, NoSources, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F007 各资金来源
pub static NO_FUNDING_SOURCE: Rule = Rule {
    id: "F007",
    name: "no-funding-source",
    severity: Severity::Error,
    places: &[Field::Sources],
    scope: Scope::Form,
    summary: "有实际支出时，至少要填写一项资金来源。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "一项资金来源也没有",
            changes: &[NoSources],
            finds: &[(Severity::Error, "funding.sources", MESSAGE)],
        },
        Example {
            about: "资金来源的金额都空着",
            changes: &[Set("funding.sources.0.amount", " "), AddSource("单位资金", "")],
            finds: &[(Severity::Error, "funding.sources", MESSAGE)],
        },
    ]),
    kept: examples(&[
        Example {
            about: "没有支出，也没有资金来源",
            changes: &[NoSources, Set("funding.actualExpenditure", "0.00")],
            finds: &[],
        },
        Example {
            about: "资金来源的金额不能识别，由别的规则提示",
            changes: &[Set("funding.sources.0.amount", "见附表")],
            finds: &[],
        },
        Example {
            about: "实际支出空着，由别的规则提示",
            changes: &[NoSources, Set("funding.actualExpenditure", "")],
            finds: &[],
        },
    ]),
};

const MESSAGE: &str = "请至少填写一项资金来源（例如一般公共预算）。";

fn check(form: &Form<'_>) -> Answer {
    let Some(actual) = form.actual_expenditure.value() else { return Answer::CannotTell };
    let missing = actual > Amount::ZERO && form.sources().all(|source| source.amount.is_blank());
    let place = Place::sheet(Field::Sources);
    Answer::of(missing.then(|| NO_FUNDING_SOURCE.finding(place, MESSAGE)))
}
