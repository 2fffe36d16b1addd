//! Records of an xls stream, made harmless before calamine reads them: it takes their lengths for granted, and panics
//! where they are too short.

use std::collections::BTreeSet;

use super::binary::short;

/// A kind that no reader knows.
const UNKNOWN: [u8; 2] = [1, 0];

const CONTINUE: usize = 0x003c;

/// Blanks the records that are not needed (names, links, formulas; values are kept beside them), and sees that the
/// others are as long as they say; nothing when one is not, or when a sheet does not begin where it is said to.
pub(super) fn harmless(stream: &mut [u8]) -> Option<()> {
    let (mut begins, mut sheets) = (BTreeSet::new(), BTreeSet::new());
    let (mut at, mut after_formula) = (0, false);
    while at + 4 <= stream.len() {
        let (kind, length) = (short(stream, at)?, short(stream, at + 2)?);
        let (from, next) = (at + 4, at + 4 + length);
        // Programs leave zeros behind the last record.
        let Some(record) = stream.get_mut(from..next) else { return (kind == 0).then_some(()) };
        match kind {
            0x0809 => {
                short(record, 0)?;
                begins.insert(at);
                after_formula = false;
            }
            // FilePass, CodePage, Date1904.
            0x002f | 0x0042 | 0x0022 => drop(short(record, 0)?),
            // Lbl, ExternSheet; the extent, which is only a forecast.
            0x0018 | 0x0017 | 0x0200 => stream[at..at + 2].copy_from_slice(&UNKNOWN),
            // BoundSheet8.
            0x0085 => {
                let begin = short(record, 0)? | (short(record, 2)? << 16);
                short(record, 4)?;
                if !sheets.insert(begin) {
                    return None;
                }
            }
            0x0006 => {
                record.get_mut(20..22)?.fill(0);
                after_formula = true;
            }
            // The text of a formula, which has its place from the record before.
            0x0207 if !after_formula => stream[at..at + 2].copy_from_slice(&UNKNOWN),
            // MergeCells.
            0x00e5 if 2 + 8 * short(record, 0)? > length => return None,
            0x00fc => texts(stream, at)?,
            _ => {}
        }
        at = next;
    }
    sheets.is_subset(&begins).then_some(())
}

/// Walks the shared texts that begin at a record, and go on in the records behind it.
fn texts(stream: &[u8], mut at: usize) -> Option<()> {
    let mut parts = Vec::new();
    loop {
        let from = at + 4;
        let next = from + short(stream, at + 2)?;
        parts.push(stream.get(from..next)?);
        at = next;
        if short(stream, at) != Some(CONTINUE) {
            break;
        }
    }
    let mut parts = parts.into_iter();
    let mut part = parts.next()?.get(8..)?;
    loop {
        if part.is_empty() {
            let Some(next) = parts.next() else { return Some(()) };
            part = next;
            continue;
        }
        let (mut letters, flags) = (short(part, 0)?, *part.get(2)?);
        part = &part[3..];
        let mut behind = 0;
        if flags & 8 != 0 {
            behind += 4 * short(part, 0)?;
            part = &part[2..];
        }
        if flags & 4 != 0 {
            behind += short(part, 0)? | (short(part, 2)? << 16);
            part = &part[4..];
        }
        let mut width = 1 + usize::from(flags & 1);
        loop {
            let here = letters.min(part.len() / width);
            letters -= here;
            part = &part[here * width..];
            if letters == 0 {
                break;
            }
            let (&flags, rest) = parts.next()?.split_first()?;
            (width, part) = (1 + usize::from(flags & 1), rest);
        }
        while behind > part.len() {
            behind -= part.len();
            part = parts.next()?;
        }
        part = &part[behind..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("a record is short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn is_harmless(records: &[Vec<u8>]) -> bool {
        harmless(&mut records.concat()).is_some()
    }

    #[test]
    fn merges_are_as_many_as_they_say() {
        assert!(is_harmless(&[record(0xe5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0])]));
        assert!(!is_harmless(&[record(0xe5, &[2, 0, 0, 0, 1, 0, 0, 0, 1, 0])]));
        assert!(!is_harmless(&[record(0xe5, &[])]));
    }

    #[test]
    fn formulas_and_names_are_blanked() {
        let mut stream = [record(0x06, &[9; 30]), record(0x18, &[9; 4])].concat();
        harmless(&mut stream).expect("it is long enough");
        assert_eq!(&stream[24..26], &[0, 0]);
        assert_eq!(&stream[34..36], &UNKNOWN);
        assert!(!is_harmless(&[record(0x06, &[9; 21])]));
    }

    #[test]
    fn texts_of_formulas_need_a_formula() {
        let mut stream =
            [record(0x0207, &[1, 0, 0, 65]), record(0x06, &[9; 30]), record(0x0207, &[1, 0, 0, 65])].concat();
        harmless(&mut stream).expect("it is long enough");
        assert_eq!(&stream[..2], &UNKNOWN);
        assert_eq!(&stream[42..44], &[7, 2]);
    }

    #[test]
    fn sheets_begin_where_they_are_said_to_and_only_once() {
        let (sheet, begin) = (|at: u8| record(0x85, &[at, 0, 0, 0, 0, 0, 0, 0]), record(0x0809, &[0, 6, 16, 0]));
        assert!(is_harmless(&[sheet(12), begin.clone()]));
        assert!(!is_harmless(&[sheet(13), begin.clone()]));
        assert!(!is_harmless(&[sheet(24), sheet(24), begin]));
    }

    #[test]
    fn shared_texts_go_on_in_the_next_record() {
        let head = [0; 8];
        let shared = |text: &[u8]| record(0xfc, &[&head[..], text].concat());
        assert!(is_harmless(&[shared(&[2, 0, 0, 65, 66, 1, 0, 1, 65, 0])]));
        assert!(is_harmless(&[shared(&[2, 0, 0, 65]), record(0x3c, &[1, 66, 0])]));
        assert!(is_harmless(&[shared(&[1, 0, 8, 1, 0, 65, 0]), record(0x3c, &[0, 0, 0])]));
        assert!(!is_harmless(&[shared(&[2, 0, 0, 65]), record(0x3c, &[])]));
        assert!(!is_harmless(&[shared(&[2, 0, 0, 65])]));
        assert!(!is_harmless(&[shared(&[1, 0, 8, 1])]));
        assert!(!is_harmless(&[shared(&[1, 0, 4, 1, 0, 0])]));
        assert!(!is_harmless(&[record(0xfc, &head[..7])]));
    }
}
