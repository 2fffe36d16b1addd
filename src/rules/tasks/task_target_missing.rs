//! T002: a task says nothing of what was planned.

use crate::model::{Field, is_blank};
use crate::rules::example::{
    Change::{NoTasks, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T002 预期目标
pub static TASK_TARGET_MISSING: Rule = Rule {
    id: "T002",
    name: "task-target-missing",
    severity: Severity::Error,
    places: &[Field::TaskPlanned],
    scope: Scope::Task,
    summary: "每项任务都要填写预期目标。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "任务1的预期目标空着",
            changes: &[Set("tasks.0.planned", "")],
            finds: &[(Severity::Error, "tasks.0.planned", "任务1的预期目标没有填写。")],
        },
        Example {
            about: "任务2有名称，预期目标只有空格",
            changes: &[Set("tasks.1.planned", " \u{3000}\n")],
            finds: &[(Severity::Error, "tasks.1.planned", "任务2（馆藏数字化）的预期目标没有填写。")],
        },
    ]),
    kept: examples(&[
        Example { about: "预期目标只有两个字", changes: &[Set("tasks.0.planned", "接收")], finds: &[] },
        Example { about: "没有任务，由别的规则提示", changes: &[NoTasks], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let blank = form.tasks().filter(|row| is_blank(&row.task.planned));
    Answer::of(blank.map(|row| {
        let message = format!("{}的预期目标没有填写。", row.name());
        TASK_TARGET_MISSING.finding(row.place(Field::TaskPlanned), message)
    }))
}
