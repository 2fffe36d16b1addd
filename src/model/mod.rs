//! What the form says: its boxes, the places of the boxes, and what can be read in them.

mod amount;
mod boxes;
mod document;
mod field;
mod folding;
mod markup;
mod percentage;
mod place;
mod quotient;
mod reading;
mod reason;
mod row_name;
mod settings;
mod source;
mod text_mut;
mod tidy;
mod year;

pub use amount::Amount;
pub use boxes::RowWalk;
pub use document::{
    Document, Extras, Funding, FundingSource, Indicator, Narrative, Objectives, Stated, TEMPLATE, Task,
};
pub use field::{Field, Kind};
pub use folding::{fold_width, is_blank};
pub use markup::{Tag, Token, breaks_line, find_markup, tokens, without_markup};
pub use percentage::Percentage;
pub use place::{Key, Place, Row};
pub use quotient::Quotient;
pub use reading::{Reading, Unreadable};
pub use reason::Reason;
pub use settings::{Setting, Settings, Unit};
pub use source::{SOURCES, source_code, source_label};
pub use year::FiscalYear;
