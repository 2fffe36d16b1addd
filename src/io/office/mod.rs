//! Excel and Word files, in and out, in a room of their own: the crates for them are used here and nowhere else.

mod error;
mod measure;
mod number;
mod paper;
mod xlsx;

pub use error::OfficeError;

use super::FileError;
use super::json;
use crate::calc::{Figures, figures};
use crate::model::Document;
use crate::rules::Finding;
use paper::Paper;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An Excel workbook.
    Xlsx,
}

/// A form as the bytes of an Office file; the same bytes for the same form and findings.
///
/// # Errors
/// [`OfficeError::TextTooLong`] when a text does not fit a cell of a workbook.
pub fn write(kind: Kind, document: &Document, figures: &Figures, findings: &[Finding]) -> Result<Vec<u8>, OfficeError> {
    written(kind, &Paper::new(document, figures, findings))
}

/// The same from the JSON of a form, with the findings it states: so the page hands over a form.
///
/// # Errors
/// Those of [`write`], and those of opening the JSON.
pub fn write_json(kind: Kind, json: &str) -> Result<Vec<u8>, FileError> {
    let document = json::read_text(json)?.document;
    let stated = json::own(json).unwrap_or(json::Node::Null);
    Ok(written(kind, &Paper::of_json(&document, &figures(&document), stated))?)
}

fn written(kind: Kind, paper: &Paper) -> Result<Vec<u8>, OfficeError> {
    match kind {
        Kind::Xlsx => xlsx::write(paper),
    }
}
