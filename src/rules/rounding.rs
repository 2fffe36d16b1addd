//! What rounding may do to a sum.

use crate::model::Amount;

/// By how much rounding may move a sum of this many amounts away from its total, in 万元: half of the
/// last printed digit for each of them and for the total. Nothing when that has too many digits.
pub fn rounding_of_sum(amounts: usize) -> Option<Amount> {
    Amount::from_thousandths(5).checked_times(amounts.checked_add(1)?)
}
