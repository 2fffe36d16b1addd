//! Excel and Word files, in and out, in a room of their own: the crates for them are used here and nowhere else.

mod binary;
mod book;
mod container;
mod docx;
mod error;
mod harmless;
mod measure;
mod number;
mod open_document;
mod paper;
mod sheet;
mod split;
mod word;
mod xlsx;
mod xml;

pub use error::OfficeError;

use super::FileError;
use super::json;
use crate::calc::{Figures, figures};
use crate::layout::Import;
use crate::model::Document;
use crate::rules::Finding;
use container::Container;
use paper::Paper;
use sheet::Sheet;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An Excel workbook.
    Xlsx,
    /// A Word document.
    Docx,
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
        Kind::Docx => docx::write(paper),
    }
}

/// A form that was found in an Office file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The sheet it stands on, and which form of it where there are several; empty for the only table of a text.
    pub title: String,
    /// What was recognized.
    pub import: Import,
    /// What the clerk should know of the file.
    pub remarks: Vec<String>,
}

/// True for bytes that begin as Office files do, old ones and new ones.
pub fn is_office(bytes: &[u8]) -> bool {
    is_old(bytes) || bytes.starts_with(b"PK\x03\x04")
}

/// The forms of an Excel, WPS, OpenDocument or Word file, at least one, in the order they stand in it. Sheets
/// without a form are passed over when another one has it; the remarks name them.
///
/// # Errors
/// [`OfficeError`] says what is wrong with the file; [`FileError::NotThisForm`] when no table of it is this form.
pub fn read(bytes: &[u8]) -> Result<Vec<Found>, FileError> {
    let (sheets, has_hidden) = sheets(bytes)?;
    let (mut forms, mut others) = (Vec::new(), Vec::new());
    for Sheet { title, texts } in sheets {
        let parts = split::forms(texts);
        let several = parts.len() > 1;
        for (position, texts) in parts.iter().enumerate() {
            let title = if several { format!("{title} 第{}张", position + 1) } else { title.clone() };
            match super::import(texts) {
                Ok(import) => forms.push((title.trim().to_owned(), import)),
                Err(FileError::NotThisForm) if texts.rows.iter().all(Vec::is_empty) => {}
                Err(FileError::NotThisForm) => others.push(title),
                Err(error) => return Err(error),
            }
        }
    }
    if forms.is_empty() {
        return Err(FileError::NotThisForm);
    }
    let mut remarks = Vec::new();
    if has_hidden {
        remarks.push("文件里有隐藏的行或列，其中的内容也读了，请核对。".to_owned());
    }
    if !others.is_empty() {
        remarks.push(format!("没有在这些工作表里找到自评表：{}。", others.join("、")));
    }
    Ok(forms.into_iter().map(|(title, import)| Found { title, import, remarks: remarks.clone() }).collect())
}

fn sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, bool), OfficeError> {
    if is_old(bytes) {
        return book::xls(bytes);
    }
    let survey = container::survey(bytes)?;
    let sheets = match survey.container {
        Container::Xlsx => book::xlsx(bytes)?,
        Container::Xlsb => book::xlsb(bytes)?,
        Container::Docx => vec![word::tables(&container::part(bytes, "word/document.xml")?)?],
        Container::OpenDocument => open_document::tables(&container::part(bytes, "content.xml")?)?,
    };
    Ok((sheets, survey.has_hidden))
}

fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}
