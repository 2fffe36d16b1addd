//! What kinds of characters a text holds, found in one pass over it: forms are checked on every key,
//! and most rules of prose look only at texts that hold a rare kind.

use super::openings;

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
    /// One of `<&`.
    Markup = 256,
    /// 年 behind four digits or more; spaces may stand between them.
    Year = 512,
    /// Anything but white space.
    Visible = 1024,
    /// A word that is often mistyped.
    Typo = 2048,
    /// A word that prompts of the template are made with.
    Prompt = 4096,
    /// A word by which the parts of a total are listed.
    Parts = 8192,
    /// 我市, 我区, 我县.
    Ours = 16384,
}

/// Digits that make a [`Kind::LongNumber`].
const LONG_NUMBER: usize = 11;

impl Characters {
    /// Looks a text over.
    pub fn of(text: &str) -> Self {
        let mut seen = Self::default();
        let (mut digits, mut marked, mut dated) = (0_usize, false, false);
        let mut at = 0;
        loop {
            let chinese = seen.add_chinese(text.as_bytes().get(at..).unwrap_or_default());
            if chinese > 0 {
                if dated && text.get(at..).is_some_and(|rest| rest.starts_with('年')) {
                    seen.add(Kind::Year);
                }
                (digits, marked, dated) = (0, false, false);
                at += chinese;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { return seen };
            at += character.len_utf8();
            seen.count += 1;
            if is_inner_mark(character) {
                if marked {
                    seen.add(Kind::DoubledMark);
                }
                seen.add(Kind::Visible);
                (digits, marked, dated) = (0, true, false);
                continue;
            }
            digits = if is_digit(character) { digits + 1 } else { 0 };
            dated = digits >= 4 || (dated && is_space(character));
            marked = is_mark(character);
            if digits >= LONG_NUMBER {
                seen.add(Kind::LongNumber);
            }
            if !character.is_whitespace() {
                seen.add(Kind::Visible);
            }
            if let Some(kind) = kind_of(character) {
                seen.add(kind);
            }
        }
    }

    /// Adds the Chinese characters that a text begins with, and tells how many bytes they have. Nearly
    /// all of a form are such.
    fn add_chinese(&mut self, bytes: &[u8]) -> usize {
        let (characters, _) = bytes.as_chunks::<3>();
        let (mut length, mut last) = (0_usize, 0);
        for &character in characters.iter().take_while(|character| openings::is_han_lead(character[0])) {
            let code = openings::code(character);
            if openings::may_open(last, code) {
                let both = length.checked_sub(character.len()).and_then(|at| bytes.get(at..));
                self.kinds |= both.map_or(0, openings::kinds);
            }
            last = code;
            length += character.len();
        }
        if length > 0 {
            self.add(Kind::Visible);
        }
        self.count += length / 3;
        length
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
        '<' | '&' => Some(Kind::Markup),
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

    const KINDS: [Kind; 14] = [
        Kind::Digit,
        Kind::LongNumber,
        Kind::Letter,
        Kind::Space,
        Kind::Invisible,
        Kind::HalfWidthMark,
        Kind::DoubledMark,
        Kind::Sign,
        Kind::Markup,
        Kind::Year,
        Kind::Typo,
        Kind::Prompt,
        Kind::Parts,
        Kind::Ours,
    ];

    #[test]
    fn one_pass_finds_every_kind() {
        let table: [(&str, &[Kind]); 25] = [
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
            ("甲<乙", &[Kind::Markup]),
            ("甲&乙", &[Kind::Markup]),
            ("在2021年", &[Kind::Digit, Kind::Year]),
            ("２０２１ \u{3000}年", &[Kind::Digit, Kind::Space, Kind::Year]),
            ("2021、年，202年", &[Kind::Digit]),
            ("年2021", &[Kind::Digit]),
            ("新的 年度", &[Kind::Space]),
            ("资金拔付", &[Kind::Typo]),
            ("，拔\n付1布署", &[Kind::Digit, Kind::Typo]),
            ("关键指标", &[Kind::Prompt]),
            ("其中合计", &[Kind::Parts]),
            ("在我区，我 市", &[Kind::Space, Kind::Ours]),
        ];
        for (text, kinds) in table {
            let seen = Characters::of(text);
            assert_eq!(seen.count, text.chars().count(), "{text}");
            let found: Vec<Kind> = KINDS.into_iter().filter(|&kind| seen.holds(kind)).collect();
            assert_eq!(found, kinds, "{text}");
            assert!(seen.holds(Kind::Visible), "{text}");
        }
        for blank in ["", " ", "\u{3000}\n\t"] {
            assert!(!Characters::of(blank).holds(Kind::Visible), "{blank:?}");
        }
    }
}
