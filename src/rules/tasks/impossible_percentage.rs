//! T016: a rate that cannot exceed 100 % does.

use crate::model::{Field, Percentage};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::prose::numbers;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// T016 指标完成情况
pub static IMPOSSIBLE_PERCENTAGE: Rule = Rule {
    id: "T016",
    name: "impossible-percentage",
    severity: Severity::Warning,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "出勤率、合格率、满意度这类指标不会超过 100%。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "满意度写成了 102%",
            changes: &[
                Set("tasks.1.indicators.0.name", "查档群众满意度"),
                Set("tasks.1.indicators.0.achieved", "发放问卷300份，满意度为102%。"),
            ],
            finds: &[(
                Severity::Warning,
                "tasks.1.indicators.0.achieved",
                "“查档群众满意度”不会超过 100%，现在写的是 102%，请核对。",
            )],
        },
        Example {
            about: "用汉字和全角数字写的也一样",
            changes: &[
                Set("tasks.0.indicators.0.name", "档案整理合格率"),
                Set("tasks.0.indicators.0.achieved", "合格率为百分之一百零五。"),
                Set("tasks.1.indicators.0.name", "公开率"),
                Set("tasks.1.indicators.0.achieved", "政务公开率１００．５％。"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "tasks.0.indicators.0.achieved",
                    "“档案整理合格率”不会超过 100%，现在写的是 105%，请核对。",
                ),
                (
                    Severity::Warning,
                    "tasks.1.indicators.0.achieved",
                    "“公开率”不会超过 100%，现在写的是 100.5%，请核对。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "正好 100%",
            changes: &[
                Set("tasks.1.indicators.0.name", "档案整理合格率"),
                Set("tasks.1.indicators.0.achieved", "合格率100%。"),
            ],
            finds: &[],
        },
        Example {
            about: "超过 100% 的是增幅",
            changes: &[
                Set("tasks.1.indicators.0.name", "目录覆盖率"),
                Set("tasks.1.indicators.0.achieved", "目录数量比上年增长120%，覆盖率达到98%。"),
            ],
            finds: &[],
        },
        Example {
            about: "完成率可以超过 100%",
            changes: &[
                Set("tasks.1.indicators.0.name", "接收计划完成率"),
                Set("tasks.1.indicators.0.achieved", "完成年度计划的102.6%。"),
            ],
            finds: &[],
        },
    ]),
};

/// Words in the names of rates that are parts of a whole; each ends with 率 or 度.
const PARTS: [&str; 9] = ["出勤率", "合格率", "满意度", "覆盖率", "达标率", "及时率", "有效率", "准确率", "公开率"];

/// Words that make a percentage one of growth, or of a plan: those may exceed 100 %.
const OTHER_RATES: [&str; 10] = ["增", "升", "提高", "降", "减", "比", "较", "计划", "任务", "完成"];

/// Words further from their percentage belong to something else.
const FAR: usize = 60;

fn check(form: &Form<'_>) -> Answer {
    let whole = Percentage::whole(100);
    let of_parts = form.indicators().filter(|row| is_of_parts(&row.indicator.name));
    Answer::of(of_parts.filter_map(|row| {
        let result = &row.indicator.achieved;
        let mut percentages = numbers(result).filter_map(|number| Some((number, number.percentage()?)));
        let (_, value) = percentages
            .find(|(number, value)| *value > whole && !is_other_rate(clause_before(result, number.start)))?;
        let name = quoted(&row.indicator.name);
        let message = format!("“{name}”不会超过 100%，现在写的是 {}，请核对。", value.brief());
        Some(IMPOSSIBLE_PERCENTAGE.finding(row.place(Field::IndicatorAchieved), message))
    }))
}

/// True for the name of a rate that is a part of a whole. Looked for at the last character of such
/// words, because a search for each word would be the slowest of all checks of names.
fn is_of_parts(name: &str) -> bool {
    let mut ends = name.match_indices(['率', '度']).map(|(at, end)| name.get(..at + end.len()).unwrap_or(""));
    ends.any(|beginning| PARTS.iter().any(|part| beginning.ends_with(part)))
}

/// What stands before a number in its clause, up to some characters.
fn clause_before(text: &str, start: usize) -> &str {
    let before = text.get(..start).unwrap_or("");
    let marks = ['，', '。', '；', '、', ',', ';', '\n'];
    let ahead = before.char_indices().rev().take(FAR).take_while(|(_, c)| !marks.contains(c));
    ahead.last().and_then(|(at, _)| before.get(at..)).unwrap_or("")
}

fn is_other_rate(clause: &str) -> bool {
    OTHER_RATES.iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_of_parts;

    #[test]
    fn only_rates_of_parts_are_bounded() {
        for (name, expected) in
            [("出勤率", true), ("群众满意度（%）", true), ("增长率", false), ("度", false), ("项目数", false)]
        {
            assert_eq!(is_of_parts(name), expected, "{name}");
        }
    }
}
