//! How the phrases begin that rules look for: two Chinese characters each, known at a glance.

use super::narrative::PHRASES;

/// One bit for each way in which two Chinese characters mix; all but one pair in a hundred is passed
/// over by it.
static OPENINGS: [u64; WORDS] = openings();
const WORDS: usize = 256;

const fn openings() -> [u64; WORDS] {
    let mut openings = [0; WORDS];
    let mut list = 0;
    while list < PHRASES.len() {
        let phrases = PHRASES[list].1;
        let mut at = 0;
        while at < phrases.len() {
            if let Some((first, rest)) = phrases[at].as_bytes().split_first_chunk()
                && let Some(second) = rest.first_chunk()
            {
                let (word, bit) = slot(code(*first), code(*second));
                openings[word] |= bit;
            }
            at += 1;
        }
        list += 1;
    }
    openings
}

/// Chinese characters U+4000 to U+9FFF; what follows such a byte are two bytes of the same character.
pub const fn is_han_lead(byte: u8) -> bool {
    matches!(byte, 0xe4..=0xe9)
}

/// What tells a Chinese character apart from most others.
pub const fn code([_, one, two]: [u8; 3]) -> usize {
    (one as usize) << 6 ^ (two as usize)
}

/// False where no phrase begins with the two characters that have these codes.
pub fn may_open(one: usize, two: usize) -> bool {
    let (word, bit) = slot(one, two);
    OPENINGS[word] & bit != 0
}

/// The kinds of phrases that a text begins with, as bits.
pub fn kinds(text: &[u8]) -> u16 {
    let begun = PHRASES.iter().filter(|(_, phrases)| phrase(phrases, text).is_some());
    begun.fold(0, |kinds, &(kind, _)| kinds | kind as u16)
}

/// The longest phrase of a list, sorted by bytes, that a text begins with.
pub fn phrase(sorted: &[&str], text: &[u8]) -> Option<usize> {
    let pair = pair(text)?;
    let first = sorted.partition_point(|phrase| self::pair(phrase.as_bytes()) < Some(pair));
    let same = sorted[first..].iter().take_while(|phrase| self::pair(phrase.as_bytes()) == Some(pair));
    let fitting = same.enumerate().filter(|(_, phrase)| text.starts_with(phrase.as_bytes()));
    fitting.last().map(|(offset, _)| first + offset)
}

/// The first two Chinese characters, as a number that rises with their bytes.
fn pair(text: &[u8]) -> Option<u64> {
    text.first_chunk().map(|&[a, b, c, d, e, f]| u64::from_be_bytes([0, 0, a, b, c, d, e, f]))
}

const fn slot(one: usize, two: usize) -> (usize, u64) {
    let mixed = one.wrapping_mul(0x9e5) ^ two;
    (mixed / 64 % WORDS, 1 << (mixed % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_sorted_and_begin_with_two_chinese_characters() {
        for (_, phrases) in PHRASES {
            assert!(phrases.is_sorted_by(|one, next| one < next));
            for phrase in phrases {
                let bytes = phrase.as_bytes();
                assert!(bytes.len() >= 6 && is_han_lead(bytes[0]) && is_han_lead(bytes[3]), "{phrase}");
            }
        }
    }

    #[test]
    fn few_pairs_of_characters_are_looked_up() {
        let set: u32 = OPENINGS.iter().map(|word| word.count_ones()).sum();
        assert!((140..=180).contains(&set), "{set} of {}", WORDS * 64);
        let characters = ('\u{4e00}'..='\u{9fff}').step_by(89).map(String::from);
        let codes: Vec<usize> =
            characters.filter_map(|one| one.as_bytes().first_chunk().map(|bytes| code(*bytes))).collect();
        let pairs = codes.iter().flat_map(|one| codes.iter().map(|two| may_open(*one, *two)));
        let looked_up = pairs.filter(|opens| *opens).count();
        assert!(looked_up * 50 < codes.len() * codes.len(), "{looked_up}");
    }
}
