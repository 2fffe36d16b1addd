//! Long division of amounts, exact to as many decimals as are asked for.

use super::Amount;
use super::amount::DECIMALS;

/// Digits after the point that a quotient is shown with.
const SHOWN: usize = 6;

/// The quotient of two amounts, cut (not rounded) after some decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotient {
    negative: bool,
    whole: i128,
    decimals: Vec<u8>,
    exact: bool,
}

impl Quotient {
    /// `part ÷ whole` to the given number of decimals, or nothing when `whole` is zero.
    pub fn of(part: Amount, whole: Amount, decimals: usize) -> Option<Self> {
        let (dividend, divisor) = (aligned(part)?, aligned(whole)?);
        if divisor == 0 {
            return None;
        }
        let (dividend, size) = (dividend.abs(), divisor.abs());
        let mut rest = dividend % size;
        let digits = (0..decimals)
            .map(|_| {
                let tenfold = rest.saturating_mul(10);
                rest = tenfold % size;
                u8::try_from(tenfold / size).unwrap_or(9)
            })
            .collect();
        Some(Self {
            negative: part.is_negative() != whole.is_negative() && !part.is_zero(),
            whole: dividend / size,
            decimals: digits,
            exact: rest == 0,
        })
    }

    /// `0.995256…`: six decimals, with … when more follow.
    pub fn shown(part: Amount, whole: Amount) -> Option<String> {
        let quotient = Self::of(part, whole, SHOWN)?;
        let digits: String = quotient.decimals.iter().map(|digit| char::from(b'0' + digit)).collect();
        let digits = if quotient.exact { digits.trim_end_matches('0') } else { &digits };
        let point = if digits.is_empty() { "" } else { "." };
        let sign = if quotient.negative { "-" } else { "" };
        let more = if quotient.exact { "" } else { "…" };
        Some(format!("{sign}{}{point}{digits}{more}", quotient.whole))
    }

    /// The quotient in units of its last decimal but one, rounded half away from zero by the last:
    /// with five decimals, the number of ten-thousandths.
    pub(super) fn rounded_units(&self) -> Option<i128> {
        let (last, kept) = self.decimals.split_last()?;
        let units =
            kept.iter().try_fold(self.whole, |units, &digit| units.checked_mul(10)?.checked_add(i128::from(digit)))?;
        let units = units.checked_add(i128::from(*last >= 5))?;
        Some(if self.negative { -units } else { units })
    }
}

/// The amount in units of its smallest possible decimal; at most 28 digits, so ten times it fits.
fn aligned(amount: Amount) -> Option<i128> {
    let (mantissa, scale) = amount.parts();
    let missing = u32::try_from(DECIMALS).ok()?.checked_sub(scale)?;
    mantissa.checked_mul(10_i128.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(part: &str, whole: &str) -> Option<String> {
        Quotient::shown(Amount::read(part).value()?, Amount::read(whole).value()?)
    }

    #[test]
    fn a_quotient_is_cut_and_says_that_more_follows() {
        assert_eq!(shown("3890.30", "3908.84").as_deref(), Some("0.995256…"));
        assert_eq!(shown("1", "4").as_deref(), Some("0.25"));
        assert_eq!(shown("-1", "3").as_deref(), Some("-0.333333…"));
        assert_eq!(shown("6", "3").as_deref(), Some("2"));
        assert_eq!(shown("1", "0.00"), None);
    }
}
