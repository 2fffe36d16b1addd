//! The tables of a web page or of a clipboard fragment from Excel, WPS or Word.

mod cell;
mod tables;
#[cfg(test)]
mod tests;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use tables::Tables;

use crate::layout::Texts;

/// The rows of all tables, one table after the other in the order they begin; a table inside a
/// cell has rows of its own. Text outside tables, scripts, styles and comments are passed over.
/// Entities are decoded once: markup that was escaped stays as text. At most
/// [`super::MAX_CELLS`] cells are read.
pub fn rows(html: &str) -> Texts {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut tables = Tables::default();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => tables.start(&tag),
            Token::EndTag(tag) => tables.end(&tag.name),
            Token::String(text) => tables.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
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
