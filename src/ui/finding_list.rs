//! The list of findings, drawn by `static/findings.js`: a form may have hundreds, and only those that
//! came or changed are told to the script.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;

use super::drawing::{call, push_number, push_text, push_texts};
use super::patterns::element;
use super::steps::{Item, push_steps};
use crate::model::Place;
use crate::rules::Severity;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingEntry {
    /// Tells it from all others, also from one of the same rule at the same place: it stays the
    /// same when rows move.
    pub key: (&'static str, Place, usize),
    /// The same in words, by which its buttons name it.
    pub name: String,
    /// How grave it is.
    pub severity: Severity,
    /// Path of the place in the JSON.
    pub path: String,
    /// The place in a clerk's words.
    pub place: String,
    /// The same words as beside the box.
    pub message: Rc<str>,
    /// Why the clerk keeps it.
    pub reason: Option<Rc<str>>,
    /// What repairs it, one or more to choose from.
    pub repairs: Vec<RepairEntry>,
}

/// A repair that a button applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairEntry {
    /// Words on the button.
    pub label: &'static str,
    /// What it changes: boxes, and how their texts before and after differ.
    pub changes: Vec<(String, Difference)>,
    /// How many boxes more it changes.
    pub more: usize,
}

/// How two texts differ: what both begin with and end with, and what stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The end of what both begin with.
    pub lead: String,
    /// What stands there before.
    pub before: String,
    /// What stands there after.
    pub after: String,
    /// The beginning of what both end with.
    pub tail: String,
}

/// The list on the page, kept from one drawing to the next.
pub struct FindingList {
    list: Option<Element>,
    drawn: RefCell<(Rc<[Rc<FindingEntry>]>, bool)>,
}

impl Default for FindingList {
    /// The list, empty at first.
    fn default() -> Self {
        let list = element("div", "card findings");
        if let Some(list) = &list {
            // Only of an element that is no longer there.
            let _ = list.set_attribute("role", "list");
        }
        Self { list, drawn: RefCell::default() }
    }
}

impl FindingList {
    /// The list's element.
    pub const fn element(&self) -> Option<&Element> {
        self.list.as_ref()
    }

    /// Shows these findings. What did not change is not touched.
    pub fn show(&self, entries: &Rc<[Rc<FindingEntry>]>, locked: bool) {
        let (drawn, was_locked) = self.drawn.replace((Rc::clone(entries), locked));
        let drawn: &[Rc<FindingEntry>] = if was_locked == locked { &drawn } else { &[] };
        if drawn != &**entries {
            let mut json = format!("[{locked},[");
            push_steps(&mut json, drawn, entries);
            json.push_str("]]");
            call("findings", self.list.as_ref(), &json);
        }
    }
}

impl Item for Rc<FindingEntry> {
    type Key = (&'static str, Place, usize);

    fn key(&self) -> Self::Key {
        self.key
    }

    fn push(&self, json: &mut String, _: Option<&Self>) {
        push_entry(json, self);
    }
}

fn push_entry(json: &mut String, entry: &FindingEntry) {
    let FindingEntry { key: (rule, ..), name, severity, path, place, message, reason, repairs } = entry;
    let kept = if reason.is_some() { " finding--kept" } else { "" };
    let class = format!("finding finding--{}{kept}", severity.code());
    let standing = format!("{} · {rule} · {place}", severity.label());
    json.push('[');
    push_texts(json, &[name.as_str(), &class, path, rule, message, &standing, place]);
    json.push(',');
    if *severity == Severity::Warning {
        push_text(json, reason.as_deref().unwrap_or_default());
    } else {
        json.push_str("null");
    }
    for repair in repairs {
        json.push_str(",[");
        push_text(json, repair.label);
        json.push(',');
        push_number(json, repair.more);
        for (place, difference) in &repair.changes {
            let Difference { lead, before, after, tail } = difference;
            json.push_str(",[");
            push_texts(json, &[place, lead, before, after, tail]);
            json.push(']');
        }
        json.push(']');
    }
    json.push(']');
}
