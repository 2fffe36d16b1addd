//! T001: the form names no task.

use crate::model::{Field, Place};
use crate::rules::example::{
    Change::{NoTasks, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T001 主要任务
pub static NO_TASK: Rule = Rule {
    id: "T001",
    name: "no-task",
    severity: Severity::Error,
    places: &[Field::Tasks],
    scope: Scope::Form,
    summary: "至少要填写一项主要任务。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example { about: "没有主要任务", changes: &[NoTasks], finds: &[(Severity::Error, "tasks", MESSAGE)] },
        Example {
            about: "没有支出，也要有主要任务",
            changes: &[NoTasks, Set("funding.actualExpenditure", "0.00")],
            finds: &[(Severity::Error, "tasks", MESSAGE)],
        },
    ]),
    kept: examples(&[
        Example { about: "有两项主要任务", changes: &[], finds: &[] },
        Example {
            about: "任务还没有填写，由别的规则提示",
            changes: &[Set("tasks.0.planned", ""), Set("tasks.0.achieved", "")],
            finds: &[],
        },
    ]),
};

const MESSAGE: &str = "请至少填写一项主要任务。";

fn check(form: &Form<'_>) -> Answer {
    let missing = form.document.tasks.is_empty();
    Answer::of(missing.then(|| NO_TASK.finding(Place::sheet(Field::Tasks), MESSAGE)))
}
