//! T009: the tasks together cost little of what was spent.

use crate::model::{Field, Percentage, Place, Setting};
use crate::rules::example::{
    Change::{self, NoTasks, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T009 任务资金合计
pub static TASK_FUNDS_SMALL_SHARE: Rule = Rule {
    id: "T009",
    name: "task-funds-small-share",
    severity: Severity::Hint,
    places: &[Field::TaskFundsTotal],
    scope: Scope::Form,
    summary: "各任务资金合计明显少于实际支出时，请确认没有漏填；不要求相等。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "两项任务的资金只占实际支出的两成",
            changes: &[Set("tasks.0.funds", "0.00")],
            finds: &[(
                Severity::Hint,
                "computed.taskFundsTotal",
                "各任务资金合计占实际支出的 21.05%，其余多为人员经费和公用经费，请确认没有漏填。",
            )],
        },
        Example {
            about: "标准改成 60%，占 52.63%",
            changes: &[Change::Setting(Setting::TaskFundsShare, "60")],
            finds: &[(
                Severity::Hint,
                "computed.taskFundsTotal",
                "各任务资金合计占实际支出的 52.63%，其余多为人员经费和公用经费，请确认没有漏填。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "正好占一半", changes: &[Set("tasks.0.funds", "275.00")], finds: &[] },
        Example {
            about: "标准改成 20%",
            changes: &[Set("tasks.0.funds", "0.00"), Change::Setting(Setting::TaskFundsShare, "20")],
            finds: &[],
        },
        Example {
            about: "有一项任务的资金空着，由别的规则提示", changes: &[Set("tasks.0.funds", "")], finds: &[]
        },
        Example {
            about: "没有支出，无从比较", changes: &[Set("funding.actualExpenditure", "0.00")], finds: &[]
        },
        Example { about: "没有任务，由别的规则提示", changes: &[NoTasks], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let is_partial = form.document.tasks.is_empty() || form.tasks().any(|task| task.funds.is_blank());
    let total = form.figures.task_funds_total.as_ref().filter(|_| !is_partial);
    let share =
        total.zip(form.actual_expenditure.value()).and_then(|(total, actual)| Percentage::of(total.value, actual));
    let Some(share) = share else { return Answer::CannotTell };
    if share >= form.document.settings.percentage(Setting::TaskFundsShare) {
        return Answer::Holds;
    }
    let message = format!("各任务资金合计占实际支出的 {}，其余多为人员经费和公用经费，请确认没有漏填。", share.shown());
    Answer::of([TASK_FUNDS_SMALL_SHARE.finding(Place::sheet(Field::TaskFundsTotal), message)])
}
