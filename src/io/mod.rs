//! How the form travels: as JSON, and out of any table that was pasted or opened.

pub mod carried;
pub mod csv;
pub mod decode;
pub mod errand;
mod error;
mod file_name;
pub mod html;
pub mod json;
#[cfg(feature = "office")]
pub mod office;
mod outside;
pub mod schema;
pub mod seal;
mod sniff;
mod status;
pub mod text;
pub mod typings;

pub use decode::LegacyDecoder;
pub use error::{FileError, Foreign};
pub use file_name::file_name;
pub use status::Status;

use std::rc::Rc;

use crate::calc::figures;
use crate::layout::{Import, NotThisForm, Texts, recognize};
use decode::{Encoding, NotText};
use json::Opened;
use sniff::Kind;

/// No file beyond this is read: 16 MiB, a hundred times the largest form known.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// No table of more cells and rows is read; a form of 1,000 tasks with 5 indicators each has about
/// 30,000.
pub const MAX_CELLS: usize = 200_000;

/// What a file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A JSON file of our own.
    Form(Opened),
    /// A table that was recognized as the form.
    Import {
        /// What was recognized.
        import: Import,
        /// As which encoding the file was read: a guess when it is GBK.
        encoding: Encoding,
    },
    /// The forms of an Office file, at least one.
    #[cfg(feature = "office")]
    Office(Vec<office::Found>),
}

/// Reads a file of any kind: JSON, the page's own file with a form in it, web page, CSV or tab-separated text,
/// known by its content first and by the ending of its name then.
///
/// # Errors
/// [`FileError::TooLarge`] over 16 MiB, [`FileError::Empty`] without any text,
/// [`FileError::Foreign`] for PDF, pictures and archives (and for Office files where they are not read),
/// [`FileError::Office`] for broken ones, [`FileError::NotText`] for other bytes, [`FileError::Json`] for a JSON file that cannot be opened,
/// [`FileError::TooManyCells`] and [`FileError::NotThisForm`] for tables.
pub fn read(name: &str, bytes: &[u8], legacy: LegacyDecoder<'_>) -> Result<Content, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    #[cfg(feature = "office")]
    if office::is_office(bytes) && !sniff::is_archive(name) {
        return Ok(Content::Office(office::read(bytes)?));
    }
    if let Some(kind) = sniff::foreign(name, bytes) {
        return Err(FileError::Foreign(kind));
    }
    let decoded = match decode::text(bytes, legacy) {
        Ok(decoded) => decoded,
        // JSON is UTF-8; its own reader says where it is not.
        Err(NotText) if bytes.trim_ascii_start().starts_with(b"{") => return Ok(Content::Form(json::read(bytes)?)),
        Err(NotText) => return Err(FileError::NotText),
    };
    let text = decoded.text.as_str();
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    if let Some(json) = carried::json_in(text) {
        return Ok(Content::Form(json::read_text(json)?));
    }
    let texts = match sniff::kind(name, text) {
        Kind::Json if decode::is_damaged_utf8(bytes) => return Ok(Content::Form(json::read(bytes)?)),
        Kind::Json => return Ok(Content::Form(json::read_text(text)?)),
        Kind::Html => html::rows(text),
        Kind::Csv => csv::rows(text),
        Kind::Tabs => text::rows(text),
    };
    Ok(Content::Import { import: import(&texts)?, encoding: decoded.encoding })
}

/// Reads what was pasted: the table of the web page fragment if the form is recognized in it,
/// else the plain text.
///
/// # Errors
/// [`FileError::Empty`], [`FileError::TooLarge`], [`FileError::TooManyCells`], and
/// [`FileError::NotThisForm`] when neither holds the form.
pub fn read_clipboard(html: Option<&str>, text: &str) -> Result<Import, FileError> {
    let html = html.unwrap_or("");
    if html.len().max(text.len()) > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    if html.trim().is_empty() && text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    match import(&html::rows(html)) {
        Err(FileError::NotThisForm) => import(&text::rows(text)),
        result => result,
    }
}

fn import(texts: &Texts) -> Result<Import, FileError> {
    // A reader that stopped at the limit left something out.
    let cells: usize = texts.rows.iter().map(|row| row.len() + 1).sum();
    if cells >= MAX_CELLS {
        return Err(FileError::TooManyCells);
    }
    let mut import = recognize(texts).map_err(|NotThisForm| FileError::NotThisForm)?;
    // Stated values that agree are forgotten, or they would complain once the clerk mends a box.
    let figures = figures(&import.document);
    let funding = Rc::make_mut(&mut import.document.funding);
    funding.stated = json::stated::disagreeing(&funding.stated, &figures);
    Ok(import)
}
