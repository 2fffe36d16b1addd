//! N013: numbers of persons in a form that is published.

use crate::rules::characters::{Kind, is_digit};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, TEXTS};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N013 各文字
pub static PERSONAL_DATA: Rule = Rule {
    id: "N013",
    name: "personal-data",
    severity: Severity::Warning,
    places: TEXTS,
    scope: Scope::Task,
    summary: "自评表要公开，文字里不能有手机号码、身份证号码和银行卡号。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "写了联系人的手机号码",
            changes: &[Set("narrative.keyProjects", "馆藏数字化项目按合同验收，联系人电话13800138000。")],
            finds: &[(
                Severity::Warning,
                "narrative.keyProjects",
                "“重点项目绩效情况”里有像手机号码的内容，表会公开，请删除。",
            )],
        },
        Example {
            about: "写了身份证号码和银行卡号",
            changes: &[
                Set("tasks.0.achieved", "为身份证号11010519491231002X的捐赠人发放证书，接收档案10260卷。"),
                Set("tasks.1.achieved", "补助汇入６２２２０２１２３４５６７８９０１２８账号，共扫描186万页。"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "tasks.0.achieved",
                    "“任务1目标完成情况”里有像身份证号码的内容，表会公开，请删除。",
                ),
                (Severity::Warning, "tasks.1.achieved", "“任务2目标完成情况”里有像银行卡号的内容，表会公开，请删除。"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "校验位不对的 18 位数字、热线电话和档号",
            changes: &[
                Set("tasks.0.achieved", "项目代码110105194912310021已归档，开通热线020-12345678，接收档案10260卷。"),
                Set("tasks.1.achieved", "档号2021080500012345678901已著录，合同编号20210805000123。"),
            ],
            finds: &[],
        },
        Example {
            about: "很长的金额不是手机号码",
            changes: &[Set("narrative.overallPerformance", "全市固定资产总额13800138000.00元，账实相符，管理规范。")],
            finds: &[],
        },
    ]),
};

const MOBILE: &str = "手机号码";
const IDENTITY: &str = "身份证号码";
const BANK_CARD: &str = "银行卡号";

fn check(form: &Form<'_>) -> Answer {
    let numbered = form.characters().filter(|(_, characters)| characters.holds(Kind::LongNumber));
    Answer::of(numbered.flat_map(|(text, _)| {
        let kinds = [MOBILE, IDENTITY, BANK_CARD].into_iter().filter(move |kind| holds(text.text, kind));
        kinds.map(move |kind| {
            let message = format!("“{}”里有像{kind}的内容，表会公开，请删除。", text.label());
            PERSONAL_DATA.finding(text.place, message)
        })
    }))
}

fn holds(text: &str, kind: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (before, run) = rest.split_at(start);
        let (digits, after) = run.split_at(run.find(|c| !is_digit(c)).unwrap_or(run.len()));
        if kind_of(before, digits, after) == Some(kind) {
            return true;
        }
        rest = after;
    }
    false
}

/// What a whole run of digits can be.
fn kind_of(before: &str, digits: &str, after: &str) -> Option<&'static str> {
    const LONGEST: usize = 19;
    let mut figures = [0_u8; LONGEST];
    let mut count = 0;
    for character in digits.chars() {
        *figures.get_mut(count)? = value(character)?;
        count += 1;
    }
    let figures = figures.get(..count)?;
    let lettered = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if lettered(before.chars().next_back()) || before.ends_with('.') || is_amount(after) {
        return None;
    }
    match figures {
        [first @ .., check] if is_identity(first, *check) => Some(IDENTITY),
        _ if is_identity(figures, 10) && after.starts_with(['X', 'x', 'Ｘ', 'ｘ']) => Some(IDENTITY),
        _ if lettered(after.chars().next()) => None,
        [1, 3..=9, ..] if count == 11 => Some(MOBILE),
        [3..=6 | 9, ..] if (16..=19).contains(&count) && passes_luhn(figures) => Some(BANK_CARD),
        _ => None,
    }
}

fn value(digit: char) -> Option<u8> {
    let zero = if digit.is_ascii() { '0' } else { '０' };
    u8::try_from(u32::from(digit).checked_sub(u32::from(zero))?).ok()
}

fn is_amount(after: &str) -> bool {
    let decimals = after.strip_prefix('.').is_some_and(|decimals| decimals.starts_with(is_digit));
    decimals || after.trim_start().starts_with(['元', '万', '亿', ','])
}

/// Seventeen digits with a date of birth, and the check digit of mod 11-2 (10 is written X).
fn is_identity(first: &[u8], check: u8) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let Ok(&[.., c1, c2, _, _, m1, m2, d1, d2, _, _, _]) = <&[u8; 17]>::try_from(first) else { return false };
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    let sum: u32 = first.iter().zip(WEIGHTS).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    let dated = matches!((c1, c2), (1, 9) | (2, 0)) && (1..=12).contains(&month) && (1..=31).contains(&day);
    dated && (12 - sum % 11) % 11 == u32::from(check)
}

fn passes_luhn(figures: &[u8]) -> bool {
    let doubled = |(at, &digit): (usize, &u8)| match (at % 2, digit) {
        (0, digit) => u32::from(digit),
        (_, digit @ 0..=4) => u32::from(digit) * 2,
        (_, digit) => u32::from(digit) * 2 - 9,
    };
    figures.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_numbers_of_persons_from_other_numbers() {
        let table = [
            ("13912345678", Some(MOBILE)),
            ("12912345678", None),
            ("139123456789", None),
            ("编号A13912345678", None),
            ("图_13912345678", None),
            ("13912345678a", None),
            ("13912345678_1", None),
            ("3.13912345678", None),
            ("13912345678.5", None),
            ("13912345678 万元", None),
            ("13912345678.", Some(MOBILE)),
            ("11010519491231002X", Some(IDENTITY)),
            ("11010519491231002x。", Some(IDENTITY)),
            ("11010519491231002", None),
            ("2021X型", None),
            ("110105194912310021", None),
            ("440524188001010015", None),
            ("110105194912310038", Some(IDENTITY)),
            ("110105204912310026", Some(IDENTITY)),
            ("110105214912310025", None),
            ("110105194910200038", Some(IDENTITY)),
            ("110105194913310021", None),
            ("110105194900310022", None),
            ("110105194912320025", None),
            ("110105194912000021", None),
            ("6222021234567890128", Some(BANK_CARD)),
            ("6222021234567890127", None),
            ("62220212345678901234", None),
            ("622202123456782", None),
            ("1222021234567895", None),
            ("7222021234567892", None),
            ("9222021234567898", Some(BANK_CARD)),
            ("4111111111111111", Some(BANK_CARD)),
            ("1111111111111117", None),
        ];
        for (text, kind) in table {
            let found = [MOBILE, IDENTITY, BANK_CARD].into_iter().find(|kind| holds(text, kind));
            assert_eq!(found, kind, "{text}");
        }
    }
}
