//! Chinese phrases looked for all at once, in one pass over a text.

/// Phrases to look for. Each begins with two Chinese characters of three bytes; they are sorted by
/// their bytes.
pub struct Phrases<const N: usize> {
    sorted: [&'static str; N],
    /// One bit for each way in which the first two characters mix; nearly all text is passed over by it.
    begins: [u64; WORDS],
}

const WORDS: usize = 64;

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Which of the phrases it is.
    pub phrase: usize,
}

impl<const N: usize> Phrases<N> {
    /// Phrases in the order of their bytes.
    pub const fn new(sorted: [&'static str; N]) -> Self {
        let mut begins = [0; WORDS];
        let mut at = 0;
        while at < N {
            let bytes = sorted[at].as_bytes();
            let (word, bit) = slot(bytes[1], bytes[2], bytes[4], bytes[5]);
            begins[word] |= bit;
            at += 1;
        }
        Self { sorted, begins }
    }

    /// The phrase with this number.
    pub fn phrase(&self, number: usize) -> &'static str {
        self.sorted.get(number).copied().unwrap_or_default()
    }

    /// The first phrase at or after a position of a text.
    pub fn next(&self, text: &str, from: usize) -> Option<Found> {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&[lead, one, two, next, three, four]) = bytes.get(at..at + 6).and_then(|six| six.first_chunk()) {
            if !is_han_lead(lead) {
                at += 1;
                continue;
            }
            let (word, bit) = slot(one, two, three, four);
            if is_han_lead(next)
                && self.begins[word] & bit != 0
                && let Some(phrase) = self.at(&bytes[at..])
            {
                return Some(Found { start: at, phrase });
            }
            at += 3;
        }
        None
    }

    /// The longest phrase that these bytes begin with.
    fn at(&self, bytes: &[u8]) -> Option<usize> {
        let head = &bytes[..6];
        let first = self.sorted.partition_point(|phrase| phrase.as_bytes() < head);
        let same = self.sorted[first..].iter().take_while(|phrase| phrase.as_bytes().starts_with(head));
        let fitting = same.enumerate().filter(|(_, phrase)| bytes.starts_with(phrase.as_bytes()));
        fitting.last().map(|(offset, _)| first + offset)
    }
}

/// Chinese characters U+4000 to U+9FFF; what follows such a byte are two bytes of the same character.
const fn is_han_lead(byte: u8) -> bool {
    matches!(byte, 0xe4..=0xe9)
}

/// Word and bit of four bytes that carry what tells two Chinese characters apart.
const fn slot(one: u8, two: u8, three: u8, four: u8) -> (usize, u64) {
    let mixed = (one as usize) ^ (two as usize) << 3 ^ (three as usize) << 6 ^ (four as usize) << 5;
    (mixed / 64 % WORDS, 1 << (mixed % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: Phrases<3> = Phrases::new(["布署", "拔付", "按步就班"]);

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
