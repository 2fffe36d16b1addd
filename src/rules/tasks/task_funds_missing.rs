//! T007: a task says nothing of its funds.

use crate::model::Field;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T007 任务涉及资金
pub static TASK_FUNDS_MISSING: Rule = Rule {
    id: "T007",
    name: "task-funds-missing",
    severity: Severity::Warning,
    places: &[Field::TaskFunds],
    scope: Scope::Task,
    summary: "每项任务都要填写涉及资金，不涉及的填 0.00。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "任务1的资金空着",
            changes: &[Set("tasks.0.funds", "")],
            finds: &[(Severity::Warning, "tasks.0.funds", "任务1没有填写涉及资金，不涉及资金请填 0.00。")],
        },
        Example {
            about: "两项任务的资金都空着",
            changes: &[Set("tasks.0.funds", " "), Set("tasks.1.funds", "\u{3000}")],
            finds: &[
                (Severity::Warning, "tasks.0.funds", "任务1没有填写涉及资金，不涉及资金请填 0.00。"),
                (Severity::Warning, "tasks.1.funds", "任务2（馆藏数字化）没有填写涉及资金，不涉及资金请填 0.00。"),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "任务不涉及资金，填了 0.00", changes: &[Set("tasks.0.funds", "0.00")], finds: &[] },
        Example {
            about: "填了不能识别的内容，由别的规则提示", changes: &[Set("tasks.0.funds", "/")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let blank = form.tasks().filter(|row| row.funds.is_blank());
    Answer::of(blank.map(|row| {
        let message = format!("{}没有填写涉及资金，不涉及资金请填 0.00。", row.name());
        TASK_FUNDS_MISSING.finding(row.place(Field::TaskFunds), message)
    }))
}
