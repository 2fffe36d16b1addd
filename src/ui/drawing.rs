//! Rows drawn and cells written in one step by `static/draw.js`: from WebAssembly every touch of the
//! page is a call of its own, and a form of 100 tasks needs thirty thousand.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::patterns::{Look, class, number};
use super::shown::{Entry, ShownCell, What};
use crate::model::Field;
use crate::rules::Severity;

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
    fn begin(&mut self, row: usize, position: usize) {
        self.cells.push_str(if self.cells.is_empty() { "[[" } else { ",[" });
        push_number(&mut self.cells, row);
        self.cells.push(',');
        push_number(&mut self.cells, position);
        self.cells.push(',');
    }

    /// A cell says something else, or is drawn anew.
    pub fn add(&mut self, row: usize, position: usize, said: Option<&ShownCell>, shown: &ShownCell) {
        self.begin(row, position);
        push_cell(&mut self.cells, said, shown);
        self.cells.push_str(if said.is_none() { ",true]" } else { "]" });
    }

    /// Messages or a button that adds come or go in a cell.
    pub fn pass(&mut self, row: usize, position: usize, shown: &ShownCell) {
        self.begin(row, position);
        push_passing(&mut self.cells, shown);
        self.cells.push(']');
    }

    /// Has the script's function write all of them.
    pub fn write(mut self, function: &str, body: &Element) {
        if !self.cells.is_empty() {
            self.cells.push(']');
            call(function, Some(body), &self.cells);
        }
    }
}

fn push_passing(json: &mut String, shown: &ShownCell) {
    let mark = match shown.messages.first().map(|message| message.severity) {
        Some(Severity::Error) => " has-error",
        Some(Severity::Warning) => " has-warning",
        Some(Severity::Hint) => " has-hint",
        None => "",
    };
    push_text(json, &class(Look::of(&shown.what), shown.column));
    json.pop();
    json.push_str(mark);
    json.push_str("\",[");
    let own = match &shown.what {
        What::Entry(Entry { field, .. }) | What::Derived(field, ..) => Some((*field, &shown.messages)),
        What::Label(_) | What::Empty => None,
    };
    let of_list = shown.list_messages.as_ref().map(|(list, messages)| (*list, messages));
    for (field, messages) in own.into_iter().chain(of_list).filter(|(_, messages)| !messages.is_empty()) {
        if !json.ends_with('[') {
            json.push(',');
        }
        json.push('[');
        push_text(json, &format!("message:{}", field.path(&shown.positions())));
        for message in messages {
            json.push_str(",[");
            push_texts(json, &[message.severity.code(), message.severity.label(), &message.words]);
            json.push(']');
        }
        json.push(']');
    }
    json.push_str("],");
    json.push_str(match shown.adds_to {
        Some(Field::Sources) => "[\"add-source\",\"＋ 添加资金来源\"]",
        Some(Field::Tasks) => "[\"add-task\",\"＋ 添加任务\"]",
        _ => "null",
    });
    json.push_str(match shown.messages.first() {
        None => ",0",
        Some(first) if first.severity == Severity::Error => ",2",
        Some(_) => ",1",
    });
}

/// Adds rows at the end of a part. They come without derived values, messages and adding buttons,
/// which are written afterwards.
pub fn draw(body: &Element, rows: &[Vec<ShownCell>]) {
    if rows.is_empty() {
        return;
    }
    WORDS.with_borrow_mut(|json| {
        json.clear();
        push_rows(json, rows);
        call("rows", Some(body), json);
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

/// Tells the script of a pattern; patterns are numbered as they are told.
pub fn tell_pattern(words: &[String]) {
    let mut json = String::from("[");
    push_texts(&mut json, words);
    json.push(']');
    call("pattern", None, &json);
}

/// Calls a function of the script.
pub fn call(name: &str, body: Option<&Element>, json: &str) -> Option<()> {
    let script = Reflect::get(&web_sys::window()?.into(), &SCRIPT.into()).ok()?;
    let function: Function = Reflect::get(&script, &name.into()).ok()?.dyn_into().ok()?;
    let body = body.map_or(JsValue::NULL, JsValue::from);
    function.call2(&JsValue::NULL, &json.into(), &body).ok().map(drop)
}

/// The cell in the script's words: see there.
fn push_cell(json: &mut String, said: Option<&ShownCell>, cell: &ShownCell) {
    let pattern = number(Look::of(&cell.what), cell.column);
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

/// A number in JSON.
pub fn push_number(json: &mut String, number: usize) {
    let mut power = 1;
    while number / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        json.push(char::from(b"0123456789"[number / power % 10]));
        power /= 10;
    }
}

/// Texts, with commas between them.
pub fn push_texts(json: &mut String, texts: &[impl AsRef<str>]) {
    for (position, text) in texts.iter().enumerate() {
        if position > 0 {
            json.push(',');
        }
        push_text(json, text.as_ref());
    }
}

/// A text in quotes.
pub fn push_text(json: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        json.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        json.push('"');
        json.push_str(text);
        json.push('"');
    }
}
