//! What the clerk does in the boxes: typing, leaving, choosing.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::annex::built;
use super::answer::hears;
use super::files::Reader;
use super::focus::focused_path;
use super::leaving::Leaving;
use super::page::SessionHandle;
use super::session::Action;
use crate::edit::Edit;
use crate::model::{Field, Kind, Setting};

/// Name and text of the box that an event happened in.
fn box_text(event: &Event) -> Option<(String, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(".sheet").ok()??;
    let text = match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => target.dyn_ref::<HtmlInputElement>()?.value(),
    };
    Some((target.get_attribute("name")?, text))
}

/// A box's text has changed.
pub fn typed(event: &Event, session: &SessionHandle) {
    // Every text is taken as it stands, also while an input method composes.
    let Some((path, text)) = box_text(event) else { return };
    if let Some(place) = session.document().place(&path) {
        session.dispatch(Action::Typed(place, text.into()));
    }
}

/// A box was left.
pub fn left(event: &Event, session: &SessionHandle, leaving: &Leaving) {
    let Some((path, _)) = box_text(event) else { return };
    // When the whole window is left, the box keeps the focus and nothing is tidied.
    if focused_path().as_deref() == Some(&path) {
        return;
    }
    if let Some(place) = session.document().place(&path)
        && !leaving.waits(place)
    {
        session.dispatch(Action::Left(place));
    }
}

/// The boxes that waited for the mouse are left.
pub fn leave_all(leaving: &Leaving, session: &SessionHandle) {
    for place in leaving.take() {
        session.dispatch(Action::Left(place));
    }
}

/// Boxes for a few words take no line break; Enter is left to input methods while they compose.
pub fn keep_one_line(event: &KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let Some(path) = focused_path() else { return };
    let one_line = Field::parse(&path).is_some_and(|(field, _)| field.kind() == Kind::Text);
    if one_line {
        event.prevent_default();
    }
}

/// A file was chosen, or a threshold set.
pub fn chosen(event: &Event, session: &SessionHandle, reader: &Rc<Reader>) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = &input
        && let Some(setting) = input.name().strip_prefix("settings.").and_then(Setting::parse)
    {
        session.dispatch(Action::Edited(Edit::SetSetting(setting, input.value().trim().into())));
        return;
    }
    let Some(input) = input else { return };
    let action = input.get_attribute("data-action").unwrap_or_default();
    if !matches!(action.as_str(), "open" | "open-last-year" | "verify-file") {
        return;
    }
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        let hear = hears(session);
        let file = file.into();
        match action.as_str() {
            "verify-file" => reader.verify(file, hear),
            "open" => reader.open(file, hear),
            _ => reader.open(
                file,
                Rc::new(move |action| {
                    hear(match built() {
                        Some(annex) => (annex.as_last_year)(action),
                        None => action,
                    });
                }),
            ),
        }
    }
    // So that the same file can be chosen again.
    input.set_value("");
}
