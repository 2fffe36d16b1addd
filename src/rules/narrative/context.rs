//! What stands around a position of a text.

use super::super::characters::is_space;

/// Marks that end a clause.
pub const CLAUSE_ENDS: [char; 7] = ['，', '。', '；', '！', '？', '\n', '：'];

/// The last so many characters of a text.
pub fn tail(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().take(characters).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The first so many characters of a text.
pub fn head(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The end of the text behind the last mark that ends a clause.
pub fn clause_before(text: &str) -> &str {
    text.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
}

/// The beginning of the text up to the first mark that ends a clause.
pub fn clause_after(text: &str) -> &str {
    text.split(CLAUSE_ENDS).next().unwrap_or_default()
}

/// True when one of the words stands in the text.
pub fn names_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// True when a title opened within the last characters of a text is still open: 《.
pub fn in_title(before: &str) -> bool {
    const LONGEST_TITLE: usize = 60;
    tail(before, LONGEST_TITLE).chars().rev().find(|c| matches!(c, '《' | '》')) == Some('《')
}

/// The text without the spaces at its end.
pub fn without_spaces_behind(text: &str) -> &str {
    text.trim_end_matches(is_space)
}
