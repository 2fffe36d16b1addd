//! T013: the result of a rate says no number.

use super::measures::is_rate;
use crate::model::{Field, is_blank};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::prose::has_number;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T013 指标完成情况
pub static RATE_WITHOUT_NUMBER: Rule = Rule {
    id: "T013",
    name: "rate-without-number",
    severity: Severity::Warning,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "名称是率、比例或占比的指标，完成情况里要写出数字。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "只写了做得怎样",
            changes: &[Set("tasks.1.indicators.0.achieved", "馆藏档案基本实现数字化，利用更加方便。")],
            finds: &[(
                Severity::Warning,
                "tasks.1.indicators.0.achieved",
                "指标“数字化率”是比率，完成情况里没有看到数字，请写出比率（例如 100%）。",
            )],
        },
        Example {
            about: "只有年份，没有比率",
            changes: &[
                Set("tasks.1.indicators.0.name", "档案完好率（%）"),
                Set("tasks.1.indicators.0.achieved", "2021年度统一检查，全部完好，“十四五”目标如期实现。"),
            ],
            finds: &[(
                Severity::Warning,
                "tasks.1.indicators.0.achieved",
                "指标“档案完好率（%）”是比率，完成情况里没有看到数字，请写出比率（例如 100%）。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "用汉字写了比率",
            changes: &[Set("tasks.1.indicators.0.achieved", "全部档案百分之九十五以上完成数字化。")],
            finds: &[],
        },
        Example {
            about: "零也是数字",
            changes: &[
                Set("tasks.1.indicators.0.name", "查档投诉率"),
                Set("tasks.1.indicators.0.achieved", "全年零投诉。"),
            ],
            finds: &[],
        },
        Example {
            about: "办事效率不是比率",
            changes: &[
                Set("tasks.1.indicators.0.name", "查档办事效率"),
                Set("tasks.1.indicators.0.achieved", "群众查档更加方便快捷。"),
            ],
            finds: &[],
        },
        Example {
            about: "完成情况空着，由别的规则提示",
            changes: &[Set("tasks.1.indicators.0.achieved", "")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let wordy = form.indicators().filter(|row| {
        let result = &row.indicator.achieved;
        is_rate(&row.indicator.name) && !is_blank(result) && !has_number(result)
    });
    Answer::of(wordy.map(|row| {
        let message = format!("{}是比率，完成情况里没有看到数字，请写出比率（例如 100%）。", row.name());
        RATE_WITHOUT_NUMBER.finding(row.place(Field::IndicatorAchieved), message)
    }))
}
