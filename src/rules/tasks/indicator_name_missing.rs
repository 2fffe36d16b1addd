//! T005: an indicator has no name.

use crate::model::{Field, is_blank};
use crate::rules::example::{
    Change::{NoIndicators, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T005 关键指标
pub static INDICATOR_NAME_MISSING: Rule = Rule {
    id: "T005",
    name: "indicator-name-missing",
    severity: Severity::Error,
    places: &[Field::IndicatorName],
    scope: Scope::Task,
    summary: "每个关键指标都要有名称。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "任务1的指标没有名称",
            changes: &[Set("tasks.0.indicators.0.name", "")],
            finds: &[(Severity::Error, "tasks.0.indicators.0.name", "任务1第 1 个关键指标没有名称。")],
        },
        Example {
            about: "任务2有名称，它的指标名称只有空格",
            changes: &[Set("tasks.1.indicators.0.name", "\u{3000}")],
            finds: &[(Severity::Error, "tasks.1.indicators.0.name", "任务2（馆藏数字化）第 1 个关键指标没有名称。")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "指标名称只有一个字", changes: &[Set("tasks.0.indicators.0.name", "量")], finds: &[]
        },
        Example { about: "没有关键指标，由别的规则提示", changes: &[NoIndicators(0)], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let blank = form.indicators().filter(|row| is_blank(&row.indicator.name));
    Answer::of(blank.map(|row| {
        let message = format!("{}第 {} 个关键指标没有名称。", row.task.name(), row.number);
        INDICATOR_NAME_MISSING.finding(row.place(Field::IndicatorName), message)
    }))
}
