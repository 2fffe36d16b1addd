//! The manual of the rules: it lies in the single file, or beside the hosted page, as HTML of our own.

use std::rc::Rc;

use gloo::utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, SupportedType};

use super::session::{Action, Hear};
use crate::ui::Notice;

/// The function of the boot script that hands over the manual's text.
const READER: &str = "selfevalManual";

/// Reads the manual and shows the rule with this id, or all of it without one.
pub fn explain(rule: String, hear: &Hear) {
    let (done, failed) = (Rc::clone(hear), Rc::clone(hear));
    let found = Closure::once_into_js(move |html: String| {
        done(part(&html, &rule).unwrap_or_else(|| refused("没有找到这一条")));
    });
    let failed = Closure::once_into_js(move |why: String| failed(refused(&why)));
    if let Some(reader) = boot_function(READER) {
        let _ = reader.call2(&JsValue::NULL, &found, &failed);
    }
}

/// What the boot script lends the module under this name.
pub fn boot_function(name: &str) -> Option<Function> {
    Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()
}

fn part(html: &str, rule: &str) -> Option<Action> {
    let parsed = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    if rule.is_empty() {
        let content: Element = parsed.body()?.into();
        // A body cannot stand inside a page's own.
        let whole = parsed.create_element("div").ok()?;
        while let Some(child) = content.first_child() {
            whole.append_child(&child).ok()?;
        }
        return Some(Action::Explained(whole, true));
    }
    Some(Action::Explained(parsed.get_element_by_id(rule)?, false))
}

fn refused(why: &str) -> Action {
    Action::Tell(Notice::refused(format!("规则说明没有打开：{why}。检查结果不受影响。")))
}
