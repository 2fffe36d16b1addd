//! What kinds of characters a text holds, found in one pass over it: forms are checked on every key,
//! and most rules of prose look only at texts that hold a rare kind.

/// How many characters a text has, and of which kinds some are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// Unicode characters, line feeds and spaces included.
    pub count: usize,
    kinds: u16,
}

/// A kind of characters that rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Kind {
    /// A digit, plain or full-width.
    Digit = 1,
    /// Eleven digits or more in a row.
    LongNumber = 2,
    /// A letter of ASCII.
    Letter = 4,
    /// A space, plain, full-width or one that does not break.
    Space = 8,
    /// A character that [`is_invisible`].
    Invisible = 16,
    /// One of `,:;?!` of ASCII.
    HalfWidthMark = 32,
    /// One of `，。；、：` behind a mark.
    DoubledMark = 64,
    /// One of `#@×`, or a full-width letter.
    Sign = 128,
}

/// Digits that make a [`Kind::LongNumber`].
const LONG_NUMBER: usize = 11;

impl Characters {
    /// Looks a text over.
    pub fn of(text: &str) -> Self {
        let mut seen = Self::default();
        let (mut digits, mut marked) = (0_usize, false);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            seen.count += 1;
            // Nearly all characters are Chinese ones of three bytes, U+4000 to U+9FFF.
            if matches!(lead, 0xe4..=0xe9) {
                at += 3;
                (digits, marked) = (0, false);
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            at += character.len_utf8();
            digits = if is_digit(character) { digits + 1 } else { 0 };
            if marked && is_inner_mark(character) {
                seen.add(Kind::DoubledMark);
            }
            marked = is_mark(character);
            if digits >= LONG_NUMBER {
                seen.add(Kind::LongNumber);
            }
            if let Some(kind) = kind_of(character) {
                seen.add(kind);
            }
        }
        seen
    }

    const fn add(&mut self, kind: Kind) {
        self.kinds |= kind as u16;
    }

    /// True when some characters are of this kind.
    pub const fn holds(self, kind: Kind) -> bool {
        self.kinds & kind as u16 != 0
    }
}

fn kind_of(character: char) -> Option<Kind> {
    match character {
        '0'..='9' | '０'..='９' => Some(Kind::Digit),
        'a'..='z' | 'A'..='Z' => Some(Kind::Letter),
        ',' | ':' | ';' | '?' | '!' => Some(Kind::HalfWidthMark),
        '#' | '@' | '×' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Some(Kind::Sign),
        other if is_space(other) => Some(Kind::Space),
        other if is_invisible(other) => Some(Kind::Invisible),
        _ => None,
    }
}

/// True for marks that stand behind a word and never behind another mark.
pub const fn is_inner_mark(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '、' | '：')
}

/// True for marks behind which no [inner mark](is_inner_mark) stands.
pub const fn is_mark(character: char) -> bool {
    is_inner_mark(character) || matches!(character, '？' | '！')
}

/// True for digits, plain or full-width.
pub const fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// True for spaces of every width that stay on the line.
pub const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{3000}')
}

/// True for characters that nobody sees, or that no font shows: tab, controls but the line feed,
/// zero-width and bidi marks, U+FEFF, U+FFFD, private use.
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
    )
}

/// True for Chinese characters.
pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// True for Chinese characters and the marks that stand between them.
pub const fn is_chinese(character: char) -> bool {
    is_han(character)
        || matches!(
            character,
            '，' | '。'
                | '；'
                | '、'
                | '：'
                | '？'
                | '！'
                | '（'
                | '）'
                | '《'
                | '》'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '「'
                | '」'
                | '…'
                | '—'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 8] = [
        Kind::Digit,
        Kind::LongNumber,
        Kind::Letter,
        Kind::Space,
        Kind::Invisible,
        Kind::HalfWidthMark,
        Kind::DoubledMark,
        Kind::Sign,
    ];

    #[test]
    fn one_pass_finds_every_kind() {
        let table: [(&str, &[Kind]); 13] = [
            ("完成年度任务。", &[]),
            ("完成3项", &[Kind::Digit]),
            ("１２３４５６７８９０1", &[Kind::Digit, Kind::LongNumber]),
            ("1234567890，1", &[Kind::Digit]),
            ("召开APP推广会", &[Kind::Letter]),
            ("完成\u{3000}任务", &[Kind::Space]),
            ("完成\u{200b}任务", &[Kind::Invisible]),
            ("完成,任务", &[Kind::HalfWidthMark]),
            ("完成，。任务", &[Kind::DoubledMark]),
            ("完成！，任务", &[Kind::DoubledMark]),
            ("完成，任。务？！", &[]),
            ("对××镇", &[Kind::Sign]),
            ("第一行\n第二行", &[]),
        ];
        for (text, kinds) in table {
            let seen = Characters::of(text);
            assert_eq!(seen.count, text.chars().count(), "{text}");
            let found: Vec<Kind> = KINDS.into_iter().filter(|&kind| seen.holds(kind)).collect();
            assert_eq!(found, kinds, "{text}");
        }
    }
}
