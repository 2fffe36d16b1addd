//! Amounts, rates and what follows from them, held against arithmetic without limits. Every fact is
//! computed a second time from digits by whole numbers of any size; over a million a run.

#[path = "../documents/dice.rs"]
mod dice;
mod exact;
mod numbers;

use std::fmt::Debug;
use std::rc::Rc;

use dice::Dice;
use exact::{Exact, value, zero};
use num_bigint::BigInt;
use numbers::{amount, dressed, is_tie, number, tie};
use selfeval::calc::{adjustment_rate, budget_adjustment, execution_rate, figures};
use selfeval::model::{Amount, Document, Funding, Key, Percentage, Quotient, Reading, Task, Unreadable};

/// Digits that an amount may have before and after its point.
const WHOLE: usize = 20;
const DECIMALS: usize = 8;

/// Counts the facts that were compared.
#[derive(Default)]
struct Facts(usize);

impl Facts {
    #[expect(clippy::needless_pass_by_value, reason = "what is compared is made for it")]
    fn same<T: PartialEq + Debug>(&mut self, says: T, exact: T, of: impl FnOnce() -> String) {
        self.0 += 1;
        assert!(says == exact, "{}: {says:?} instead of {exact:?}", of());
    }

    /// Holds a test to its share of the million.
    fn at_least(&self, facts: usize) {
        assert!(self.0 >= facts, "only {} facts were compared", self.0);
    }
}

#[test]
fn amounts_are_read_and_printed_digit_by_digit() {
    let (mut dice, mut facts) = (Dice::new(1), Facts::default());
    for _ in 0..60_000 {
        let (exact, plain) = number(&mut dice);
        let text = dressed(&mut dice, &plain);
        let significant = plain.trim_start_matches(['-', '0']);
        let whole = significant.find('.').unwrap_or(significant.len());
        if whole > WHOLE || exact.scale > DECIMALS {
            facts.same(Amount::read(&text), Reading::Unreadable(Unreadable::TooLong), || text.clone());
            continue;
        }
        let Reading::Value(amount) = Amount::read(&text) else { panic!("{text} is an amount") };
        facts.same(amount.plain(), exact.plain(), || text.clone());
        facts.same(amount.grouped(), exact.grouped(), || text.clone());
        facts.same(amount.rounded().plain(), exact.rounded().plain(), || text.clone());
        facts.same(amount.decimals() as usize, exact.scale, || text.clone());
        facts.same((amount.is_zero(), amount.is_negative()), (exact.is_zero(), exact.is_negative()), || text.clone());
        facts.same(amount.abs().plain(), exact.plain().trim_start_matches('-').to_owned(), || text.clone());
        facts.same(Amount::read(&amount.plain()).value(), Some(amount), || text.clone());
        let rate = Percentage::read(&format!("{plain}%")).value().map(|rate| rate.plain());
        facts.same(rate, Some(exact.plain()), || text.clone());
    }
    facts.at_least(300_000);
}

/// `-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?` as a table of states, one character at a time.
fn is_written_as_amount(text: &str) -> bool {
    let step = |state: &str, character: char| match (state, character) {
        ("start", '-') => "sign",
        ("start" | "sign", '0'..='9') => "1",
        ("1", '0'..='9') => "2",
        ("2", '0'..='9') => "3",
        ("3" | "many", '0'..='9') => "many",
        ("1" | "2" | "3" | "group", ',') => "mark",
        ("mark", '0'..='9') => "g1",
        ("g1", '0'..='9') => "g2",
        ("g2", '0'..='9') => "group",
        ("1" | "2" | "3" | "many" | "group", '.') => "point",
        ("point" | "decimals", '0'..='9') => "decimals",
        _ => "no",
    };
    matches!(text.chars().fold("start", step), "1" | "2" | "3" | "many" | "group" | "decimals")
}

#[test]
fn nothing_else_is_read_as_an_amount() {
    let (mut dice, mut facts) = (Dice::new(2), Facts::default());
    let mut amounts = 0;
    for _ in 0..200_000 {
        let length = 1 + dice.below(9);
        let text: String = (0..length)
            .map(|_| dice.pick(&["0", "7", "0", "7", "12", "345", ",", ",", ".", "-", "+", "e", "_"]))
            .collect();
        let expected = is_written_as_amount(&text);
        amounts += usize::from(expected);
        facts.same(
            matches!(Amount::read(&text), Reading::Value(_) | Reading::Unreadable(Unreadable::TooLong)),
            expected,
            || text.clone(),
        );
    }
    facts.at_least(200_000);
    assert!((20_000..180_000).contains(&amounts), "{amounts} of the texts are amounts");
}

#[test]
fn sums_and_differences_are_exact_or_none() {
    let (mut dice, mut facts) = (Dice::new(3), Facts::default());
    for _ in 0..50_000 {
        let ((one, left), (other, right)) = (amount(&mut dice), amount(&mut dice));
        let of = || format!("{} and {}", one.plain(), other.plain());
        let plain = |amount: Option<Amount>| amount.map(|amount| value(&amount.plain()));
        let exact = |exact: Exact| exact.fits().map(|exact| value(&exact.plain()));
        facts.same(plain(left.checked_add(right)), exact(one.with(&other, |a, b| a + b)), of);
        facts.same(plain(left.checked_sub(right)), exact(one.with(&other, |a, b| a - b)), of);
        facts.same(left.cmp(&right), one.with(&other, |a, b| a - b).units.cmp(&BigInt::ZERO), of);
        let times = dice.below(20_000);
        let product = Exact { units: &one.units * times, scale: one.scale };
        let says = left.checked_times(times);
        facts.same(plain(says), exact(if product.is_zero() { zero() } else { product }), of);
        let derivation = budget_adjustment(left, right);
        facts.same(plain(derivation.as_ref().map(|derived| derived.value)), exact(one.with(&other, |a, b| a - b)), of);
        let steps = derivation.map(|derivation| derivation.steps.to_string());
        let brackets = |exact: &Exact| {
            if exact.is_negative() { format!("（{}）", exact.grouped()) } else { exact.grouped() }
        };
        let difference = one.with(&other, |a, b| a - b).fits();
        facts.same(steps, difference.map(|_| format!("{} − {}", one.grouped(), brackets(&other))), of);
    }
    facts.at_least(250_000);
}

#[test]
fn moving_the_point_is_exact_or_none() {
    let (mut dice, mut facts) = (Dice::new(7), Facts::default());
    let mut fitting = 0;
    for _ in 0..30_000 {
        let (exact, amount) = amount(&mut dice);
        let power = i8::try_from(dice.below(25)).expect("because it is small") - 12;
        let moved = exact.times_ten_to(power);
        let fits = moved.significant_whole_digits() <= WHOLE && moved.needed_decimals() <= DECIMALS;
        fitting += usize::from(fits);
        let says = amount.times_ten_to(power).map(|moved| value(&moved.plain()));
        facts.same(says, fits.then(|| value(&moved.plain())), || format!("{} by 10^{power}", exact.plain()));
    }
    facts.at_least(30_000);
    assert!((10_000..25_000).contains(&fitting), "{fitting} fit a box");
}

#[test]
fn sums_of_many_are_exact_until_they_have_too_many_digits() {
    let (mut dice, mut facts) = (Dice::new(4), Facts::default());
    let mut too_long = 0;
    for _ in 0..3_000 {
        let wide = dice.below(30) == 0;
        let count = if wide { 8_000 } else { dice.below(40) };
        let widest = || ("9".repeat(28).parse().expect("because these are digits"), "99999999999999999999.99999999");
        let addends: Vec<(Exact, Amount)> = if wide {
            let (units, text) = widest();
            let amount = Amount::read(text).value().expect("because it has 28 digits");
            vec![(Exact { units, scale: 8 }, amount); count]
        } else {
            (0..count).map(|_| amount(&mut dice)).collect()
        };
        let exact = addends.iter().try_fold(zero(), |sum, (addend, _)| sum.with(addend, |a, b| a + b).fits());
        too_long += usize::from(exact.is_none());
        let sum = Amount::sum(addends.iter().map(|(_, amount)| *amount));
        facts.same(sum.map(|sum| value(&sum.plain())), exact.map(|exact| value(&exact.plain())), || {
            format!("{count} addends")
        });
    }
    facts.at_least(3_000);
    assert!(too_long > 10, "some sums have too many digits");
}

#[test]
fn rates_and_quotients_are_exact_and_round_half_away_from_zero() {
    let (mut dice, mut facts) = (Dice::new(5), Facts::default());
    let mut ties = 0;
    for _ in 0..60_000 {
        let (one, other) = if dice.below(3) == 0 { tie(&mut dice) } else { (amount(&mut dice), amount(&mut dice)) };
        let ((part, left), (whole, right)) = (one, other);
        let of = || format!("{} ÷ {}", part.plain(), whole.plain());
        let rate = part.rate(&whole);
        facts.same(Percentage::of(left, right).map(|rate| rate.plain()), rate.as_ref().map(Exact::plain), of);
        let quotient = part.quotient(&whole);
        facts.same(Quotient::shown(left, right), quotient.clone(), of);
        let zeros = Percentage::of(left, Amount::ZERO).is_none() && Quotient::shown(left, Amount::ZERO).is_none();
        facts.same(zeros, true, of);
        let brackets = if whole.is_negative() { ("（", "）") } else { ("", "") };
        let line = rate.zip(quotient).map(|(rate, quotient)| {
            let shown = format!("{}{}{}", brackets.0, whole.grouped(), brackets.1);
            format!("{}% = {} ÷ {shown} = {quotient}", rate.plain(), part.grouped())
        });
        facts.same(execution_rate(left, right).map(|derivation| derivation.to_string()), line.clone(), of);
        facts.same(adjustment_rate(left, right).map(|derivation| derivation.to_string()), line, of);
        let (far, near) = (Percentage::read(&part.plain()).value(), Percentage::read(&whole.plain()).value());
        let distance = far.zip(near).map(|(far, near)| value(&far.distance(near).plain()));
        let apart = part.with(&whole, |a, b| a - b).plain();
        facts.same(distance, Some(value(apart.trim_start_matches('-'))), of);
        ties += usize::from(is_tie(&part, &whole));
    }
    facts.at_least(360_000);
    assert!(ties > 10_000, "only {ties} rates lie in the middle");
}

#[test]
fn the_figures_of_a_form_are_those_of_its_texts() {
    let (mut dice, mut facts) = (Dice::new(6), Facts::default());
    for _ in 0..8_000 {
        let typed: Vec<(Exact, String)> = (0..3 + dice.below(4)).map(|_| number(&mut dice)).collect();
        let readable = |(exact, text): &(Exact, String)| Amount::read(text).value().map(|_| exact.clone());
        let exact: Vec<Option<Exact>> = typed.iter().map(readable).collect();
        let text = |at: usize| -> Rc<str> { typed[at].1.as_str().into() };
        let funding = Funding {
            adjusted_budget: text(0),
            original_budget: text(1),
            actual_expenditure: text(2),
            ..Funding::default()
        };
        let task = |(_, funds): &(Exact, String)| Rc::new(Task { funds: funds.as_str().into(), ..Task::blank(Key(0)) });
        let tasks = typed[3..].iter().map(task).collect();
        let figures = figures(&Document { funding: Rc::new(funding), tasks, ..Document::empty() });
        let both = |one: usize, other: usize| exact[one].clone().zip(exact[other].clone());
        let adjustment = both(0, 1).and_then(|(adjusted, original)| adjusted.with(&original, |a, b| a - b).fits());
        let of_adjustment = adjustment.clone().zip(exact[1].clone());
        let expected = [
            adjustment.map(|adjustment| adjustment.plain()),
            both(2, 0).and_then(|(actual, adjusted)| actual.rate(&adjusted)).map(|rate| rate.plain()),
            of_adjustment.and_then(|(part, whole)| part.rate(&whole)).map(|rate| rate.plain()),
            exact[3..]
                .iter()
                .try_fold(zero(), |sum, funds| sum.with(funds.as_ref()?, |a, b| a + b).fits())
                .map(|sum| sum.plain()),
        ];
        let says = [
            figures.budget_adjustment.map(|derived| derived.value.plain()),
            figures.execution_rate.map(|derived| derived.value.plain()),
            figures.adjustment_rate.map(|derived| derived.value.plain()),
            figures.task_funds_total.map(|derived| derived.value.plain()),
        ];
        for (says, expected) in says.into_iter().zip(expected) {
            facts.same(says, expected, || format!("{typed:?}"));
        }
    }
    facts.at_least(32_000);
}
