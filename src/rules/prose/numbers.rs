//! The numbers of a text in prose: years, dates, spans of time, percentages and counts, in figures of
//! either width and in Chinese characters. Where it is unclear whether characters are meant as a
//! number (一 in 统一, 十四五), they are not; rules ask whether a text has any number at all, and a text
//! that has one seldom has only one.

use super::chinese;
use super::measures::{is_counted, measure};
use crate::model::{Percentage, fold_width};

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'a> {
    /// Its figures, without sign and unit: 95.2, 一百二十.
    pub text: &'a str,
    /// Where they begin, in bytes.
    pub start: usize,
    /// What it counts.
    pub kind: NumberKind,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// A year: 2021年, 二〇二一年.
    Year,
    /// A day, month or quarter: 12月, 15日, 第三季度.
    Date,
    /// A span of time: 3个工作日.
    Span,
    /// Hundredths: 95%, 百分之九十五.
    Percent,
    /// Another share or a difference of shares: 九成, 三分之二, 2个百分点.
    Share,
    /// Anything else.
    Count,
}

/// The numbers of a text from its beginning to its end. Ordinals (第1批), numbering (1、) and the
/// numbers of documents (〔2020〕10号) are none.
pub const fn numbers(text: &str) -> Numbers<'_> {
    Numbers { text, at: 0 }
}

/// True when a number stands in the text that is no year.
pub fn has_number(text: &str) -> bool {
    numbers(text).any(|number| number.kind != NumberKind::Year)
}

/// True when the text says when: a date, a span of time, or a word like 年底.
pub fn has_time(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "年底",
        "年末",
        "年内",
        "年初",
        "月底",
        "月末",
        "月初",
        "季度末",
        "上半年",
        "下半年",
        "当天",
        "当日",
        "次日",
        "当月",
    ];
    let begins = |rest: &str| WORDS.iter().any(|word| rest.starts_with(word));
    numbers(text).any(|number| matches!(number.kind, NumberKind::Date | NumberKind::Span))
        || text.match_indices(['年', '月', '季', '上', '下', '当', '次']).any(|(at, _)| begins(&text[at..]))
}

impl Number<'_> {
    /// The value of a percentage; nothing for other numbers.
    pub fn percentage(&self) -> Option<Percentage> {
        if self.kind != NumberKind::Percent {
            return None;
        }
        match chinese::value(self.text) {
            Some(value) => u16::try_from(value).ok().map(Percentage::whole),
            None => Percentage::read(&fold_width(self.text)).value(),
        }
    }
}

/// Goes through a text from number to number.
#[derive(Clone, Debug)]
pub struct Numbers<'a> {
    text: &'a str,
    at: usize,
}

/// Figures that were found, and what they count when they are a number.
struct Found {
    /// Bytes before the figures: 百分之.
    lead: usize,
    /// Bytes of the figures.
    figures: usize,
    kind: Option<NumberKind>,
}

impl<'a> Iterator for Numbers<'a> {
    type Item = Number<'a>;

    fn next(&mut self) -> Option<Number<'a>> {
        loop {
            let (before, rest) = self.text.split_at_checked(next_figure(self.text, self.at)?)?;
            let found = if rest.starts_with(is_figure) { in_figures(before, rest) } else { in_chinese(before, rest) };
            let start = before.len() + found.lead;
            let end = start + found.figures;
            self.at = end;
            if let (Some(kind), Some(text)) = (found.kind, self.text.get(start..end)) {
                return Some(Number { text, start, kind });
            }
        }
    }
}

const fn is_figure(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Where the first figure or Chinese numeral stands, at or after a position. Nearly all characters are
/// told apart by their first two bytes.
fn next_figure(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let [lead, next] = [*bytes.get(at)?, bytes.get(at + 1).copied().unwrap_or(0)];
        let may_count = match lead {
            0xe4 => matches!(next, 0xb8..=0xba),
            0xe5 => matches!(next, 0x85 | 0x8d | 0x9b),
            0xe7 => next == 0x99,
            0xe9 => next == 0x9b,
            0xe6 | 0xe8 | 0x80..=0xbf => false,
            _ => true,
        };
        if may_count && text.get(at..)?.starts_with(|c| is_figure(c) || chinese::is_numeral(c)) {
            return Some(at);
        }
        at += if matches!(lead, 0xe4..=0xe9) { 3 } else { 1 };
    }
}

/// Bytes of the figures at the beginning, with the points and thousands marks among them.
fn figures(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let is_mark = matches!(c, '.' | ',' | '．') && characters.peek().is_some_and(|&(_, next)| is_figure(next));
        if !is_figure(c) && !is_mark {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Bytes of the Chinese numerals at the beginning.
fn numerals(text: &str) -> usize {
    text.find(|c| !chinese::is_numeral(c)).unwrap_or(text.len())
}

fn in_figures(before: &str, rest: &str) -> Found {
    let figures = figures(rest);
    let (number, after) = rest.split_at(figures);
    let kind = if before.ends_with('第') {
        after.starts_with("季度").then_some(NumberKind::Date)
    } else if is_numbering(before, number, after) || is_document_number(before, after) {
        None
    } else {
        Some(year(before, number, after).unwrap_or_else(|| measure(after).unwrap_or(NumberKind::Count)))
    };
    Found { lead: 0, figures, kind }
}

/// 1、 or 2. or （3） before an item.
fn is_numbering(before: &str, number: &str, after: &str) -> bool {
    let marked = after.starts_with(['、', '.', '．', ')', '）']) && number.chars().nth(2).is_none();
    // A look at the last few characters: a text may begin with any number of spaces.
    let last = before.chars().rev().take(INDENT).find(|&c| c == '\n' || !c.is_whitespace());
    marked && last.is_none_or(|last| "；;。：:\n（(".contains(last))
}

/// So many spaces before a number begin an item, whatever stands before them.
const INDENT: usize = 8;

/// The number of a document: 〔2020〕10号.
fn is_document_number(before: &str, after: &str) -> bool {
    before.ends_with(['〕', ']', '］']) && after.starts_with('号')
}

/// A year, when four figures are one: 2021年, （2021）, 2019-2021年; or the date that begins with it.
fn year(before: &str, number: &str, after: &str) -> Option<NumberKind> {
    let folded = fold_width(number);
    if folded.matches('.').count() == 2 && folded.get(..4).is_some_and(is_year) {
        return Some(NumberKind::Date);
    }
    if !is_year(&folded) {
        return None;
    }
    let after = after.trim_start();
    let in_brackets = before.ends_with(['（', '(', '〔', '[', '［']) && after.starts_with(['）', ')', '〕', ']', '］']);
    if after.starts_with('年') || in_brackets {
        return Some(NumberKind::Year);
    }
    let next = after.trim_start_matches(['-', '—', '–', '－', '~', '～', '至', '到', '、', '/', '和']);
    let (second, rest) = next.split_at(figures(next));
    let second = fold_width(second);
    if is_year(&second) && rest.trim_start().starts_with('年') {
        return Some(NumberKind::Year);
    }
    (matches!(second.len(), 1 | 2) && after.starts_with(['-', '/'])).then_some(NumberKind::Date)
}

fn is_year(figures: &str) -> bool {
    let is_recent = figures.starts_with("19") || figures.starts_with("20");
    figures.len() == 4 && is_recent && figures.bytes().all(|byte| byte.is_ascii_digit())
}

fn in_chinese(before: &str, rest: &str) -> Found {
    if let Some(share) = ["百分之", "千分之", "万分之"].iter().find(|share| rest.starts_with(**share)) {
        let (lead, after) = (share.len(), rest.get(share.len()..).unwrap_or(""));
        let figures = figures(after).max(numerals(after));
        let kind = if share.starts_with('百') { NumberKind::Percent } else { NumberKind::Share };
        return Found { lead, figures, kind: (figures > 0).then_some(kind) };
    }
    let figures = numerals(rest);
    let (numeral, after) = rest.split_at(figures);
    if rest.starts_with("百分百") {
        return Found { lead: 0, figures, kind: Some(NumberKind::Percent) };
    }
    Found { lead: 0, figures, kind: chinese_kind(before, numeral, after) }
}

/// What a Chinese numeral counts; nothing when it is hardly meant as a number.
fn chinese_kind(before: &str, numeral: &str, after: &str) -> Option<NumberKind> {
    if chinese::is_year(numeral) && after.starts_with('年') {
        return Some(NumberKind::Year);
    }
    if before.ends_with('第') {
        return after.starts_with("季度").then_some(NumberKind::Date);
    }
    let value = chinese::value(numeral)?;
    if before.ends_with(PART_OF_WORDS) {
        return None;
    }
    if value == 0 {
        let counts_nothing = after.starts_with(|c: char| c.is_alphabetic() && !"星售部件碎散工钱食".contains(c));
        return counts_nothing.then_some(NumberKind::Count);
    }
    if let Some(kind) = measure(after) {
        let fits = match kind {
            NumberKind::Date => value <= 31,
            // 一成不变 and 十成 are no shares.
            NumberKind::Share if after.starts_with('成') => (2..=9).contains(&value),
            _ => true,
        };
        return fits.then_some(kind);
    }
    let counted = after.trim_start_matches(['余', '多', '几']);
    let is_written_out = value >= 100 && !numeral.starts_with(['十', '百', '千']);
    (is_written_out || is_counted(value, counted)).then_some(NumberKind::Count)
}

/// Characters before a numeral that make a word of it: 统一, 唯一, 每一个, 周五.
const PART_OF_WORDS: [char; 18] =
    ['统', '唯', '之', '同', '逐', '专', '单', '归', '不', '每', '万', '周', '期', '清', '凋', '飘', '如', '合'];

#[cfg(test)]
mod tests {
    use super::*;
    use NumberKind::{Count, Date, Percent, Share, Span, Year};

    fn found(text: &str) -> Vec<(&str, NumberKind)> {
        numbers(text).map(|number| (number.text, number.kind)).collect()
    }

    #[test]
    fn numbers_are_known_by_what_stands_around_them() {
        let table: [(&str, &[(&str, NumberKind)]); 32] = [
            ("", &[]),
            ("完成率为95.2％，提高２个百分点。", &[("95.2", Percent), ("２", Share)]),
            ("接收10,260卷", &[("10,260", Count)]),
            ("百分之九十五以上，百分之98.5", &[("九十五", Percent), ("98.5", Percent)]),
            ("做到百分百覆盖", &[("百", Percent)]),
            ("超过九成、三分之二", &[("九", Share), ("三", Share)]),
            ("培训一百二十人、两次", &[("一百二十", Count), ("两", Count)]),
            ("下乡十余次，共三千多人", &[("十", Count), ("三千", Count)]),
            ("“十四五”规划、十四五期间、十九大", &[]),
            ("统一部署，一些工作进一步加强，第一时间，三公经费，一次性，之一", &[]),
            ("一是统筹，二是落实", &[]),
            ("六稳六保、两会、千方百计、万众一心、百姓", &[]),
            (
                "2021年度，二〇二一年，2019-2021年",
                &[("2021", Year), ("二〇二一", Year), ("2019", Year), ("2021", Year)],
            ),
            ("《年鉴》（2021）", &[("2021", Year)]),
            ("２０１９至２０２１年，20.5", &[("２０１９", Year), ("２０２１", Year), ("20.5", Count)]),
            ("2021年12月31日前", &[("2021", Year), ("12", Date), ("31", Date)]),
            ("于2021-12-31和2021.6.30完成", &[("2021", Date), ("12", Count), ("31", Count), ("2021.6.30", Date)]),
            (
                "十二月底，三月十五日，第三季度，第3季度",
                &[("十二", Date), ("三", Date), ("十五", Date), ("三", Date), ("3", Date)],
            ),
            ("3个工作日内、24小时、三天", &[("3", Span), ("24", Span), ("三", Span)]),
            ("第1批、第二十次会议", &[]),
            ("1、加强管理；2.按时完成；（3）归档", &[]),
            ("1.5公里", &[("1.5", Count)]),
            ("财预〔2020〕10号", &[("2020", Year)]),
            ("零投诉、零星采购、零部件", &[("零", Count)]),
            ("五个街道，每一个村", &[("五", Count)]),
            ("百日攻坚", &[]),
            ("120%", &[("120", Percent)]),
            ("百分之", &[]),
            ("3‰，千分之三", &[("3", Share), ("三", Share)]),
            ("投入1.2亿元", &[("1.2", Count)]),
            ("一成不变", &[]),
            ("九亿亿亿亿亿", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_look_like_others_are_told_from_them() {
        let table: [(&str, &[(&str, NumberKind)]); 24] = [
            ("接收5、6册", &[("5", Count), ("6", Count)]),
            ("分别为：100、20册", &[("100", Count), ("20", Count)]),
            ("完成。\n  1、甲", &[]),
            ("完成。\n        1、甲", &[]),
            ("5号库房，〔2020〕10条", &[("5", Count), ("2020", Year), ("10", Count)]),
            ("版本1.2.3", &[("1.2.3", Count)]),
            ("结余2020.5万元", &[("2020.5", Count)]),
            ("（2021卷）、（2021 ）", &[("2021", Count), ("2021", Year)]),
            ("接收2021卷，归档2020册", &[("2021", Count), ("2020", Count)]),
            ("编号2019-2021号", &[("2019", Count), ("2021", Count)]),
            ("接收2019、3年", &[("2019", Count), ("3", Count)]),
            ("接收2019、12册", &[("2019", Count), ("12", Count)]),
            ("2020和2021年，2020 2021年", &[("2020", Year), ("2021", Year), ("2020", Year), ("2021", Year)]),
            ("1998/5", &[("1998", Date), ("5", Count)]),
            ("保管3000年，历时19.5年", &[("3000", Count), ("19.5", Count)]),
            ("编号二〇二一", &[]),
            ("三年行动，五年规划", &[]),
            ("提高十二个百分点，十成", &[("十二", Share)]),
            ("第1季度，第二季度，第2次", &[("1", Date), ("二", Date)]),
            ("甲：零", &[]),
            ("六十四日", &[]),
            ("一批档案，两批档案", &[("两", Count)]),
            ("一百一十四家，千军万马", &[("一百一十四", Count)]),
            ("12期，3期间隔，三期间隔", &[("12", Count), ("3", Count)]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn years_alone_are_no_number_and_dates_say_when() {
        assert!(!has_number("2021年度工作规范有序") && has_number("12月底前完成") && has_number("共两次"));
        for text in ["2021年3月28日前", "年底前办结", "第二季度", "3个工作日内", "当日办结"] {
            assert!(has_time(text), "{text}");
        }
        assert!(!has_time("2021年全年按时办结") && !has_time("办结率100%"));
    }

    #[test]
    fn odd_texts_take_time_in_proportion() {
        for piece in ["1、", " ", "百分之", "亿", "2021-", "增101%", "第1", "零"] {
            let text = format!("{}{}", " ".repeat(10_000), piece.repeat(10_000));
            assert!(numbers(&text).count() <= 10_000, "{piece}");
        }
    }

    #[test]
    fn percentages_have_their_value() {
        let values =
            |text| -> Vec<String> { numbers(text).filter_map(|n| n.percentage()).map(|p| p.plain()).collect() };
        assert_eq!(values("９８．５％，120%，百分之一百零五，2个百分点，3次"), ["98.50", "120.00", "105.00"]);
        assert_eq!(values("百分百"), ["100.00"]);
        assert_eq!(values("1.2.3%"), Vec::<String>::new());
    }
}
