//! Texts as the manual shows them: on one line, not too long, nothing invisible.

use std::fmt::Write;

use crate::calc::Figures;
use crate::model::{Field, is_blank};

/// A text up to this length is shown whole.
const WHOLE: usize = 140;

/// Of a longer one, so many characters of its beginning.
const BEGINNING: usize = 60;

/// And so many of its end.
const END: usize = 20;

/// The name of a box without the words that lead to it on the sheet: 其中：.
pub fn bare(label: &str) -> &str {
    label.trim_start_matches("其中：")
}

/// The text of a box.
pub fn shown(text: &str) -> String {
    match text {
        "" => "（空）".to_owned(),
        blank if is_blank(blank) => "（只有空格）".to_owned(),
        _ => visible(&shortened(text)),
    }
}

/// The text of a box after a repair; where a stated value is forgotten, what stands there instead.
pub fn shown_after(field: Field, text: &str, figures: &Figures) -> String {
    let computed = if text.is_empty() { figures.printed(field) } else { None };
    computed.unwrap_or_else(|| shown(text))
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= WHOLE {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(BEGINNING).collect();
    let end: String = text.chars().skip(count - END).collect();
    format!("{beginning}……{end}（共 {count} 个字）")
}

/// Line feeds as a mark; characters that cannot be seen by their number.
fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut seen, c| {
        match c {
            '\n' => seen.push('↵'),
            c if is_invisible(c) => {
                // Writing into a string does not fail.
                let _ = write!(seen, "〔U+{:04X}〕", u32::from(c));
            }
            c => seen.push(c),
        }
        seen
    })
}

/// Control and format characters, the replacement character and private ones, which no font is sure to show.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::figures;
    use crate::rules::sound_form;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(shown(""), "（空）");
        assert_eq!(shown("\u{3000}\n"), "（只有空格）");
        assert_eq!(shown("甲\n乙\u{200b}\t丙\u{e5d2}"), "甲↵乙〔U+200B〕〔U+0009〕丙〔U+E5D2〕");
    }

    #[test]
    fn a_long_text_is_cut_and_counted() {
        assert_eq!(shown(&"绩".repeat(140)), "绩".repeat(140));
        assert_eq!(shown(&"绩".repeat(141)), format!("{}……{}（共 141 个字）", "绩".repeat(60), "绩".repeat(20)));
    }

    #[test]
    fn a_forgotten_value_makes_room_for_the_computed_one() {
        let figures = figures(&sound_form());
        assert_eq!(shown_after(Field::ExecutionRate, "", &figures), "95.00%");
        assert_eq!(shown_after(Field::AdjustmentRate, "", &figures), "25.00%");
        assert_eq!(shown_after(Field::BudgetAdjustment, "", &figures), "200.00");
        assert_eq!(shown_after(Field::MoneyUnit, "", &figures), "万元");
        assert_eq!(shown_after(Field::Problems, "", &figures), "（空）");
    }
}
