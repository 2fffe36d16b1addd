//! Chinese phrases looked for all at once, in one pass over a text.

use crate::rules::openings;

/// Phrases to look for, sorted by their bytes; all of them are in [`super::PHRASES`].
pub struct Phrases(pub &'static [&'static str]);

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Which of the phrases it is.
    pub phrase: usize,
}

impl Phrases {
    /// The phrase with this number.
    pub fn phrase(&self, number: usize) -> &'static str {
        self.0.get(number).copied().unwrap_or_default()
    }

    /// The first phrase at or after a position of a text.
    pub fn next(&self, text: &str, from: usize) -> Option<Found> {
        let mut at = from;
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            let length = if openings::is_han_lead(rest[0]) { 3 } else { 1 };
            if length > 1
                && let Some(phrase) = openings::phrase(self.0, rest)
            {
                return Some(Found { start: at, phrase });
            }
            at += length;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: Phrases = Phrases(&["布署", "拔付", "按步就班"]);

    #[test]
    fn phrases_are_found_wherever_they_stand() {
        for before in ["", "1", "甲", "，a甲1", "😀布", "布"] {
            for (number, phrase) in ["布署", "拔付", "按步就班"].into_iter().enumerate() {
                let text = format!("{before}{phrase}乙");
                assert_eq!(PHRASES.next(&text, 0), Some(Found { start: before.len(), phrase: number }), "{text}");
                assert_eq!(PHRASES.next(&text, before.len() + 3), None, "{text}");
            }
        }
        for none in ["", "布", "部署", "按步", "按步就", "布 署", "拔"] {
            assert_eq!(PHRASES.next(none, 0), None, "{none}");
        }
    }
}
