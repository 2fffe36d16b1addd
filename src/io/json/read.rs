//! JSON into a document: texts as the sheet prints them, what is unknown kept and named.

use std::rc::Rc;

use super::content::code_as_read;
use super::error::shortened;
use super::form::FormReader;
use super::members::{Notes, Object};
use super::node::Node;
use super::parse::parse;
use super::{FORMAT, INTEGRITY, JsonError, Spot, VERSION, reasons, stated};
use crate::calc;
use crate::io::MAX_BYTES;
use crate::io::seal::{Code, Seal, is_whole};
use crate::model::{Document, Settings, TEMPLATE};

/// An opened file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The form, amounts and year as the sheet prints them.
    pub document: Document,
    /// A newer version wrote the file: the form is shown, but not to be changed.
    pub newer_version: bool,
    /// Whether it is what was handed out; of a newer version's file this one cannot tell.
    pub seal: Option<Seal>,
    /// What the clerk should know, a sentence each.
    pub notes: Vec<String>,
}

/// A file that was held against its seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Whether it is what was handed out.
    pub seal: Seal,
    /// The code of what is filled in, to be compared with the one on paper.
    pub code: Code,
}

/// Holds a JSON file against its seal.
///
/// # Errors
/// Those of [`read`], and [`JsonError::Newer`].
pub fn verify(bytes: &[u8]) -> Result<Verified, JsonError> {
    let opened = read(bytes)?;
    let seal = opened.seal.ok_or(JsonError::Newer)?;
    Ok(Verified { seal, code: code_as_read(&opened.document) })
}

/// Opens a JSON file.
///
/// Missing members and nulls are blank boxes; a number or a boolean where the form holds a text is
/// taken in its own text. `status` is passed over; of `findings` the reasons are kept, of `computed`
/// what does not agree with the document. Whether the reasons still answer anything,
/// [`super::reason_notes`] says when the form has been checked.
///
/// # Errors
/// [`JsonError::TooLarge`] over 16 MiB, [`JsonError::NotUtf8`], every error of broken or hostile
/// JSON, [`JsonError::NotSelfeval`] without the format's name, [`JsonError::BadVersion`],
/// [`JsonError::NoDocument`], and [`JsonError::WrongType`] where a list or an object stands for something else.
pub fn read(bytes: &[u8]) -> Result<Opened, JsonError> {
    if bytes.len() > MAX_BYTES {
        return Err(JsonError::TooLarge);
    }
    read_text(std::str::from_utf8(bytes).map_err(|error| JsonError::NotUtf8(spot(bytes, error.valid_up_to())))?)
}

/// Opens the text of a JSON file, as [`read`] does.
pub(in crate::io) fn read_text(text: &str) -> Result<Opened, JsonError> {
    let node = parse(text.strip_prefix('\u{feff}').unwrap_or(text), 0)?;
    let mut root = Object::at(String::new(), node).map_err(|_| JsonError::NotSelfeval)?;
    let mut reader = FormReader::default();
    let newer_version = head(&mut root, &mut reader.notes)?;
    // Where a newer version keeps its form is not known here.
    if !newer_version && !root.holds("document") {
        return Err(JsonError::NoDocument);
    }
    let template = template(&mut root, &mut reader.notes)?;
    let mut document = Document { template, ..reader.document(root.object("document")?)? };
    let (stated, task_funds) = stated::read(&mut root, &mut reader.notes)?;
    let figures = calc::figures(&document);
    stated::note_task_funds(&task_funds, &figures, &mut reader.notes);
    Rc::make_mut(&mut document.funding).stated = stated::disagreeing(&stated, &figures);
    document.settings = settings(&mut root)?;
    document.reasons = reasons::read(root.take("findings"), &document, &mut reader.notes);
    let integrity = root.take(INTEGRITY);
    document.envelope = root.extras(&mut reader.notes);
    let seal = (!newer_version).then(|| seal(integrity, text, &document, &mut reader.notes));
    if seal == Some(Seal::Broken) {
        reader.notes.say_first(BROKEN.to_owned());
    }
    Ok(Opened { document, newer_version, seal, notes: reader.notes.done() })
}

/// What is said of a form that was opened although it does not fit its seal.
const BROKEN: &str =
    "文件里记的校验值与内容对不上：导出以后内容改过，或者传输时损坏。已照文件现在的内容打开，请核对以后再用。";

/// What the member `integrity` says of the file it stands in.
fn seal(integrity: Node, text: &str, document: &Document, notes: &mut Notes) -> Seal {
    if integrity == Node::Null {
        return Seal::Missing;
    }
    let own = code_as_read(document);
    if is_whole(text, own) {
        return Seal::Whole;
    }
    let Ok(mut integrity) = Object::at(INTEGRITY.to_owned(), integrity) else { return Seal::Broken };
    let code = integrity.take("code");
    let _hashes = [integrity.take("sha256"), integrity.take("sm3")];
    integrity.left_out(notes);
    if code == Node::text(&own.to_string()) { Seal::Rewritten } else { Seal::Broken }
}

/// The thresholds the form sets otherwise; unknown ones are kept among them.
fn settings(root: &mut Object) -> Result<Settings, JsonError> {
    let texts = root.object("settings")?.texts()?;
    Ok(Settings::from_texts(texts.into_iter().map(|(code, text)| (code.as_ref().into(), text))))
}

fn spot(bytes: &[u8], good: usize) -> Spot {
    let before = String::from_utf8_lossy(&bytes[..good]);
    let (lines, last) = before.rsplit_once('\n').unwrap_or(("", &before));
    let line = if before.contains('\n') { lines.matches('\n').count() + 2 } else { 1 };
    Spot { line, column: last.chars().count() + 1 }
}

/// Takes out what says which file this is; true when a newer version wrote it.
fn head(root: &mut Object, notes: &mut Notes) -> Result<bool, JsonError> {
    if root.take("format") != Node::text(FORMAT) {
        return Err(JsonError::NotSelfeval);
    }
    let Node::Number(version) = root.take("version") else { return Err(JsonError::BadVersion) };
    if version == "0" || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(JsonError::BadVersion);
    }
    let newer = version != VERSION.to_string();
    if newer {
        let version = shortened(&version);
        notes.say(format!("这个文件由较新版本的自评表导出（第 {version} 版格式），只能查看。要修改请先升级自评表。"));
    }
    root.take("status");
    Ok(newer)
}

fn template(root: &mut Object, notes: &mut Notes) -> Result<Rc<str>, JsonError> {
    let template = root.optional_text("template")?.unwrap_or_else(|| TEMPLATE.into());
    if *template != *TEMPLATE {
        let shown = shortened(&template);
        notes.say(format!("文件用的是本版本没有的表样“{shown}”，现按内置表样显示，名称已原样保留。"));
    }
    Ok(template)
}
