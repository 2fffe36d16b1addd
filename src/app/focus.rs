//! Moves the focus to a place, and says where it is.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};

use super::root::root;
use crate::model::{Document, Field, Kind, Place};

/// Puts the focus on a place and brings it to the middle of the window. A list and the unit of the amounts have no box:
/// what stands for them takes the focus.
pub fn focus_place(document: &Document, place: Place) {
    let target = element(document, place).and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(target) = target else { return };
    let _ = target.focus();
    center(&target);
    // Tasks that come into sight are as high as they are only in the next picture, and may push it out of the window.
    let again = Closure::once_into_js(move || {
        if root().active_element().as_ref() == Some(&*target) {
            center(&target);
        }
    });
    let _ = window().request_animation_frame(again.unchecked_ref());
}

/// The box that stands for a place without one: for the unit, the first amount in it.
pub fn stand_in(place: Place) -> Option<Place> {
    (place.field == Field::MoneyUnit).then_some(Place::sheet(Field::OriginalBudget))
}

fn center(target: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    target.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The path of the box that has the focus.
pub fn focused_path() -> Option<String> {
    let active = root().active_element()?;
    active.get_attribute("name").or_else(|| {
        // A derived value takes the focus by its summary, a list by the button that adds to it.
        let output = active.query_selector(":scope > output[name]").ok()??;
        output.get_attribute("name")
    })
}

fn element(document: &Document, place: Place) -> Option<Element> {
    let place = stand_in(place).unwrap_or(place);
    let path = document.path(place)?;
    match place.field.kind() {
        Kind::List => root().query_selector(&beside_list(document, place.field, &path)),
        Kind::Computed => {
            let output = root().query_selector(&format!("output[name=\"{path}\"]"))?;
            output.closest("summary").ok()?
        }
        _ => root().query_selector(&format!(".sheet [name=\"{path}\"]")),
    }
}

/// The first amount of the sources; of other lists, and without a source, the button that adds.
fn beside_list(document: &Document, list: Field, path: &str) -> String {
    match list {
        Field::Sources if document.funding.sources.is_empty() => "[data-action=add-source]".to_owned(),
        Field::Sources => format!(".sheet [name=\"{}\"]", Field::SourceAmount.path(&[0])),
        Field::Tasks => "[data-action=add-task]".to_owned(),
        _ => format!("[data-action=add-indicator][data-row=\"{}\"]", path.trim_end_matches(".indicators")),
    }
}
