//! T004: a task has no indicator, or too many to be key ones.

use crate::model::Field;
use crate::rules::example::{
    Change::{AddIndicators, NoIndicators, NoTasks},
    Example, examples,
};
use crate::rules::form::{Form, TaskRow};
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};

/// T004 关键指标
pub static NO_INDICATOR: Rule = Rule {
    id: "T004",
    name: "no-indicator",
    severity: Severity::Error,
    places: &[Field::Indicators],
    scope: Scope::Task,
    summary: "每项任务至少要有一个关键指标，超过 10 个的提示精简。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "任务1没有关键指标",
            changes: &[NoIndicators(0)],
            finds: &[(Severity::Error, "tasks.0.indicators", "任务1还没有关键指标，请至少添加一个。")],
        },
        Example {
            about: "任务2有名称，没有关键指标",
            changes: &[NoIndicators(1)],
            finds: &[(Severity::Error, "tasks.1.indicators", "任务2（馆藏数字化）还没有关键指标，请至少添加一个。")],
        },
        Example {
            about: "任务1有 11 个关键指标",
            changes: &[AddIndicators(0, 10)],
            finds: &[(Severity::Hint, "tasks.0.indicators", "任务1有 11 个关键指标，超过 10 个，请看看能不能精简。")],
        },
    ]),
    kept: examples(&[
        Example { about: "任务1有 10 个关键指标", changes: &[AddIndicators(0, 9)], finds: &[] },
        Example { about: "没有任务，由别的规则提示", changes: &[NoTasks], finds: &[] },
    ]),
};

/// More than so many indicators are hardly key ones.
const MOST: usize = 10;

fn check(form: &Form<'_>) -> Answer {
    Answer::of(form.tasks().filter_map(finding))
}

fn finding(row: &TaskRow<'_>) -> Option<Finding> {
    let place = row.place(Field::Indicators);
    match row.task.indicators.len() {
        0 => Some(NO_INDICATOR.finding(place, format!("{}还没有关键指标，请至少添加一个。", row.name()))),
        1..=MOST => None,
        count => {
            let message = format!("{}有 {count} 个关键指标，超过 {MOST} 个，请看看能不能精简。", row.name());
            Some(NO_INDICATOR.finding(place, message).graded(Severity::Hint))
        }
    }
}
