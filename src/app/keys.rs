//! Keys of a spreadsheet in boxes for a few words or a figure; in long texts every key does what it always does.
//! Beside them: the list of all keys, and the focus that stays in an open panel.

use gloo::utils::{document as dom, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::session::{Action, Panel, Session};
use crate::edit::Edit;
use crate::layout::{Way, compose, neighbor};
use crate::model::{Document, Kind, Place};

/// What may take the focus in a panel.
const TAKES_FOCUS: &str = "button:not([disabled]), input:not([disabled]), textarea, a[href], summary, [tabindex=\"0\"]";

/// What a key does, when it does something of its own; then the browser does nothing besides.
pub fn pressed(event: &KeyboardEvent, session: &Session) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if event.key() == "Tab" && plain {
        keep_in_panel(event, &target);
        return None;
    }
    let Some(at) = box_of(&target, session.document()) else {
        let lists =
            plain && matches!(event.key().as_str(), "?" | "？") && target.closest("input, textarea").ok()?.is_none();
        return lists.then(|| Action::Open(Panel::Keys));
    };
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
    let caret = Caret::of(target)?;
    // A list of suggestions is gone through by these.
    let suggests = target.has_attribute("list");
    match (event.key().as_str(), event.shift_key()) {
        ("Enter", back) => Some(if back { Way::Up } else { Way::Down }),
        ("ArrowUp", false) if !suggests && (caret.at_start() || is_one_line(target)) => Some(Way::Up),
        ("ArrowDown", false) if !suggests && (caret.at_end() || is_one_line(target)) => Some(Way::Down),
        ("ArrowLeft", false) if caret.at_start() => Some(Way::Left),
        ("ArrowRight", false) if caret.at_end() => Some(Way::Right),
        _ => None,
    }
}

/// Where the caret stands in a box, in the units of the browser.
struct Caret {
    from: u32,
    to: u32,
    length: u32,
}

impl Caret {
    fn of(target: &Element) -> Option<Self> {
        let (from, to, text) = if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
            (area.selection_start(), area.selection_end(), area.value())
        } else {
            let input = target.dyn_ref::<HtmlInputElement>()?;
            (input.selection_start(), input.selection_end(), input.value())
        };
        let length = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        Some(Self { from: from.ok()??, to: to.ok()??, length })
    }

    const fn at_start(&self) -> bool {
        self.to == 0
    }

    const fn at_end(&self) -> bool {
        self.from == self.length
    }
}

/// True when the text stands on one line: its twin is not as high as two.
fn is_one_line(target: &Element) -> bool {
    let Some(twin) = target.previous_element_sibling() else { return true };
    let style = window().get_computed_style(&twin).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok()).unwrap_or_default();
    let line: Option<i32> = height.split(['.', 'p']).next().and_then(|pixels| pixels.parse().ok());
    line.is_none_or(|line| twin.client_height() < line.saturating_mul(2))
}

/// Puts the focus on a box, as the cursor of a spreadsheet: a few words are marked whole, in a long text the caret
/// stands where it came from.
fn go(document: &Document, to: Place, way: Way) {
    let Some(path) = document.path(to) else { return };
    let Some(control) = dom().query_selector(&format!(".sheet [name=\"{path}\"]")).ok().flatten() else { return };
    let shown = control.get_client_rects().length() > 0;
    let Some(control) = control.dyn_ref::<HtmlElement>().filter(|_| shown) else { return };
    let _ = control.focus();
    match (to.field.kind(), control.dyn_ref::<HtmlTextAreaElement>(), control.dyn_ref::<HtmlInputElement>()) {
        (Kind::LongText, Some(area), _) => {
            let end =
                if matches!(way, Way::Up | Way::Left) { Caret::of(area).map_or(0, |caret| caret.length) } else { 0 };
            let _ = area.set_selection_range(end, end);
        }
        (_, Some(area), _) => area.select(),
        (_, None, Some(input)) => input.select(),
        (_, None, None) => {}
    }
}

/// From the last control of an open panel the focus goes to its first, and back.
fn keep_in_panel(event: &KeyboardEvent, target: &Element) {
    let Some(panel) = dom().query_selector(".panels .dialog").ok().flatten() else { return };
    let Ok(found) = panel.query_selector_all(TAKES_FOCUS) else { return };
    let all: Vec<HtmlElement> = found
        .values()
        .into_iter()
        .filter_map(|node| node.ok()?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.get_client_rects().length() > 0)
        .collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
    let outside = !panel.contains(Some(target));
    let next = match event.shift_key() {
        false if outside || target == last.as_ref() => first,
        true if outside || target == first.as_ref() => last,
        _ => return,
    };
    event.prevent_default();
    let _ = next.focus();
}
