//! F016: an amount is so large that it must have been typed in yuan.

use crate::model::{Amount, Field, Reading};
use crate::rules::example::{
    Change::{NoTasks, Set},
    Example, examples,
};
use crate::rules::form::{AMOUNTS, Form, FormBox};
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};

/// F016 各金额
pub static YUAN_TYPED_AS_10K_YUAN: Rule = Rule {
    id: "F016",
    name: "yuan-typed-as-10k-yuan",
    severity: Severity::Warning,
    places: AMOUNTS,
    scope: Scope::TaskAndHead,
    summary: "金额以万元为单位，比其他数额大一万倍的多半是按元填的。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "实际支出按元填写，正好是年初预算的一万倍",
            changes: &[Set("funding.actualExpenditure", "8,000,000.00")],
            finds: &[(
                Severity::Warning,
                "funding.actualExpenditure",
                "“实际支出数”的数额特别大，是不是把“元”当成“万元”填了？",
            )],
        },
        Example {
            about: "资金来源和一项任务的资金按元填写",
            changes: &[Set("funding.sources.0.amount", "9,500,000"), Set("tasks.1.funds", "95,000.01")],
            finds: &[
                (
                    Severity::Warning,
                    "funding.sources.0.amount",
                    "“一般公共预算”的数额特别大，是不是把“元”当成“万元”填了？",
                ),
                (Severity::Warning, "tasks.1.funds", "“任务2任务涉及资金”的数额特别大，是不是把“元”当成“万元”填了？"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "差一分到一万倍", changes: &[Set("funding.actualExpenditure", "7,999,999.99")], finds: &[]
        },
        Example {
            about: "任务资金正好是实际支出的一百倍，由别的规则提示",
            changes: &[Set("tasks.1.funds", "95,000.00")],
            finds: &[],
        },
        Example {
            about: "年初预算为 0，不用来比较", changes: &[Set("funding.originalBudget", "0.00")], finds: &[]
        },
        Example {
            about: "三个总数都空着，无从比较",
            changes: &[
                Set("funding.adjustedBudget", ""),
                Set("funding.originalBudget", ""),
                Set("funding.actualExpenditure", ""),
                Set("tasks.0.funds", "3,000,000.00"),
            ],
            finds: &[],
        },
        Example {
            about: "实际支出为 0，任务资金不与它比较",
            changes: &[Set("funding.actualExpenditure", "0.00")],
            finds: &[],
        },
        Example { about: "没有任务", changes: &[NoTasks], finds: &[] },
    ]),
};

/// Yuan in 万元, as a power of ten and as a factor.
const POWER: i8 = 4;
const TIMES: usize = 10_000;
/// A task that costs so many times what was spent was not typed in 万元.
const TIMES_SPENT: usize = 100;

fn check(form: &Form<'_>) -> Answer {
    let totals = [form.adjusted_budget, form.original_budget, form.actual_expenditure];
    let smallest = totals.into_iter().filter_map(Reading::value).filter(|total| *total > Amount::ZERO).min();
    let Some(limit) = smallest.and_then(|total| total.checked_times(TIMES)) else { return Answer::CannotTell };
    let spent = form.actual_expenditure.value().filter(|spent| *spent > Amount::ZERO);
    let limit_of_task = spent.and_then(|spent| spent.checked_times(TIMES_SPENT));
    let is_yuan = |amount: &FormBox<'_>, value: Amount| {
        let is_task = amount.place.field == Field::TaskFunds;
        value >= limit || (is_task && limit_of_task.is_some_and(|limit| value > limit))
    };
    let large = form.amounts().filter_map(|(amount, reading)| Some((amount, reading.value()?)));
    Answer::of(large.filter(|(amount, value)| is_yuan(amount, *value)).map(|(amount, value)| finding(amount, value)))
}

fn finding(amount: &FormBox<'_>, value: Amount) -> Finding {
    let message = format!("“{}”的数额特别大，是不是把“元”当成“万元”填了？", amount.label());
    let finding = YUAN_TYPED_AS_10K_YUAN.finding(amount.place, message);
    match value.times_ten_to(-POWER) {
        Some(cure) => finding.cured_by("换算成万元", &cure.grouped()),
        None => finding,
    }
}
