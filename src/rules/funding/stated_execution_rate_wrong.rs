//! F009: an imported form states another execution rate than its figures give.

use super::stated_rate::StatedRate;
use crate::model::{Field, Percentage};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F009 预算完成率
pub static STATED_EXECUTION_RATE_WRONG: Rule = Rule {
    id: "F009",
    name: "stated-execution-rate-wrong",
    severity: Severity::Error,
    places: &[Field::ExecutionRate],
    scope: Scope::Form,
    summary: "导入的预算完成率要等于实际支出数除以调整预算，最多相差 0.01 个百分点；这是本表的算法；\
              财预〔2013〕53号《预算绩效评价共性指标体系框架》的公式以财政部门批复的预算数为分母。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "完成率差 0.02 个百分点",
            changes: &[Set("computed.executionRate", "94.98%")],
            finds: &[(
                Severity::Error,
                "computed.executionRate",
                "预算完成率应为 95.00%（950.00 ÷ 1,000.00），文件里是 94.98%。",
            )],
        },
        Example {
            about: "完成率按年初预算算了",
            changes: &[Set("computed.executionRate", "118.75")],
            finds: &[(
                Severity::Error,
                "computed.executionRate",
                "预算完成率应为 95.00%（950.00 ÷ 1,000.00），文件里是 118.75%。\
                 这个数是按年初预算算的，本表按调整预算计算。",
            )],
        },
        Example {
            about: "调整预算为 0，没有完成率，文件里却写了",
            changes: &[Set("funding.adjustedBudget", "0.00"), Set("computed.executionRate", "95%")],
            finds: &[(
                Severity::Error,
                "computed.executionRate",
                "预算完成率应为“—”（作分母的预算为 0，算不出），文件里是 95.00%。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "末位差 0.01", changes: &[Set("computed.executionRate", "94.99%")], finds: &[] },
        Example { about: "没有写百分号", changes: &[Set("computed.executionRate", "95")], finds: &[] },
        Example {
            about: "调整预算为 0，没有完成率，文件里画了一横",
            changes: &[Set("funding.adjustedBudget", "0.00"), Set("computed.executionRate", "—")],
            finds: &[],
        },
        Example {
            about: "实际支出空着，无从核对",
            changes: &[Set("funding.actualExpenditure", ""), Set("computed.executionRate", "90%")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let by_original = form.actual_expenditure.value().zip(form.original_budget.value());
    StatedRate {
        rule: &STATED_EXECUTION_RATE_WRONG,
        field: Field::ExecutionRate,
        text: &form.document.funding.stated.execution_rate,
        figure: form.figures.execution_rate.as_ref(),
        whole: form.adjusted_budget,
        mistake: (
            by_original.and_then(|(actual, original)| Percentage::of(actual, original)),
            "这个数是按年初预算算的，本表按调整预算计算。",
        ),
    }
    .check()
}
