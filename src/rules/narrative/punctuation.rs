//! N011: marks that are missing, doubled or half-width, and spaces inside Chinese prose.

use super::context::{head, tail};
use crate::rules::characters::{Characters, Kind, is_chinese, is_digit, is_inner_mark, is_mark, is_space};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, FormBox, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// N011 各段文字
pub static PUNCTUATION: Rule = Rule {
    id: "N011",
    name: "punctuation",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::Task,
    summary: "20 个字以上的文字末尾要有句号；标点不重复，汉字之间用全角标点，不夹空格（编号后面可以空格）。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "末尾没有句号",
            changes: &[Set("tasks.0.achieved", "已接收42家单位到期档案10260卷，全部完成消毒、除尘和上架")],
            finds: &[(Severity::Hint, "tasks.0.achieved", "“任务1目标完成情况”的标点或空格请检查：末尾没有句号。")],
        },
        Example {
            about: "逗号写了两个，又用了半角逗号",
            changes: &[Set("tasks.1.planned", "对民国档案进行扫描，，建成目录,供群众检索查阅。")],
            finds: &[
                (
                    Severity::Hint,
                    "tasks.1.planned",
                    "“任务2预期目标”的标点或空格请检查：“进行扫描，，建成目录”里标点重复。",
                ),
                (
                    Severity::Hint,
                    "tasks.1.planned",
                    "“任务2预期目标”的标点或空格请检查：“建成目录,供群众检”里应当用全角标点。",
                ),
            ],
        },
        Example {
            about: "汉字之间夹着空格",
            changes: &[Set("narrative.problems", "部分单位移交的档案 整理质量不高，返工较多。")],
            finds: &[(
                Severity::Hint,
                "narrative.problems",
                "“存在问题”的标点或空格请检查：“交的档案 整理质量”里有空格。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "编号后面的空格、小数、时间、比例和英文缩写",
            changes: &[
                Set(
                    "narrative.problems",
                    "一、 移交质量不高；\n（二） 库房不足3.5万平方米；\n1. 人员偏少；\n2、 设备老化。",
                ),
                Set("tasks.0.achieved", "每日10:30至16:00开放查档，A,B两库按1:2配比，使用 APP 预约 12 次。"),
            ],
            finds: &[],
        },
        Example {
            about: "段落开头空两格，末尾是括号或引号里的句号",
            changes: &[Set(
                "narrative.overallPerformance",
                "\u{3000}\u{3000}查档平均等候时间缩短到8分钟。\n\u{3000}\u{3000}群众称赞“态度好、速度快。”",
            )],
            finds: &[],
        },
        Example {
            about: "不到 20 个字的不要求句号",
            changes: &[Set("tasks.0.indicators.0.achieved", "接收进馆10260卷，超过计划260卷")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    Answer::of(form.narratives().flat_map(|(text, characters)| findings(text, characters)))
}

/// At most one finding of each kind in a box: the first shows where to look for the others.
fn findings(text: &FormBox<'_>, characters: &Characters) -> impl Iterator<Item = Finding> {
    let written = text.text;
    let gated = |kind, find: fn(&str) -> Option<String>| if characters.holds(kind) { find(written) } else { None };
    let faults = [
        gated(Kind::DoubledMark, doubled_mark),
        gated(Kind::HalfWidthMark, half_width_mark),
        gated(Kind::Space, space),
        no_end_mark(written, characters.count),
    ];
    faults
        .into_iter()
        .flatten()
        .map(move |fault| PUNCTUATION.finding(text.place, format!("“{}”的标点或空格请检查：{fault}。", text.label())))
}

/// From so many characters on a text is a sentence, not a figure.
const SENTENCE: usize = 20;

fn no_end_mark(text: &str, count: usize) -> Option<String> {
    let written = text.trim();
    // No character has more than four bytes.
    let long = written.len() > 4 * SENTENCE || count >= SENTENCE && written.chars().nth(SENTENCE - 1).is_some();
    if !long {
        return None;
    }
    let closed = written.trim_end_matches(['”', '’', '）', ')', '》', '」', '』', '】', '"']);
    let ended = closed.ends_with(['。', '！', '？', '；', '…', '.', '!', '?', ';']);
    (!ended).then(|| "末尾没有句号".to_owned())
}

fn doubled_mark(text: &str) -> Option<String> {
    let mut last = None;
    for (at, character) in text.char_indices() {
        if is_inner_mark(character) && last.is_some_and(is_mark) {
            let start = at - '，'.len_utf8();
            return Some(format!("{}里标点重复", around(text, start, at + character.len_utf8())));
        }
        last = Some(character);
    }
    None
}

fn half_width_mark(text: &str) -> Option<String> {
    let marks = text.match_indices([',', ':', ';', '?', '!']);
    let mut wrong = marks.filter(|&(at, mark)| stands_between_chinese(text, at, at + mark.len()));
    wrong.next().map(|(at, mark)| format!("{}里应当用全角标点", around(text, at, at + mark.len())))
}

fn stands_between_chinese(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches(is_space);
    let after = text.get(end..).unwrap_or_default().trim_start_matches(is_space);
    before.chars().next_back().is_some_and(is_chinese) && after.chars().next().is_some_and(is_chinese)
}

/// A space is for the eye only beside a word or figure that is not Chinese; elsewhere it slipped in.
fn space(text: &str) -> Option<String> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find(is_space)?;
        let rest = text.get(start..)?;
        let end = text.len() - rest.trim_start_matches(is_space).len();
        let before = text.get(..start)?;
        if stands_between_chinese(text, start, end) && !ends_in_number(before) && !is_after_heading(before) {
            return Some(format!("{}里有空格", around(text, start, end)));
        }
        from = end;
    }
}

/// True behind `一、`, `1、`, `（一）` and `第一，`.
fn ends_in_number(before: &str) -> bool {
    let numeral = |c: char| is_digit(c) || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(c);
    let number = before.strip_suffix(['、', '）', '．', '，']);
    number.is_some_and(|number| number.ends_with(numeral))
}

/// True behind 第一章, 附件 and the like at the beginning of a line.
fn is_after_heading(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    head(line, 5) == line && (line.starts_with('第') || line.starts_with("附件"))
}

/// A fault with four characters on both sides, in quotation marks.
fn around(text: &str, start: usize, end: usize) -> String {
    const SIDE: usize = 4;
    let before = tail(text.get(..start).unwrap_or_default(), SIDE);
    let after = head(text.get(end..).unwrap_or_default(), SIDE);
    format!("“{}”", quoted(text.get(start - before.len()..end + after.len()).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_characters_without_the_spaces_around_them_are_a_sentence() {
        let ended = |text: &str| no_end_mark(text, text.chars().count()).is_none();
        let text = "接收到期档案并完成消毒除尘和编号上架工作";
        assert_eq!(text.chars().count(), SENTENCE);
        assert!(!ended(text) && !ended("接收PM2.5和PM10监测档案共300卷"));
        assert!(ended(&format!("\u{3000}\u{3000}{}\n\n", &text["接".len()..])));
        assert!(ended(&format!("{text}（含“民国档案。”）")) && ended(&format!("{text}…")));
    }

    #[test]
    fn a_space_may_stand_behind_a_number_or_a_short_heading() {
        for kept in ["一、 甲", "（十） 甲", "2、 甲", "第一， 甲", "第一章 总则", "总则\n附件一 清单", "甲 1 乙"]
        {
            assert_eq!(space(kept), None, "{kept}");
        }
        for (text, fault) in [
            ("移交 质量不高", "“移交 质量不高”里有空格"),
            ("第三方机构审核 结果合格", "“机构审核 结果合格”里有空格"),
            ("一、 移交质量、 库房", "“交质量、 库房”里有空格"),
        ] {
            assert_eq!(space(text).as_deref(), Some(fault), "{text}");
        }
    }
}
