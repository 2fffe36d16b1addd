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
    let (first, second) = (pair_count(one), pair_count(other));
    let both = first.saturating_add(second);
    // All pairs of the shorter text at most are in common; most targets and achievements part here.
    let most = first.min(second).saturating_mul(2);
    if most == 0 || !threshold.is_reached_by(most, both) {
        return false;
    }
    let common = in_common(&sorted_pairs(one), &sorted_pairs(other));
    threshold.is_reached_by(common.saturating_mul(2), both)
}

fn characters(text: &str) -> impl Iterator<Item = char> {
    // The table of all scripts is slow, and most characters here are Chinese.
    text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric())
}

fn pair_count(text: &str) -> usize {
    characters(text).count().saturating_sub(1)
}

fn sorted_pairs(text: &str) -> Vec<u64> {
    let pair = |(first, second)| (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second));
    let mut characters = characters(text);
    let mut last = characters.next();
    let mut pairs: Vec<u64> = characters.filter_map(|c| Some(pair((last.replace(c)?, c)))).collect();
    pairs.sort_unstable();
    pairs
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
/// They are made when the first other text is long enough to hold one.
///
/// A run is known by its 64-bit rolling hash alone: that two different runs of one form share it is
/// less likely than any fault of the machine.
#[derive(Debug)]
pub struct Runs<'a> {
    text: &'a str,
    length: usize,
    /// What the character that leaves a run has counted for in its hash.
    weight_of_first: u64,
    hashes: OnceCell<Vec<u64>>,
}

/// Any large odd number will do.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl<'a> Runs<'a> {
    /// The runs of so many characters in a text.
    pub fn of(text: &'a str, length: usize) -> Self {
        let weight_of_first = (1..length).fold(1_u64, |weight, _| weight.wrapping_mul(BASE));
        Self { text, length, weight_of_first, hashes: OnceCell::new() }
    }

    /// True when one of the runs stands in another text too.
    pub fn recur_in(&self, other: &str) -> bool {
        // Counting characters is quick, and most results are too short.
        other.chars().count() >= self.length
            && self.hashes_in(other).any(|hash| self.hashes().binary_search(&hash).is_ok())
    }

    /// The hashes of all runs of the text, in order.
    fn hashes(&self) -> &[u64] {
        self.hashes.get_or_init(|| {
            let mut hashes: Vec<u64> = self.hashes_in(self.text).collect();
            hashes.sort_unstable();
            hashes
        })
    }

    fn hashes_in(&self, text: &str) -> impl Iterator<Item = u64> {
        let (length, weight) = (self.length, self.weight_of_first);
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
    }

    #[test]
    fn a_run_is_found_whatever_stands_around_it() {
        let source = "已接收42家单位到期档案，全部完成消毒、除尘和上架。";
        let runs = |length| Runs::of(source, length);
        let result = "本项指标：全部 完成消毒、除尘，情况良好";
        assert!(runs(9).recur_in(result) && !runs(10).recur_in(result));
        assert!(runs(1).recur_in("和") && !runs(1).recur_in("") && !runs(2).recur_in("和"));
        assert!(runs(26).recur_in(source) && !runs(27).recur_in(source), "the whole text has 26 characters");
    }

    #[test]
    fn long_texts_take_time_in_proportion() {
        let (one, other) = ("完成全年任务。".repeat(2_000), "完成全部任务。".repeat(2_000));
        assert!(!similar(&one, &other, 85));
        assert!(!Runs::of(&one, 30).recur_in(&other));
    }
}
