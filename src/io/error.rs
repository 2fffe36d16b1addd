//! Why a file or a paste gives no form: what is wrong and what to do.

use std::fmt;

use super::json::JsonError;
#[cfg(feature = "office")]
use super::office::OfficeError;

/// Why a file or a paste gives no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing in it but white space.
    Empty,
    /// More than 16 MiB.
    TooLarge,
    /// More cells than any form has.
    TooManyCells,
    /// A kind of file that is not read.
    Foreign(Foreign),
    /// Neither text nor a kind that is known.
    NotText,
    /// A table or text without the labels of the form.
    NotThisForm,
    /// A JSON file that is broken or is no form.
    Json(JsonError),
    /// An Office file that cannot be read or written.
    #[cfg(feature = "office")]
    Office(OfficeError),
}

/// Kinds of files that are known but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Excel, WPS or Word.
    Office,
    /// PDF or OFD.
    PrintedPage,
    /// A picture, such as a scan.
    Picture,
    /// An archive that may hold the form.
    Archive,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Office => {
                "这种办公文件不能直接打开。请用 Word 或 WPS 打开它，另存为 .docx 或 .xlsx 再试，或复制其中的表格，再用“粘贴表格”。"
            }
            Self::PrintedPage => {
                "不能读取 PDF、OFD 版式文件。请找到原来的 Excel 或 Word 文件，复制其中的表格，再用“粘贴表格”。"
            }
            Self::Picture => "这是图片，不能读取其中的文字。请使用原来的 Excel、Word 或 JSON 文件。",
            Self::Archive => "这是压缩包。请先解压，再打开里面的自评表文件。",
        })
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("里面没有内容。请检查文件或复制的内容是否正确。"),
            Self::TooLarge => f.write_str("内容超过 16 MB，不会是一张自评表。请检查是否选错了文件。"),
            Self::TooManyCells => f.write_str("表格太大，不会是一张自评表。请只保留或只复制自评表所在的部分。"),
            Self::Foreign(kind) => kind.fmt(f),
            Self::NotText => {
                f.write_str("文件格式不能识别，或文件已经损坏。请选择 JSON、Excel、WPS 表格、Word（.docx）、文本、CSV 或网页格式的自评表文件。")
            }
            Self::NotThisForm => f.write_str(
                "没有找到这张表的栏目名称（如“部门名称”“部门调整预算收入”“主要任务”）。请连同栏目名称一起复制整张表，或换一个文件。",
            ),
            Self::Json(error) => error.fmt(f),
            #[cfg(feature = "office")]
            Self::Office(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FileError {}

impl From<JsonError> for FileError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

#[cfg(feature = "office")]
impl From<OfficeError> for FileError {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}
