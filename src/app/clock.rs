//! The clock of this computer: the time of day for the sign that says when something was saved, and
//! the year for the checks.

use crate::model::FiscalYear;

/// The local time as `12:03:21`.
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// The year it is.
pub fn current_year() -> Option<FiscalYear> {
    FiscalYear::read(&js_sys::Date::new_0().get_full_year().to_string()).value()
}
