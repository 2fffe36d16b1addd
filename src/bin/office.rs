//! The worker: reads files and clipboards, and writes Office files, in a memory of its own, so that whatever is in them takes nothing of
//! the form with it.
#![allow(unsafe_code, reason = "wasm-bindgen writes it where functions are called from outside")]

use selfeval::io::{errand, office};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{TextDecoder, TextDecoderOptions};

fn main() {}

/// What came of reading this file, as [`errand::Outcome`] travels.
#[wasm_bindgen]
pub fn read_file(name: &str, bytes: &[u8]) -> String {
    errand::read_file(name, bytes, &gb18030).written()
}

/// What came of reading this clipboard, as [`errand::Outcome`] travels.
#[wasm_bindgen]
pub fn read_clipboard(html: &str, text: &str) -> String {
    errand::read_clipboard(html, text).written()
}

/// A form's JSON as an Excel workbook, or a sentence that says why not.
///
/// # Errors
/// Those of [`office::write_json`], in words.
#[wasm_bindgen]
pub fn write_xlsx(json: &str) -> Result<Vec<u8>, String> {
    office::write_json(office::Kind::Xlsx, json).map_err(|error| error.to_string())
}

/// A form's JSON as a Word document, or a sentence that says why not.
///
/// # Errors
/// Those of [`office::write_json`], in words.
#[wasm_bindgen]
pub fn write_docx(json: &str) -> Result<Vec<u8>, String> {
    office::write_json(office::Kind::Docx, json).map_err(|error| error.to_string())
}

/// The browser's own decoder for the Chinese national encodings (GB 18030 holds GBK and GB 2312).
fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
