//! A part of the sheet on the page: a table body whose rows follow what they are to show.

use std::cell::RefCell;

use web_sys::Element;

use super::drawing::{call, push_part};
use super::patterns::element;
use super::shown::ShownCell;

/// The rows of one part, kept from one drawing to the next.
pub struct Part {
    body: Option<Element>,
    said: RefCell<Vec<Vec<ShownCell>>>,
}

impl Part {
    /// A part whose rows stand in this element (`tbody`, `thead`) of this class.
    pub fn new(name: &str, class: &str) -> Self {
        Self { body: element(name, class), said: RefCell::default() }
    }

    /// The element its rows stand in.
    pub const fn element(&self) -> Option<&Element> {
        self.body.as_ref()
    }

    /// Shows these rows. What did not change is not touched.
    pub fn show(&self, shown: Vec<Vec<ShownCell>>) {
        let said = self.said.replace(shown);
        let mut json = String::new();
        push_part(&mut json, &said, &self.said.borrow());
        call("part", self.body.as_ref(), &json);
    }
}
