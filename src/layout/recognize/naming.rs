//! The name a label is looked up by: without spaces, colons, numbering and units.

use crate::model::fold_width;

/// No label with its unit and spaces is longer, in bytes.
const LONGEST: usize = 240;

/// A cell's text as a label is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Width folded, without spaces, numbering, the closing colon and brackets with a unit.
    pub key: String,
    /// The unit that stood there: 万元, 元, %.
    pub unit: Option<String>,
}

/// The name of a plain text; nothing for a blank or long one.
pub(super) fn name_of(text: &str) -> Option<Name> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let folded: String = fold_width(text).chars().filter(|&c| !is_space(c)).collect();
    let mut name = Name { key: unmarked(&folded).to_owned(), unit: None };
    if let Some(unit) = unit_line(&name.key) {
        return Some(Name { key: String::new(), unit: Some(unit.to_owned()) });
    }
    while let Some((rest, unit)) = without_brackets(&name.key) {
        name = Name { key: unmarked(&rest).to_owned(), unit: unit.or(name.unit) };
    }
    Some(name)
}

/// Spaces of every width and the characters that cannot be seen.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn unmarked(text: &str) -> &str {
    let text = text.trim_start_matches(['*', '★']).trim_end_matches(':');
    without_numbering(text)
}

/// 一、 or 1. or (一) before a label.
fn without_numbering(text: &str) -> &str {
    let bare = text.trim_start_matches('(');
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let marked = rest.trim_start_matches(['、', '.', ')']);
    if rest.len() < bare.len() && marked.len() < rest.len() && !marked.is_empty() { marked } else { text }
}

/// The unit in 单位:万元, or in a cell that holds nothing else.
fn unit_line(key: &str) -> Option<&str> {
    let bare = key.trim_matches(['(', ')', '[', ']', '【', '】']);
    let unit = ["单位:", "金额单位:", "计量单位:"].iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare);
    (bare == "单位" || is_money_unit(unit)).then_some(unit)
}

/// Brackets at either end, when a unit or a remark for the clerk stands in them.
fn without_brackets(key: &str) -> Option<(String, Option<String>)> {
    let (rest, inside) = match key.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => key.strip_prefix('(')?.split_once(')').map(|(inside, rest)| (rest, inside))?,
    };
    let inside = inside.strip_prefix("单位:").unwrap_or(inside);
    let is_unit = is_money_unit(inside) || inside == "%";
    let is_remark = matches!(inside, "盖章" | "公章" | "签章" | "必填" | "选填");
    (is_unit || is_remark).then(|| (rest.to_owned(), is_unit.then(|| inside.to_owned())))
}

/// True for a unit of money that is not the form's own.
pub(super) fn is_other_unit(unit: &str) -> bool {
    is_money_unit(unit) && unit.trim_start_matches("人民币") != "万元"
}

fn is_money_unit(text: &str) -> bool {
    let bare = text.trim_start_matches("人民币");
    matches!(bare, "元" | "百元" | "千元" | "万元" | "百万元" | "千万元" | "亿元")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_one_name_however_it_is_written() {
        for text in [
            "部门名称",
            " 部 门\u{3000}名 称 ：",
            "部门\n名称:",
            "一、部门名称",
            "（一）部门名称",
            "1.部门名称",
            "*部门名称（盖章）",
            "部门名称\u{a0}：",
        ] {
            assert_eq!(name_of(text).map(|name| name.key).as_deref(), Some("部门名称"), "{text:?}");
        }
    }

    #[test]
    fn units_are_taken_off_and_kept() {
        for (text, key, unit) in [
            ("任务涉及资金（万元）", "任务涉及资金", Some("万元")),
            ("预算完成率(%)：", "预算完成率", Some("%")),
            ("（元）实际支出数", "实际支出数", Some("元")),
            ("（单位：元）", "", Some("元")),
            ("金额单位：万元", "", Some("万元")),
            ("部门（单位）名称", "部门(单位)名称", None),
            ("一般公共预算", "一般公共预算", None),
        ] {
            let name = Name { key: key.to_owned(), unit: unit.map(str::to_owned) };
            assert_eq!(name_of(text), Some(name), "{text}");
        }
    }
}
