//! What the journal writes: a form as JSON, under a line that says which form it is, how many times it was written, and
//! what the whole must add up to. A form that is much longer than what has changed in it since it was written whole is
//! written as those changes, under a line that also says to what they belong.

use crate::io::json::{Kept, TaskPlaces, with_changes};

/// One state of one form, as it was read.
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

/// One state of one form that is to be written.
pub struct State {
    /// Which form.
    pub form: String,
    /// How many times the form was written, as far as this window knows.
    pub sequence: u64,
    /// When, by this computer's clock, for people to read.
    pub time: String,
    /// The form.
    pub kept: Kept,
}

/// A record that holds a whole form, as far as changes to it need to know it.
#[derive(Debug)]
pub struct Base {
    /// What it adds up to.
    pub sum: String,
    /// Where its tasks stand.
    pub places: TaskPlaces,
}

/// The first word of every record of a whole form, and of changes to one.
const WHOLE: &str = "selfeval-record-1";
const CHANGES: &str = "selfeval-changes-1";

impl Record {
    /// The record in one text.
    pub fn written(&self) -> String {
        let Self { form, sequence, time, json } = self;
        sealed(WHOLE, &line(form, *sequence, time, None), json).0
    }

    /// Reads a record. Nothing when a single bit of it is not as it was written.
    pub fn read(text: &str) -> Option<Self> {
        let (_, head, json) = unsealed(WHOLE, text)?;
        Self::under(head, json.to_owned()).map(|(record, _)| record)
    }

    /// Reads a record and the changes to it that lie beside it, and whether one of the two is damaged: then what is
    /// whole counts. Changes to an earlier record are over.
    pub fn of(whole: &str, changes: Option<&str>) -> (Option<Self>, bool) {
        let Some((sum, head, json)) = unsealed(WHOLE, whole) else { return (None, true) };
        let record = || Self::under(head, json.to_owned()).map(|(record, _)| record);
        let Some(changes) = changes else { return (record(), false) };
        let Some((_, changes_head, changes)) = unsealed(CHANGES, changes) else { return (record(), true) };
        let newer = match Self::under(changes_head, String::new()) {
            Some((_, base)) if base != sum => return (record(), false),
            Some((newer, _)) => with_changes(json, changes).map(|json| Self { json, ..newer }),
            None => None,
        };
        let is_damaged = newer.is_none();
        (newer.or_else(record), is_damaged)
    }

    /// A record under this line, and the word that follows in it.
    fn under(head: &str, json: String) -> Option<(Self, &str)> {
        let mut words = head.split('\t');
        let mut next = || words.next().map(str::to_owned);
        let (form, sequence, time) = (next()?, next()?.parse().ok()?, next()?);
        Some((Self { form, sequence, time, json }, words.next().unwrap_or_default()))
    }
}

impl From<Record> for State {
    fn from(Record { form, sequence, time, json }: Record) -> Self {
        Self { form, sequence, time, kept: Kept::of_text(json) }
    }
}

impl State {
    /// The whole form in one text, as the record of this number, and what changes to it must know.
    pub fn whole(&self, sequence: u64) -> (String, Base) {
        let (json, places) = self.kept.whole();
        let (text, sum) = sealed(WHOLE, &line(&self.form, sequence, &self.time, None), &json);
        (text, Base { sum, places })
    }

    /// What has changed since the record, as the one of this number; nothing where it is not much shorter.
    pub fn changes(&self, sequence: u64, base: &Base) -> Option<String> {
        let changes = self.kept.changes_since(&base.places)?;
        Some(sealed(CHANGES, &line(&self.form, sequence, &self.time, Some(&base.sum)), &changes).0)
    }
}

/// The line above a form or its changes; changes say to what they belong.
fn line(form: &str, sequence: u64, time: &str, base: Option<&str>) -> String {
    let base = base.map(|sum| format!("\t{sum}")).unwrap_or_default();
    format!("{form}\t{sequence}\t{time}{base}\n")
}

/// A text under its line, that line under a mark, and what it all adds up to.
fn sealed(mark: &str, head: &str, body: &str) -> (String, String) {
    let sum = check_sum(&[head, body]);
    ([mark, "\t", &sum, "\t", head, body].concat(), sum)
}

/// What a text adds up to, its line and the rest. Nothing when a single bit of it is not as it was written.
fn unsealed<'a>(mark: &str, text: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
    let (sum, rest) = text.strip_prefix(mark)?.strip_prefix('\t')?.split_once('\t')?;
    if sum != check_sum(&[rest]) {
        return None;
    }
    let (head, body) = rest.split_once('\n')?;
    Some((sum, head, body))
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
            assert_eq!(Record::read(&record.written()), Some(record));
        }
    }

    #[test]
    fn a_damaged_record_is_never_read() {
        let written = record(7, &"{\"部门名称\": \"市水务局\"}\n".repeat(40)).written();
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
}
