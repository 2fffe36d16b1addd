//! Why a JSON file cannot be opened: what is wrong, where, and what to do.

use std::fmt;

use super::{MAX_DEPTH, MAX_VALUES};

/// Names of members are cut to this many characters in messages.
const NAME_SHOWN: usize = 80;

/// A spot in a file as editors count it: line and character, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Why a JSON file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// More than 16 MiB.
    TooLarge,
    /// Not UTF-8 from here on.
    NotUtf8(Spot),
    /// Not JSON from here on.
    Broken(Spot),
    /// The file ends in the middle.
    CutOff(Spot),
    /// Something follows after the end of the JSON value.
    Trailing(Spot),
    /// A member stands twice in one object.
    Duplicate(String, Spot),
    /// A member has a name that is kept for the reader itself.
    Reserved(Spot),
    /// Lists and objects are nested too deeply.
    TooDeep(Spot),
    /// More values than any form has.
    TooMany(Spot),
    /// No `"format": "selfeval"`.
    NotSelfeval,
    /// `version` is missing or no whole number from 1.
    BadVersion,
    /// No `document`: there is no form in it.
    NoDocument,
    /// A newer version wrote it: it opens, but whether it is as it was written only that version can tell.
    Newer,
    /// A member of the form is something else than the form holds there.
    WrongType {
        /// Its path from the root of the file, such as `document.tasks.0.planned`.
        path: String,
        /// What the form holds there.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第 {} 行第 {} 个字符", self.line, self.column)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "文件超过 16 MB，不会是一张自评表。请检查是否选错了文件。"),
            Self::NotUtf8(spot) => {
                write!(f, "文件从{spot}起不是 UTF-8 编码。请把文件另存为 UTF-8 编码，或从原系统重新导出。")
            }
            Self::Broken(spot) => {
                write!(f, "{spot}附近不符合 JSON 的写法，可能多了或少了逗号、引号、括号。请改正，或从原系统重新导出。")
            }
            Self::CutOff(spot) => write!(f, "文件到{spot}就断了，可能没有下载完整。请重新下载或导出。"),
            Self::Trailing(spot) => write!(f, "自评表结束以后，{spot}处还有多余的内容。请删去，或从原系统重新导出。"),
            Self::Duplicate(name, spot) => {
                let name = shortened(name);
                write!(f, "{spot}附近，“{name}”在同一处出现了两次，无法判断以哪个为准。请删去一个再打开。")
            }
            Self::Reserved(spot) => write!(f, "{spot}附近有一个不能使用的名称（以 $serde_json 开头）。请删去再打开。"),
            Self::TooDeep(spot) => {
                write!(f, "{spot}处内容嵌套超过 {MAX_DEPTH} 层，不会是一张自评表。请检查是否选错了文件。")
            }
            Self::TooMany(spot) => {
                write!(f, "到{spot}为止数据已超过 {MAX_VALUES} 项，不会是一张自评表。请检查是否选错了文件。")
            }
            Self::NotSelfeval => write!(
                f,
                "这不是自评表的 JSON 文件（文件里没有 \"format\": \"selfeval\"）。请选择由自评表导出的 JSON 文件。"
            ),
            Self::BadVersion => {
                write!(f, "文件的版本号“version”缺失，或不是从 1 开始的整数。请从原系统重新导出这个文件。")
            }
            Self::NoDocument => {
                write!(f, "文件里没有填报内容（缺少“document”）。请选择由自评表导出的 JSON 文件，或从原系统重新导出。")
            }
            Self::Newer => write!(f, "文件由较新版本的自评表导出，本版本核对不了。请换用新版本的自评表。"),
            Self::WrongType { path, expected, found } => {
                write!(f, "“{path}”处应是{expected}，文件里却是{found}。请改正，或从原系统重新导出。")
            }
        }
    }
}

impl std::error::Error for JsonError {}

/// A name for a message: a hostile one may be as long as the file.
pub(super) fn shortened(name: &str) -> String {
    cut(name, NAME_SHOWN)
}

/// The first characters of a text, with … when more follow.
pub(super) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
