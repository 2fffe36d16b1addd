//! How the form changes: edits, applied to one document to give the next, and their history.

mod apply;
mod history;
mod next_year;

pub use apply::{Direction, Edit, apply};
pub use history::History;
pub use next_year::next_year;
