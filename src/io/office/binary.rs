//! Records of binary workbooks, walked before they are read: no record may reach beyond its stream, and what a
//! reader keeps is counted.

use std::collections::BTreeSet;

/// True for parts of an xlsb that are made of records.
pub(super) fn is_records(name: &str) -> bool {
    ["xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin"].iter().any(|known| name.eq_ignore_ascii_case(known))
        || name.to_ascii_lowercase().starts_with("xl/worksheets/sheet")
}

/// Cells and shared texts in a part of an xlsb; nothing when a record is cut off.
pub(super) fn kept(mut part: &[u8]) -> Option<usize> {
    let mut count = 0_usize;
    while !part.is_empty() {
        let (kind, rest) = number(part, 2)?;
        let (length, rest) = number(rest, 4)?;
        part = rest.get(length..)?;
        // Cells of every kind, and BrtSSTItem.
        if matches!(kind, 1..=11 | 19) {
            count += 1;
        }
    }
    Some(count)
}

/// A number of seven bits a byte, lowest first.
fn number(bytes: &[u8], most: usize) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (position, &byte) in bytes.iter().take(most).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * position);
        if byte & 0x80 == 0 {
            return Some((number, bytes.get(position + 1..)?));
        }
    }
    None
}

/// What was seen of an xls stream.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Old {
    /// Cells that a reader would lay out for all sheets together, blank ones too.
    pub cells: usize,
    /// It opens with a password only.
    pub is_protected: bool,
    /// Some rows are hidden.
    pub has_hidden: bool,
    /// Row and column of the cells that show percent, sheet by sheet.
    pub percents: Vec<BTreeSet<(usize, usize)>>,
}

/// What tells percent in an xls stream: looks, and who has them.
#[derive(Default)]
struct Percents {
    /// Formats with a percent sign.
    formats: BTreeSet<usize>,
    /// The format of each look.
    looks: Vec<usize>,
    /// Where the sheets begin.
    sheets: Vec<usize>,
    /// Where a sheet began, and row, column and look of its numbers.
    numbers: Vec<(usize, usize, usize, usize)>,
}

impl Percents {
    fn by_sheet(&self) -> Vec<BTreeSet<(usize, usize)>> {
        let shows = |look: usize| {
            self.looks.get(look).is_some_and(|format| matches!(format, 9 | 10) || self.formats.contains(format))
        };
        let of_sheet = |&begin: &usize| {
            let numbers = self.numbers.iter().filter(|number| number.0 == begin && shows(number.3));
            numbers.map(|&(_, row, column, _)| (row, column)).collect()
        };
        // A workbook has no more sheets than this.
        self.sheets.iter().take(255).map(of_sheet).collect()
    }
}

/// Walks the records of an xls stream; nothing when one is cut off.
pub(super) fn old(mut stream: &[u8]) -> Option<Old> {
    const BEGINS: usize = 0x0809;
    const ENDS: usize = 0x000a;
    const PASSWORD: usize = 0x002f;
    const ROW: usize = 0x0208;
    const LOOK: usize = 0x00e0;
    const FORMAT: usize = 0x041e;
    const SHEET: usize = 0x0085;
    let (mut seen, mut area, mut percents) = (Old::default(), Area::default(), Percents::default());
    let (whole, mut begin) = (stream.len(), 0);
    // A chart in a sheet is a stream in a stream: what comes behind it is the sheet again.
    let mut around = Vec::new();
    while let Some((head, rest)) = stream.split_at_checked(4) {
        let (kind, length) = (short(head, 0)?, short(head, 2)?);
        let Some((record, next)) = rest.split_at_checked(length) else {
            // Programs leave zeros behind the last record.
            if kind != 0 {
                return None;
            }
            break;
        };
        let at = whole - stream.len();
        stream = next;
        match kind {
            BEGINS => {
                around.push((begin, std::mem::take(&mut area)));
                begin = at;
            }
            ENDS => {
                seen.cells = seen.cells.saturating_add(std::mem::take(&mut area).cells());
                (begin, area) = around.pop().unwrap_or_default();
            }
            LOOK => percents.looks.push(short(record, 2)?),
            FORMAT if record.contains(&b'%') => drop(percents.formats.insert(short(record, 0)?)),
            SHEET => percents.sheets.push(short(record, 0)? | (short(record, 2)? << 16)),
            PASSWORD => seen.is_protected = true,
            ROW => seen.has_hidden |= record.get(12).is_some_and(|flags| flags & 0x20 != 0),
            // MULRK and MULBLANK end with their last column.
            0x00bd | 0x00be => area.hold(short(record, 0)?, short(record, record.len().checked_sub(2)?)?),
            0x0006 | 0x0203..=0x0205 | 0x00d6 | 0x00fd | 0x027e => {
                let (row, column) = (short(record, 0)?, short(record, 2)?);
                area.hold(row, column);
                percents.numbers.push((begin, row, column, short(record, 4)?));
            }
            _ => {}
        }
    }
    let left = around.into_iter().map(|(_, area)| area).chain([area]);
    seen.cells = left.fold(seen.cells, |cells, area| cells.saturating_add(area.cells()));
    if seen.cells <= crate::io::MAX_CELLS {
        seen.percents = percents.by_sheet();
    }
    Some(seen)
}

/// A number of two bytes, lowest first.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?).into())
}

/// The rectangle around the cells of a sheet, which a reader lays out whole.
#[derive(Default)]
struct Area {
    rows: Option<(usize, usize)>,
    columns: Option<(usize, usize)>,
}

impl Area {
    fn hold(&mut self, row: usize, column: usize) {
        let wider = |range: Option<(usize, usize)>, at: usize| {
            let (first, last) = range.unwrap_or((at, at));
            Some((first.min(at), last.max(at)))
        };
        (self.rows, self.columns) = (wider(self.rows, row), wider(self.columns, column));
    }

    fn cells(self) -> usize {
        let length = |range: Option<(usize, usize)>| range.map_or(0, |(first, last)| last - first + 1);
        length(self.rows).saturating_mul(length(self.columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_reach_too_far_are_seen() {
        assert_eq!(kept(&[1, 2, 0, 0, 0x93, 0x01, 0]), Some(1));
        assert_eq!(kept(&[1, 3, 0, 0]), None);
        assert_eq!(kept(&[1, 0x80, 0x80, 0x80, 0x80]), None);
        assert_eq!(kept(&[]), Some(0));
    }

    /// A cell at the far corner makes a reader lay out 16 million.
    #[test]
    fn the_area_of_a_sheet_counts_not_its_cells() {
        let cell = |row: u16, column: u16| {
            [&[0x03, 0x02, 14, 0][..], &row.to_le_bytes(), &column.to_le_bytes(), &[0; 10]].concat()
        };
        assert_eq!(old(&[cell(0, 0), cell(9, 5)].concat()), Some(Old { cells: 60, ..Old::default() }));
        assert_eq!(old(&[cell(0, 0), cell(65_535, 255)].concat()).map(|seen| seen.cells), Some(16_777_216));
        assert_eq!(old(&[0x2f, 0, 0, 0, 0, 0, 0]).map(|seen| seen.is_protected), Some(true));
        assert_eq!(old(&[0x03, 0x02, 14, 0, 0]), None);
        // Around a chart, too.
        let (begins, ends) = (vec![0x09, 0x08, 2, 0, 0, 6], vec![0x0a, 0, 0, 0]);
        let sheet = [begins.clone(), cell(0, 0), begins, ends.clone(), cell(65_535, 255), ends].concat();
        assert_eq!(old(&sheet).map(|seen| seen.cells), Some(16_777_216));
    }
}
