//! The tables of a web page or of a clipboard fragment from Excel, WPS or Word.

mod cell;
mod tables;
#[cfg(test)]
mod tests;

use tables::Tables;

use crate::layout::Texts;
use crate::model::{Token, tokens};

/// The rows of all tables, one table after the other in the order they begin; a table inside a
/// cell has rows of its own. Lines outside of tables come beside them; scripts, styles and comments are passed over.
/// Entities are decoded once: markup that was escaped stays as text. At most
/// [`super::MAX_CELLS`] cells are read.
pub fn rows(html: &str) -> Texts {
    let mut tables = Tables::default();
    for token in tokens(html) {
        match token {
            Token::Start(tag) => tables.start(&tag),
            Token::End(name) => tables.end(&name),
            Token::Text(text) => tables.text(&text),
        }
        if tables.are_full() {
            break;
        }
    }
    tables.done()
}

/// True when the text is a web page or a fragment of one that has a table.
pub(super) fn has_table(text: &str) -> bool {
    let is_table = |rest: &[u8]| {
        [&b"<table"[..], b"<tr", b"<td", b"<th"]
            .iter()
            .any(|tag| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
    };
    let bytes = text.as_bytes();
    text.trim_start().starts_with('<')
        && bytes.iter().enumerate().any(|(start, &byte)| byte == b'<' && is_table(&bytes[start..]))
}
