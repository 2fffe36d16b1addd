//! Texts as Chinese input methods produce them: full-width forms, and spaces of every width.

/// The text with full-width digits, letters, signs and spaces (U+FF01–U+FF5E, U+3000) and the
/// minus sign U+2212 as their ASCII twins. Everything else stays.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// True when nothing but white space stands in the text.
pub fn is_blank(text: &str) -> bool {
    // Ends at the first character that counts; trimming would look at both ends.
    text.chars().all(char::is_whitespace)
}

fn fold(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2212}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xff01 + 0x21).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fold_width;

    #[test]
    fn full_width_figures_become_plain() {
        assert_eq!(fold_width("３，９０８．８４％－−　甲"), "3,908.84%-- 甲");
    }
}
