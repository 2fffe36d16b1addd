//! What the rules remember from key to key.

use std::cell::RefCell;
use std::rc::Rc;

use crate::rules::{Checker, Finding};

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
    /// What is found with the checker.
    pub fn with(&self, find: impl FnOnce(&mut Checker) -> Vec<Finding>) -> Vec<Finding> {
        find(&mut self.0.borrow_mut())
    }
}
