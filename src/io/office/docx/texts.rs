//! Texts as paragraphs of a document.

use quick_xml::escape::escape;

/// For letters and figures.
pub(super) const FONTS: &str = "Times New Roman";

/// A paragraph, or one for each line of the text; never none, which a cell must not have.
pub(super) fn paragraph(text: &str, style: &str) -> String {
    text.split('\n').map(|line| line_of(line.trim_end_matches('\r'), style)).collect()
}

fn line_of(line: &str, style: &str) -> String {
    let properties = format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    let allowed: String = line.chars().filter(|&character| is_allowed(character)).collect();
    if allowed.is_empty() {
        return format!("<w:p>{properties}</w:p>");
    }
    let text = escape(allowed.replace('\t', " "));
    format!("<w:p>{properties}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// XML has no place for control characters, not even escaped.
const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | ' '..='\u{fffd}' | '\u{10000}'..)
}
