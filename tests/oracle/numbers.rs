//! Numbers as forms hold them, from dice.

use num_bigint::BigInt;
use selfeval::model::{Amount, Reading};

use crate::dice::Dice;
use crate::exact::Exact;

/// So many digits, fives, zeros and nines more often than others.
fn digits(dice: &mut Dice, count: usize) -> String {
    (0..count).map(|_| ["5", "0", "9", "4", "1", "5", "0", "9", "2", "3", "6", "7", "8"][dice.below(13)]).collect()
}

/// A number and its plain text; now and then with more digits than an amount may have.
pub fn number(dice: &mut Dice) -> (Exact, String) {
    let length = [1, 2, 4, 4, 5, 7, 9, 12, 20, 21][dice.below(10)];
    let whole = digits(dice, length);
    let scale = [0, 1, 2, 2, 2, 2, 3, 4, 8, 9][dice.below(10)];
    let decimals = digits(dice, scale);
    let sign = if dice.below(4) == 0 { "-" } else { "" };
    let units = format!("{sign}{whole}{decimals}").parse().expect("because these are digits");
    let point = if scale > 0 { "." } else { "" };
    (Exact { units, scale }, format!("{sign}{whole}{point}{decimals}"))
}

/// A number that an amount can hold.
pub fn amount(dice: &mut Dice) -> (Exact, Amount) {
    loop {
        let (exact, text) = number(dice);
        if let Reading::Value(amount) = Amount::read(&text) {
            return (exact, amount);
        }
    }
}

/// As clerks write it: thousands marks, full width, marks of money, spaces.
pub fn dressed(dice: &mut Dice, plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, decimals) = rest.find('.').map_or((rest, ""), |point| rest.split_at(point));
    let mut text = whole.to_owned();
    if dice.below(2) > 0 {
        for mark in (1..whole.len()).rev().filter(|mark| (whole.len() - mark).is_multiple_of(3)) {
            text.insert(mark, ',');
        }
    }
    let mut text = format!("{sign}{text}{decimals}");
    if dice.below(4) == 0 {
        let wide = |character: char| match character {
            '0'..='9' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
            '-' => '－',
            ',' => '，',
            '.' => '．',
            other => other,
        };
        text = text.chars().map(wide).collect();
    }
    let before = dice.pick(&["", "", "", " ", "¥", "￥ ", "\u{3000}"]);
    format!("{before}{text}{}", dice.pick(&["", "", "", " ", "元", "万元", " 万元 "]))
}

/// A part and a whole whose rate lies exactly between two hundredths of a percent.
pub fn tie(dice: &mut Dice) -> ((Exact, Amount), (Exact, Amount)) {
    let whole = i64::try_from(1 + dice.below(99_999)).expect("because it is small");
    let odd = i64::try_from(2 * dice.below(40_000) + 1).expect("because it is small");
    let (sign, other_sign) = ([1, -1][dice.below(2)], [1, -1][dice.below(2)]);
    let part = Exact { units: BigInt::from(sign * odd * whole * 5), scale: 5 };
    let whole = Exact { units: BigInt::from(other_sign * whole), scale: 0 };
    let read = |exact: &Exact| Amount::read(&exact.plain()).value().expect("because it is short");
    let (left, right) = (read(&part), read(&whole));
    ((part, left), (whole, right))
}

pub fn is_tie(part: &Exact, whole: &Exact) -> bool {
    let scale = part.scale.max(whole.scale);
    let (part, whole) = (part.at(scale) * 20_000, whole.at(scale));
    if whole == BigInt::ZERO || &part % &whole != BigInt::ZERO {
        return false;
    }
    let halves: BigInt = part / whole;
    halves.bit(0)
}
