//! The sheet in the words of `static/sheet.js`, which writes a part of it in one step: from WebAssembly
//! every touch of the page is a call of its own, and a form of 100 tasks needs thirty thousand.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::patterns::{Look, class, number};
use super::scope;
use super::shown::{Entry, ShownCell, What};
use crate::model::Field;
use crate::rules::Severity;

/// The script's functions; the build puts it beside the module.
const SCRIPT: &str = "selfevalDraw";

/// A part in the script's words: how it comes from what it said to what it is to say. Only what
/// differs is written, so a box keeps its focus, its caret and what an input method composes.
/// Nothing, if nothing differs.
pub fn push_part(json: &mut String, said: &[Vec<ShownCell>], shown: &[Vec<ShownCell>]) {
    let kept = said.len().min(shown.len());
    json.push('[');
    push_number(json, kept);
    json.push_str(",[");
    for cells in &shown[kept..] {
        begin(json).push('[');
        for cell in cells {
            push_cell(begin(json), None, cell);
        }
        json.push(']');
    }
    json.push_str("],[");
    for (row, (said, shown)) in said.iter().zip(shown).enumerate() {
        for number in 0..said.len().max(shown.len()) {
            push_change(json, [row, number], said.get(number), shown.get(number));
        }
    }
    json.push_str("],[");
    for (row, cells) in shown.iter().enumerate() {
        let said = said.get(row).map_or(&[][..], Vec::as_slice);
        for (number, cell) in cells.iter().enumerate() {
            let said = said.get(number).filter(|said| said.looks_like(cell));
            if said.map_or_else(|| cell.passes(), |said| said.passing() != cell.passing()) {
                push_passing(json, [row, number], cell);
            }
        }
    }
    json.push_str("]]");
}

/// A cell that says something else, has to be drawn anew, or goes.
fn push_change(json: &mut String, place: [usize; 2], said: Option<&ShownCell>, shown: Option<&ShownCell>) {
    let drawn = said.zip(shown).filter(|(said, shown)| said.looks_like(shown));
    if drawn.is_some_and(|(said, shown)| said.says_the_same(shown)) {
        return;
    }
    push_place(json, place);
    match shown {
        Some(shown) => push_cell(json, drawn.map(|(said, _)| said), shown),
        None => json.push_str("null"),
    }
    json.push_str(if drawn.is_none() { ",true]" } else { "]" });
}

/// Opens a list with row and number in the row.
fn push_place(json: &mut String, place: [usize; 2]) {
    begin(json).push('[');
    for number in place {
        push_number(json, number);
        json.push(',');
    }
}

/// What follows in a list; a comma, unless it is the first.
pub fn begin(json: &mut String) -> &mut String {
    if !json.ends_with('[') {
        json.push(',');
    }
    json
}

fn push_passing(json: &mut String, place: [usize; 2], shown: &ShownCell) {
    push_place(json, place);
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
    for messages in [&shown.messages, &shown.list_messages].into_iter().filter(|messages| !messages.is_empty()) {
        begin(json).push('[');
        for message in messages {
            begin(json).push('[');
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
        None => ",0]",
        Some(first) if first.severity == Severity::Error => ",2]",
        Some(_) => ",1]",
    });
}

/// Tells the script of a pattern; patterns are numbered as they are told.
pub fn tell_pattern(words: &[String]) {
    let mut json = String::from("[");
    push_texts(&mut json, words);
    json.push(']');
    call("pattern", None, &json);
}

/// A tree of elements, drawn by the script.
pub fn drawn_tree(tree: &str) -> Option<Element> {
    call("tree", None, tree)?.dyn_into().ok()
}

/// Calls a function of the script.
pub fn call(name: &str, body: Option<&Element>, json: &str) -> Option<JsValue> {
    let script = Reflect::get(&scope(), &SCRIPT.into()).ok()?;
    let function: Function = Reflect::get(&script, &name.into()).ok()?.dyn_into().ok()?;
    let body = body.map_or(JsValue::NULL, JsValue::from);
    function.call2(&JsValue::NULL, &json.into(), &body).ok()
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
        What::Derived(field, text, lines) => {
            json.push(',');
            push_texts(json, &[field.pattern(), field.label(), text]);
            for line in lines {
                json.push(',');
                push_text(json, line);
            }
        }
        What::Empty => {}
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
