//! What the rules know besides the form: the template's thresholds, the year it is, last year's
//! form.

use crate::model::{Amount, Document, FiscalYear};

/// What is known besides the form. By default only the thresholds.
#[derive(Clone, Debug, Default)]
pub struct Circumstances<'a> {
    /// The thresholds of the template.
    pub settings: Settings,
    /// The year of the day of the check; rules that need it are silent without.
    pub current_year: Option<FiscalYear>,
    /// Last year's form, when it lies open beside this one.
    pub last_year: Option<&'a Document>,
}

/// Thresholds that differ from template to template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// By how much rounding may move one amount, in 万元. A sum of n amounts and the total it is
    /// compared with may lie n + 1 times as far apart.
    pub rounding: Amount,
}

impl Default for Settings {
    fn default() -> Self {
        // Half of the last printed digit.
        Self { rounding: Amount::from_thousandths(5) }
    }
}

impl Settings {
    /// By how much rounding may move a sum of this many amounts away from its total, in 万元.
    /// Nothing when that has too many digits.
    pub fn rounding_of_sum(&self, amounts: usize) -> Option<Amount> {
        self.rounding.checked_times(amounts.checked_add(1)?)
    }
}
