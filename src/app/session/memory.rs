//! What the rules remember from key to key.

use std::cell::RefCell;
use std::rc::Rc;

use crate::rules::Checker;

/// A checker that all sessions of a page share. It changes no answer, so that sessions differ by it in
/// nothing.
#[derive(Clone, Default)]
pub struct Memory(Rc<RefCell<Checker>>);

impl PartialEq for Memory {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Memory {
    /// What is said with the checker.
    pub fn with<T>(&self, say: impl FnOnce(&mut Checker) -> T) -> T {
        say(&mut self.0.borrow_mut())
    }
}
