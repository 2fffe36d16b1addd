//! The code that is printed on paper: short enough to be typed, made from what was filled in.

use std::fmt;

use sm3::{Digest, Sm3};

use super::AT_A_TIME;
use crate::model::fold_width;

/// Thirty-two letters of which none is taken for another (Crockford's): no I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a code; five bits each.
const LENGTH: usize = 16;

/// Letters that stand together.
const GROUP: usize = 4;

/// So few differing letters are slips of who typed them; any other form differs in nearly all.
const SLIPS: usize = 3;

/// The code of a form: the first 80 bits of the SM3 of what was filled in.
///
/// To find another form for a given code takes 2⁸⁰ trials. Who writes both forms himself needs 2⁴⁰:
/// the code binds a file to a sheet of paper, it does not bind its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

/// How a code that was typed compares with a form's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same.
    Same,
    /// So few letters differ that it was misread.
    Slip(usize),
    /// The code of something else.
    Other,
}

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACode {
    /// It has so many letters.
    Length(usize),
    /// No code has this character.
    Stranger(char),
}

impl Code {
    /// The code of what is written out.
    pub(in crate::io) fn of(write: impl FnOnce(&mut dyn FnMut(&str))) -> Self {
        let (mut hash, mut parts) = (Sm3::new(), String::with_capacity(AT_A_TIME));
        write(&mut |part| {
            if parts.len() + part.len() > AT_A_TIME {
                hash.update(&parts);
                parts.clear();
            }
            parts.push_str(part);
        });
        let digest = hash.chain_update(&parts).finalize();
        let bits = digest.iter().take(LENGTH * 5 / 8).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        Self(std::array::from_fn(|position| {
            let five = bits >> (5 * (LENGTH - 1 - position)) & 31;
            LETTERS[usize::try_from(five).unwrap_or_default()]
        }))
    }

    /// Reads a code as people type it: small letters, full-width ones, spaces and strokes anywhere;
    /// O is 0, I and L are 1.
    ///
    /// # Errors
    /// [`NotACode::Stranger`] for the first character that no code has, else [`NotACode::Length`].
    pub fn read(text: &str) -> Result<Self, NotACode> {
        let mut letters = Vec::with_capacity(LENGTH);
        for character in fold_width(text).chars().filter(|character| !is_between(*character)) {
            let letter = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = LETTERS.iter().find(|known| char::from(**known) == letter);
            letters.push(*known.ok_or(NotACode::Stranger(character))?);
        }
        letters.try_into().map(Self).map_err(|letters: Vec<u8>| NotACode::Length(letters.len()))
    }

    /// How this code, typed from paper, compares with a form's own.
    pub fn likeness(self, own: Self) -> Likeness {
        match self.0.iter().zip(own.0).filter(|(typed, own)| *typed != own).count() {
            0 => Likeness::Same,
            few @ ..=SLIPS => Likeness::Slip(few),
            _ => Likeness::Other,
        }
    }
}

/// What may stand between letters: spaces and strokes.
fn is_between(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{ad}' | '\u{200b}' | '·')
}

impl fmt::Display for Code {
    /// `7K2M-9QXA-…`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, letter) in self.0.iter().enumerate() {
            if position > 0 && position % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}
