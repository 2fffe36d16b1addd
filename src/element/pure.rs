//! What can be asked without a screen.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::opened;
use super::plain::plain;
use crate::calc::figures;
use crate::io::errand::read_file;
use crate::io::json::form_line;
use crate::io::schema;
use crate::model::FiscalYear;
use crate::rules::{self, Circumstances};

/// What `selfeval check --format json` says of a form in this year: `{"file", "status", "computed", "findings"}`.
///
/// # Errors
/// It is no form.
#[wasm_bindgen]
pub fn check(json: &str, year: &str) -> Result<JsValue, JsValue> {
    let document = opened(json)?.document;
    let figures = figures(&document);
    let circumstances = Circumstances { current_year: FiscalYear::read(year).value(), ..Circumstances::default() };
    plain(&form_line("", &document, &figures, &rules::check(&document, &figures, &circumstances)))
}

/// The same without looking for faults.
///
/// # Errors
/// It is no form.
#[wasm_bindgen]
pub fn compute(json: &str) -> Result<JsValue, JsValue> {
    let document = opened(json)?.document;
    plain(&form_line("", &document, &figures(&document), &[]))
}

/// What came of looking for the form in a text, as the worker answers. The ending of the name helps where the text itself
/// does not say what it is.
#[wasm_bindgen]
pub fn recognize(name: &str, text: &str) -> String {
    read_file(name, text.as_bytes(), &|_| None).written()
}

/// The schema of the form's JSON.
///
/// # Errors
/// Never: it is JSON.
#[wasm_bindgen]
pub fn schema() -> Result<JsValue, JsValue> {
    plain(&schema::schema())
}
