//! T008: the tasks together cost more than was spent.

use crate::model::{Field, Place};
use crate::rules::example::{
    Change::{NoTasks, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rounding::rounding_of_sum;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T008 任务资金合计
pub static TASK_FUNDS_EXCEED_SPENDING: Rule = Rule {
    id: "T008",
    name: "task-funds-exceed-spending",
    severity: Severity::Error,
    places: &[Field::TaskFundsTotal],
    scope: Scope::Form,
    summary: "各任务资金合计不能超过实际支出数，四舍五入的差额除外。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "两项任务的资金合计超过实际支出",
            changes: &[Set("tasks.0.funds", "1,300.00")],
            finds: &[(
                Severity::Error,
                "computed.taskFundsTotal",
                "各任务资金合计 1,500.00 万元，超过实际支出数 950.00 万元，请核对各任务涉及资金。",
            )],
        },
        Example {
            about: "只超过 0.02，但两项任务四舍五入最多差 0.015",
            changes: &[Set("tasks.0.funds", "750.02")],
            finds: &[(
                Severity::Error,
                "computed.taskFundsTotal",
                "各任务资金合计 950.02 万元，超过实际支出数 950.00 万元，请核对各任务涉及资金。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "正好超过 0.015，两项任务四舍五入可能差这么多",
            changes: &[Set("tasks.0.funds", "750.015")],
            finds: &[],
        },
        Example {
            about: "合计远小于实际支出：任务资金是项目资金，不要求相等",
            changes: &[Set("tasks.0.funds", "1.00")],
            finds: &[],
        },
        Example {
            about: "实际支出空着，无从核对", changes: &[Set("funding.actualExpenditure", "")], finds: &[]
        },
        Example { about: "没有任务，由别的规则提示", changes: &[NoTasks], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    compare(form).unwrap_or(Answer::CannotTell)
}

fn compare(form: &Form<'_>) -> Option<Answer> {
    let actual = form.actual_expenditure.value()?;
    let total = form.figures.task_funds_total.as_ref()?.value;
    let rounding = rounding_of_sum(form.document.tasks.len())?;
    if total <= actual.checked_add(rounding)? {
        return Some(Answer::Holds);
    }
    let (sum, spent) = (total.grouped(), actual.grouped());
    let message = format!("各任务资金合计 {sum} 万元，超过实际支出数 {spent} 万元，请核对各任务涉及资金。");
    Some(Answer::of([TASK_FUNDS_EXCEED_SPENDING.finding(Place::sheet(Field::TaskFundsTotal), message)]))
}
