//! F006: the funding sources together are not what was spent.

use crate::model::{Amount, Field, Place, Reading};
use crate::rules::example::{
    Change::{AddSource, NoSources, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rounding::rounding_of_sum;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F006 各资金来源合计
pub static SOURCES_DO_NOT_ADD_UP: Rule = Rule {
    id: "F006",
    name: "sources-do-not-add-up",
    severity: Severity::Error,
    places: &[Field::Sources],
    scope: Scope::Form,
    summary: "各项资金来源合计要等于实际支出数，只差在四舍五入以内的作为提示。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "两项资金来源合计多了 10 万元",
            changes: &[AddSource("政府性基金预算", "10.00")],
            finds: &[(
                Severity::Error,
                "funding.sources",
                "各项资金来源合计 960.00 万元，与实际支出数 950.00 万元相差 10.00 万元，请核对各项金额。",
            )],
        },
        Example {
            about: "一项资金来源，差 0.02 超出四舍五入",
            changes: &[Set("funding.sources.0.amount", "949.98")],
            finds: &[(
                Severity::Error,
                "funding.sources",
                "各项资金来源合计 949.98 万元，与实际支出数 950.00 万元相差 0.02 万元，请核对各项金额。",
            )],
        },
        Example {
            about: "一项资金来源，差 0.01 可能是四舍五入",
            changes: &[Set("funding.sources.0.amount", "950.01")],
            finds: &[(
                Severity::Hint,
                "funding.sources",
                "各项资金来源合计 950.01 万元，与实际支出数 950.00 万元相差 0.01 万元，请核对各项金额。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "两项资金来源合计正好",
            changes: &[Set("funding.sources.0.amount", "900.01"), AddSource("单位资金", "49.99")],
            finds: &[],
        },
        Example {
            about: "有一项资金来源空着，其余合计正好", changes: &[AddSource("其他资金", "")], finds: &[]
        },
        Example {
            about: "有一项金额不能识别，无从核对", changes: &[AddSource("其他资金", "少量")], finds: &[]
        },
        Example { about: "没有资金来源，由别的规则提示", changes: &[NoSources], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    compare(form).unwrap_or(Answer::CannotTell)
}

fn compare(form: &Form<'_>) -> Option<Answer> {
    let actual = form.actual_expenditure.value()?;
    let amounts = amounts(form)?;
    let sum = Amount::sum(amounts.iter().copied())?;
    let distance = sum.checked_sub(actual)?.abs();
    if distance.is_zero() {
        return Some(Answer::Holds);
    }
    let rounding = rounding_of_sum(amounts.len())?;
    let severity = if distance > rounding { Severity::Error } else { Severity::Hint };
    let message = format!(
        "各项资金来源合计 {} 万元，与实际支出数 {} 万元相差 {} 万元，请核对各项金额。",
        sum.grouped(),
        actual.grouped(),
        distance.grouped()
    );
    Some(Answer::of([SOURCES_DO_NOT_ADD_UP.finding(Place::sheet(Field::Sources), message).graded(severity)]))
}

/// The amounts of all sources that have one; nothing when there is none or one is unreadable.
fn amounts(form: &Form<'_>) -> Option<Vec<Amount>> {
    let filled = form.sources().map(|source| source.amount).filter(|amount| !amount.is_blank());
    let amounts: Vec<Amount> = filled.map(Reading::value).collect::<Option<_>>()?;
    (!amounts.is_empty()).then_some(amounts)
}
