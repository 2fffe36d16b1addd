//! What a seal and a code say, in a clerk's words.

use std::fmt;

use super::Seal;
use super::code::{Code, Likeness, NotACode};

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "文件内容与导出时一致。",
            Self::Rewritten => {
                "填报内容与导出时一致；但文件的写法、检查结果等其他部分与导出时不同，可能由别的程序另存过。"
            }
            Self::Broken => {
                "文件与导出时不一致：文件里记的校验值，与按现有内容算出的对不上。导出以后内容改过，或者传输时损坏；从校验值看不出改的是哪一格，请向填报单位要原文件，或与盖章的纸质表逐格核对。"
            }
            Self::Missing => {
                "文件里没有校验值，看不出导出以后是否改过。旧版本或别的程序写的文件都没有；可以用纸质表上的核对码核对内容。"
            }
        })
    }
}

impl Likeness {
    /// What it means for a form with this code.
    pub fn words(self, own: Code) -> String {
        match self {
            Self::Same => "填报内容与纸质表上的核对码一致。".to_owned(),
            Self::Slip(few) => {
                format!("与纸质表上的核对码有 {few} 个字符不同，可能是看错或抄错了，请再看一遍。文件的核对码是 {own}。")
            }
            Self::Other => {
                format!("与纸质表上的核对码不一致：纸质表和文件不是同一份内容。文件的核对码是 {own}。")
            }
        }
    }
}

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(letters) => write!(f, "核对码是 16 个字母或数字，现在有 {letters} 个。"),
            Self::Stranger(character) => write!(f, "核对码里不会有“{character}”，请再看一遍。"),
        }
    }
}

impl std::error::Error for NotACode {}
