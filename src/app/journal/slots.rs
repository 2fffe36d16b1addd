//! Where the states of a form lie, and what is written next. Two states take turns, so that the one before is always
//! whole; each is a record of the whole form and, where that is much shorter, what has changed in it since.

use std::rc::Rc;

use super::record::{Base, Record, State};

/// Where one of a form's two states lies: the one of this number, and every other one.
pub fn slot(form: &str, sequence: u64) -> String {
    format!("{form}/{}", turn(sequence))
}

/// Where the changes to a state lie.
pub fn beside(slot: &str) -> String {
    under(slot, "changes")
}

/// Where something of a form lies.
pub fn under(form: &str, what: &str) -> String {
    format!("{form}/{what}")
}

fn turn(sequence: u64) -> usize {
    usize::from(sequence % 2 == 1)
}

/// The last state that is whole of those that were found, each with what has changed in it; and whether any is damaged.
pub fn last(found: &[(String, Option<String>)]) -> (Option<Record>, bool) {
    let read = found.iter().map(|(whole, changes)| Record::of(whole, changes.as_deref()));
    read.fold((None, false), |(last, damaged), (record, is_damaged)| {
        (last.into_iter().chain(record).max_by_key(|record: &Record| record.sequence), damaged || is_damaged)
    })
}

/// How many times a form was written, and by which window last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many times.
    pub sequence: u64,
    /// By which window.
    pub writer: Rc<str>,
    /// What its two states add up to that were written whole.
    pub sums: [Rc<str>; 2],
}

impl Head {
    /// True when this window, which knew the form as it was written so many times, has seen all there is: no other
    /// window has written it since.
    pub fn is_known(&self, sequence: u64, window: &str) -> bool {
        self.sequence == sequence || *self.writer == *window
    }

    /// As it was written.
    pub fn read(text: &str) -> Self {
        let mut words = text.split('\t');
        let mut next = || words.next().unwrap_or_default();
        let (sequence, writer) = (next().parse().unwrap_or_default(), next().into());
        Self { sequence, writer, sums: [next().into(), next().into()] }
    }

    /// As it stands in the journal.
    pub fn written(&self) -> String {
        let Self { sequence, writer, sums: [even, odd] } = self;
        format!("{sequence}\t{writer}\t{even}\t{odd}")
    }
}

/// What this window knows of the two states of the form it wrote last.
#[derive(Default)]
pub struct Bases {
    form: String,
    known: [Option<Base>; 2],
}

/// What is to be written.
pub struct Next {
    /// The form's new head.
    pub head: Head,
    /// Where the text belongs.
    pub place: String,
    /// The whole form, or what has changed in it.
    pub text: String,
    /// What must be [remembered](Bases::remember) of it when it stands there.
    pub base: Option<Base>,
}

impl Bases {
    /// The state as the next one after this head. Only changes where this window wrote the whole form to which they
    /// belong, that stands there yet, and they are much shorter.
    pub fn next(&self, state: &State, head: &Head, window: &str) -> Next {
        let sequence = head.sequence.saturating_add(1);
        let mut next = Head { sequence, writer: window.into(), sums: head.sums.clone() };
        let (slot, sum) = (slot(&state.form, sequence), &mut next.sums[turn(sequence)]);
        let base = self.known[turn(sequence)].as_ref().filter(|base| self.form == state.form && base.sum == **sum);
        if let Some(text) = base.and_then(|base| state.changes(sequence, base)) {
            return Next { head: next, place: beside(&slot), text, base: None };
        }
        let (text, base) = state.whole(sequence);
        *sum = base.sum.as_str().into();
        Next { head: next, place: slot, text, base: Some(base) }
    }

    /// The whole form stands in the journal, as the state of its number.
    pub fn remember(&mut self, form: &str, sequence: u64, base: Base) {
        if self.form != form {
            *self = Self { form: form.to_owned(), known: [None, None] };
        }
        self.known[turn(sequence)] = Some(base);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::app::journal::interleavings::Dice;
    use crate::calc::figures;
    use crate::io::json::{Kept, read, unsealed};
    use crate::model::{Document, Key, Task};

    const FORM: &str = "a1-2";

    type Store = BTreeMap<String, String>;

    fn new_task(key: u32) -> Rc<Task> {
        let planned = format!("第{key}项任务\u{1}：{}", "按计划完成验收。".repeat(12)).into();
        Rc::new(Task { planned, ..Task::blank(Key(key)) })
    }

    fn edit(document: &mut Document, dice: &mut Dice, step: u32) {
        let words: Rc<str> = format!("第{step}次“改”\\\n").into();
        let at = dice.below(document.tasks.len());
        match dice.below(9) {
            0 => Rc::make_mut(&mut document.narrative).problems = words,
            1 => document.tasks.insert(at, new_task(1000 + step)),
            2 => drop(document.tasks.remove(at)),
            3 => document.tasks.rotate_left(at),
            4 => document.tasks.iter_mut().for_each(|task| Rc::make_mut(task).achieved = Rc::clone(&words)),
            _ => Rc::make_mut(&mut document.tasks[at]).name = words,
        }
    }

    fn read_last(store: &Store) -> (Option<Record>, bool) {
        let found = [slot(FORM, 0), slot(FORM, 1)].map(|slot| {
            let whole = store.get(&slot).cloned()?;
            Some((whole, store.get(&beside(&slot)).cloned()))
        });
        last(&found.into_iter().flatten().collect::<Vec<_>>())
    }

    fn damaged(store: &Store, dice: &mut Dice) -> Store {
        let mut store = store.clone();
        let keys: Vec<String> = store.keys().filter(|key| !key.ends_with("/head")).cloned().collect();
        let text = store.get_mut(&keys[dice.below(keys.len())]).expect("because it is one of its keys");
        let mut bytes = text.clone().into_bytes();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(7);
        *text = String::from_utf8_lossy(&bytes).into_owned();
        store
    }

    /// Writing fails now and then, before it stands there or after; the window is closed and opened again; and of all
    /// that lies there one bit is another.
    #[test]
    fn what_was_written_last_is_read_and_a_damaged_bit_costs_one_state_at_most() {
        let (mut whole, mut changes) = (0, 0);
        for seed in 1..=20_u64 {
            let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let mut document = Document { tasks: (0..30).map(new_task).collect(), ..Document::blank() };
            let (mut store, mut bases, mut head) = (Store::new(), Bases::default(), Head::default());
            let mut stood: Vec<String> = Vec::new();
            for step in 0..60 {
                edit(&mut document, &mut dice, step);
                let kept = Kept::of(&document, &figures(&document));
                let json = kept.whole().0;
                assert_eq!(json, unsealed(&document, &figures(&document), None), "seed {seed}, step {step}");
                let state = State { form: FORM.to_owned(), sequence: head.sequence, time: String::new(), kept };
                let next = bases.next(&state, &head, "w");
                let luck = dice.below(12);
                if luck > 0 {
                    if next.base.is_some() {
                        whole += 1;
                    } else {
                        changes += 1;
                    }
                    store.insert(next.place, next.text);
                    store.insert(under(FORM, "head"), next.head.written());
                    head = Head::read(&store[&under(FORM, "head")]);
                    stood.push(json);
                }
                match next.base.filter(|_| luck > 1) {
                    Some(base) => bases.remember(FORM, head.sequence, base),
                    None if luck == 2 => bases = Bases::default(),
                    None => {}
                }
                let Some(expected) = stood.last() else { continue };
                let (found, is_damaged) = read_last(&store);
                let found = found.map(|record| (record.sequence, record.json));
                assert_eq!(found, Some((head.sequence, expected.clone())), "seed {seed}, step {step}");
                assert!(!is_damaged && read(expected.as_bytes()).is_ok(), "seed {seed}, step {step}");
                let found = read_last(&damaged(&store, &mut dice)).0.map(|record| record.json);
                let is_recent = |found: &String| stood.iter().rev().take(2).any(|stood| stood == found);
                assert!(stood.len() == 1 || found.is_some_and(|found| is_recent(&found)), "seed {seed}, step {step}");
            }
        }
        assert!(changes > 400 && whole > 100, "{whole} whole, {changes} times changes");
    }

    #[test]
    fn a_head_says_what_it_was_told() {
        let head = Head { sequence: 7, writer: "w".into(), sums: ["".into(), "ab".into()] };
        assert_eq!(Head::read(&head.written()), head);
        assert_eq!(Head::read("7\tw"), Head { sums: Default::default(), ..head }, "as it was without sums");
    }
}
