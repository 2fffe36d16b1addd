//! How the form changes: edits, applied to one document to give the next, and their history.

mod apply;
mod history;
mod last_year;
mod next_year;

pub use apply::{Direction, Edit, apply};
pub use history::History;
pub use last_year::{has_blank_rows, last_years_texts, with_rows_of};
pub use next_year::next_year;
