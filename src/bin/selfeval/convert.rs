//! `selfeval convert`: one form in another format.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use selfeval::io::{json, office, text};
use selfeval::layout::compose;

use crate::Outcome;
use crate::arguments::Over;
use crate::check::Checked;
use crate::console::{Console, printable, say};
use crate::files::{Form, Source, only_form};

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Text,
    Office(office::Kind),
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        match &*path.extension()?.to_string_lossy().to_ascii_lowercase() {
            "json" => Some(Self::Json),
            "txt" => Some(Self::Text),
            "xlsx" => Some(Self::Office(office::Kind::Xlsx)),
            "docx" => Some(Self::Office(office::Kind::Docx)),
            _ => None,
        }
    }
}

/// A form that was read and written.
struct Converted {
    form: Form,
    checked: Checked,
    /// The file says all that the form says.
    is_whole: bool,
}

/// Writes a form as another file.
pub fn convert(from: &OsStr, to: &Path, over: Over, console: &mut Console) -> io::Result<Outcome> {
    let source = Source::of(from);
    match converted(&source, to, over) {
        Ok(converted) => {
            let verdict = converted.checked.verdict();
            console.line(&printable(&format!("{} → {}：{verdict}", source.name(), to.display())))?;
            console.flush()?;
            Ok(told(&converted))
        }
        Err(sentence) => {
            say(&sentence);
            Ok(Outcome::Failed)
        }
    }
}

/// The form as it was read and written, or a sentence that says why it was not.
fn converted(source: &Source, to: &Path, over: Over) -> Result<Converted, String> {
    let shown = to.display();
    let kind = Kind::of(to)
        .ok_or_else(|| format!("不知道“{shown}”该写成什么格式，名称请以 .json、.txt、.xlsx 或 .docx 结尾。"))?;
    if over == Over::Keep && to.exists() {
        return Err(is_there(to));
    }
    let form = source.form().map_err(|why| format!("{}：{why}", source.name()))?;
    if form.newer_version && kind == Kind::Json {
        return Err(format!("{}：这个文件由较新版本导出，不能改写成本版本的 JSON。请先升级。", source.name()));
    }
    let checked = Checked::new(&form.document);
    let json = json::export(&form.document, &checked.figures, &checked.findings);
    let bytes = match kind {
        Kind::Json => json.clone().into_bytes(),
        Kind::Text => text::write(&compose(&form.document, &checked.figures)).into_bytes(),
        Kind::Office(kind) => office::write(kind, &form.document, &checked.figures, &checked.findings)
            .map_err(|error| format!("{}：{error}", source.name()))?,
    };
    let is_whole = kind == Kind::Json || says(&shown.to_string(), &bytes, &json);
    write(to, &bytes, over)?;
    Ok(Converted { form, checked, is_whole })
}

/// True when a file of this name and content, read back, says the same as this JSON.
fn says(name: &str, bytes: &[u8], json: &str) -> bool {
    let Some(document) = only_form(name, bytes) else { return false };
    let checked = Checked::new(&document);
    json::export(&document, &checked.figures, &checked.findings) == json
}

/// A file that is replaced stays whole until the other one is.
fn write(to: &Path, bytes: &[u8], over: Over) -> Result<(), String> {
    let result = match over {
        Over::Keep => create(to, bytes),
        Over::Replace => {
            let part = to.with_added_extension(format!("{}.part", std::process::id()));
            let replaced = create(&part, bytes).and_then(|()| fs::rename(&part, to));
            replaced.inspect_err(|_| drop(fs::remove_file(&part)))
        }
    };
    result.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(to),
        ErrorKind::NotFound => format!("写不了“{}”：没有这个文件夹。", to.display()),
        ErrorKind::PermissionDenied => format!("写不了“{}”：没有写入的权限。", to.display()),
        _ => format!("写不了“{}”（{error}）。", to.display()),
    })
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

fn is_there(path: &Path) -> String {
    format!("“{}”已经有了，没有覆盖。要覆盖请加 --force。", path.display())
}

/// Says all that the clerk should know; whether everything found its place.
fn told(Converted { form, checked, is_whole }: &Converted) -> Outcome {
    let reasons = json::reason_notes(&form.document, &checked.findings);
    for note in form.notes.iter().chain(&reasons) {
        say(note);
    }
    for words in &form.cleaned {
        say(&format!("清理：{words}"));
    }
    for words in &form.unplaced {
        say(&format!("未能填入：{words}"));
    }
    if !is_whole {
        say("写明的理由、规则设置、原文件写明的数等内容，这种格式存不下，没有写入。要全部保留，请转换成 .json。");
    }
    if *is_whole && form.unplaced.is_empty() { Outcome::Well } else { Outcome::Wanting }
}
