//! N010: a clause stands twice in one box.

use crate::rules::characters::is_han;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// N010 各段文字
pub static CLAUSE_REPEATED: Rule = Rule {
    id: "N010",
    name: "clause-repeated",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::Task,
    summary: "同一段文字里，8 个字以上的分句不应一字不差地出现两次。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "任务目标里正好 8 个字的分句写了两次",
            changes: &[Set("tasks.0.planned", "完成到期档案接收，逐卷做到应收尽收。规范消毒除尘，逐卷做到应收尽收。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.planned",
                "“任务1预期目标”里“逐卷做到应收尽收”出现了两次，请删去重复的。",
            )],
        },
        Example {
            about: "编号不同，文字相同，一共三次",
            changes: &[Set(
                "narrative.improvements",
                "1、提前到移交单位指导整理；2、提前到移交单位指导整理；（3）提前到移交单位指导整理。",
            )],
            finds: &[(
                Severity::Hint,
                "narrative.improvements",
                "“改进措施或下一步计划”里“提前到移交单位指导整理”出现了 3 次，请删去重复的。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "重复的分句不到 8 个字",
            changes: &[Set("tasks.0.planned", "文书档案接收到位，做到应收尽收；会计档案接收到位，做到应收尽收。")],
            finds: &[],
        },
        Example {
            about: "重复的分句多是型号和数字，汉字不到 8 个",
            changes: &[Set(
                "tasks.1.achieved",
                "民国档案扫描186万页，按PDF/A-1b、TIFF 6.0存储；婚姻档案扫描12万页，按PDF/A-1b、TIFF 6.0存储。",
            )],
            finds: &[],
        },
        Example {
            about: "两个分句只差一个字",
            changes: &[Set("tasks.0.planned", "完成甲区到期档案接收进馆，完成乙区到期档案接收进馆。")],
            finds: &[],
        },
        Example {
            about: "冒号前面说的是两件事",
            changes: &[Set("tasks.1.achieved", "民国档案：扫描著录全部按期完成；婚姻档案：扫描著录全部按期完成。")],
            finds: &[],
        },
    ]),
};

/// Chinese characters that a clause has at least; figures and signs do not make it a sentence.
const CLAUSE: usize = 8;

fn check(form: &Form<'_>) -> Answer {
    let mut clauses = Vec::new();
    Answer::of(form.narratives().filter_map(|(text, _)| {
        let (clause, times) = first_repeated(text.text, &mut clauses)?;
        let times = if times == 2 { "两次".to_owned() } else { format!(" {times} 次") };
        let message = format!("“{}”里“{}”出现了{times}，请删去重复的。", text.label(), quoted(clause));
        Some(CLAUSE_REPEATED.finding(text.place, message))
    }))
}

/// The first clause that stands more than once, and how many times it does. The list is only lent, so
/// that it grows once a form and not once a box.
fn first_repeated<'a>(text: &'a str, clauses: &mut Vec<Clause<'a>>) -> Option<(&'a str, usize)> {
    clauses.clear();
    let mut rest = text;
    while !rest.is_empty() {
        let (clause, behind) = first_clause(rest);
        rest = behind;
        // What a clause is without spaces and its number is no longer.
        if clause.len() >= SHORTEST {
            let clause = without_number(clause);
            if clause.len() >= SHORTEST {
                clauses.push((beginning(clause), clause, clauses.len()));
            }
        }
    }
    clauses.sort_unstable();
    let repeated = clauses.chunk_by(|one, next| one.1 == next.1).filter(|same| same.len() > 1);
    let told = repeated.filter(|same| is_sentence(same[0].1));
    told.min_by_key(|same| same[0].2).map(|same| (same[0].1, same.len()))
}

/// The first bytes of a clause, by which most are told apart; the clause; and its number.
type Clause<'a> = (u64, &'a str, usize);

/// Bytes of the shortest clause that may be a sentence.
const SHORTEST: usize = CLAUSE * "字".len();

fn beginning(clause: &str) -> u64 {
    clause.as_bytes().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// The text up to the first mark that ends a clause, and what stands behind the mark. What stands behind
/// a colon belongs to what stands before it.
fn first_clause(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let length = loop {
        match bytes.get(at..) {
            // Nearly all characters are Chinese ones.
            Some([0xe4..=0xe9, ..]) => at += 3,
            // 。 and ！，；？
            Some([0xe3, 0x80, 0x82, ..] | [0xef, 0xbc, 0x81 | 0x8c | 0x9b | 0x9f, ..]) => break 3,
            Some([b'\n', ..]) => break 1,
            Some([_, ..]) => at += 1,
            Some([]) | None => return (text, ""),
        }
    };
    (text.get(..at).unwrap_or_default(), text.get(at + length..).unwrap_or_default())
}

fn is_sentence(clause: &str) -> bool {
    clause.chars().filter(|&c| is_han(c)).nth(CLAUSE - 1).is_some()
}

/// The clause without spaces around it and a number in front: `1、`, `（一）`, `2.`
fn without_number(clause: &str) -> &str {
    let clause = clause.trim();
    let numeral = |c| matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let inside = clause.trim_start_matches(['（', '(']);
    let behind = inside.trim_start_matches(numeral);
    if behind.len() == inside.len() {
        return clause;
    }
    behind.strip_prefix(['、', '.', '．', '）', ')']).map_or(clause, str::trim_start)
}
