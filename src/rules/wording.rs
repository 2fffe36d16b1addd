//! Texts of the form as messages quote them.

/// Characters that are quoted; the beginning is enough to know the text again.
const QUOTED: usize = 30;

/// The text on one line, cut where it is long.
pub fn quoted(text: &str) -> String {
    let mut characters = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = characters.by_ref().take(QUOTED).collect();
    if characters.next().is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_long_text_is_cut_and_stays_on_one_line() {
        assert_eq!(quoted(" 约三千\n万 "), "约三千 万");
        assert_eq!(quoted(&"绩".repeat(30)), "绩".repeat(30));
        assert_eq!(quoted(&"绩".repeat(31)), format!("{}…", "绩".repeat(30)));
    }
}
