//! Rows drawn and cells written in one step by `static/draw.js`: from WebAssembly every touch of the
//! page is a call of its own, and a form of 100 tasks needs thirty thousand.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::patterns::{Look, number, patterns};
use super::shown::{Entry, ShownCell, What};

/// The script's functions; the build puts it beside the module.
const SCRIPT: &str = "selfevalDraw";

thread_local! {
    /// The words of one step; kept, because growing them anew for every part takes longer than writing them.
    static WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Cells to be written into, by row and number in the row.
#[derive(Default)]
pub struct Writing {
    cells: String,
}

impl Writing {
    /// A cell says something else, or nothing yet.
    pub fn add(&mut self, row: usize, position: usize, said: Option<&ShownCell>, shown: &ShownCell) {
        self.cells.push_str(if self.cells.is_empty() { "[[" } else { ",[" });
        push_number(&mut self.cells, row);
        self.cells.push(',');
        push_number(&mut self.cells, position);
        self.cells.push(',');
        push_cell(&mut self.cells, said, shown);
        self.cells.push(']');
    }

    /// Writes all of them.
    pub fn write(mut self, body: &Element) {
        if !self.cells.is_empty() {
            self.cells.push(']');
            call("cells", body, &self.cells);
        }
    }
}

/// Adds rows at the end of a part. They come without derived values, messages and adding buttons,
/// which are few and written afterwards.
pub fn draw(body: &Element, rows: &[Vec<ShownCell>]) {
    if rows.is_empty() {
        return;
    }
    WORDS.with_borrow_mut(|json| {
        json.clear();
        push_rows(json, rows);
        call("rows", body, json);
    });
}

fn push_rows(json: &mut String, rows: &[Vec<ShownCell>]) {
    json.push('[');
    for row in rows {
        json.push_str(if json.len() == 1 { "[" } else { ",[" });
        for (position, cell) in row.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            push_cell(json, None, cell);
        }
        json.push(']');
    }
    json.push(']');
}

fn call(name: &str, body: &Element, json: &str) -> Option<()> {
    let script = Reflect::get(&web_sys::window()?.into(), &SCRIPT.into()).ok()?;
    let function: Function = Reflect::get(&script, &name.into()).ok()?.dyn_into().ok()?;
    function.call3(&JsValue::NULL, body, &patterns(), &json.into()).ok().map(drop)
}

/// The cell in the script's words: see there.
fn push_cell(json: &mut String, said: Option<&ShownCell>, cell: &ShownCell) {
    let pattern = number(Look::of(&cell.what), cell.column).unwrap_or_default();
    json.push('[');
    for (position, count) in [pattern, cell.columns, cell.rows].into_iter().enumerate() {
        if position > 0 {
            json.push(',');
        }
        push_number(json, count);
    }
    match &cell.what {
        What::Entry(entry) => push_entry(json, said, entry),
        What::Label(text) => {
            json.push(',');
            push_text(json, text);
        }
        What::Empty | What::Derived(..) => {}
    }
    json.push(']');
}

fn push_entry(json: &mut String, said: Option<&ShownCell>, entry: &Entry) {
    for position in entry.positions {
        json.push(',');
        push_number(json, position);
    }
    json.push(',');
    push_text(json, &entry.lead);
    json.push(',');
    match said.map(|said| &said.what) {
        Some(What::Entry(said)) if said.text == entry.text => json.push_str("null"),
        _ => push_text(json, &entry.text),
    }
    for disabled in entry.standing.map_or([false, false], |standing| [standing.first, standing.last]) {
        json.push_str(if disabled { ",true" } else { ",false" });
    }
    if !entry.count.is_empty() {
        json.push(',');
        push_text(json, &entry.count);
    }
}

fn push_number(json: &mut String, number: usize) {
    let mut power = 1;
    while number / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        json.push(char::from(b"0123456789"[number / power % 10]));
        power /= 10;
    }
}

fn push_text(json: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        json.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        json.push('"');
        json.push_str(text);
        json.push('"');
    }
}
