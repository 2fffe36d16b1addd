//! The one door for doubles: the numeric cell of a workbook is one. Through it goes nothing but the shortest
//! text of at most 15 significant digits, which a double holds without loss, both ways.
#![allow(clippy::disallowed_types, reason = "a numeric cell is a double; it becomes text here and nowhere else")]

use crate::model::Amount;

/// Significant digits that survive the way into a double and back.
const DIGITS: usize = 15;

/// Numbers of more places than this, before the point or after it, are none of a form.
const PLACES: i32 = 40;

/// What stands in a numeric cell, as plain decimal text: `0.1 + 0.2` is `0.3`. `1E+300` stays in that form; nothing
/// for what is no number.
pub(super) fn text_of(cell: f64) -> Option<String> {
    let (mantissa, power) = scientific(cell)?;
    if power.abs() > PLACES { Some(format!("{cell:E}")) } else { Some(decimal(&mantissa, power, cell < 0.0)) }
}

/// A cell shown in percent: 0.9953 is `99.53`, rounded as far as sheets print rates, to two decimals.
pub(super) fn percent_of(cell: f64) -> Option<String> {
    let (mantissa, power) = scientific(cell)?;
    if power.abs() > PLACES {
        return None;
    }
    let hundredfold = decimal(&mantissa, power + 2, cell < 0.0);
    // What is cut off here cannot change to which side two decimals are rounded.
    let end = hundredfold.find('.').map_or(hundredfold.len(), |point| hundredfold.len().min(point + 7));
    let rate = hundredfold.get(..end).and_then(|cut| Amount::read(cut).value());
    rate.map_or(Some(hundredfold), |rate| Some(rate.rounded().plain()))
}

/// The same of a number that is written out, as OpenDocument does.
pub(super) fn text_of_written(number: &str) -> Option<String> {
    text_of(number.parse().ok()?)
}

/// The same in percent, with its sign: 0.9953 is `99.53%`.
pub(super) fn percent_of_written(number: &str) -> Option<String> {
    Some(format!("{}%", percent_of(number.parse().ok()?)?))
}

/// The number of a cell that says this amount exactly; nothing when it has too many digits for one.
pub(super) fn cell_of(amount: Amount) -> Option<f64> {
    let plain = amount.plain();
    let digits = plain.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    let cell: f64 = (digits <= DIGITS).then(|| plain.parse().ok())??;
    (Amount::read(&text_of(cell)?).value() == Some(amount)).then_some(cell)
}

/// The number of a cell that shows so many percent.
pub(super) fn cell_of_percent(plain: &str) -> Option<f64> {
    let hundredth = Amount::read(plain).value()?.times_ten_to(-2)?;
    cell_of(hundredth)
}

/// The number of a cell that shows this year.
pub(super) fn cell_of_year(year: &str) -> Option<f64> {
    year.parse().ok()
}

/// The digits of at most 15 places, without zeros at the end, and the power of ten of the first.
fn scientific(cell: f64) -> Option<(String, i32)> {
    if !cell.is_finite() {
        return None;
    }
    let written = format!("{:.*e}", DIGITS - 1, cell.abs());
    let (mantissa, power) = written.split_once('e')?;
    let digits = mantissa.replace('.', "");
    Some((digits.trim_end_matches('0').to_owned(), power.parse().ok()?))
}

fn decimal(digits: &str, power: i32, negative: bool) -> String {
    if digits.is_empty() {
        return "0".to_owned();
    }
    let sign = if negative { "-" } else { "" };
    let Ok(whole) = usize::try_from(power + 1) else {
        let zeros = "0".repeat(usize::try_from(-1 - power).unwrap_or_default());
        return format!("{sign}0.{zeros}{digits}");
    };
    match digits.split_at_checked(whole) {
        Some(("", decimals)) => format!("{sign}0.{decimals}"),
        Some((all, "")) => format!("{sign}{all}"),
        Some((whole, decimals)) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{digits}{}", "0".repeat(whole - digits.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_as_its_shortest_text_of_15_digits() {
        let table = [
            (0.1 + 0.2, "0.3"),
            (3908.84 - 3633.95, "274.89"),
            (-12.0, "-12"),
            (-0.0, "0"),
            (0.000_012_5, "0.0000125"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e21, "1000000000000000000000"),
            (1e300, "1E300"),
            (2021.0, "2021"),
        ];
        for (cell, text) in table {
            assert_eq!(text_of(cell).as_deref(), Some(text), "{cell}");
        }
        assert_eq!([f64::NAN, f64::INFINITY].map(text_of), [None, None]);
    }

    #[test]
    fn an_amount_of_15_digits_goes_through_a_cell_and_back() {
        let mut units: i64 = 7;
        for step in 0..20_000_u32 {
            units = units.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let digits = units.unsigned_abs() % 10_u64.pow(1 + step % 15);
            let text = format!("{digits:03}");
            let (whole, decimals) = text.split_at(text.len() - 2);
            let sign = if step % 3 == 0 { "-" } else { "" };
            let amount = Amount::read(&format!("{sign}{whole}.{decimals}")).value().expect("because it is one");
            let cell = cell_of(amount).unwrap_or_else(|| panic!("{} fits a cell", amount.plain()));
            let back = Amount::read(&text_of(cell).expect("because it is finite")).value();
            assert_eq!(back.map(|back| back.plain()), Some(amount.plain()));
        }
    }

    #[test]
    fn an_amount_of_more_digits_is_no_number() {
        let cell = |text: &str| cell_of(Amount::read(text).value().expect("because it is an amount"));
        assert_eq!(cell("12345678901234567.89"), None);
        assert_eq!(cell("99999999999999999999.99999999"), None);
        assert_eq!(cell("0.00000001"), Some(0.000_000_01));
        assert_eq!(cell("1234567890123.45"), Some(1_234_567_890_123.45));
    }

    #[test]
    fn percent_goes_there_and_back() {
        for (plain, cell) in [("99.53", 0.9953), ("-7.56", -0.0756), ("0.00", 0.0), ("250.00", 2.5)] {
            assert_eq!(cell_of_percent(plain), Some(cell));
            assert_eq!(percent_of(cell).as_deref(), Some(plain));
        }
        assert_eq!(percent_of(3890.3 / 3908.84).as_deref(), Some("99.53"));
    }
}
