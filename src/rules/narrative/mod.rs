//! What is told in words, on the whole sheet.

mod markup_left;
mod required_text_missing;

pub use markup_left::MARKUP_LEFT;
pub use required_text_missing::REQUIRED_TEXT_MISSING;
