//! What is remembered from key to key, so that nothing is found out twice.

use std::cell::RefCell;
use std::rc::Rc;

use crate::model::Document;
use crate::rules::{Checker, Finding};

/// A memory that all sessions of a page share. It changes no answer, so that sessions differ by it in
/// nothing.
#[derive(Clone, Default)]
pub struct Memory {
    checker: Rc<RefCell<Checker>>,
    handed_out: Rc<RefCell<Option<HandedOut>>>,
}

/// The file of a form with what was wrong with it.
struct HandedOut {
    document: Rc<Document>,
    findings: Rc<[Finding]>,
    text: Rc<str>,
}

impl PartialEq for Memory {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Memory {
    /// What is said with the checker.
    pub fn with<T>(&self, say: impl FnOnce(&mut Checker) -> T) -> T {
        say(&mut self.checker.borrow_mut())
    }

    /// The file of this form; the one that was made last, when it is the same form and the same is wrong with it.
    /// One form is handed out several times: as JSON, as Word for the stamp, as a web page.
    pub fn file_of(
        &self,
        document: &Rc<Document>,
        findings: Rc<[Finding]>,
        make: impl FnOnce(&[Finding]) -> String,
    ) -> Rc<str> {
        let mut last = self.handed_out.borrow_mut();
        let same = |last: &&HandedOut| Rc::ptr_eq(&last.document, document) && last.findings == findings;
        if let Some(same) = last.as_ref().filter(same) {
            return Rc::clone(&same.text);
        }
        let text: Rc<str> = make(&findings).into();
        *last = Some(HandedOut { document: Rc::clone(document), findings, text: Rc::clone(&text) });
        text
    }
}
