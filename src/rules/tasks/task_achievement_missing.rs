//! T003: a task says nothing of what was achieved.

use crate::model::{Field, is_blank};
use crate::rules::example::{
    Change::{NoTasks, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T003 目标完成情况
pub static TASK_ACHIEVEMENT_MISSING: Rule = Rule {
    id: "T003",
    name: "task-achievement-missing",
    severity: Severity::Error,
    places: &[Field::TaskAchieved],
    scope: Scope::Task,
    summary: "每项任务都要填写目标完成情况。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "任务1的目标完成情况空着",
            changes: &[Set("tasks.0.achieved", "")],
            finds: &[(Severity::Error, "tasks.0.achieved", "任务1的目标完成情况没有填写。")],
        },
        Example {
            about: "任务2有名称，目标完成情况只有空格",
            changes: &[Set("tasks.1.achieved", "\u{3000}")],
            finds: &[(Severity::Error, "tasks.1.achieved", "任务2（馆藏数字化）的目标完成情况没有填写。")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "目标完成情况只有两个字", changes: &[Set("tasks.0.achieved", "完成")], finds: &[]
        },
        Example { about: "没有任务，由别的规则提示", changes: &[NoTasks], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let blank = form.tasks().filter(|row| is_blank(&row.task.achieved));
    Answer::of(blank.map(|row| {
        let message = format!("{}的目标完成情况没有填写。", row.name());
        TASK_ACHIEVEMENT_MISSING.finding(row.place(Field::TaskAchieved), message)
    }))
}
