//! Full-width forms, as Chinese input methods produce them, folded to plain ones.

/// The text with full-width digits, letters, signs and spaces (U+FF01–U+FF5E, U+3000) and the
/// minus sign U+2212 as their ASCII twins. Everything else stays.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold).collect()
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
