//! Quantities in prose: a number and its unit, money in 万元, everything else as counted.

use crate::model::{Amount, fold_width};
use crate::rules::characters::{is_digit, is_space};

/// A quantity as a text states it.
#[derive(Clone, Copy, Debug)]
pub struct Quantity<'a> {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Number and unit as they stand in the text.
    pub text: &'a str,
    /// The unit: 万元, 篇.
    pub unit: &'static str,
    /// True for 100余万元 and 约100万元.
    pub approximate: bool,
    number: &'a str,
    /// The power of ten of 万元 that the unit is, when it is money.
    power: Option<i8>,
}

/// Units of money and what power of ten of 万元 they are, longer ones before those they begin with.
const MONEY: [(&str, i8); 9] = [
    ("千万元", 3),
    ("百万元", 2),
    ("十万元", 1),
    ("十亿元", 5),
    ("亿元", 4),
    ("万元", 0),
    ("千元", -1),
    ("百元", -2),
    ("元", -4),
];

/// Units of things, longer ones before those they begin with.
const COUNTS: [&str; 63] = [
    "万人次",
    "万平方米",
    "万立方米",
    "平方公里",
    "平方米",
    "立方米",
    "人次",
    "家次",
    "户次",
    "场次",
    "批次",
    "车次",
    "公里",
    "公顷",
    "公斤",
    "千米",
    "万人",
    "万户",
    "万份",
    "万册",
    "万件",
    "课时",
    "学时",
    "小时",
    "篇",
    "期",
    "次",
    "人",
    "场",
    "件",
    "册",
    "家",
    "户",
    "个",
    "项",
    "份",
    "名",
    "处",
    "条",
    "宗",
    "起",
    "例",
    "台",
    "套",
    "辆",
    "米",
    "吨",
    "亩",
    "张",
    "卷",
    "间",
    "座",
    "支",
    "所",
    "批",
    "班",
    "门",
    "节",
    "幅",
    "盏",
    "株",
    "棵",
    "部",
];

/// Every number with its unit, from the beginning of a text to its end. Numbers without a unit, and
/// numbers that go on (1.2.3, 2021-05), are passed over.
pub fn quantities(text: &str) -> impl Iterator<Item = Quantity<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = next_digit(text, from) {
            let run = text.get(start..)?;
            let length = run.find(|c| !is_of_number(c)).unwrap_or(run.len());
            from = start + length;
            let quantity = quantity(text, start, from);
            if quantity.is_some() {
                return quantity;
            }
        }
        None
    })
}

/// The first digit at or after a position. Byte by byte: nearly all bytes are of Chinese characters.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    // A full-width digit begins with EF BC.
    let starts = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit() || **byte == 0xef);
    let mut digits = starts.map(|(at, _)| from + at);
    digits.find(|&at| text.get(at..).is_some_and(|rest| rest.starts_with(is_digit)))
}

/// Digits, the decimal point and the thousands mark, plain and full-width.
const fn is_of_number(character: char) -> bool {
    is_digit(character) || matches!(character, '.' | ',' | '．' | '，')
}

fn quantity(text: &str, start: usize, end: usize) -> Option<Quantity<'_>> {
    let (before, written) = (text.get(..start)?, text.get(start..end)?);
    // A mark behind the number ends its clause.
    let number = written.trim_end_matches([',', '，', '.', '．']);
    let number_end = start + number.len();
    if before.ends_with(['-', '.', '/', '#', '—', '~', '～', '至'])
        || before.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let after = text.get(number_end..)?.trim_start_matches(is_space);
    let (rest, more) = match after.strip_prefix(['多', '余', '几']) {
        Some(rest) => (rest, true),
        None => (after, false),
    };
    let money = MONEY.iter().find_map(|&(unit, power)| Some((unit, Some(power), without_unit(rest, unit)?)));
    let thing = || COUNTS.into_iter().find_map(|unit| Some((unit, None, rest.strip_prefix(unit)?)));
    let (unit, power, behind) = money.or_else(thing)?;
    Some(Quantity {
        start,
        text: text.get(start..text.len() - behind.len())?,
        unit,
        approximate: more || before.ends_with(['约', '近', '超', '逾']) || behind.starts_with(['多', '余', '左']),
        number,
        power,
    })
}

/// What follows a unit of money; spaces may stand inside it: 120.5 万 元.
fn without_unit<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    unit.chars().try_fold(text, |rest, character| rest.trim_start_matches(is_space).strip_prefix(character))
}

impl Quantity<'_> {
    /// The number as written, whatever its unit: 1.2 of 1.2亿元.
    pub fn number(&self) -> Option<Amount> {
        // A space of any width, or a mark of a list, makes it no number.
        Amount::read(&fold_width(self.number)).value()
    }

    /// What it is in 万元, when it is money.
    pub fn money(&self) -> Option<Amount> {
        self.number()?.times_ten_to(self.power?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String)> {
        let worth = |quantity: Quantity<'_>| quantity.money().map_or_else(String::new, |money| money.plain());
        quantities(text).map(|quantity| (quantity.text.to_owned(), worth(quantity))).collect()
    }

    #[test]
    fn money_is_read_in_ten_thousands_of_yuan() {
        let table = [
            ("支出100万元。", "100万元", "100.00"),
            ("投入1.2亿元", "1.2亿元", "12000.00"),
            ("补助5,000元", "5,000元", "0.50"),
            ("补助5，000元", "5，000元", "0.50"),
            ("每户3千元", "3千元", "0.30"),
            ("每户5百元", "5百元", "0.05"),
            ("3十万元", "3十万元", "30.00"),
            ("3百万元", "3百万元", "300.00"),
            ("3十亿元", "3十亿元", "300000.00"),
            ("共 120.5 万 元。", "120.5 万 元", "120.50"),
            ("１２．５万元", "１２．５万元", "12.50"),
            ("2千万元", "2千万元", "2000.00"),
            ("0.01元", "0.01元", "0.000001"),
            ("100余万元", "100余万元", "100.00"),
            ("1,234.56元", "1,234.56元", "0.123456"),
        ];
        for (text, written, worth) in table {
            assert_eq!(said(text), [(written.to_owned(), worth.to_owned())], "{text}");
        }
    }

    #[test]
    fn words_around_a_number_tell_that_it_is_approximate() {
        let approximate = |text| quantities(text).map(|quantity| quantity.approximate).collect::<Vec<_>>();
        for text in ["约100卷", "近100卷", "超100卷", "100余卷", "100多卷", "100卷左右", "100卷余"] {
            assert_eq!(approximate(text), [true], "{text}");
        }
        assert_eq!(approximate("接收100卷，整理200卷"), [false, false]);
    }

    #[test]
    fn counts_keep_their_unit() {
        let number = |quantity: Quantity<'_>| quantity.number().map(|number| (number.plain(), quantity.unit));
        let units = |text| quantities(text).filter_map(number).collect::<Vec<_>>();
        let amount = |number: &str, unit| (number.to_owned(), unit);
        assert_eq!(
            units("编发信息50篇，培训120人次，铺设12.6公里"),
            [amount("50.00", "篇"), amount("120.00", "人次"), amount("12.60", "公里")]
        );
        for none in
            ["2021年", "100%", "3.5.2条", "1,00元", "10至20篇", "A4纸", "PM2.5", "", "12", "100万美元", "5-6月", "1."]
        {
            assert_eq!(units(none), [], "{none}");
        }
    }
}
