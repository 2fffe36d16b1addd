//! New rows, drawn in one step by `static/draw.js`: from WebAssembly every touch of the page is a
//! call of its own, and a form of 100 tasks needs thirty thousand.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::drawn::DrawnCell;
use super::patterns::{Look, nodes, number};
use super::shown::{Entry, ShownCell, What};

/// The script's function; the build puts it beside the module.
const DRAW: &str = "selfevalDraw";

/// Draws new rows at the end of a part. They come without their words, derived values, messages
/// and adding buttons, which are few and written afterwards.
pub fn draw(body: &Element, rows: &[Vec<ShownCell>]) -> Vec<Vec<DrawnCell>> {
    if rows.is_empty() || call(body, &spoken(rows)).is_none() {
        return Vec::new();
    }
    rows.iter().map(|row| row.iter().map(|cell| DrawnCell::of(drawn_of(cell))).collect()).collect()
}

/// What the script has drawn of a cell.
fn drawn_of(cell: &ShownCell) -> ShownCell {
    let what = match &cell.what {
        What::Label(_) => What::Label("".into()),
        What::Empty => What::Empty,
        What::Entry(entry) => What::Entry(entry.clone()),
        What::Derived(field, ..) => What::Derived(*field, "".into(), Vec::new()),
    };
    ShownCell { what, ..cell.without_passing() }
}

fn call(body: &Element, rows: &str) -> Option<()> {
    let window = web_sys::window()?;
    let draw: Function = Reflect::get(&window, &DRAW.into()).ok()?.dyn_into().ok()?;
    draw.call3(&JsValue::NULL, body, &nodes(), &rows.into()).ok().map(drop)
}

/// The rows in the script's words: see there.
fn spoken(rows: &[Vec<ShownCell>]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("[{}]", row.iter().filter_map(spoken_cell).collect::<Vec<_>>().join(",")))
        .collect();
    format!("[{}]", rows.join(","))
}

fn spoken_cell(cell: &ShownCell) -> Option<String> {
    let pattern = number(Look::of(&cell.what), cell.column)?;
    let said = match &cell.what {
        What::Entry(entry) => spoken_entry(entry),
        What::Label(_) | What::Empty | What::Derived(..) => String::new(),
    };
    Some(format!("[{pattern},{},{}{said}]", cell.columns, cell.rows))
}

fn spoken_entry(entry: &Entry) -> String {
    let box_words = [&*entry.lead, &entry.path, &entry.name, &entry.text].map(quoted).join(",");
    let row = entry.row.as_ref().map_or_else(String::new, |row| {
        let standing = row.standing;
        format!(",{},{},{},{}", quoted(&row.path), quoted(&row.name), standing.first, standing.last)
    });
    format!(",{box_words}{row}")
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
