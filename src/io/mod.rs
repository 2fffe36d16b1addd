//! How the form travels: as JSON, and out of any table that was pasted or opened.

pub mod json;
mod status;

pub use status::Status;

/// No file beyond this is read: 16 MiB, a hundred times the largest form known.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
