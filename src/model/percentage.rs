//! A rate in percent with two decimals.

use rust_decimal::Decimal;

use super::{Amount, Quotient, Reading, Unreadable, fold_width};

/// A rate in percent: `Percentage` 99.53 is 99.53 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(Decimal);

impl Percentage {
    /// `part ÷ whole` in percent, rounded half away from zero to two decimals.
    /// Nothing when `whole` is zero.
    pub fn of(part: Amount, whole: Amount) -> Option<Self> {
        // Four decimals of the quotient are two decimals of the percentage; the fifth rounds.
        let units = Quotient::of(part, whole, 5)?.rounded_units()?;
        Decimal::try_from_i128_with_scale(units, 2).ok().map(Self)
    }

    /// Reads `99.53%`, `99.53` or `９９．５３％`. A dash stands for a rate that does not exist and
    /// reads as blank.
    pub fn read(text: &str) -> Reading<Self> {
        let folded = fold_width(text);
        let trimmed = folded.trim();
        if matches!(trimmed, "" | "—" | "——" | "-" | "--" | "/") {
            return Reading::Blank;
        }
        match Amount::read(trimmed.trim_end_matches('%')) {
            Reading::Value(number) => {
                let (mantissa, scale) = number.parts();
                Decimal::try_from_i128_with_scale(mantissa, scale)
                    .map_or(Reading::Unreadable(Unreadable::TooLong), |value| Reading::Value(Self(value)))
            }
            Reading::Blank => Reading::Unreadable(Unreadable::NotANumber),
            Reading::Unreadable(why) => Reading::Unreadable(why),
        }
    }

    /// So many whole percent.
    pub fn whole(percent: u16) -> Self {
        Self(Decimal::from(percent))
    }

    /// Plain text in percent, at least two decimals, without the sign: `99.53`.
    pub fn plain(&self) -> String {
        let scale = self.0.scale().max(2) as usize;
        let value = if self.0.is_zero() { self.0.abs() } else { self.0 };
        format!("{value:.scale$}")
    }

    /// As printed on the sheet: `99.53%`.
    pub fn shown(&self) -> String {
        format!("{}%", self.plain())
    }

    /// As a threshold is spoken of, without decimals that say nothing: `90%`, `85.5%`.
    pub fn brief(&self) -> String {
        format!("{}%", self.0.normalize())
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// True when `part` of `whole` things are at least this rate; decided exactly.
    pub fn is_reached_by(self, part: usize, whole: usize) -> bool {
        let hundredfold = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED);
        let needed = self.0.checked_mul(Decimal::from(whole));
        hundredfold.zip(needed).is_some_and(|(reached, needed)| reached >= needed)
    }

    /// How far two rates lie apart, in percentage points.
    #[must_use]
    pub fn distance(self, other: Self) -> Self {
        let difference = self.0.checked_sub(other.0).map_or(Decimal::MAX, |difference| difference.abs());
        Self(difference)
    }

    /// A hundredth of a percentage point, the last digit the sheet prints.
    pub fn last_digit() -> Self {
        Self(Decimal::new(1, 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(part: &str, whole: &str) -> Option<String> {
        Percentage::of(Amount::read(part).value()?, Amount::read(whole).value()?).map(|rate| rate.plain())
    }

    #[test]
    fn rates_round_half_away_from_zero() {
        let table = [
            ("3890.30", "3908.84", "99.53"),
            ("274.89", "3633.95", "7.56"),
            ("1", "3", "33.33"),
            ("2", "3", "66.67"),
            ("0.00125", "1", "0.13"),
            ("-0.00125", "1", "-0.13"),
            ("0", "5", "0.00"),
            ("-0.00001", "5", "0.00"),
        ];
        for (part, whole, says) in &table {
            assert_eq!(rate(part, whole).as_deref(), Some(*says), "{part} ÷ {whole}");
        }
        assert_eq!(rate("99999999999999999999", "0.00000001"), None, "too long to be exact is no rate");
        assert_eq!(rate("1", "0"), None);
    }

    #[test]
    fn a_rate_is_reached_exactly_or_not_at_all() {
        let rate = |text| Percentage::read(text).value().expect("because it is a rate");
        assert!(rate("85").is_reached_by(17, 20) && !rate("85.01").is_reached_by(17, 20));
        assert!(rate("33.33").is_reached_by(1, 3) && !rate("33.34").is_reached_by(1, 3));
        assert_eq!([rate("90").brief(), rate("85.50").brief()], ["90%", "85.5%"]);
    }

    #[test]
    fn stated_rates_are_read_with_and_without_their_sign() {
        for text in ["99.53%", "99.53", "９９．５３％", " 99.53 % "] {
            assert_eq!(Percentage::read(text).value().map(|rate| rate.plain()).as_deref(), Some("99.53"), "{text}");
        }
        assert_eq!(Percentage::read("—"), Reading::Blank);
        assert!(matches!(Percentage::read("全部"), Reading::Unreadable(_)));
    }
}
