//! Why an Office file gives no form, or a form no Office file: what is wrong and what to do.

use std::fmt;

/// Why an Office file gives no form, or a form no Office file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeError {
    /// The text of this box does not fit a cell.
    TextTooLong(&'static str),
    /// The file could not be put together.
    NotWritten(String),
    /// The container is cut off or damaged.
    Broken,
    /// This part of the container cannot be read.
    BrokenPart(String),
    /// The container says of this part another size than it has.
    Forged(String),
    /// More than 2,000 parts.
    TooManyParts,
    /// More than 64 MiB once unpacked.
    TooBig,
    /// More than a hundred times as large unpacked as packed.
    TooDense,
    /// Elements within elements, more than 64 deep.
    TooDeep,
    /// A document type or entities, which no Office program writes.
    Entities,
    /// More than 200,000 cells.
    TooManyCells,
    /// It opens with a password only.
    Protected,
    /// A Word file of before 2007.
    OldWord,
    /// An Office file of another program: slides, drawings.
    OtherProgram,
    /// There is no table in it.
    NoTable,
}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::TextTooLong(label) => {
                return write!(
                    f,
                    "“{label}”超过 32767 个字符，Excel 的一个单元格放不下。请精简这一格，或改用 Word、JSON 格式。"
                );
            }
            Self::NotWritten(why) => return write!(f, "没有写成文件（{why}）。"),
            Self::BrokenPart(name) => {
                return write!(
                    f,
                    "文件已经损坏（其中的“{name}”读不出来）。请用 Excel、WPS 或 Word 打开它，另存一份再试。"
                );
            }
            Self::Forged(name) => {
                return write!(f, "文件里“{name}”的实际大小和写明的不一致，可能已损坏或被改动过，没有打开。");
            }
            Self::Broken => {
                "文件不完整，可能没有下载完或已经损坏。请重新取得这个文件，或用原来的程序打开、另存一份再试。"
            }
            Self::TooManyParts => "文件里的部件超过 2000 个，不会是一张自评表，没有打开。",
            Self::TooBig => {
                "文件展开后超过 64 MB，不会是一张自评表，没有打开。请只保留自评表所在的部分，另存一份再试。"
            }
            Self::TooDense => "文件展开后超过原来的 100 倍，可能是恶意文件，没有打开。",
            Self::TooDeep => "文件里的内容套叠超过 64 层，可能是恶意文件，没有打开。",
            Self::Entities => "文件里有办公软件不会写的实体定义，可能是恶意文件，没有打开。",
            Self::TooManyCells => "表格超过 20 万个单元格，不会是一张自评表。请只保留自评表所在的部分，另存一份再试。",
            Self::Protected => "文件设有打开密码。请用 Excel、WPS 或 Word 打开它，去掉密码后另存一份再试。",
            Self::OldWord => {
                "这是旧版 Word 或 WPS 文字（.doc、.wps）文件。请打开它，另存为 .docx 再试，或复制其中的表格，再用“粘贴表格”。"
            }
            Self::OtherProgram => "文件里没有 Excel 工作簿或 Word 文档。请检查是否选错了文件。",
            Self::NoTable => "文件里没有表格。请检查是否选错了文件。",
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for OfficeError {}
