//! Comma-separated text, also with semicolons or tabs, as spreadsheets save it.

use csv::{ReaderBuilder, StringRecord};

use super::MAX_CELLS;
use crate::layout::{CellText, Texts};

/// Lines and bytes that the separator is guessed from.
const LOOKED_AT: usize = 64 * 1024;

/// The rows of a CSV text; the separator is guessed. Blank lines are rows without cells. At most
/// [`MAX_CELLS`] cells are read.
pub fn rows(text: &str) -> Texts {
    // Line ends of one kind, the last line too, so that lines can be counted.
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(&text)).from_reader(text.as_bytes());
    let (mut rows, mut record, mut room) = (Vec::new(), StringRecord::new(), MAX_CELLS);
    let mut line = reader.position().line();
    while room > 0 && matches!(reader.read_record(&mut record), Ok(true)) {
        let end = reader.position().line();
        let blank = blank_lines(&record, end.saturating_sub(line)).min(room);
        line = end;
        rows.extend(std::iter::repeat_n(Vec::new(), blank));
        rows.push(record.iter().take(room).map(CellText::single).collect());
        room = room.saturating_sub(blank + record.len());
    }
    rows.into()
}

/// True when most lines have a separator that is no thousands mark.
pub(super) fn looks_like(text: &str) -> bool {
    let lines = || text.lines().take(50).filter(|line| !line.trim().is_empty());
    let separated = lines().filter(|line| count(line, b',') + count(line, b';') > 0).count();
    separated > 0 && separated * 2 >= lines().count()
}

/// The reader passes blank lines over; they are the lines it took beyond those of the record.
fn blank_lines(record: &StringRecord, taken: u64) -> usize {
    let of_record = 1 + record.iter().map(|text| text.matches('\n').count()).sum::<usize>();
    usize::try_from(taken).unwrap_or(usize::MAX).saturating_sub(of_record)
}

/// A tab wherever there is one, else the more frequent of semicolon and comma.
fn separator(text: &str) -> u8 {
    let end = text.char_indices().map(|(start, _)| start).take_while(|&start| start <= LOOKED_AT).last().unwrap_or(0);
    let head = if text.len() <= LOOKED_AT { text } else { &text[..end] };
    let (tabs, semicolons, commas) = (count(head, b'\t'), count(head, b';'), count(head, b','));
    match () {
        () if tabs > 0 && tabs >= semicolons.min(commas) => b'\t',
        () if semicolons > commas => b';',
        () => b',',
    }
}

/// How often a separator stands outside quotes, thousands marks not counted.
fn count(text: &str, separator: u8) -> usize {
    let (mut quoted, mut found) = (false, 0);
    let bytes = text.as_bytes();
    for (position, &byte) in bytes.iter().enumerate() {
        quoted ^= byte == b'"';
        if byte == separator && !quoted && !is_thousands_mark(bytes, position) {
            found += 1;
        }
    }
    found
}

fn is_thousands_mark(bytes: &[u8], position: usize) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    bytes[position] == b',' && is_digit(position.checked_sub(1)) && is_digit(position.checked_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        rows(text).rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn the_separator_is_guessed_and_blank_lines_are_rows() {
        let table: [(&str, &[&[&str]]); 7] = [
            ("\u{feff}部门名称,甲局\r\n\r\n年度,2021年\r\n", &[&["部门名称", "甲局"], &[], &["年度", "2021年"]]),
            ("收入;3,908.84\n支出;3,890.30", &[&["收入", "3,908.84"], &["支出", "3,890.30"]]),
            ("收入\t3,908.84\n支出\t1", &[&["收入", "3,908.84"], &["支出", "1"]]),
            ("收入,\"3,908.84\"", &[&["收入", "3,908.84"]]),
            ("\"一\r\n二\",三\n\n\n四", &[&["一\n二", "三"], &[], &[], &["四"]]),
            ("\"没有完,一\n二\n", &[&["没有完,一\n二\n"]]),
            ("", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn prose_and_thousands_marks_are_no_csv() {
        assert!(looks_like("部门名称,甲局\n年度,2021"));
        assert!(!looks_like("收入 3,908.84\n支出 3,890.30"));
        assert!(!looks_like("第一段\n第二段\n第三段, 完"));
    }
}
