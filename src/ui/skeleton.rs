//! What stands on the page from the beginning and stays there: `static/draw.js` draws it in one step from words, and
//! writes into it where something changes. As views of Yew's, tools, sheet and panel were a sixth of what is
//! compiled before the first box.

use std::borrow::Cow;
use std::cell::RefCell;

use web_sys::Element;
use yew::Html;
use yew::virtual_dom::VNode;

use super::drawing::{begin, call, drawn_tree, push_text, push_texts};

/// Something that stands there, kept from one drawing to the next.
pub struct Skeleton {
    element: Option<Element>,
    said: RefCell<Vec<Value>>,
}

/// What a spot says: nothing takes its attribute away.
type Value = Option<Cow<'static, str>>;

/// A spot that changes.
pub struct Spot {
    /// The selector of its element; the whole skeleton's when it is empty.
    pub at: &'static str,
    /// The attribute; the text when it is empty.
    pub attribute: &'static str,
    /// What it says.
    pub value: Value,
}

impl Spot {
    /// A text.
    pub fn text(at: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        Self { at, attribute: "", value: Some(text.into()) }
    }

    /// An attribute with a value.
    pub fn attribute(at: &'static str, attribute: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        Self { at, attribute, value: Some(value.into()) }
    }

    /// An attribute that is there or not.
    pub fn flag(at: &'static str, attribute: &'static str, holds: bool) -> Self {
        Self { at, attribute, value: holds.then_some(Cow::Borrowed("")) }
    }
}

impl Skeleton {
    /// Draws a tree in the script's words: `[element, {attributes}, child, ..]`, a child being a text or a tree.
    pub fn drawn(tree: &str) -> Self {
        Self { element: drawn_tree(tree), said: RefCell::default() }
    }

    /// The first element behind a selector; the whole when it is empty.
    pub fn place(&self, selector: &str) -> Option<Element> {
        let element = self.element.as_ref()?;
        if selector.is_empty() { Some(element.clone()) } else { element.query_selector(selector).ok()? }
    }

    /// Adds an element at the end of the first one behind a selector.
    pub fn add(&self, selector: &str, element: Option<&Element>) {
        if let Some((place, element)) = self.place(selector).zip(element) {
            let _ = place.append_child(element);
        }
    }

    /// Writes what these spots, always the same ones, say. What did not change is not touched.
    pub fn show<const COUNT: usize>(&self, spots: [Spot; COUNT]) -> Html {
        let Some(element) = &self.element else { return Html::default() };
        let mut said = self.said.borrow_mut();
        let mut json = String::from("[");
        for (number, spot) in spots.into_iter().enumerate() {
            let known = said.get_mut(number);
            if known.as_ref().is_some_and(|known| **known == spot.value) {
                continue;
            }
            begin(&mut json).push('[');
            push_texts(&mut json, &[spot.at, spot.attribute]);
            json.push(',');
            match &spot.value {
                Some(value) => push_text(&mut json, value),
                None => json.push_str("null"),
            }
            json.push(']');
            match known {
                Some(known) => *known = spot.value,
                None => said.push(spot.value),
            }
        }
        if json.len() > 1 {
            json.push(']');
            call("alter", Some(element), &json);
        }
        VNode::VRef(element.clone().into())
    }
}
