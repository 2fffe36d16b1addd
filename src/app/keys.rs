//! Keys of a spreadsheet in boxes for a few words or a figure; in long texts every key does what it always does.
//! `static/keys.js` knows where the caret stands.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::beside::{ask, help};
use super::manual::guide;
use super::session::{Action, Hear, Session};
use crate::edit::Edit;
use crate::layout::{Way, compose, neighbor};
use crate::model::{Document, Kind, Place};
use crate::ui::Chapter;

/// The script that knows carets and moves the focus.
const SCRIPT: &str = "selfevalKeys";

/// What a key does, when it does something of its own; then the browser does nothing besides.
pub fn pressed(event: &KeyboardEvent, session: &Session, hear: &Hear) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    let Some(at) = box_of(&target, session.document()) else {
        let typing = target.closest("input, textarea").ok()?.is_some();
        if plain && !typing && matches!(event.key().as_str(), "?" | "？") {
            guide(Chapter::Keys, hear);
        }
        return None;
    };
    if event.key() == "F1" && plain {
        event.prevent_default();
        help(session.document().path(at)?, hear);
        return None;
    }
    if matches!(at.field.kind(), Kind::LongText) {
        return None;
    }
    if is_command(event) && matches!(event.key().as_str(), "d" | "D") {
        event.prevent_default();
        return filled_from_above(session, at);
    }
    let way = if plain { way(event, &target) } else { None }?;
    event.prevent_default();
    if let Some(to) = neighbor(&compose(session.document(), &session.figures), at, way) {
        go(session.document(), to, way);
    }
    None
}

fn is_command(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key()
}

fn box_of(target: &Element, document: &Document) -> Option<Place> {
    target.closest(".sheet").ok()??;
    document.place(&target.get_attribute("name")?)
}

/// The text of the box above, where that is a box of the same kind.
fn filled_from_above(session: &Session, at: Place) -> Option<Action> {
    let document = session.document();
    let above = neighbor(&compose(document, &session.figures), at, Way::Up)?;
    let text = document.text(above).filter(|_| above.field == at.field)?;
    Some(Action::Edited(Edit::SetText(at, text.clone())))
}

/// Where a key leads out of a box; nothing while the caret can still move in it.
fn way(event: &KeyboardEvent, target: &Element) -> Option<Way> {
    let key = event.key();
    let way = match (key.as_str(), event.shift_key()) {
        ("Enter", false) => return Some(Way::Down),
        ("Enter", true) => return Some(Way::Up),
        ("ArrowUp", false) => Way::Up,
        ("ArrowDown", false) => Way::Down,
        ("ArrowLeft", false) => Way::Left,
        ("ArrowRight", false) => Way::Right,
        _ => return None,
    };
    let leaves = ask(SCRIPT, "leaves", &[target.into(), key.into()]);
    leaves.is_some_and(|leaves| leaves.is_truthy()).then_some(way)
}

/// Puts the focus on a box, as the cursor of a spreadsheet.
fn go(document: &Document, to: Place, way: Way) {
    let Some(path) = document.path(to) else { return };
    let caret = match (to.field.kind(), way) {
        (Kind::LongText, Way::Down | Way::Right) => "start",
        (Kind::LongText, Way::Up | Way::Left) => "end",
        _ => "all",
    };
    ask(SCRIPT, "go", &[path.into(), caret.into()]);
}
