//! How the form changes: edits, applied to one document to give the next, and their history.

mod apply;
mod history;

pub use apply::{Direction, Edit, apply};
pub use history::History;
