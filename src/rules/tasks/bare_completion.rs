//! T017: a result is but a word.

use crate::model::{Field, is_blank};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::prose::has_number;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// T017 指标完成情况
pub static BARE_COMPLETION: Rule = Rule {
    id: "T017",
    name: "bare-completion",
    severity: Severity::Warning,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "指标完成情况要写具体结果，不能只写“完成”“良好”。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "只写了“完成”",
            changes: &[Set("tasks.0.indicators.0.achieved", "完成")],
            finds: &[(
                Severity::Warning,
                "tasks.0.indicators.0.achieved",
                "指标“档案接收数量”只写了“完成”，请写具体结果。",
            )],
        },
        Example {
            about: "带着句号和空格",
            changes: &[Set("tasks.1.indicators.0.achieved", " 已完成。")],
            finds: &[(
                Severity::Warning,
                "tasks.1.indicators.0.achieved",
                "指标“数字化率”只写了“已完成。”，请写具体结果。",
            )],
        },
        Example {
            about: "不到四个字，也没有数字",
            changes: &[
                Set("tasks.0.indicators.0.name", ""),
                Set("tasks.0.indicators.0.achieved", "已接收"),
                Set("tasks.1.indicators.0.achieved", "/"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "tasks.0.indicators.0.achieved",
                    "任务1第 1 个关键指标只写了“已接收”，请写具体结果。",
                ),
                (Severity::Warning, "tasks.1.indicators.0.achieved", "指标“数字化率”只写了“/”，请写具体结果。"),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "只有数字", changes: &[Set("tasks.1.indicators.0.achieved", "98%")], finds: &[] },
        Example {
            about: "三个字里有数字", changes: &[Set("tasks.0.indicators.0.achieved", "两万卷")], finds: &[]
        },
        Example {
            about: "正好四个字", changes: &[Set("tasks.0.indicators.0.achieved", "全部进馆")], finds: &[]
        },
        Example {
            about: "完成情况空着，由别的规则提示",
            changes: &[Set("tasks.0.indicators.0.achieved", "")],
            finds: &[],
        },
    ]),
};

/// A result of so many characters may say something without a number; 完成, 达标, 良好, 正常 do not.
const ENOUGH: usize = 4;

fn check(form: &Form<'_>) -> Answer {
    let bare = form.indicators().filter(|row| !is_blank(&row.indicator.achieved) && is_bare(&row.indicator.achieved));
    Answer::of(bare.map(|row| {
        let message = format!("{}只写了“{}”，请写具体结果。", row.name(), quoted(&row.indicator.achieved));
        BARE_COMPLETION.finding(row.place(Field::IndicatorAchieved), message)
    }))
}

fn is_bare(result: &str) -> bool {
    let words = result.trim_matches(|c: char| c.is_whitespace() || "。．.，,；;！!".contains(c));
    words.chars().nth(ENOUGH - 1).is_none() && !has_number(words)
}
