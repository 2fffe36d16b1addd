//! The fiscal year under evaluation.

use super::{Reading, Unreadable, fold_width};

/// A budget year, 2000–2099. In China it is the calendar year (预算法).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// Reads `2021`, `2021年` and `２０２１年`.
    pub fn read(text: &str) -> Reading<Self> {
        let folded = fold_width(text);
        let trimmed = folded.trim();
        if trimmed.is_empty() {
            return Reading::Blank;
        }
        let digits = trimmed.strip_suffix('年').unwrap_or(trimmed).trim_end();
        let is_year = digits.len() == 4 && digits.starts_with("20") && digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(year) if is_year => Reading::Value(Self(year)),
            _ => Reading::Unreadable(Unreadable::NotAYear),
        }
    }

    /// The four digits as a number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The year after this one; none after 2099.
    pub fn next(self) -> Option<Self> {
        (self.0 < 2099).then_some(Self(self.0 + 1))
    }

    /// As printed on the sheet: `2021年`.
    pub fn shown(self) -> String {
        format!("{}年", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_four_digits_and_starts_with_20() {
        for text in ["2021", "2021年", "２０２１年", " 2021 年 "] {
            assert_eq!(FiscalYear::read(text).value().map(FiscalYear::number), Some(2021), "{text:?}");
        }
        for text in ["1999", "21", "二〇二一", "2021-2022", "20 21", "+021"] {
            assert_eq!(FiscalYear::read(text), Reading::Unreadable(Unreadable::NotAYear), "{text:?}");
        }
        assert_eq!(FiscalYear::read("\u{3000}"), Reading::Blank);
    }
}
