//! What the rules remember from key to key.

use std::cell::RefCell;
use std::rc::Rc;

use crate::calc::Figures;
use crate::model::Document;
use crate::rules::{Checker, Circumstances, Finding};

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
    /// All that is wrong with a form.
    pub fn check(&self, document: &Document, figures: &Figures, circumstances: &Circumstances<'_>) -> Vec<Finding> {
        self.0.borrow_mut().check(document, figures, circumstances)
    }
}
