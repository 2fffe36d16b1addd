//! Keys and the mouse as WebDriver has them, for engines that are driven by it.

use serde_json::{Value, json};

/// Names of keys that write nothing, and what WebDriver calls them.
const KEYS: [(&str, char); 13] = [
    ("Backspace", '\u{E003}'),
    ("Tab", '\u{E004}'),
    ("Enter", '\u{E007}'),
    ("Escape", '\u{E00C}'),
    ("PageUp", '\u{E00E}'),
    ("PageDown", '\u{E00F}'),
    ("End", '\u{E010}'),
    ("Home", '\u{E011}'),
    ("ArrowLeft", '\u{E012}'),
    ("ArrowUp", '\u{E013}'),
    ("ArrowRight", '\u{E014}'),
    ("ArrowDown", '\u{E015}'),
    ("Delete", '\u{E017}'),
];

/// The first of the function keys.
const F1: u32 = 0xE031;

/// Keys held down: how CDP counts each, and its name here.
const HELD: [(u64, char); 4] = [(1, '\u{E00A}'), (2, '\u{E009}'), (4, '\u{E03D}'), (8, '\u{E008}')];

/// Longer texts are not typed key by key.
const TYPED: usize = 60;

/// Writes a text at the caret as the browser's own editing does.
pub const INSERT: &str = "function (text) { return document.execCommand('insertText', false, text); }";

/// What `Input.dispatchMouseEvent` says.
pub fn mouse(params: &Value) -> Value {
    let step = match params["type"].as_str() {
        Some("mousePressed") => json!({ "type": "pointerDown", "button": 0 }),
        Some("mouseReleased") => json!({ "type": "pointerUp", "button": 0 }),
        _ => json!({ "type": "pointerMove", "x": params["x"], "y": params["y"], "origin": "viewport", "duration": 0 }),
    };
    json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [step] }])
}

/// What `Input.dispatchKeyEvent` says: the keys held go down before its key and up after it.
pub fn key(params: &Value) -> Value {
    let held = params["modifiers"].as_u64().unwrap_or_default();
    let held = HELD.iter().filter(|(bit, _)| held & bit != 0).map(|(_, key)| *key);
    let own = named(params["key"].as_str().unwrap_or_default());
    let steps: Vec<Value> = if params["type"] == "keyUp" {
        std::iter::once(own).chain(held).map(|key| json!({ "type": "keyUp", "value": key })).collect()
    } else {
        held.chain([own]).map(|key| json!({ "type": "keyDown", "value": key })).collect()
    };
    keyboard(&steps)
}

/// A text typed key by key; nothing if it is long or a key would mean something else. A key gives one unit of UTF-16.
pub fn typed(text: &str) -> Option<Value> {
    let has_key = |character: char| !character.is_control() && character.len_utf16() == 1;
    let is_typed = text.chars().take(TYPED + 1).count() <= TYPED && text.chars().all(has_key);
    let press = |key: char| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
    is_typed.then(|| keyboard(&text.chars().flat_map(press).collect::<Vec<_>>()))
}

fn keyboard(steps: &[Value]) -> Value {
    json!([{ "type": "key", "id": "keyboard", "actions": steps }])
}

fn named(key: &str) -> char {
    let function = key.strip_prefix('F').and_then(|number| number.parse::<u32>().ok());
    let function = function.and_then(|number| char::from_u32(F1 + number - 1));
    let other = || KEYS.iter().find(|(name, _)| *name == key).map(|(_, key)| *key);
    function.or_else(other).unwrap_or_else(|| key.chars().next().unwrap_or_default())
}
