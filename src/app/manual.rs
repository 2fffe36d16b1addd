//! The manuals, how to fill in the form and the rules: they lie in the single file, or beside the hosted page, as HTML
//! of our own.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, SupportedType};

use super::session::{Action, Hear};
use crate::ui::{Chapter, Notice, Step, scope};

/// The function of the boot script that hands over a manual's text.
const READER: &str = "selfevalManual";

/// Shows the rule with this id, or all rules without one.
pub fn explain(rule: String, hear: &Hear) {
    let hear = Rc::clone(hear);
    read("rules", &Rc::clone(&hear), move |rules| {
        hear(match (rule.as_str(), part(rules, &rule)) {
            ("", _) => Action::Explained(rules.clone(), Chapter::Rules),
            (_, Some(rule)) => Action::Explained(rule, Chapter::Rule),
            (_, None) => refused("没有找到这一条"),
        });
    });
}

thread_local! {
    /// The guide, once it was read.
    static GUIDE: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Goes on with the guide, as soon as it is there.
pub fn with_guide(hear: &Hear, then: impl FnOnce(&Element) + 'static) {
    if let Some(guide) = GUIDE.with_borrow(Clone::clone) {
        return then(&guide);
    }
    read("guide", hear, move |guide| {
        GUIDE.set(Some(guide.clone()));
        then(guide);
    });
}

/// Shows the guide, or its list of keys.
pub fn guide(chapter: Chapter, hear: &Hear) {
    let then = Rc::clone(hear);
    with_guide(hear, move |guide| {
        let content = if chapter == Chapter::Keys { part(guide, "keys") } else { copy(guide) };
        if let Some(content) = content {
            then(Action::Explained(content, chapter));
        }
    });
}

/// What the guide says at a step.
pub fn of_step(guide: &Element, step: Step) -> Option<Element> {
    part(guide, &format!("part:{}", step.code()))
}

/// A copy of the part of a manual with this id.
pub fn part(manual: &Element, id: &str) -> Option<Element> {
    copy(&manual.query_selector(&format!("[id=\"{id}\"]")).ok()??)
}

/// A copy without names: the original may stand in the page, too.
fn copy(original: &Element) -> Option<Element> {
    let copy = original.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    let id = copy.id();
    if let Ok(named) = copy.query_selector_all("[id^=\"box:\"], [id^=\"part:\"]") {
        for element in named.values().into_iter().flatten().filter_map(|node| node.dyn_into::<Element>().ok()) {
            let _ = element.remove_attribute("id");
        }
    }
    if id.contains(':') {
        let _ = copy.remove_attribute("id");
    }
    Some(copy)
}

/// Reads a manual and goes on with all it holds.
fn read(name: &str, hear: &Hear, then: impl FnOnce(&Element) + 'static) {
    let failed = Rc::clone(hear);
    let found = Closure::once_into_js(move |html: String| {
        if let Some(content) = parsed(&html) {
            then(&content);
        }
    });
    let failed = Closure::once_into_js(move |why: String| failed(refused(&why)));
    if let Some(reader) = boot_function(READER) {
        let _ = reader.apply(&JsValue::NULL, &Array::of3(&name.into(), &found, &failed));
    }
}

/// What the boot script lends the module under this name.
pub fn boot_function(name: &str) -> Option<Function> {
    Reflect::get(&scope(), &name.into()).ok()?.dyn_into().ok()
}

/// What a function of the boot script gives that wants nothing.
pub fn given_by_boot(name: &str) -> Option<JsValue> {
    boot_function(name)?.call0(&JsValue::NULL).ok()
}

/// All that a manual holds, in one element: a body cannot stand inside a page's own.
fn parsed(html: &str) -> Option<Element> {
    let parsed = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    let body: Element = parsed.body()?.into();
    let whole = parsed.create_element("div").ok()?;
    while let Some(child) = body.first_child() {
        whole.append_child(&child).ok()?;
    }
    Some(whole)
}

fn refused(why: &str) -> Action {
    Action::Tell(Notice::refused(format!("帮助没有打开：{why}。填写和检查不受影响。")))
}
