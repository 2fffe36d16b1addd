//! What can be read in running text.

pub mod amounts;
