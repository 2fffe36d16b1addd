//! How the page looks on this computer, and help beside the boxes (`static/beside.js`).

use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::manual::{boot_function, part, with_guide};
use super::root::frame;
use super::session::{Action, Hear};
use crate::model::Field;
use crate::ui::{Display, scope};

/// The function of the boot script that keeps how the page looks.
const KEEPER: &str = "selfevalDisplay";

/// What one of the page's scripts gives for these words and elements.
pub fn ask(script: &str, function: &str, given: &[JsValue]) -> Option<JsValue> {
    let script = Reflect::get(&scope(), &script.into()).ok()?;
    let function: Function = Reflect::get(&script, &function.into()).ok()?.dyn_into().ok()?;
    function.apply(&script, &given.iter().collect::<Array>()).ok()
}

fn help_script(function: &str, given: &[JsValue]) -> Option<JsValue> {
    ask("selfevalHelp", function, given)
}

/// Begins: the page looks as it was kept.
pub fn begin(hear: &Hear) {
    let words =
        boot_function(KEEPER).and_then(|keeper| keeper.call0(&JsValue::NULL).ok()?.as_string()).unwrap_or_default();
    let speaks = help_script("speaks", &[]).is_some_and(|speaks| speaks.is_truthy());
    let display = Display { speaks, ..Display::parse(&words) };
    hear(Action::Display(display));
    if display.step.is_some() {
        bring_guide(hear);
    }
}

/// Brings what the guide says of the steps.
pub fn bring_guide(hear: &Hear) {
    let then = Rc::clone(hear);
    with_guide(hear, move |guide| then(Action::Guided(guide.clone())));
}

/// Lets the page look so, and keeps it.
pub fn apply(display: Display) {
    if let Some(keeper) = boot_function(KEEPER) {
        let _ = keeper.call1(&JsValue::NULL, &display.words().into());
    }
    let Some(root) = frame() else { return };
    let Some(step) = display.step else {
        let _ = root.remove_attribute("data-step");
        return;
    };
    let before = root.get_attribute("data-step");
    let _ = root.set_attribute("data-step", step.code());
    help_script("markAll", &[]);
    if before.as_deref() != Some(step.code()) {
        help_script("turn", &[]);
    }
}

/// Opens the help for the box with this path below it; closes it when it is open.
pub fn help(path: String, hear: &Hear) {
    with_guide(hear, move |guide| {
        let words = Field::parse(&path).and_then(|(field, _)| part(guide, &format!("box:{}", field.pattern())));
        if let Some(words) = words {
            help_script("show", &[path.into(), words.into()]);
        }
    });
}

/// Reads aloud what stands where the clerk was last, or stops.
pub fn read_aloud() {
    help_script("speak", &[]);
}
