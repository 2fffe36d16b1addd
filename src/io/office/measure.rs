//! How high a text stands in a cell of a given width, rather too high than too low: Excel, WPS and LibreOffice
//! break lines each in their own way, and what does not fit is not printed.

/// Tenths of a pixel that a full-width character takes at 10 points, with a little to spare.
const FULL: u32 = 139;
/// The same for Latin letters and figures.
const HALF: u32 = 79;
/// Pixels at the left and right of a cell that hold no text.
const PADDING: u32 = 10;
/// Pixels from line to line.
const LINE: u32 = 19;
/// Pixels above the first and below the last line, together.
const MARGIN: u32 = 9;
/// After so many lines one more is reckoned with.
const LINES_TO_SPARE: u32 = 10;

/// Pixels that a text needs in a cell of this many pixels.
pub(super) fn height(text: &str, width: u32) -> u32 {
    let lines: u32 = text.split('\n').map(|paragraph| lines(paragraph, width)).fold(0, u32::saturating_add);
    lines.saturating_add(lines / LINES_TO_SPARE).saturating_mul(LINE).saturating_add(MARGIN)
}

/// Lines that a paragraph fills: words of letters and figures stay whole, closing marks never begin a line and
/// opening ones never end one.
fn lines(paragraph: &str, width: u32) -> u32 {
    let room = width.saturating_sub(PADDING).max(2).saturating_mul(10);
    let (mut lines, mut filled, mut piece, mut open) = (1_u32, 0_u32, 0_u32, false);
    let mut before = None;
    for character in paragraph.chars() {
        if !open && before.is_some_and(|before| !belong_together(before, character)) {
            (lines, filled) = placed(lines, filled, piece, room);
            piece = 0;
        }
        piece = piece.saturating_add(advance(character));
        open = opens(character);
        before = Some(character);
    }
    placed(lines, filled, piece, room).0
}

/// Puts a piece on the line, or on the next ones.
const fn placed(lines: u32, filled: u32, piece: u32, room: u32) -> (u32, u32) {
    if filled + piece <= room {
        (lines, filled + piece)
    } else if piece <= room {
        (lines + 1, piece)
    } else {
        let more = piece.div_ceil(room);
        (lines.saturating_add(more), piece - (more - 1) * room)
    }
}

fn advance(character: char) -> u32 {
    match character {
        '\u{0}'..='\u{2ff}' | '\u{ff61}'..='\u{ff9f}' => HALF,
        _ => FULL,
    }
}

fn belong_together(before: char, character: char) -> bool {
    closes(character) || (is_word(before) && is_word(character))
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | ',' | '-' | '_' | '/' | '%' | ':' | '+')
}

fn closes(character: char) -> bool {
    "，。、；：！？）》〉】」』”’…—％·,.;:!?)]}%".contains(character)
}

fn opens(character: char) -> bool {
    "（《〈【「『“‘([{¥￥".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 20 characters of Chinese fit into 300 pixels, 36 letters too.
    #[test]
    fn lines_are_counted_as_programs_break_them() {
        let table = [
            (String::new(), 1),
            ("字".repeat(20), 1),
            ("字".repeat(21), 2),
            ("字".repeat(60), 3),
            (format!("{}，", "字".repeat(20)), 2),
            (format!("{}（字）", "字".repeat(19)), 2),
            ("a".repeat(35), 1),
            (format!("字{}", "a".repeat(35)), 2),
            ("a".repeat(200), 7),
            (format!("{} 字", "a".repeat(30)), 1),
        ];
        for (text, expected) in table {
            assert_eq!(lines(&text, 300), expected, "{text}");
        }
    }

    #[test]
    fn every_paragraph_begins_a_line() {
        assert_eq!(height("一\n\n二", 300), 3 * LINE + MARGIN);
        assert!(height(&"字".repeat(200), 300) >= 11 * LINE, "a line to spare after ten");
    }

    #[test]
    fn no_text_and_no_width_overflows() {
        for width in [0, 1, 9, 10, 11] {
            assert!(height(&"长".repeat(100_000), width) > 100_000);
        }
    }
}
