//! What the page has done for it in a worker, and how the outcome comes back: as JSON text.

use super::json::{self, Name, Node, Opened};
use super::{Content, FileError, LegacyDecoder, MAX_BYTES, Status, carried, decode, sniff};
use crate::calc::figures;
use crate::io::decode::Encoding;
use crate::layout::{Import, Note};

/// What came of reading a file or a clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file is a JSON of our own; this is its text.
    Json(String),
    /// The form was recognized in it, in each of these tables.
    Recognized(Vec<Recognized>),
    /// It was not, and this sentence says why.
    Refused(String),
}

/// A form that was recognized, and in words how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognized {
    /// Which table of the file it is, where there are several.
    pub title: String,
    /// The form as JSON, without findings.
    pub form: String,
    /// Box, text and origin.
    pub placed: Vec<[String; 3]>,
    /// What was cleaned, and where.
    pub cleaned: Vec<[String; 2]>,
    /// What belongs to no box, and where it stood.
    pub unplaced: Vec<[String; 2]>,
    /// Particulars of the file, such as its encoding.
    pub remarks: Vec<String>,
}

/// True for bytes that only the JSON reader can make something of, so that they need not travel.
pub fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{") && std::str::from_utf8(bytes).is_ok()
}

/// Reads a file that may be of any kind.
pub fn read_file(name: &str, bytes: &[u8], legacy: LegacyDecoder<'_>) -> Outcome {
    if let Some(text) = json_text(name, bytes, legacy) {
        return Outcome::Json(text);
    }
    match super::read(name, bytes, legacy) {
        Ok(Content::Form(_)) => Outcome::Json(String::from_utf8_lossy(bytes).into_owned()),
        Ok(Content::Import { import, encoding }) => Outcome::Recognized(vec![recognized(&import, remarks(encoding))]),
        #[cfg(feature = "office")]
        Ok(Content::Office(found)) => Outcome::Recognized(found.into_iter().map(of_office).collect()),
        Err(error) => refused(&error),
    }
}

#[cfg(feature = "office")]
fn of_office(found: super::office::Found) -> Recognized {
    Recognized { title: found.title, ..recognized(&found.import, found.remarks) }
}

/// Reads what was pasted.
pub fn read_clipboard(html: &str, text: &str) -> Outcome {
    match super::read_clipboard(Some(html), text) {
        Ok(import) => Outcome::Recognized(vec![recognized(&import, Vec::new())]),
        Err(error) => refused(&error),
    }
}

/// The text of a JSON file in whatever encoding, or of the JSON that a page's file carries; nothing for other
/// files.
fn json_text(name: &str, bytes: &[u8], legacy: LegacyDecoder<'_>) -> Option<String> {
    if bytes.len() > MAX_BYTES || sniff::foreign(name, bytes).is_some() {
        return None;
    }
    let decoded = decode::text(bytes, legacy).ok()?;
    if let Some(json) = carried::json_in(&decoded.text) {
        return Some(json.to_owned());
    }
    let is_json = !decoded.text.trim().is_empty() && sniff::kind(name, &decoded.text) == sniff::Kind::Json;
    // What is damaged is not opened: the reader says where.
    (is_json && !decode::is_damaged_utf8(bytes)).then_some(decoded.text)
}

fn refused(error: &FileError) -> Outcome {
    Outcome::Refused(error.to_string())
}

fn recognized(import: &Import, remarks: Vec<String>) -> Recognized {
    let document = &import.document;
    let placed = import
        .placed
        .iter()
        .map(|placed| [document.place_name(placed.place), placed.text.to_string(), placed.origin.to_string()]);
    let notes = |notes: &[Note]| notes.iter().map(|note| [note.origin.to_string(), note.what.clone()]).collect();
    Recognized {
        title: String::new(),
        form: json::write(document, &figures(document), Status::Draft, &[]),
        placed: placed.collect(),
        cleaned: notes(&import.cleaned),
        unplaced: notes(&import.unplaced),
        remarks,
    }
}

fn remarks(encoding: Encoding) -> Vec<String> {
    match encoding {
        Encoding::Utf8 => Vec::new(),
        guessed => {
            vec![format!("文件不是 UTF-8 编码，已按 {guessed} 读取；如果文字不对，请用原来的程序另存为 UTF-8。")]
        }
    }
}

impl Outcome {
    /// As it travels.
    pub fn written(&self) -> String {
        let node = match self {
            Self::Json(text) => Node::object([("json", Node::text(text))]),
            Self::Refused(why) => Node::object([("refused", Node::text(why))]),
            Self::Recognized(forms) => {
                Node::object([("recognized", Node::List(forms.iter().map(Recognized::node).collect()))])
            }
        };
        node.compact()
    }

    /// As it arrives; nothing when it is no such text.
    pub fn read(text: &str) -> Option<Self> {
        let (name, value) = members(json::own(text)?)?.pop()?;
        Some(match (&*name, value) {
            ("json", Node::Text(text)) => Self::Json(text.to_string()),
            ("refused", Node::Text(why)) => Self::Refused(why.to_string()),
            ("recognized", Node::List(forms)) => {
                Self::Recognized(forms.into_iter().map(Recognized::read).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }
}

impl Recognized {
    /// The form itself.
    pub fn opened(&self) -> Option<Opened> {
        json::read_text(&self.form).ok()
    }

    fn node(&self) -> Node {
        Node::object([
            ("title", Node::text(&self.title)),
            ("form", Node::text(&self.form)),
            ("placed", rows(&self.placed)),
            ("cleaned", rows(&self.cleaned)),
            ("unplaced", rows(&self.unplaced)),
            ("remarks", Node::List(self.remarks.iter().map(|text| Node::text(text)).collect())),
        ])
    }

    fn read(node: Node) -> Option<Self> {
        let mut values = members(node)?.into_iter().map(|(_, value)| value);
        let [title, form] = texts(Node::List(vec![values.next()?, values.next()?]))?.try_into().ok()?;
        let [placed, cleaned, unplaced] = [values.next()?, values.next()?, values.next()?];
        let remarks = texts(values.next()?)?;
        Some(Self {
            title,
            form,
            placed: table(placed)?,
            cleaned: table(cleaned)?,
            unplaced: table(unplaced)?,
            remarks,
        })
    }
}

fn members(node: Node) -> Option<Vec<(Name, Node)>> {
    if let Node::Object(members) = node { Some(members) } else { None }
}

fn rows<const N: usize>(rows: &[[String; N]]) -> Node {
    let row = |row: &[String; N]| Node::List(row.iter().map(|text| Node::text(text)).collect());
    Node::List(rows.iter().map(row).collect())
}

fn table<const N: usize>(node: Node) -> Option<Vec<[String; N]>> {
    let Node::List(rows) = node else { return None };
    rows.into_iter().map(|row| texts(row)?.try_into().ok()).collect()
}

fn texts(node: Node) -> Option<Vec<String>> {
    let Node::List(items) = node else { return None };
    items.into_iter().map(|item| if let Node::Text(text) = item { Some(text.to_string()) } else { None }).collect()
}
