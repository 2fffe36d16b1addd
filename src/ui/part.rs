//! A part of the sheet on the page: a table body whose rows follow what they are to show.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::drawing::{call, push_part};
use super::patterns::element;
use super::shown::ShownCell;

/// The rows of one part, kept from one drawing to the next.
pub struct Part {
    body: Option<Element>,
    said: RefCell<Vec<Vec<ShownCell>>>,
}

/// A part whose rows stand in this element (`tbody`, `thead`) of this class.
#[hook]
pub fn use_part(name: &'static str, class: &'static str) -> Rc<Part> {
    use_memo((name, class), |(name, class)| Part { body: element(name, class), said: RefCell::default() })
}

impl Part {
    /// Shows these rows. What did not change is not touched.
    pub fn show(&self, shown: Vec<Vec<ShownCell>>) -> Html {
        let Some(body) = &self.body else { return Html::default() };
        let said = self.said.replace(shown);
        let mut json = String::new();
        push_part(&mut json, &said, &self.said.borrow());
        call("part", Some(body), &json);
        VNode::VRef(body.clone().into())
    }
}
