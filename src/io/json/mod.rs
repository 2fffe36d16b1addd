//! The document as JSON, the one format that says all of it: written so that the same document
//! gives the same bytes everywhere, read so that nothing unknown is lost.

mod content;
mod error;
mod form;
mod kept;
mod lines;
mod members;
mod node;
mod parse;
mod read;
mod reasons;
pub(super) mod stated;
#[cfg(test)]
mod tests;
mod write;

pub use error::{JsonError, Spot};
pub use kept::{Kept, TaskPlaces, with_changes};
pub use lines::{form_line, rule_line, seal_line};
pub(super) use node::{Name, Node};
pub(super) use parse::own;
pub(super) use read::read_text;
pub use read::{Opened, Verified, read, verify};
pub use reasons::reason_notes;
pub use write::{StatedFinding, export, paper_code, unsealed, write};

/// The value of `format` in every file.
const FORMAT: &str = "selfeval";
/// The member with the seal.
const INTEGRITY: &str = "integrity";
/// The version that is written.
const VERSION: u64 = 1;
/// Lists and objects that may be open at once.
const MAX_DEPTH: usize = 64;
/// Values a file may hold; a form of 1,000 tasks with 5 indicators each has about 22,000.
const MAX_VALUES: usize = 100_000;
