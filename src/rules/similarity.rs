//! How much two texts have in common, in time that grows hardly faster than their length.
//!
//! Similarity is the Dice coefficient of pairs of neighboring characters, spaces and punctuation left
//! out: twice the pairs in common, divided by the pairs of both texts. It is 100 % for equal texts,
//! bears words put in or moved, and needs no alignment.

use std::cell::OnceCell;

use crate::model::Percentage;

/// True when two texts are at least this similar. Texts without a pair of characters are similar to
/// nothing.
pub fn are_similar(one: &str, other: &str, threshold: Percentage) -> bool {
    let counted = Counted::of(one, other);
    let both = counted.first.saturating_add(counted.second);
    let is_reached_by = |common: usize| threshold.is_reached_by(common.saturating_mul(2), both);
    // Most targets and achievements part here.
    if counted.first == 0 || counted.second == 0 || !is_reached_by(counted.most_in_common) {
        return false;
    }
    is_reached_by(in_common(&sorted_pairs(one, counted.first), &sorted_pairs(other, counted.second)))
}

/// The pairs of two texts, counted without sorting them.
struct Counted {
    first: usize,
    second: usize,
    /// No fewer than both share: pairs are told apart by a few bits only.
    most_in_common: usize,
}

impl Counted {
    fn of(one: &str, other: &str) -> Self {
        let mut slots = [0_u32; 1 << SLOT_BITS];
        let mut counted = Self { first: 0, second: 0, most_in_common: 0 };
        for pair in pairs(one) {
            counted.first += 1;
            let slot = &mut slots[slot(pair)];
            *slot = slot.saturating_add(1);
        }
        for pair in pairs(other) {
            counted.second += 1;
            let slot = &mut slots[slot(pair)];
            counted.most_in_common += usize::from(*slot > 0);
            *slot = slot.saturating_sub(1);
        }
        counted
    }
}

const SLOT_BITS: u32 = 9;

fn slot(pair: u64) -> usize {
    let mixed = (pair >> 32).wrapping_mul(31) ^ pair;
    usize::try_from(mixed % (1 << SLOT_BITS)).unwrap_or(0)
}

fn characters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| match c {
        // Nearly every character of a form is one of these; others are looked up in tables.
        '\u{4e00}'..='\u{9fff}' => true,
        '，' | '。' | '、' => false,
        _ => c.is_alphanumeric(),
    })
}

fn pairs(text: &str) -> impl Iterator<Item = u64> {
    let mut characters = characters(text).map(|c| u64::from(u32::from(c)));
    let mut last = characters.next().unwrap_or(0);
    characters.map(move |next| (std::mem::replace(&mut last, next) << 32) | next)
}

fn sorted_pairs(text: &str, count: usize) -> Vec<u64> {
    let mut sorted = Vec::with_capacity(count);
    sorted.extend(pairs(text));
    sorted.sort_unstable();
    sorted
}

/// How many items two sorted lists share, each as often as both have it.
fn in_common(one: &[u64], other: &[u64]) -> usize {
    let mut rest = other.iter().peekable();
    let shared = one.iter().filter(|pair| {
        while rest.next_if(|next| next < pair).is_some() {}
        rest.next_if_eq(pair).is_some()
    });
    shared.count()
}

/// Every run of some characters that stands in a text, spaces left out, to find it again in others.
///
/// A run is known by its 64-bit rolling hash alone: that two different runs of one form share it is
/// less likely than any fault of the machine.
#[derive(Debug)]
pub struct Runs<'a> {
    text: &'a str,
    length: usize,
    /// One piece at least in every run, in rising order; a text that holds none of them holds no run.
    pieces: Vec<u64>,
    /// Of each piece one bit, by which most others are told apart.
    bits: [u64; 4],
    /// In rising order, once they are needed.
    hashes: OnceCell<Vec<u64>>,
}

/// Any large odd number will do.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Characters of a piece; each counts for two bits.
const PIECE: usize = 24;
const MASK: u64 = (1 << (2 * PIECE)) - 1;

impl<'a> Runs<'a> {
    /// The runs of so many characters in a text.
    pub fn of(text: &'a str, length: usize) -> Self {
        // Runs too short for a piece have all the hashes looked up.
        let every = (length + 1).saturating_sub(PIECE);
        let mut pieces: Vec<u64> = if every == 0 { Vec::new() } else { pieces(text).step_by(every).collect() };
        pieces.sort_unstable();
        let mut bits = [0; 4];
        for &piece in &pieces {
            let (word, bit) = bit(piece);
            bits[word] |= bit;
        }
        Self { text, length, pieces, bits, hashes: OnceCell::new() }
    }

    /// True when one of the runs stands in another text too.
    pub fn recur_in(&self, other: &str) -> bool {
        // A character has a byte at least, so that most short results need no look.
        if other.len() < self.length || !self.may_recur_in(other) {
            return false;
        }
        let hashes = self.hashes.get_or_init(|| {
            let mut hashes: Vec<u64> = self.hashes_in(self.text).collect();
            hashes.sort_unstable();
            hashes
        });
        !hashes.is_empty() && self.hashes_in(other).any(|hash| hashes.binary_search(&hash).is_ok())
    }

    fn may_recur_in(&self, other: &str) -> bool {
        self.length < PIECE
            || pieces(other).any(|piece| self.holds_bit(piece) && self.pieces.binary_search(&piece).is_ok())
    }

    fn holds_bit(&self, piece: u64) -> bool {
        let (word, bit) = bit(piece);
        self.bits[word] & bit != 0
    }

    fn hashes_in(&self, text: &str) -> impl Iterator<Item = u64> {
        let length = self.length;
        // What the character that leaves a run has counted for in its hash.
        let weight = (1..length).fold(1_u64, |weight, _| weight.wrapping_mul(BASE));
        let mut leaving = visible(text);
        let mut hash = 0_u64;
        visible(text).enumerate().filter_map(move |(position, c)| {
            if position >= length {
                let first = leaving.next().map_or(0, value);
                hash = hash.wrapping_sub(first.wrapping_mul(weight));
            }
            hash = hash.wrapping_mul(BASE).wrapping_add(value(c));
            (position + 1 >= length).then_some(hash)
        })
    }
}

/// Every piece of a text, each as two bits of its characters.
fn pieces(text: &str) -> impl Iterator<Item = u64> {
    let mut piece = 0_u64;
    let pieces = visible(text).map(move |c| {
        piece = (piece << 2) & MASK | value(c) & 3;
        piece
    });
    pieces.skip(PIECE - 1)
}

fn bit(piece: u64) -> (usize, u64) {
    let mixed = piece.wrapping_mul(BASE) >> 56;
    (usize::try_from(mixed / 64).unwrap_or(0), 1 << (mixed % 64))
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// What a character counts for in a hash; never nothing.
fn value(c: char) -> u64 {
    u64::from(u32::from(c)).wrapping_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::sound_form;

    fn similar(one: &str, other: &str, percent: u16) -> bool {
        are_similar(one, other, Percentage::whole(percent))
    }

    #[test]
    fn spaces_and_punctuation_do_not_make_texts_differ() {
        assert!(similar("完成档案接收，做到应收尽收。", "完成 档案接收；做到\n应收尽收", 100));
    }

    #[test]
    fn similarity_is_twice_what_is_common_by_what_both_have() {
        // 甲乙 乙丙 丙丁 and 甲乙 乙丙 丙戊: two of three in common, 66.67 %.
        assert!(similar("甲乙丙丁", "甲乙丙戊", 66) && !similar("甲乙丙丁", "甲乙丙戊", 67));
        // 甲甲 three times and once: one in common, twice one of four.
        assert!(similar("甲甲甲甲", "甲甲", 50) && !similar("甲甲甲甲", "甲甲", 51));
        assert!(!similar("", "", 0) && !similar("甲", "甲", 1) && !similar("甲乙", "丙丁", 1));
        assert!(!similar("甲乙", "甲", 0) && !similar("甲", "甲乙", 0), "the shorter has no pair");
        // 二〇 〇二 二〇 and 二〇 〇二 二一: a figure like any other.
        assert!(!similar("二〇二〇", "二〇二一", 67));
    }

    #[test]
    fn a_run_is_found_whatever_stands_around_it() {
        let source = "已接收42家单位到期档案，全部完成消毒、除尘和上架。";
        let runs = |length| Runs::of(source, length);
        let result = "本项指标：全部 完成消毒、除尘，情况良好";
        assert!(runs(9).recur_in(result) && !runs(10).recur_in(result));
        assert!(runs(1).recur_in("和") && !runs(1).recur_in("") && !runs(2).recur_in("和"));
        assert!(runs(26).recur_in(source) && !runs(27).recur_in(source), "the whole text has 26 characters");
        assert!(Runs::of("APP", 3).recur_in("APP"), "a byte for each character");
        for length in 23..=26 {
            let run: String = source.chars().take(length).collect();
            assert!(Runs::of(&run, length).recur_in(&run), "{length}: both texts are the run alone");
        }
    }

    #[test]
    fn unlike_texts_part_at_a_glance() {
        let document = sound_form();
        let texts: Vec<&str> =
            document.boxes().into_iter().filter_map(|place| document.text(place)).map(|text| &**text).collect();
        let long: Vec<&str> = texts.into_iter().filter(|text| text.chars().count() > PIECE).collect();
        let (mut common, mut most_in_common, mut seen, mut held) = (0, 0, 0, 0);
        for (one, other) in long.iter().flat_map(|one| long.iter().map(move |other| (one, other))) {
            if one != other {
                let counted = Counted::of(one, other);
                common += in_common(&sorted_pairs(one, counted.first), &sorted_pairs(other, counted.second));
                most_in_common += counted.most_in_common;
                let runs = Runs::of(one, 30);
                held += pieces(other).filter(|piece| runs.holds_bit(*piece)).count();
                seen += pieces(other).count();
                for length in [PIECE, 30] {
                    let runs = Runs::of(one, length);
                    assert!(!runs.recur_in(other) && runs.hashes.get().is_none(), "{one} and {other}");
                }
            }
        }
        assert!(most_in_common < 2 * common, "{most_in_common} {common}");
        assert!(seen > 500 && held * 10 < seen, "{held} of {seen}");
    }

    #[test]
    fn every_character_of_a_piece_counts() {
        let alike = "甲".repeat(PIECE);
        for at in 0..PIECE {
            let other = format!("{}乙{}", "甲".repeat(at), "甲".repeat(PIECE - 1 - at));
            assert!(!pieces(&alike).eq(pieces(&other)), "{other}");
        }
    }

    #[test]
    fn long_texts_take_time_in_proportion() {
        let (one, other) = ("完成全年任务。".repeat(2_000), "完成全部任务。".repeat(2_000));
        assert!(!similar(&one, &other, 85));
        assert!(!Runs::of(&one, 30).recur_in(&other));
    }

    #[test]
    fn what_is_told_at_a_glance_is_what_a_close_look_tells() {
        // Texts of few characters, so that runs and pairs recur in every way.
        let mut seed = 7_u64;
        let mut text = |length: u64| -> String {
            let character = |_| {
                seed = seed.wrapping_mul(BASE).wrapping_add(1);
                ['甲', '乙', 'a', ' ', '丙'][usize::try_from(seed >> 60).unwrap_or(0) % 5]
            };
            (0..length).map(character).collect()
        };
        let (mut runs_seen, mut similar_seen) = (0, 0);
        for round in 0..400 {
            let shared = text(round % 40);
            let (one, other) = (text(30) + &shared + &text(round % 7), text(20) + &shared + &text(25));
            let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| *c != ' ').collect() };
            let (first, second) = (letters(&one), letters(&other));
            for length in [1, 15, 23, 24, 25, 31] {
                let recurs = first.windows(length).any(|run| second.windows(length).any(|other| other == run));
                assert_eq!(Runs::of(&one, length).recur_in(&other), recurs, "{length}: {one} and {other}");
                runs_seen += usize::from(recurs);
            }
            let mut left: Vec<&[char]> = second.windows(2).collect();
            let common = first.windows(2).filter(|pair| {
                let at = left.iter().position(|other| other == pair);
                at.map(|at| left.swap_remove(at)).is_some()
            });
            let common = common.count();
            for percent in [0, 50, 70, 85, 100] {
                let both = first.len() + second.len() - 2;
                let expected = common * 200 >= usize::from(percent) * both;
                assert_eq!(similar(&one, &other, percent), expected, "{percent}: {one} and {other}");
                similar_seen += usize::from(expected);
            }
        }
        assert!(
            (400..2_000).contains(&runs_seen) && (400..1_600).contains(&similar_seen),
            "{runs_seen} {similar_seen}"
        );
    }
}
