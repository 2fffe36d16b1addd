//! Files and folders into forms.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use selfeval::io::decode::{Encoding, gb18030};
use selfeval::io::{Content, MAX_BYTES, read};
use selfeval::layout::{Import, Note};
use selfeval::model::Document;

/// Endings of the files that are taken out of folders to be checked.
pub const FORMS: &[&str] = &["json", "txt", "csv", "tsv", "html", "htm", "xlsx", "xls", "xlsb", "et", "ods", "docx"];

/// Endings of those that may bear a seal.
pub const SEALED: &[&str] = &["json"];

/// One thing to look at, in the order of the command line, folders by name.
pub enum Entry {
    /// A file, or standard input.
    File(Source),
    /// It cannot be looked at; the path and why.
    Refused(String, String),
}

/// Where a form comes from.
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Input,
}

/// What the command line leads to.
#[derive(Default)]
pub struct Listing {
    /// What to look at.
    pub entries: Vec<Entry>,
    /// Files in folders that have another ending.
    pub passed_over: usize,
}

/// A form that was read.
pub struct Form {
    /// Where it stands in a file of several; else empty.
    pub title: String,
    /// The form.
    pub document: Document,
    /// A newer version wrote the file.
    pub newer_version: bool,
    /// What should be known of the file.
    pub notes: Vec<String>,
    /// What was cleaned away.
    pub cleaned: Vec<String>,
    /// What found no place.
    pub unplaced: Vec<String>,
}

impl Source {
    /// What the command line means.
    pub fn of(argument: &OsStr) -> Self {
        if argument == "-" { Self::Input } else { Self::Path(argument.into()) }
    }

    /// As it was given.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.to_string_lossy().into_owned(),
            Self::Input => "-".to_owned(),
        }
    }

    /// What it holds, or a sentence that says why it cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let bytes = match self {
            Self::Path(path) => File::open(path).and_then(bytes),
            Self::Input => bytes(io::stdin().lock()),
        };
        bytes.map_err(|error| why(&error))
    }

    /// The only form in it, or a sentence that says why there is none, or that there are several.
    pub fn form(&self) -> Result<Form, String> {
        let mut forms = self.forms()?;
        if forms.len() > 1 {
            let titles: Vec<&str> = forms.iter().map(|form| form.title.as_str()).collect();
            return Err(format!(
                "里面有 {} 张自评表（{}），请把要的那一张另存为单独的文件。",
                titles.len(),
                titles.join("、")
            ));
        }
        forms.pop().ok_or_else(|| "里面没有自评表。".to_owned())
    }

    /// The forms in it, at least one, or a sentence that says why there is none.
    pub fn forms(&self) -> Result<Vec<Form>, String> {
        let bytes = self.bytes()?;
        let content = read(&self.name(), &bytes, &gb18030).map_err(|error| error.to_string())?;
        Ok(forms(content))
    }
}

impl Form {
    /// The name of its file, and in a file of several its own: `全区.xlsx[甲局]`.
    pub fn named(&self, file: &str) -> String {
        if self.title.is_empty() { file.to_owned() } else { format!("{file}[{}]", self.title) }
    }
}

/// No more is read than says that it is too much.
fn bytes(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹，请检查名称和路径。".to_owned(),
        ErrorKind::PermissionDenied => "没有读取的权限。".to_owned(),
        _ => format!("读不出来（{error}）。"),
    }
}

/// The form in a file of this name and content, when there is one and no other.
pub fn only_form(name: &str, bytes: &[u8]) -> Option<Document> {
    let mut forms = forms(read(name, bytes, &gb18030).ok()?);
    forms.pop().filter(|_| forms.is_empty()).map(|form| form.document)
}

fn forms(content: Content) -> Vec<Form> {
    match content {
        Content::Form(opened) => vec![Form {
            title: String::new(),
            document: opened.document,
            newer_version: opened.newer_version,
            notes: opened.notes,
            cleaned: Vec::new(),
            unplaced: Vec::new(),
        }],
        Content::Import { import, encoding } => vec![imported(String::new(), import, remarks(encoding))],
        Content::Office(found) => {
            let several = found.len() > 1;
            let title = |title: String| if several { title } else { String::new() };
            found.into_iter().map(|found| imported(title(found.title), found.import, found.remarks)).collect()
        }
    }
}

fn imported(title: String, import: Import, notes: Vec<String>) -> Form {
    Form {
        title,
        document: import.document,
        newer_version: false,
        notes,
        cleaned: import.cleaned.iter().map(words).collect(),
        unplaced: import.unplaced.iter().map(words).collect(),
    }
}

fn remarks(encoding: Encoding) -> Vec<String> {
    match encoding {
        Encoding::Utf8 => Vec::new(),
        guessed @ (Encoding::Utf16 | Encoding::Gbk) => vec![format!("文件不是 UTF-8 编码，已按 {guessed} 读取。")],
    }
}

fn words(note: &Note) -> String {
    format!("{}：{}", note.origin, note.what)
}

/// All that files and folders lead to; of folders, the files with these endings.
pub fn listing(arguments: &[OsString], endings: &[&str]) -> Listing {
    let mut listing = Listing::default();
    for argument in arguments {
        match Source::of(argument) {
            Source::Path(path) if path.is_dir() => listing.folder(&path, endings),
            source => listing.entries.push(Entry::File(source)),
        }
    }
    listing
}

impl Listing {
    fn folder(&mut self, folder: &Path, endings: &[&str]) {
        let before = self.entries.len();
        self.walk(folder, endings);
        if self.entries.len() == before {
            self.refuse(folder, format!("文件夹里没有可以核查的文件（{}）。", listed(endings)));
        }
    }

    /// Links to folders are not followed: they may lead in a circle.
    fn walk(&mut self, folder: &Path, endings: &[&str]) {
        let mut inside: Vec<PathBuf> = match fs::read_dir(folder) {
            Ok(inside) => inside.flatten().map(|entry| entry.path()).collect(),
            Err(error) => return self.refuse(folder, why(&error)),
        };
        inside.sort();
        for path in inside.into_iter().filter(|path| !is_hidden(path)) {
            let is_link = path.is_symlink();
            match path.is_dir() {
                true if is_link => self.passed_over += 1,
                true => self.walk(&path, endings),
                false if has_ending(&path, endings) => self.entries.push(Entry::File(Source::Path(path))),
                false => self.passed_over += 1,
            }
        }
    }

    fn refuse(&mut self, path: &Path, why: String) {
        self.entries.push(Entry::Refused(path.to_string_lossy().into_owned(), why));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// `.json .txt .csv .html`
pub fn listed(endings: &[&str]) -> String {
    let dotted: Vec<String> =
        endings.iter().filter(|ending| **ending != "htm").map(|ending| format!(".{ending}")).collect();
    dotted.join(" ")
}
