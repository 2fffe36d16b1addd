//! Which kind of file it is: by its content first, then by the ending of its name.

use super::{Foreign, csv, html};

/// First bytes of kinds that are not read. Excel, WPS and Word before 2007 share one container.
const MAGIC: [(&[u8], Foreign); 14] = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (b"{\\rtf", Foreign::Office),
    (b"%PDF", Foreign::PrintedPage),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"Rar!", Foreign::Archive),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (b"\x1f\x8b", Foreign::Archive),
    (b"PK\x05\x06", Foreign::Archive),
];

/// The kinds of text that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Html,
    Csv,
    Tabs,
}

/// A kind that is known by its first bytes and not read.
pub(super) fn foreign(name: &str, bytes: &[u8]) -> Option<Foreign> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(name));
    }
    let (_, kind) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    // Two letters may begin a text as well; a bitmap has zeros behind them.
    (bytes[..2] != *b"BM" || bytes.iter().take(16).any(|&byte| byte == 0)).then_some(*kind)
}

fn zipped(name: &str) -> Foreign {
    match ending(name).as_str() {
        "zip" => Foreign::Archive,
        "ofd" => Foreign::PrintedPage,
        _ => Foreign::Office,
    }
}

/// True for names of archives and printed pages, which come in the container of Office files.
#[cfg(feature = "office")]
pub(super) fn is_archive(name: &str) -> bool {
    zipped(name) != Foreign::Office
}

/// What kind of text it is.
pub(super) fn kind(name: &str, text: &str) -> Kind {
    let is_csv = || ending(name) == "csv" || (!text.contains('\t') && csv::looks_like(text));
    if text.trim_start().starts_with('{') || ending(name) == "json" {
        Kind::Json
    } else if html::has_table(text) {
        Kind::Html
    } else if is_csv() {
        Kind::Csv
    } else {
        Kind::Tabs
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}
