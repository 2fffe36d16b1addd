//! The clock of this computer: the time of day for the sign that says when something was saved, and
//! the year for the checks.

use crate::model::FiscalYear;

/// The local time as `12:03:21`.
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// The local date and time as `2026年11月23日 12:03:21`.
pub fn date_and_time() -> String {
    let now = js_sys::Date::new_0();
    format!("{}年{}月{}日 {}", now.get_full_year(), now.get_month().saturating_add(1), now.get_date(), time_of_day())
}

/// Milliseconds since 1970.
pub fn milliseconds() -> u64 {
    let now = js_sys::Number::from(js_sys::Date::now()).to_string_with_radix(10);
    now.ok().and_then(|now| String::from(now).split('.').next()?.parse().ok()).unwrap_or_default()
}

/// A name that no other window of the world is likely to choose.
pub fn unlikely_name() -> String {
    let part = |number: js_sys::Number| number.to_string_with_radix(36).map_or_else(|_| String::new(), String::from);
    format!("{}{}", part(js_sys::Date::now().into()), part(js_sys::Math::random().into()).replace("0.", "-"))
}

/// The year it is.
pub fn current_year() -> Option<FiscalYear> {
    FiscalYear::read(&js_sys::Date::new_0().get_full_year().to_string()).value()
}
