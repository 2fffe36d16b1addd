//! N017: a total and its parts in one sentence contradict each other.

use super::context::names_any;
use crate::model::Amount;
use crate::rules::characters::Kind;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::prose::amounts::{Quantity, quantities};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N017 各段文字
pub static PARTS_DO_NOT_ADD_UP: Rule = Rule {
    id: "N017",
    name: "parts-do-not-add-up",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::Task,
    summary: "同一句话里写了合计和各项的，单位相同时各项之和要等于合计。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "其中各项之和比合计多",
            changes: &[Set("tasks.0.achieved", "全年共接收档案500卷，其中文书档案300卷，会计档案220卷。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.achieved",
                "“任务1目标完成情况”里写的合计 500卷 与各项之和 520卷 对不上，请核对。",
            )],
        },
        Example {
            about: "其中各项之和只少一成，多半是算错",
            changes: &[Set("tasks.0.achieved", "全年共接收档案500卷，其中文书档案300卷，会计档案150卷。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.achieved",
                "“任务1目标完成情况”里写的合计 500卷 与各项之和 450卷 对不上，请核对。",
            )],
        },
        Example {
            about: "三个项目的金额与总数差一万元",
            changes: &[Set(
                "narrative.keyProjects",
                "三个项目共支出600.5万元，分别为100万元、200.5万元和299万元，均按合同验收。",
            )],
            finds: &[(
                Severity::Hint,
                "narrative.keyProjects",
                "“重点项目绩效情况”里写的合计 600.5万元 与各项之和 599.5万元 对不上，请核对。",
            )],
        },
        Example {
            about: "没有写“共”，但前面只有这一个数字",
            changes: &[Set("tasks.0.achieved", "新增档案500卷，其中文书档案300卷，会计档案220卷。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.achieved",
                "“任务1目标完成情况”里写的合计 500卷 与各项之和 520卷 对不上，请核对。",
            )],
        },
        Example {
            about: "先写各项，后写合计",
            changes: &[Set("tasks.1.achieved", "民国档案扫描12万页，目录著录30条、图片20条，合计60条。")],
            finds: &[(
                Severity::Hint,
                "tasks.1.achieved",
                "“任务2目标完成情况”里写的合计 60条 与各项之和 50条 对不上，请核对。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "各项之和正好等于合计",
            changes: &[Set("tasks.0.achieved", "全年共接收档案520卷，其中文书档案300卷，会计档案220卷。")],
            finds: &[],
        },
        Example {
            about: "只举了其中一部分",
            changes: &[Set("tasks.0.achieved", "全年共接收档案500卷，其中文书档案300卷，会计档案20卷。")],
            finds: &[],
        },
        Example {
            about: "单位不同，或说的是采用情况",
            changes: &[
                Set("tasks.0.achieved", "全年共接收档案500卷，其中照片3,000张、实物700件。"),
                Set("tasks.1.achieved", "全年共编发信息50篇，其中被市采用40篇、被省采用35篇。"),
            ],
            finds: &[],
        },
        Example {
            about: "前面同一单位的数字不止一个，说不清哪个是合计",
            changes: &[Set("tasks.0.achieved", "接收档案307卷，照片9卷，其中文书档案46卷，会计档案4卷。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let listed = form.narratives().filter(|(_, seen)| seen.holds(Kind::Digit) && seen.holds(Kind::Parts));
    Answer::of(listed.filter_map(|(text, _)| {
        let contradiction = text.text.split(['。', '！', '？', '\n']).find_map(contradiction)?;
        let (total, sum) = (contradiction.total, contradiction.sum());
        let message = format!("“{}”里写的合计 {total} 与各项之和 {sum} 对不上，请核对。", text.label());
        Some(PARTS_DO_NOT_ADD_UP.finding(text.place, message))
    }))
}

/// Words without which no sentence lists parts, sorted by their bytes.
pub const LISTS: &[&str] = &["其中", "分别为", "分别是", "合计"];

/// A total, and the sum of its parts, which is another.
struct Contradiction<'a> {
    total: &'a str,
    unit: &'static str,
    sum: Amount,
}

impl Contradiction<'_> {
    /// As prose writes it: without thousands marks and needless zeros.
    fn sum(&self) -> String {
        let plain = self.sum.plain();
        format!("{}{}", plain.trim_end_matches('0').trim_end_matches('.'), self.unit)
    }
}

/// Words of clauses whose number is no part: comparisons, and what became of the parts.
const NO_PART: [&str; 16] = [
    "比",
    "较",
    "增",
    "减",
    "同比",
    "超",
    "被",
    "获",
    "采纳",
    "采用",
    "批示",
    "录用",
    "目标",
    "计划",
    "完成率",
    "剩余",
];

fn contradiction(sentence: &str) -> Option<Contradiction<'_>> {
    parts_behind(sentence).or_else(|| parts_before(sentence))
}

/// `共接收500卷，其中文书300卷，会计220卷`
fn parts_behind(sentence: &str) -> Option<Contradiction<'_>> {
    let split = |word| sentence.split_once(word);
    let all = split("分别为").or_else(|| split("分别是"));
    let (before, after) = all.or_else(|| split("其中"))?;
    let stated = before.trim_end_matches(['，', '：', '；', '（', ' ', '(', ',', ':']);
    let clause = stated.rsplit(['，', '；', '：']).next().unwrap_or_default();
    let earlier = stated.get(..stated.len() - clause.len())?;
    let mut totals = quantities(clause);
    let total = totals.next().filter(|total| is_total(earlier, clause, total))?;
    if totals.next().is_some() {
        return None;
    }
    let (number, parts) = (total.number()?, Parts::of(after, &total)?);
    // Without 分别 the parts may be examples. Then only a small gap tells of a slip.
    let missing = number.checked_sub(parts.sum)?;
    let partial = all.is_none() && !missing.is_negative() && missing.checked_times(10)? > number;
    if partial { None } else { parts.contradicting(&total, number) }
}

/// `文书30卷、图片20卷，合计60卷`
fn parts_before(sentence: &str) -> Option<Contradiction<'_>> {
    let (before, after) = sentence.split_once("合计")?;
    let total = quantities(after).next().filter(|total| !total.approximate && total.start <= 2 * "字".len())?;
    let parts = Parts::of(before.rsplit('；').next()?, &total)?;
    parts.contradicting(&total, total.number()?)
}

/// True for a number that is called a total, or is the only one with its unit before the parts.
fn is_total(earlier: &str, clause: &str, total: &Quantity<'_>) -> bool {
    let before = clause.get(..total.start).unwrap_or_default();
    let alone = || !quantities(earlier).any(|other| other.unit == total.unit);
    !total.approximate && !names_any(before, &["比", "较", "超", "目标", "计划"]) && (names_total(before) || alone())
}

/// 共, 合计 and the like; 公共 and 共享 are other words.
fn names_total(text: &str) -> bool {
    let all = |(at, _)| {
        let (before, after) = text.split_at(at);
        !before.ends_with(['公', '中']) && !after.chars().nth(1).is_some_and(|next| "同享建青产治性".contains(next))
    };
    names_any(text, &["合计", "总计", "总数", "总额", "总长"]) || text.match_indices('共').any(all)
}

/// A sentence with more parts than these is a table that lost its lines.
const MOST_PARTS: usize = 50;

/// Parts of a total, added up.
struct Parts {
    sum: Amount,
    /// What rounding may do to the sum.
    rounding: Amount,
}

impl Parts {
    /// All parts with the unit of the total; nothing for fewer than two, or where one cannot be told for
    /// certain. What stands in brackets is a part of a part.
    fn of(text: &str, total: &Quantity<'_>) -> Option<Self> {
        let mut parts = Vec::new();
        for clause in text.split(['，', '；', '、']) {
            for part in quantities(clause).filter(|part| part.unit == total.unit) {
                let before = clause.get(..part.start)?;
                let bracketed = before.matches(['（', '(']).count() > before.matches(['）', ')']).count();
                if parts.len() == MOST_PARTS
                    || part.approximate
                    || bracketed
                    || names_any(before, &NO_PART)
                    || names_total(before)
                {
                    return None;
                }
                parts.push(part.number()?);
            }
        }
        let sum = if parts.len() < 2 { None } else { Amount::sum(parts.iter().copied()) }?;
        parts.push(total.number()?);
        Some(Self { sum, rounding: rounding(&parts)? })
    }

    fn contradicting<'a>(&self, total: &Quantity<'a>, number: Amount) -> Option<Contradiction<'a>> {
        let distance = self.sum.checked_sub(number)?.abs();
        (distance > self.rounding).then_some(Contradiction { total: total.text, unit: total.unit, sum: self.sum })
    }
}

/// Half of the last digit for each number, where all have decimals; whole numbers are counted exactly.
fn rounding(numbers: &[Amount]) -> Option<Amount> {
    let half_digit = match numbers.iter().map(Amount::decimals).min()? {
        1 => Amount::from_thousandths(50),
        2 => Amount::from_thousandths(5),
        _ => Amount::ZERO,
    };
    half_digit.checked_times(numbers.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The total and the sum of the parts that contradict it.
    fn said(sentence: &str) -> Option<(String, String)> {
        contradiction(sentence).map(|found| (found.total.to_owned(), found.sum()))
    }

    fn parts_of_500(before: &str) -> String {
        format!("{before}500卷，其中文书档案300卷，会计档案220卷")
    }

    #[test]
    fn beside_other_numbers_only_what_is_called_a_total_is_one() {
        for total in ["去年接收300卷，今年共接收", "去年接收300卷，今年总计", "去年接收12次，今年接收"]
        {
            assert_eq!(said(&parts_of_500(total)), Some(("500卷".into(), "520卷".into())), "{total}");
        }
        for none in ["去年接收300卷，今年接收", "去年接收300卷，公共档案", "去年接收300卷，共享档案", "共接收约"]
        {
            assert_eq!(said(&parts_of_500(none)), None, "{none}");
        }
    }

    #[test]
    fn parts_that_cannot_be_told_for_certain_are_not_added_up() {
        let parts = |parts: &str| said(&format!("共接收档案500卷，其中{parts}"));
        assert_eq!(parts("（1）文书档案300卷，（2）会计档案220卷"), Some(("500卷".into(), "520卷".into())));
        for none in [
            "文书档案约300卷，会计档案220卷",
            "文书档案300卷（含民国档案20卷），会计档案220卷",
            "文书和会计档案共300卷，其他220卷",
            "文书档案300卷，会计档案比上年多220卷",
            "文书档案520卷",
        ] {
            assert_eq!(parts(none), None, "{none}");
        }
    }

    #[test]
    fn a_total_behind_its_parts_stands_close_to_its_name() {
        let total = |total: &str| said(&format!("目录著录30条、图片20条，合计{total}"));
        assert_eq!(total("达到60条"), Some(("60条".into(), "50条".into())));
        assert_eq!(total("约60条"), None);
        assert_eq!(total("入库之后又增加60条"), None);
    }

    #[test]
    fn rounded_numbers_may_differ_by_what_rounding_does() {
        for rounded in ["共支出1.5万元，分别为0.7万元和0.9万元", "共支出1.50万元，分别为0.75万元和0.76万元"]
        {
            assert_eq!(said(rounded), None, "{rounded}");
        }
        let said = said("共支出1.5万元，分别为0.7万元和1.0万元");
        assert_eq!(said, Some(("1.5万元".into(), "1.7万元".into())));
    }
}
