//! T012: the result of an indicator is copied from the text above it.

use crate::model::{Field, Setting};
use crate::rules::example::{
    Change::{self, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::similarity::Runs;

/// T012 指标完成情况
pub static RESULT_COPIED: Rule = Rule {
    id: "T012",
    name: "result-copied",
    severity: Severity::Hint,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "指标完成情况要写这个指标自己的结果，不要大段照抄任务的完成情况。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "指标完成情况照抄了任务的完成情况",
            changes: &[Set(
                "tasks.1.indicators.0.achieved",
                "共扫描186万页，目录著录12万条， 已接入查档大厅供群众使用。",
            )],
            finds: &[(
                Severity::Hint,
                "tasks.1.indicators.0.achieved",
                "指标“数字化率”的完成情况照抄了本任务的“目标完成情况”，请写这个指标自己的结果。",
            )],
        },
        Example {
            about: "标准改成 10 个字，有 12 个字相同",
            changes: &[
                Change::Setting(Setting::CopiedCharacters, "10"),
                Set("tasks.0.indicators.0.achieved", "2021年，42家单位到期档案10260卷入库。"),
            ],
            finds: &[(
                Severity::Hint,
                "tasks.0.indicators.0.achieved",
                "指标“档案接收数量”的完成情况照抄了本任务的“目标完成情况”，请写这个指标自己的结果。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "连续相同的正好 29 个字",
            changes: &[Set(
                "tasks.1.indicators.0.achieved",
                "共扫描186万页，目录著录12万条，已接入查档大厅供群众查询。",
            )],
            finds: &[],
        },
        Example {
            about: "只有几个字相同",
            changes: &[Set("tasks.0.indicators.0.achieved", "42家单位到期档案10260卷入库。")],
            finds: &[],
        },
        Example {
            about: "任务的完成情况空着，由别的规则提示", changes: &[Set("tasks.1.achieved", "")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let length = form.document.settings.characters(Setting::CopiedCharacters);
    let copied = form.tasks().flat_map(|task| {
        // A text in UTF-8 has no more characters than bytes; where all results are short, the runs of
        // the text above need not be made.
        let may_copy = task.task.indicators.iter().any(|row| row.achieved.len() >= length);
        let runs = may_copy.then(|| Runs::of(&task.task.achieved, length));
        task.indicators().filter(move |row| runs.as_ref().is_some_and(|runs| runs.recur_in(&row.indicator.achieved)))
    });
    Answer::of(copied.map(|row| {
        let message = format!("{}的完成情况照抄了本任务的“目标完成情况”，请写这个指标自己的结果。", row.name());
        RESULT_COPIED.finding(row.place(Field::IndicatorAchieved), message)
    }))
}
