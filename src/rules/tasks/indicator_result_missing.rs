//! T006: an indicator has no result.

use crate::model::{Field, is_blank};
use crate::rules::example::{
    Change::{NoIndicators, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T006 指标完成情况
pub static INDICATOR_RESULT_MISSING: Rule = Rule {
    id: "T006",
    name: "indicator-result-missing",
    severity: Severity::Error,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "每个关键指标都要填写完成情况。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "指标的完成情况空着",
            changes: &[Set("tasks.0.indicators.0.achieved", "")],
            finds: &[(Severity::Error, "tasks.0.indicators.0.achieved", "指标“档案接收数量”没有填写完成情况。")],
        },
        Example {
            about: "指标的名称和完成情况都空着",
            changes: &[Set("tasks.1.indicators.0.name", ""), Set("tasks.1.indicators.0.achieved", " ")],
            finds: &[(
                Severity::Error,
                "tasks.1.indicators.0.achieved",
                "任务2（馆藏数字化）第 1 个关键指标没有填写完成情况。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "完成情况只有两个字", changes: &[Set("tasks.0.indicators.0.achieved", "完成")], finds: &[]
        },
        Example { about: "没有关键指标，由别的规则提示", changes: &[NoIndicators(0)], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let blank = form.indicators().filter(|row| is_blank(&row.indicator.achieved));
    Answer::of(blank.map(|row| {
        let message = format!("{}没有填写完成情况。", row.name());
        INDICATOR_RESULT_MISSING.finding(row.place(Field::IndicatorAchieved), message)
    }))
}
