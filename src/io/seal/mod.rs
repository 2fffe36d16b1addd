//! The seal of a file that is handed out: by it a file shows whether it is still what was handed out.
//!
//! The last member of the file, `integrity`, holds the SHA-256 and the SM3 (GB/T 32905-2016) of all
//! bytes before it, and the short code that is printed on paper. The hashes know every byte but know
//! nothing of meaning; the code knows only what the clerk filled in, however it is written down.
//! No key is in it: whoever means to deceive can seal a changed file anew. The code on a stamped
//! sheet of paper is what such a file cannot agree with.

mod code;
#[cfg(test)]
mod tests;
mod words;

use std::fmt::Write;

use sha2::Sha256;
use sm3::{Digest, Sm3};

pub use code::{Code, Likeness, NotACode};

/// What a file's seal says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Byte for byte what was handed out.
    Whole,
    /// What was filled in is the same; something else in the file is not: how it is written, what
    /// follows from the form, what was found on it, or the seal's hashes.
    Rewritten,
    /// What was filled in does not fit the seal.
    Broken,
    /// There is no seal.
    Missing,
}

impl Seal {
    /// The word in the JSON of the command line and in the page's `data-verified`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "unchanged",
            Self::Rewritten => "rewritten",
            Self::Broken => "changed",
            Self::Missing => "unsealed",
        }
    }
}

/// How the member begins, behind the last one before it.
const BEGINNING: &str = ",\n  \"integrity\": {\n";

/// Bytes that are hashed at a time. Parts of a few bytes each take their time; and what hashes them is compiled for speed
/// while the browser runs it, but taken up only when it is called again.
const AT_A_TIME: usize = 16_384;

/// The end of every JSON text without a seal.
const END: &str = "\n}\n";

/// A JSON text as [`super::json::write`] makes it, with its seal.
pub(super) fn sealed(mut text: String, code: Code) -> String {
    let body = text.strip_suffix(END).unwrap_or(&text);
    let (end, seal) = (body.len(), seal(body, code));
    text.truncate(end);
    text.push_str(&seal);
    text
}

/// True when the seal of this text is the one it must have.
pub(super) fn is_whole(text: &str, code: Code) -> bool {
    text.rfind(BEGINNING).is_some_and(|end| text[end..] == seal(&text[..end], code))
}

/// All that follows the sealed bytes.
fn seal(body: &str, code: Code) -> String {
    let (sha256, sm3) = (hexadecimal::<Sha256>(body), hexadecimal::<Sm3>(body));
    format!("{BEGINNING}    \"sha256\": \"{sha256}\",\n    \"sm3\": \"{sm3}\",\n    \"code\": \"{code}\"\n  }}{END}")
}

fn hexadecimal<H: Digest>(text: &str) -> String {
    let mut hash = H::new();
    text.as_bytes().chunks(AT_A_TIME).for_each(|part| hash.update(part));
    hash.finalize().iter().fold(String::new(), |mut digits, byte| {
        // A string takes all that is written into it.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
