//! T015: the result of an indicator about time says neither a date nor a share.

use crate::model::{Field, is_blank};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::prose::{NumberKind, has_time, numbers};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T015 指标完成情况
pub static TIMELINESS_WITHOUT_DATE: Rule = Rule {
    id: "T015",
    name: "timeliness-without-date",
    severity: Severity::Hint,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "时效类指标的完成情况要写明时间，或者按时完成的比例。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "只写了按时完成",
            changes: &[
                Set("tasks.0.indicators.0.name", "档案接收及时性"),
                Set("tasks.0.indicators.0.achieved", "2021年到期档案均按时接收进馆。"),
            ],
            finds: &[(
                Severity::Hint,
                "tasks.0.indicators.0.achieved",
                "时效类指标“档案接收及时性”请写明完成时间或按时完成的比例。",
            )],
        },
        Example {
            about: "写了数量，没有时间和比例",
            changes: &[
                Set("tasks.1.indicators.0.name", "目录著录完成时限"),
                Set("tasks.1.indicators.0.achieved", "著录12万条。"),
            ],
            finds: &[(
                Severity::Hint,
                "tasks.1.indicators.0.achieved",
                "时效类指标“目录著录完成时限”请写明完成时间或按时完成的比例。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "写了完成的月份",
            changes: &[
                Set("tasks.0.indicators.0.name", "档案接收及时性"),
                Set("tasks.0.indicators.0.achieved", "10260卷档案于11月底前全部进馆。"),
            ],
            finds: &[],
        },
        Example {
            about: "写了按时完成的比例",
            changes: &[
                Set("tasks.0.indicators.0.name", "接收及时率"),
                Set("tasks.0.indicators.0.achieved", "按时接收比例为百分之百。"),
            ],
            finds: &[],
        },
        Example {
            about: "写了多少天内办结",
            changes: &[
                Set("tasks.0.indicators.0.name", "查档办结时效"),
                Set("tasks.0.indicators.0.achieved", "查档申请均在两个工作日内办结。"),
            ],
            finds: &[],
        },
        Example {
            about: "完成情况空着，由别的规则提示",
            changes: &[Set("tasks.0.indicators.0.name", "档案接收及时性"), Set("tasks.0.indicators.0.achieved", "")],
            finds: &[],
        },
    ]),
};

/// Words in the names of indicators about time.
const TIMELY: [&str; 4] = ["及时", "时效", "按时", "时限"];

fn check(form: &Form<'_>) -> Answer {
    let vague = form.indicators().filter(|row| {
        let (name, result) = (&row.indicator.name, &row.indicator.achieved);
        is_timely(name) && !is_blank(result) && !has_time(result) && !has_share(result)
    });
    Answer::of(vague.map(|row| {
        let message = format!("时效类{}请写明完成时间或按时完成的比例。", row.name());
        TIMELINESS_WITHOUT_DATE.finding(row.place(Field::IndicatorAchieved), message)
    }))
}

fn is_timely(name: &str) -> bool {
    // Every such word has this character, and few names have it.
    name.contains('时') && TIMELY.iter().any(|word| name.contains(word))
}

fn has_share(result: &str) -> bool {
    numbers(result).any(|number| matches!(number.kind, NumberKind::Percent | NumberKind::Share))
}

#[cfg(test)]
mod tests {
    use super::is_timely;

    #[test]
    fn a_name_with_a_word_about_time_is_timely() {
        for name in ["档案接收及时性", "查档时效", "按时办结率", "目录完成时限"] {
            assert!(is_timely(name), "{name}");
        }
        assert!(!is_timely("开放课时数") && !is_timely("档案接收数量"));
    }
}
