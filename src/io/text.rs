//! Tab-separated text, as spreadsheets put it on the clipboard.

use super::MAX_CELLS;
use crate::layout::{CellText, Content, Grid, Texts};

/// The rows of a tab-separated text. A cell in quotes may hold tabs and line feeds; a quote that
/// needs no closing stays as it is. Blank lines are rows without cells. At most
/// [`MAX_CELLS`] cells are read.
pub fn rows(text: &str) -> Texts {
    let (mut rows, mut rest, mut room) = (Vec::new(), text, MAX_CELLS);
    while !rest.is_empty() && room > 0 {
        let cells;
        (cells, rest) = row(rest, room);
        room = room.saturating_sub(cells.len().max(1));
        rows.push(cells);
    }
    rows.into()
}

/// The sheet as tab-separated text: every cell in the column it starts in, quoted where needed.
/// Columns and rows that a cell spans beyond its first stay empty.
pub fn write(grid: &Grid) -> String {
    let mut text = String::new();
    for row in grid.blocks.iter().flat_map(|block| &block.rows) {
        let mut column = 0;
        for cell in row {
            text.extend(std::iter::repeat_n('\t', cell.column.saturating_sub(column)));
            column = cell.column;
            text.push_str(&quoted(&shown(&cell.content)));
        }
        text.push('\n');
    }
    text
}

fn shown(content: &Content) -> String {
    match content {
        Content::Label(text) => text.to_string(),
        Content::Derived { text, .. } => text.to_string(),
        Content::Entry { text, lead, .. } => format!("{lead}{text}"),
        Content::Empty => String::new(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n', '\r']) || text.starts_with('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn row(text: &str, room: usize) -> (Vec<CellText>, &str) {
    let (mut cells, mut rest) = (Vec::new(), text);
    while cells.len() < room {
        let content;
        (content, rest) = cell(rest);
        cells.push(CellText::single(&content));
        match rest.strip_prefix('\t') {
            Some(next) => rest = next,
            None => break,
        }
    }
    if cells.iter().map(|cell| cell.text.len()).sum::<usize>() == 0 && cells.len() == 1 {
        cells.clear();
    }
    (cells, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest))
}

fn cell(text: &str) -> (String, &str) {
    in_quotes(text).unwrap_or_else(|| {
        let (content, rest) = text.split_at(text.find(['\t', '\r', '\n']).unwrap_or(text.len()));
        (content.to_owned(), rest)
    })
}

/// A cell in quotes. Spreadsheets quote only what needs it: `"三公"` in quotes of its own is a
/// text with quotes.
fn in_quotes(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let quote = from + inner.get(from..)?.find('"')?;
        let (content, rest) = (&inner[..quote], &inner[quote + 1..]);
        match rest.as_bytes().first() {
            Some(b'"') => from = quote + 2,
            None | Some(b'\t' | b'\r' | b'\n') => {
                let needs_quotes = content.contains(['\t', '\r', '\n', '"']);
                return needs_quotes.then(|| (content.replace("\"\"", "\"").replace("\r\n", "\n"), rest));
            }
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        rows(text).rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_read_as_excel_copies_them() {
        let table: [(&str, &[&[&str]]); 9] = [
            ("部门名称\t甲局\r\n\r\n年度\t2021年\r\n", &[&["部门名称", "甲局"], &[], &["年度", "2021年"]]),
            ("\"第一段\n第二段\"\t乙", &[&["第一段\n第二段", "乙"]]),
            ("\"他说\"\"好\"\"\r\n完\"\n丙", &[&["他说\"好\"\n完"], &["丙"]]),
            ("\"三公\"经费\t丁", &[&["\"三公\"经费", "丁"]]),
            ("\"三公\"\t丁", &[&["\"三公\"", "丁"]]),
            ("\"没有完\t丁\n戊", &[&["\"没有完", "丁"], &["戊"]]),
            ("甲\t\t\t乙\t", &[&["甲", "", "", "乙", ""]]),
            ("\"a\tb\"", &[&["a\tb"]]),
            ("", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_quoted_for_writing_is_read_back() {
        for cell in ["\"", "\"\"", "\"三公\"经费", "一\n二", "一\t\"二\"\n", "\"", "平常", "a\"b"] {
            assert_eq!(read(&format!("{}\t尾\n", quoted(cell))), [[cell, "尾"]], "{cell:?}");
        }
    }
}
