//! Numbers without limits, and what is done with them.

use num_bigint::BigInt;

/// An exact number: `units ÷ 10^scale`.
#[derive(Clone, Debug)]
pub struct Exact {
    /// Sign and digits.
    pub units: BigInt,
    /// How many of the digits are decimals.
    pub scale: usize,
}

pub fn ten_to(exponent: usize) -> BigInt {
    BigInt::from(10).pow(u32::try_from(exponent).expect("because exponents are small"))
}

impl Exact {
    pub fn at(&self, scale: usize) -> BigInt {
        &self.units * ten_to(scale - self.scale)
    }

    /// The number that `change` makes of both at a common scale.
    pub fn with(&self, other: &Self, change: fn(BigInt, BigInt) -> BigInt) -> Self {
        let scale = self.scale.max(other.scale);
        Self { units: change(self.at(scale), other.at(scale)), scale }
    }

    /// As the library promises: nothing over 96 bits.
    pub fn fits(self) -> Option<Self> {
        (self.units.bits() <= 96).then_some(self)
    }

    pub fn times_ten_to(&self, power: i8) -> Self {
        let size = usize::from(power.unsigned_abs());
        let (units, scale) = (self.units.clone(), self.scale);
        if power < 0 { Self { units, scale: scale + size } } else { Self { units: units * ten_to(size), scale } }
    }

    /// Digits before the point, without leading zeros.
    pub fn significant_whole_digits(&self) -> usize {
        let plain = self.plain();
        let digits = plain.trim_start_matches(['-', '0']);
        digits.find('.').unwrap_or(digits.len())
    }

    /// Decimals without trailing zeros.
    pub fn needed_decimals(&self) -> usize {
        let plain = self.plain();
        plain.trim_end_matches('0').split('.').nth(1).map_or(0, str::len)
    }

    pub fn is_zero(&self) -> bool {
        self.units == BigInt::ZERO
    }

    pub fn is_negative(&self) -> bool {
        self.units < BigInt::ZERO
    }

    /// At least two decimals.
    pub fn plain(&self) -> String {
        let scale = self.scale.max(2);
        let digits = format!("{:0>1$}", self.at(scale).magnitude().to_string(), scale + 1);
        let (whole, decimals) = digits.split_at(digits.len() - scale);
        format!("{}{whole}.{decimals}", if self.is_negative() { "-" } else { "" })
    }

    pub fn grouped(&self) -> String {
        let plain = self.plain();
        let point = plain.find('.').expect("because there are two decimals");
        let start = usize::from(self.is_negative());
        let mut grouped = plain.clone();
        for mark in (start + 1..point).rev().filter(|mark| (point - mark).is_multiple_of(3)) {
            grouped.insert(mark, ',');
        }
        grouped
    }

    pub fn rounded(&self) -> Self {
        if self.scale <= 2 {
            return self.clone();
        }
        Self { units: half_away(&self.units, &ten_to(self.scale - 2)), scale: 2 }
    }

    /// In percent, with two decimals; nothing when `whole` is zero or the rate too long.
    pub fn rate(&self, whole: &Self) -> Option<Self> {
        let scale = self.scale.max(whole.scale);
        let (part, whole) = (self.at(scale) * 10_000, whole.at(scale));
        (whole != BigInt::ZERO).then(|| Self { units: half_away(&part, &whole), scale: 2 }).and_then(Self::fits)
    }

    pub fn quotient(&self, whole: &Self) -> Option<String> {
        let scale = self.scale.max(whole.scale);
        let (part, divisor) = (self.at(scale), whole.at(scale));
        if divisor == BigInt::ZERO {
            return None;
        }
        let sign = if part != BigInt::ZERO && (part < BigInt::ZERO) != (divisor < BigInt::ZERO) { "-" } else { "" };
        let scaled = BigInt::from(part.magnitude().clone()) * 1_000_000;
        let divisor = BigInt::from(divisor.magnitude().clone());
        let cut: BigInt = &scaled / &divisor;
        let digits = format!("{:0>7}", cut.to_string());
        let (whole, decimals) = digits.split_at(digits.len() - 6);
        if &scaled % &divisor != BigInt::ZERO {
            return Some(format!("{sign}{whole}.{decimals}…"));
        }
        let shown = format!("{whole}.{decimals}");
        Some(format!("{sign}{}", shown.trim_end_matches('0').trim_end_matches('.')))
    }
}

/// The quotient to the nearest whole number, halves away from zero.
pub fn half_away(part: &BigInt, whole: &BigInt) -> BigInt {
    let (size, by) = (BigInt::from(part.magnitude().clone()), BigInt::from(whole.magnitude().clone()));
    let rounded = (size * 2 + &by) / (by * 2);
    if (*part < BigInt::ZERO) == (*whole < BigInt::ZERO) { rounded } else { -rounded }
}

/// The same number without zeros after its second decimal: how many a sum with a zero keeps is nobody's
/// concern.
pub fn value(plain: &str) -> String {
    let end = plain.find('.').map_or(plain.len(), |point| plain.trim_end_matches('0').len().max(point + 3));
    plain[..end].to_owned()
}

/// Nothing.
pub fn zero() -> Exact {
    Exact { units: BigInt::ZERO, scale: 0 }
}
