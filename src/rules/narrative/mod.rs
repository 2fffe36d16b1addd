//! What is told in words, on the whole sheet.

mod amount_in_text_too_large;
mod clause_repeated;
mod context;
mod copied_from_last_year;
mod invisible_characters;
mod markup_left;
mod none_despite_deviation;
mod other_year;
mod parts_do_not_add_up;
mod personal_data;
mod phrases;
mod problems_without_measures;
mod punctuation;
mod required_text_missing;
mod saying_none;
mod stray_english;
mod template_prompt_left;
mod text_too_long;
mod text_too_short;
mod typo;
mod typos;
mod wrong_level;

use super::characters::Kind;

pub use amount_in_text_too_large::AMOUNT_IN_TEXT_TOO_LARGE;
pub use clause_repeated::CLAUSE_REPEATED;
pub use copied_from_last_year::COPIED_FROM_LAST_YEAR;
pub use invisible_characters::INVISIBLE_CHARACTERS;
pub use markup_left::MARKUP_LEFT;
pub use none_despite_deviation::NONE_DESPITE_DEVIATION;
pub use other_year::OTHER_YEAR;
pub use parts_do_not_add_up::PARTS_DO_NOT_ADD_UP;
pub use personal_data::PERSONAL_DATA;
pub use problems_without_measures::PROBLEMS_WITHOUT_MEASURES;
pub use punctuation::PUNCTUATION;
pub use required_text_missing::REQUIRED_TEXT_MISSING;
pub use stray_english::STRAY_ENGLISH;
pub use template_prompt_left::TEMPLATE_PROMPT_LEFT;
pub use text_too_long::TEXT_TOO_LONG;
pub use text_too_short::TEXT_TOO_SHORT;
pub use typo::TYPO;
pub use wrong_level::WRONG_LEVEL;

/// Phrases that rules look for, by the [`Kind`] that their beginnings give a text. Each list is sorted by
/// its bytes, and each phrase begins with two Chinese characters of three bytes.
pub const PHRASES: [(Kind, &[&str]); 4] = [
    (Kind::Typo, typos::TYPOS.0),
    (Kind::Prompt, template_prompt_left::PROMPTS.0),
    (Kind::Parts, parts_do_not_add_up::LISTS),
    (Kind::Ours, wrong_level::OURS),
];
