//! N008: as many measures as problems.

use crate::model::{Field, Place};
use crate::rules::characters::is_han;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N008 存在问题与改进措施
pub static PROBLEMS_WITHOUT_MEASURES: Rule = Rule {
    id: "N008",
    name: "problems-without-measures",
    severity: Severity::Hint,
    places: &[Field::Improvements],
    scope: Scope::Form,
    summary: "存在问题和改进措施都分条写时，条数应当一致，逐条对应。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "三个问题，两条措施",
            changes: &[
                Set("narrative.problems", "1、移交档案质量不高；2、库房面积不足；3、专业人员偏少。"),
                Set("narrative.improvements", "1. 提前到单位指导整理；2. 加快新馆建设。"),
            ],
            finds: &[(Severity::Hint, "narrative.improvements", "列了 3 个问题、2 条措施，请对应起来。")],
        },
        Example {
            about: "一个问题分两点，措施分三点，写法不同",
            changes: &[
                Set("narrative.problems", "一是移交档案质量不高，二是库房面积不足。"),
                Set(
                    "narrative.improvements",
                    "（一）提前指导整理。1.上门培训；2.随时答疑。\n（二）加快新馆建设。\n（三）招聘专业人员。",
                ),
            ],
            finds: &[(Severity::Hint, "narrative.improvements", "列了 2 个问题、3 条措施，请对应起来。")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "两个问题，两条措施，措施下还有小点",
            changes: &[
                Set("narrative.problems", "1、移交档案质量不高；2、库房面积不足1.5万平方米。"),
                Set(
                    "narrative.improvements",
                    "一、提前到单位指导整理：1.上门培训；2.随时答疑；3.现场验收。\n二、加快新馆建设。",
                ),
            ],
            finds: &[],
        },
        Example {
            about: "措施没有分条，无从比较",
            changes: &[Set("narrative.problems", "1、移交档案质量不高；2、库房面积不足。")],
            finds: &[],
        },
        Example {
            about: "措施和下一步计划各自编号，无从比较",
            changes: &[
                Set("narrative.problems", "1、移交档案质量不高；2、库房面积不足；3、人员偏少。"),
                Set("narrative.improvements", "措施：1、指导整理；2、建设新馆。下一步计划：1、招聘人员；2、开展培训。"),
            ],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let narrative = &form.document.narrative;
    let counted = items(&narrative.problems).zip(items(&narrative.improvements));
    let Some((problems, measures)) = counted else { return Answer::CannotTell };
    let message = || format!("列了 {problems} 个问题、{measures} 条措施，请对应起来。");
    let place = Place::sheet(Field::Improvements);
    Answer::of((problems != measures).then(|| PROBLEMS_WITHOUT_MEASURES.finding(place, message())))
}

/// Ways to number items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 一是
    HanWithIs,
    /// 1、 and 1.
    Figure,
    /// （1） and 1）
    FigureInBrackets,
    /// ①
    Circled,
}

/// The number of items in the way of numbering that a text begins with; nothing when it has none, or
/// begins again, so that nobody can tell what is one item.
fn items(text: &str) -> Option<usize> {
    let mut style = None;
    let mut count = 0;
    for (used, number) in item_marks(text) {
        if *style.get_or_insert(used) != used {
            continue;
        }
        match number {
            _ if number == count + 1 => count = number,
            1 => return None,
            _ => {}
        }
    }
    (count > 0).then_some(count)
}

fn item_marks(text: &str) -> impl Iterator<Item = (Style, usize)> {
    let mut begins = true;
    text.char_indices().filter_map(move |(at, character)| {
        let stands_out = begins || matches!(character, '（' | '(') || is_circled(character);
        let mark = if stands_out { text.get(at..).and_then(item_mark) } else { None };
        begins = !(character.is_alphanumeric() || matches!(character, '.' | '．' | '（' | '('));
        mark
    })
}

/// The mark that a text begins with.
fn item_mark(text: &str) -> Option<(Style, usize)> {
    let inside = text.strip_prefix(['（', '(']);
    let numeral = inside.unwrap_or(text);
    let (number, is_han, rest) = number(numeral)?;
    let mut behind = rest.chars();
    let style = match (behind.next()?, inside.is_some(), is_han) {
        ('）' | ')', true, true) => Style::HanInBrackets,
        ('）' | ')', _, false) => Style::FigureInBrackets,
        ('、', false, true) => Style::Han,
        ('是', false, true) => Style::HanWithIs,
        ('、', false, false) => Style::Figure,
        ('.' | '．', false, false) if !behind.next().is_some_and(char::is_numeric) => Style::Figure,
        (_, false, false) if text.starts_with(is_circled) => Style::Circled,
        _ => return None,
    };
    Some((style, number))
}

const fn is_circled(character: char) -> bool {
    matches!(character, '①'..='⑳')
}

/// The number that a text begins with, whether it is written in Chinese, and what follows.
fn number(text: &str) -> Option<(usize, bool, &str)> {
    let first = text.chars().next()?;
    if is_circled(first) {
        let number = u32::from(first) - u32::from('①') + 1;
        return Some((usize::try_from(number).ok()?, false, text.get(first.len_utf8()..)?));
    }
    let of_number =
        |c: char| if is_han(first) { "一二三四五六七八九十".contains(c) } else { c.is_ascii_digit() };
    let (digits, rest) = text.split_at(text.find(|c| !of_number(c)).unwrap_or(text.len()));
    let number = if is_han(first) { han_numeral(digits) } else { figure(digits) };
    Some((number?, is_han(first), rest))
}

fn figure(digits: &str) -> Option<usize> {
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// 一 to 二十九.
fn han_numeral(digits: &str) -> Option<usize> {
    let digit = |text: &str| match text {
        "" => Some(0),
        _ => ["一", "二", "三", "四", "五", "六", "七", "八", "九"].iter().position(|d| *d == text).map(|at| at + 1),
    };
    match digits.split_once('十') {
        None if digits.is_empty() => None,
        None => digit(digits),
        Some((tens, ones)) => Some(digit(tens).map(|tens| tens.max(1) * 10)? + digit(ones)?),
    }
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn items_are_counted_by_the_outermost_numbers() {
        let table = [
            ("移交质量不高。", None),
            ("1、甲；2、乙", Some(2)),
            ("存在问题：1.甲2.5万元；2.乙", Some(2)),
            ("一是甲；二是乙；三是丙。统一是目标。", Some(3)),
            ("（一）甲：1.子；2.丑（二）乙", Some(2)),
            ("一、甲\n（一）子\n（二）丑\n二、乙", Some(2)),
            ("①甲②乙③丙", Some(3)),
            ("(1)甲;(2)乙", Some(2)),
            ("一、甲…十、乙", Some(1)),
            ("1、甲；2、乙；1、丙", None),
            ("库房面积1.5万平方米，缺口2.3万平方米", None),
            ("库房缺口：1.5万平方米", None),
            ("1月底前完成", None),
            ("（一）甲（二）乙（三）丙", Some(3)),
            ("1）甲；2）乙", Some(2)),
            ("原因：是多方面的。1、甲；2、乙", Some(2)),
            ("十一月底前", None),
            ("", None),
        ];
        for (text, count) in table {
            assert_eq!(items(text), count, "{text}");
        }
        let eleven = "一、二、三、四、五、六、七、八、九、十、十一、".replace('、', "、甲。");
        assert_eq!(items(&eleven), Some(11));
    }
}
