//! An amount of money in 万元, exact to the last digit.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Reading, Unreadable, fold_width, is_blank};

/// Digits before the decimal point that an amount may have.
const WHOLE_DIGITS: usize = 20;
/// Digits after the decimal point that an amount may have. Both together fit `Decimal`'s 28.
pub(super) const DECIMALS: usize = 8;

/// An amount in 万元 (10,000 yuan), exact. Its scale is the number of decimals it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads an amount as clerks write it: full-width figures, thousands marks, and the marks
    /// 万元, 元, ¥ around it are taken; `1e3`, `1_000`, `1,00` and `.5` are not.
    pub fn read(text: &str) -> Reading<Self> {
        if is_blank(text) {
            return Reading::Blank;
        }
        // Every amount is read on every key; most are plain already.
        let read = if text.is_ascii() { number(without_marks(text)) } else { number(without_marks(&fold_width(text))) };
        read.map_or_else(Reading::Unreadable, Reading::Value)
    }

    /// The amount to two decimals, half away from zero, behind a text that has more decimals than an amount may have: such
    /// are what spreadsheets make of sums. Nothing for other texts.
    pub fn read_rounded(text: &str) -> Option<Self> {
        let folded = fold_width(text);
        let (whole, decimals) = without_marks(&folded).split_once('.')?;
        // The third decimal says which way it is rounded.
        let known = decimals.get(..3).filter(|_| decimals.len() > DECIMALS && is_digits(decimals))?;
        number(&format!("{whole}.{known}")).ok().map(|amount| amount.rounded())
    }

    /// A whole number of thousandths of 万元, that is of ten yuan: `from_thousandths(5)` is half of
    /// the last digit the sheet prints.
    pub fn from_thousandths(thousandths: i64) -> Self {
        Self(Decimal::new(thousandths, 3))
    }

    /// Plain decimal text with at least two decimals and no marks: `3908.84`, `-12.00`, `0.125`.
    pub fn plain(&self) -> String {
        let scale = self.0.scale().max(2) as usize;
        // A negative zero would print its sign.
        let value = if self.0.is_zero() { self.0.abs() } else { self.0 };
        format!("{value:.scale$}")
    }

    /// As printed on the sheet, with thousands marks: `3,908.84`.
    pub fn grouped(&self) -> String {
        let plain = self.plain();
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
        format!("{sign}{}.{decimals}", with_thousands_marks(whole))
    }

    /// The number of decimals it was written with.
    pub const fn decimals(&self) -> u32 {
        self.0.scale()
    }

    /// Rounded to two decimals, half away from zero.
    #[must_use]
    pub fn rounded(&self) -> Self {
        let rounded = self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        Self(rounded)
    }

    /// The sum, or nothing when it has more digits than an exact number can hold.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self).filter(|sum| sum.is_exact(self, other))
    }

    /// The difference, or nothing when it has more digits than an exact number can hold.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self).filter(|difference| difference.is_exact(self, other))
    }

    /// The exact sum of all, or nothing when it has too many digits.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// So many times the amount, or nothing when it has more digits than an exact number can hold.
    pub fn checked_times(self, times: usize) -> Option<Self> {
        let product = self.0.checked_mul(Decimal::from(times)).map(Self);
        // A product of zero has no decimals to lose.
        product.filter(|product| product.is_zero() || product.is_exact(self, Self::ZERO))
    }

    /// The amount times ten to this power, exact, with no more decimals than it needs. Nothing when
    /// no box could hold it.
    pub fn times_ten_to(self, power: i8) -> Option<Self> {
        let (mut mantissa, scale) = self.parts();
        let mut decimals = i64::from(scale) - i64::from(power);
        while decimals < 2 {
            (mantissa, decimals) = (mantissa.checked_mul(10)?, decimals + 1);
        }
        while decimals > 2 && mantissa % 10 == 0 {
            (mantissa, decimals) = (mantissa / 10, decimals - 1);
        }
        let amount = Decimal::try_from_i128_with_scale(mantissa, u32::try_from(decimals).ok()?).map(Self).ok()?;
        Self::read(&amount.plain()).value()
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// True below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// True for zero of either sign and any number of decimals.
    pub const fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Sign and digits: the amount is `mantissa ÷ 10^scale`.
    pub(super) const fn parts(&self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// `Decimal` drops decimals instead of overflowing; an amount that lost some is not exact. Those
    /// of a zero are none to lose: `Decimal` leaves them out.
    fn is_exact(self, left: Self, right: Self) -> bool {
        let decimals = |amount: Self| if amount.is_zero() { 0 } else { amount.0.scale() };
        self.0.scale() >= decimals(left).max(decimals(right))
    }
}

fn without_marks(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix(['¥', '￥']).unwrap_or(text);
    let text = text.strip_suffix("万元").or_else(|| text.strip_suffix('元')).unwrap_or(text);
    text.trim()
}

/// The number behind `-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?`.
fn number(text: &str) -> Result<Amount, Unreadable> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, decimals) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, decimals)| (whole, Some(decimals)));
    if !is_whole(whole) || decimals.is_some_and(|decimals| !is_digits(decimals)) {
        return Err(Unreadable::NotANumber);
    }
    let decimals = decimals.unwrap_or("");
    let significant = whole.trim_start_matches(['0', ',']).bytes().filter(|byte| *byte != b',').count();
    if significant > WHOLE_DIGITS || decimals.len() > DECIMALS {
        return Err(Unreadable::TooLong);
    }
    let mantissa = digits(whole).chain(digits(decimals)).fold(0_i128, |units, digit| units * 10 + digit);
    let scale = u32::try_from(decimals.len()).unwrap_or_default();
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale)
        .map(Amount)
        .map_err(|_| Unreadable::TooLong)
}

fn digits(text: &str) -> impl Iterator<Item = i128> + '_ {
    text.bytes().filter(u8::is_ascii_digit).map(|byte| i128::from(byte - b'0'))
}

/// Digits, or digits with a thousands mark before every three.
fn is_whole(whole: &str) -> bool {
    let Some((first, rest)) = whole.split_once(',') else { return is_digits(whole) };
    let group = |group: &str| group.len() == 3 && is_digits(group);
    first.len() <= 3 && is_digits(first) && rest.split(',').all(group)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn with_thousands_marks(whole: &str) -> String {
    let first = match whole.len() % 3 {
        0 => 3.min(whole.len()),
        rest => rest,
    };
    let (head, tail) = whole.split_at(first);
    tail.as_bytes().chunks(3).fold(head.to_owned(), |mut text, group| {
        text.push(',');
        text.extend(group.iter().map(|&digit| char::from(digit)));
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Amount::read(text) {
            Reading::Blank => "blank".to_owned(),
            Reading::Value(amount) => amount.plain(),
            Reading::Unreadable(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn too_many_decimals_are_rounded_half_away_from_zero() {
        let rounded = |text| Amount::read_rounded(text).map(|amount| amount.plain());
        assert_eq!(rounded("2,680.1249999999").as_deref(), Some("2680.12"));
        assert_eq!(rounded(" -0.30500000000000004万元").as_deref(), Some("-0.31"));
        assert_eq!(
            [rounded("2680.12"), rounded("1.00000000x"), rounded("123456789012345678901.000000001")],
            [None, None, None]
        );
    }

    #[test]
    fn amounts_are_read_as_clerks_write_them() {
        let table = [
            ("3,908.84", "3908.84"),
            ("３，９０８．８４", "3908.84"),
            (" ¥ 48.5万元", "48.50"),
            ("12元", "12.00"),
            ("0", "0.00"),
            ("-0", "0.00"),
            ("－12", "-12.00"),
            ("−1,234,567.891", "-1234567.891"),
            ("007", "7.00"),
            ("12345678901234567.89", "12345678901234567.89"),
            ("", "blank"),
            (" \u{3000}", "blank"),
        ];
        for (typed, says) in table {
            assert_eq!(read(typed), says, "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_amount_is_said_to_be_none() {
        for typed in [
            "约三千",
            "1e3",
            "1_000",
            "1,00",
            "12,34.5",
            ",123",
            ".5",
            "5.",
            "1.2.3",
            "--1",
            "+1",
            "1 000",
            "NaN",
            "¥",
            "元",
            "1.23abc",
            "٣",
        ] {
            assert_eq!(read(typed), "NotANumber", "{typed:?}");
        }
        assert_eq!(read("123456789012345678901"), "TooLong");
        assert_eq!(read("0.123456789"), "TooLong");
    }

    #[test]
    fn the_sheet_groups_by_thousands() {
        for (plain, grouped) in [
            ("3908.84", "3,908.84"),
            ("0", "0.00"),
            ("-1234567.8", "-1,234,567.80"),
            ("123", "123.00"),
            ("100000", "100,000.00"),
        ] {
            assert_eq!(Amount::read(plain).value().map(|a| a.grouped()).as_deref(), Some(grouped));
        }
    }

    #[test]
    fn cents_are_not_lost_in_differences_and_sums() {
        let amount = |text| Amount::read(text).value().expect("because it is a plain number");
        assert_eq!(amount("3908.84").checked_sub(amount("3633.95")), Some(amount("274.89")));
        let funds = ["48.49", "104.36", "48.48", "28.32", "42.69"].map(amount);
        assert_eq!(Amount::sum(funds), Some(amount("272.34")));
        assert_eq!(amount("0.125").rounded(), amount("0.13"), "half goes away from zero");
        assert_eq!(amount("-0.125").rounded(), amount("-0.13"));
    }

    #[test]
    fn a_zero_with_more_decimals_changes_nothing() {
        let amount = |text| Amount::read(text).value().expect("because it is a plain number");
        for zero in ["0.00", "-0.000", "0"] {
            assert_eq!(amount("249.3").checked_sub(amount(zero)), Some(amount("249.3")), "{zero}");
            assert_eq!(amount(zero).checked_sub(amount("249.3")), Some(amount("-249.3")), "{zero}");
            assert_eq!(amount(zero).checked_add(amount("48")), Some(amount("48")), "{zero}");
        }
    }

    #[test]
    fn half_a_cent_many_times_is_exact() {
        assert_eq!(Amount::from_thousandths(5).checked_times(3).map(|a| a.plain()).as_deref(), Some("0.015"));
        assert_eq!(Amount::from_thousandths(5).checked_times(0), Some(Amount::ZERO));
        let widest = Amount::read("99999999999999999999.99999999").value().expect("because it has 28 digits");
        assert_eq!(widest.checked_times(9000), None);
    }

    #[test]
    fn a_sum_too_long_to_be_exact_is_no_sum() {
        let widest = Amount::read("99999999999999999999.99999999").value().expect("because it has 28 digits");
        let all = std::iter::repeat_n(widest, 9000);
        assert_eq!(Amount::sum(all), None);
    }

    #[test]
    fn the_decimal_point_moves_without_losing_a_digit() {
        let table = [
            ("38,903,000", -4, Some("3890.30")),
            ("484900", -4, Some("48.49")),
            ("1.25", -4, Some("0.000125")),
            ("0.00001", -4, None),
            ("0.3890300", 4, Some("3890.30")),
            ("-12.5", -1, Some("-1.25")),
            ("0", -4, Some("0.00")),
            ("99999999999999999999", 4, None),
        ];
        for (text, power, moved) in table {
            let amount = Amount::read(text).value().expect("because the table holds amounts");
            assert_eq!(amount.times_ten_to(power).map(|amount| amount.plain()).as_deref(), moved, "{text}");
        }
    }
}
