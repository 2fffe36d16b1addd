//! What a text in prose says in figures.

pub mod amounts;
mod chinese;
mod measures;
mod numbers;

pub use numbers::{NumberKind, has_number, has_time, numbers};
