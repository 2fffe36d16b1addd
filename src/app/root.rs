//! The tree that the form stands in, the page's or the shadow of an element, and the one element that says how it looks.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget};

use crate::ui::scope;

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root: what both can do.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone, Debug)]
    pub type Root;

    /// The first element behind a selector.
    #[wasm_bindgen(method, js_name = querySelector)]
    pub fn query_selector(this: &Root, selector: &str) -> Option<Element>;

    /// The element with this id.
    #[wasm_bindgen(method, js_name = getElementById)]
    pub fn get_element_by_id(this: &Root, id: &str) -> Option<Element>;

    /// The element that has the focus.
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    pub fn active_element(this: &Root) -> Option<Element>;

    /// The window's title; a shadow root has none, and lets it be.
    #[wasm_bindgen(method, setter, js_name = title)]
    pub fn set_title(this: &Root, title: &str);
}

/// The tree that the form stands in.
pub fn root() -> Root {
    Reflect::get(&scope(), &"selfevalRoot".into()).unwrap_or_default().unchecked_into()
}

/// The element whose attributes say how the form looks.
pub fn frame() -> Option<Element> {
    Reflect::get(&scope(), &"selfevalFrame".into()).ok()?.dyn_into().ok()
}
