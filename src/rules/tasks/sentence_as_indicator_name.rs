//! T018: the name of an indicator is a sentence.

use super::measures::is_measure;
use crate::model::Field;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// T018 关键指标
pub static SENTENCE_AS_INDICATOR_NAME: Rule = Rule {
    id: "T018",
    name: "sentence-as-indicator-name",
    severity: Severity::Hint,
    places: &[Field::IndicatorName],
    scope: Scope::Task,
    summary: "指标名称用短语，不要写成一句话。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "以“做好”开头",
            changes: &[Set("tasks.0.indicators.0.name", "做好到期档案接收工作")],
            finds: &[(
                Severity::Hint,
                "tasks.0.indicators.0.name",
                "“做好到期档案接收工作”更像一句话，指标名称建议用短语，例如“…完成率”“…数量”。",
            )],
        },
        Example {
            about: "名称里有句号，另一个名称超过 25 个字",
            changes: &[
                Set("tasks.0.indicators.0.name", "接收到期档案。整理上架"),
                Set("tasks.1.indicators.0.name", "馆藏民国档案和婚姻登记档案扫描著录及接入查档大厅情况"),
            ],
            finds: &[
                (
                    Severity::Hint,
                    "tasks.0.indicators.0.name",
                    "“接收到期档案。整理上架”更像一句话，指标名称建议用短语，例如“…完成率”“…数量”。",
                ),
                (
                    Severity::Hint,
                    "tasks.1.indicators.0.name",
                    "“馆藏民国档案和婚姻登记档案扫描著录及接入查档大厅情况”更像一句话，指标名称建议用短语，例如“…完成率”“…数量”。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "正好 25 个字",
            changes: &[Set("tasks.1.indicators.0.name", "馆藏民国档案和婚姻登记档案扫描著录接入查档大厅情况")],
            finds: &[],
        },
        Example {
            about: "以“按时”开头，但是一个比率",
            changes: &[Set("tasks.0.indicators.0.name", "按时办结率")],
            finds: &[],
        },
        Example {
            about: "以“提供”开头，但是一个数量",
            changes: &[Set("tasks.0.indicators.0.name", "提供查档服务次数（次）")],
            finds: &[],
        },
        Example {
            about: "“做好”在中间", changes: &[Set("tasks.0.indicators.0.name", "档案保护做好情况")], finds: &[]
        },
    ]),
};

/// A name of more characters is a sentence.
const LONGEST: usize = 25;

/// Words that sentences about work begin with.
const BEGINNINGS: [&str; 7] = ["为", "做好", "确保", "加强", "提供", "按时", "推进"];

fn check(form: &Form<'_>) -> Answer {
    let sentences = form.indicators().filter(|row| is_sentence(row.indicator.name.trim()));
    Answer::of(sentences.map(|row| {
        let name = quoted(&row.indicator.name);
        let message = format!("“{name}”更像一句话，指标名称建议用短语，例如“…完成率”“…数量”。");
        SENTENCE_AS_INDICATOR_NAME.finding(row.place(Field::IndicatorName), message)
    }))
}

fn is_sentence(name: &str) -> bool {
    // 按时办结率 begins like a sentence and is none.
    let begins_so = || BEGINNINGS.iter().any(|word| name.starts_with(word)) && !is_measure(name);
    name.chars().nth(LONGEST).is_some() || name.contains(['。', '；']) || begins_so()
}

#[cfg(test)]
mod tests {
    use super::is_sentence;

    #[test]
    fn a_sentence_is_known_by_its_length_its_marks_or_its_beginning() {
        for name in ["接收到期档案。", "接收档案；编号上架", "加强档案保护", "为群众提供查档服务"]
        {
            assert!(is_sentence(name), "{name}");
        }
        for name in ["档案接收、上架数量", "按时办结率", "保护加强情况", ""] {
            assert!(!is_sentence(name), "{name}");
        }
    }
}
