//! N015: characters that nobody sees came along with a pasted text.

use crate::rules::characters::{Kind, is_invisible};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, TEXTS};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N015 各文字
pub static INVISIBLE_CHARACTERS: Rule = Rule {
    id: "N015",
    name: "invisible-characters",
    severity: Severity::Warning,
    places: TEXTS,
    scope: Scope::Task,
    summary: "文字里不能有制表符、零宽字符等看不见的字符。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "从网页复制带来零宽字符，从表格复制带来制表符",
            changes: &[
                Set("departmentName", "云岭市\u{200b}青川区档案馆\u{feff}"),
                Set("tasks.0.planned", "\t完成各单位到期档案的接收进馆，做到应收尽收。"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "departmentName",
                    "“部门名称”里有看不见的字符、乱码或自造字，请核对后点“清理”；自造字请改用标准字。",
                ),
                (
                    Severity::Warning,
                    "tasks.0.planned",
                    "“任务1预期目标”里有看不见的字符、乱码或自造字，请核对后点“清理”；自造字请改用标准字。",
                ),
            ],
        },
        Example {
            about: "乱码和自造字",
            changes: &[Set("tasks.1.indicators.0.name", "数字化\u{fffd}\u{e5d2}率")],
            finds: &[(
                Severity::Warning,
                "tasks.1.indicators.0.name",
                "“任务2第1个关键指标”里有看不见的字符、乱码或自造字，请核对后点“清理”；自造字请改用标准字。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "换行和全角空格看得见",
            changes: &[Set("narrative.problems", "\u{3000}\u{3000}移交质量不高。\n\u{3000}\u{3000}返工较多。")],
            finds: &[],
        },
        Example {
            about: "生僻字是看得见的字",
            changes: &[Set("tasks.0.planned", "完成𠮷祥里、㙟园等街巷到期档案的接收进馆。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let hidden = form.characters().filter(|(_, characters)| characters.holds(Kind::Invisible));
    Answer::of(hidden.map(|(text, _)| {
        let message =
            format!("“{}”里有看不见的字符、乱码或自造字，请核对后点“清理”；自造字请改用标准字。", text.label());
        INVISIBLE_CHARACTERS.finding(text.place, message).cured_by("清理", &cleaned(text.text))
    }))
}

/// The text without invisible characters. Two figures or words that only a tab kept apart stay apart,
/// and line separators stay line breaks.
fn cleaned(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match character {
            '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\r' if next != '\n' => cleaned.push('\n'),
            '\t' if cleaned.ends_with(|c: char| c.is_ascii_alphanumeric()) && next.is_ascii_alphanumeric() => {
                cleaned.push(' ');
            }
            _ if is_invisible(character) => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn a_tab_becomes_a_space_only_between_words_of_ascii() {
        assert_eq!(cleaned("PM\t2.5"), "PM 2.5");
        assert_eq!(cleaned("PM\t浓度"), "PM浓度");
        assert_eq!(cleaned("浓度\tPM"), "浓度PM");
    }

    #[test]
    fn cleaning_joins_no_figures_and_no_lines() {
        let table = [
            ("甲\t乙", "甲乙"),
            ("3\t5", "3 5"),
            ("甲\r\n乙\r丙\u{2028}丁", "甲\n乙\n丙\n丁"),
            ("\u{feff}甲\u{200d}乙\u{202e}", "甲乙"),
        ];
        for (text, clean) in table {
            assert_eq!(cleaned(text), clean);
        }
    }
}
