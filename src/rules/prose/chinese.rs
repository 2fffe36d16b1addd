//! Numbers written in Chinese characters: 一百二十, 三千余, 两.

/// True for a character that Chinese numbers are written with.
pub const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// The value of a number, or nothing when the characters make none: 十四五, 万, 二三.
pub fn value(numeral: &str) -> Option<u64> {
    let (mut total, mut section, mut last) = (0_u64, 0_u64, None);
    for c in numeral.chars() {
        if let Some(new) = digit(c) {
            // Two digits beside each other are no number, but 零 may stand between 百 and a digit.
            last = (last.unwrap_or(0) == 0).then_some(new);
            last?;
            continue;
        }
        let unit = unit(c)?;
        if unit < 10_000 {
            section = section.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
        } else {
            // 亿 takes all that was read before it, 万 only what follows 亿.
            let (before, own) = if unit > 10_000 { (total, 0) } else { (0, total) };
            let below = before.checked_add(section)?.checked_add(last.take().unwrap_or(0))?;
            total = below.checked_mul(unit).filter(|&taken| taken > 0)?.checked_add(own)?;
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(last.unwrap_or(0)).filter(|_| !numeral.is_empty())
}

/// True for four characters that read a year digit by digit: 二〇二一.
pub fn is_year(numeral: &str) -> bool {
    numeral.chars().count() == 4 && numeral.chars().all(|c| digit(c).is_some()) && !numeral.contains('两')
}

const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_the_value_they_are_read_with() {
        let table = [
            ("零", Some(0)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十五", Some(15)),
            ("九十五", Some(95)),
            ("一百二十", Some(120)),
            ("一百零五", Some(105)),
            ("三千", Some(3_000)),
            ("四千六百七十八", Some(4_678)),
            ("一万二千", Some(12_000)),
            ("三千万", Some(30_000_000)),
            ("两亿零五百万", Some(205_000_000)),
            ("一万二千亿", Some(1_200_000_000_000)),
            ("十四五", None),
            ("二三", None),
            ("万", None),
            ("", None),
            ("九亿亿亿亿", None),
        ];
        for (numeral, expected) in table {
            assert_eq!(value(numeral), expected, "{numeral}");
        }
        assert!(is_year("二〇二一") && !is_year("二十一") && !is_year("二千零二") && !is_year("二〇二两"));
    }
}
