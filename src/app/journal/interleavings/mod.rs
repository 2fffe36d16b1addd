//! Windows in every order: thousands of seeded runs in which nothing may be lost.
//!
//! The windows' turns are the real ones, and so is the rule by which a state may follow another. Around them
//! stands a small world: an edit is a number, a form the list of its edits, and what the browser does in its
//! own time (a message, a timer, a transaction, a reading) happens whenever the dice say so.

use std::collections::BTreeSet;
use std::rc::Rc;

mod world;

use world::{Edits, World};

/// xorshift64 (Marsaglia 2003).
pub struct Dice(pub u64);

impl Dice {
    /// A number below this one.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(count).expect("because counts are small"))
            .expect("because it is smaller")
    }
}

/// Timers run out before answers come, windows close in the middle of writing, and clerks type everywhere.
#[test]
fn ten_thousand_interleavings_lose_no_edit() {
    for seed in 1..=10_000_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut world = World::default();
        for _ in 0..120 {
            let windows = world.windows.len();
            if windows == 0 || (windows < 4 && dice.below(20) == 0) {
                world.open(&mut dice);
                continue;
            }
            let at = dice.below(windows);
            match dice.below(16) {
                0..=3 => world.type_in(at),
                4 => world.take_over(at),
                5 if dice.below(3) == 0 => world.begin_another(at),
                6 if dice.below(6) == 0 => world.close(at),
                what => world.serve(at, what % 5),
            }
        }
        for _ in 0..8 {
            world.settle();
        }
        let kept = world.kept();
        let lost: Vec<u32> = (1..=world.typed).filter(|edit| !kept.contains(edit)).collect();
        assert_eq!(lost, Vec::<u32>::new(), "seed {seed}");
    }
}

/// Where answers come before timers run out, one window writes and the others show the same; none parts.
#[test]
fn windows_that_answer_in_time_never_part() {
    for seed in 1..=2_000_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut world = World::default();
        world.open(&mut dice);
        world.type_in(0);
        world.settle();
        let form = Rc::clone(&world.windows[0].form);
        for _ in 0..12 {
            match dice.below(8) {
                0 if world.windows.len() < 4 => world.open(&mut dice),
                1..=2 => world.take_over(dice.below(world.windows.len())),
                _ => world.type_in(dice.below(world.windows.len())),
            }
            world.settle();
            assert!(world.windows.iter().all(|window| !window.parted), "seed {seed}");
            assert_eq!(world.writers_of(&form), 1, "seed {seed}");
            let shown: BTreeSet<&Edits> =
                world.windows.iter().filter(|window| window.form == form).map(|window| &window.edits).collect();
            assert_eq!(shown.len(), 1, "seed {seed}");
        }
    }
}
