//! The thresholds that each rule holds forms against; a test compares the list with the rules' source.

use crate::model::Setting;

const THRESHOLDS: [(&str, &[Setting]); 7] = [
    ("F012", &[Setting::LowExecutionRate]),
    ("F014", &[Setting::LargeAdjustmentRate]),
    ("T009", &[Setting::TaskFundsShare]),
    ("T011", &[Setting::RepeatedTarget]),
    ("T012", &[Setting::CopiedCharacters]),
    ("N003", &[Setting::LongText, Setting::TooLongText]),
    ("N018", &[Setting::RepeatedLastYear]),
];

/// The thresholds of the rule with this id, in the order in which they are shown.
pub fn of(id: &str) -> &'static [Setting] {
    THRESHOLDS.iter().find(|(known, _)| *known == id).map_or(&[], |(_, settings)| settings)
}
