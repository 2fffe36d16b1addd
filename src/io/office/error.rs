//! Why an Office file gives no form, or a form no Office file.

use std::fmt;

/// Why an Office file gives no form, or a form no Office file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeError {
    /// The text of this box does not fit a cell.
    TextTooLong(&'static str),
    /// The file could not be put together.
    NotWritten(String),
}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLong(label) => write!(
                f,
                "“{label}”超过 32767 个字符，Excel 的一个单元格放不下。请精简这一栏，或改用 Word、JSON 格式。"
            ),
            Self::NotWritten(why) => write!(f, "没有写成文件（{why}）。"),
        }
    }
}

impl std::error::Error for OfficeError {}
