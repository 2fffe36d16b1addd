//! The year it is, where the form is used.

use std::time::{SystemTime, UNIX_EPOCH};

use selfeval::model::FiscalYear;

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// China is eight hours ahead of the clock's own time.
const AHEAD: u64 = 8 * 60 * 60;

/// The year in China by the clock of this machine; nothing when that is no year of a form.
pub fn current_year() -> Option<FiscalYear> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    FiscalYear::read(&year(since.as_secs())?.to_string()).value()
}

/// The civil year in China, so many seconds after the beginning of 1970 in Greenwich.
fn year(seconds: u64) -> Option<u64> {
    let days = seconds.checked_add(AHEAD)? / SECONDS_A_DAY;
    // 400 years are always 146,097 days; counted from a March, the leap day is the last of its year.
    let since_march = days.checked_add(719_468)?;
    let (era, day) = (since_march / 146_097, since_march % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let has_turned = u64::from(day_of_year >= 306);
    Some(era * 400 + year + has_turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_turns_at_midnight_in_china() {
        let table = [
            (0, 1970),
            (1_609_430_399, 2020),
            (1_609_430_400, 2021),
            (1_640_966_399, 2021),
            (1_640_966_400, 2022),
            (1_709_136_000, 2024),
            (1_735_660_799, 2024),
            (1_735_660_800, 2025),
            (4_102_415_999, 2099),
            (4_102_416_000, 2100),
        ];
        for (seconds, says) in table {
            assert_eq!(year(seconds), Some(says), "{seconds}");
        }
        assert_eq!(year(u64::MAX), None);
    }
}
