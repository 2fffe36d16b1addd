//! What the journal writes: a form as JSON, under a line that says which form it is, how many times it
//! was written, and what the whole must add up to.

/// One state of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which form.
    pub form: String,
    /// How many times the form was written; the last one counts.
    pub sequence: u64,
    /// When, by this computer's clock, for people to read.
    pub time: String,
    /// The form as JSON.
    pub json: String,
}

/// The first word of every record.
const MARK: &str = "selfeval-record-1";

impl Record {
    /// The record in one text, as the one of this number.
    pub fn written(&self, sequence: u64) -> String {
        let Self { form, time, json, .. } = self;
        let head = format!("{form}\t{sequence}\t{time}\n");
        [MARK, "\t", &check_sum(&[&head, json]), "\t", &head, json].concat()
    }

    /// Reads a record. Nothing when a single bit of it is not as it was written.
    pub fn read(text: &str) -> Option<Self> {
        let (mark, rest) = text.split_once('\t')?;
        let (sum, rest) = rest.split_once('\t')?;
        if mark != MARK || sum != check_sum(&[rest]) {
            return None;
        }
        let (head, json) = rest.split_once('\n')?;
        let mut head = head.split('\t').map(str::to_owned);
        let (form, sequence, time) = (head.next()?, head.next()?.parse().ok()?, head.next()?);
        Some(Self { form, sequence, time, json: json.to_owned() })
    }

    /// The last state that is whole, of those that were found.
    pub fn last<'a>(found: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        found.into_iter().filter_map(Self::read).max_by_key(|record| record.sequence)
    }
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo), in hexadecimal. It finds what was damaged, not what was forged.
fn check_sum(parts: &[&str]) -> String {
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let sum = parts.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, part| part.bytes().fold(sum, add));
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::{Record, check_sum};

    fn record(sequence: u64, json: &str) -> Record {
        Record { form: "a1-2".to_owned(), sequence, time: "11月23日 12:03:21".to_owned(), json: json.to_owned() }
    }

    #[test]
    fn the_check_sum_is_the_published_one() {
        assert_eq!(
            [check_sum(&[""]), check_sum(&["a"]), check_sum(&["foo", "bar"])],
            ["cbf29ce484222325", "af63dc4c8601ec8c", "85944171f73967e8"]
        );
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        for json in ["", "{}", "{\n\t\"甲\": \"\u{1f600}\u{2028}</script>\"\n}\n"] {
            let record = record(u64::MAX, json);
            assert_eq!(Record::read(&record.written(u64::MAX)), Some(record));
        }
    }

    #[test]
    fn a_damaged_record_is_never_read() {
        let written = record(7, &"{\"部门名称\": \"市水务局\"}\n".repeat(40)).written(7);
        let mut dice = 1_u64;
        for round in 0..10_000_usize {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(dice >> 33).expect("because it has 31 bits") % written.len();
            let mut bytes = written.clone().into_bytes();
            if round % 2 == 0 {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << (round / 2 % 8);
            }
            // A browser hands out text only: what is no text arrives with signs of replacement.
            let damaged = String::from_utf8_lossy(&bytes);
            assert_eq!(Record::read(&damaged), None, "round {round}, byte {at}");
        }
    }

    #[test]
    fn the_last_whole_state_counts() {
        let (older, newer) = (record(1, "1").written(1), record(2, "2").written(2));
        assert_eq!(Record::last([&*newer, &older]), Some(record(2, "2")));
        assert_eq!(Record::last([&*older, &newer[..newer.len() - 1]]), Some(record(1, "1")), "the newer one is cut");
        assert_eq!(Record::last(["", "[object Object]"]), None);
    }
}
