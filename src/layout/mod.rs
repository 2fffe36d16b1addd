//! How the form stands on paper: the official sheet, declared once, laid out and read back.

mod grid;
mod recognize;
mod texts;

pub use grid::{Block, BlockKey, Cell, Content, Grid};
pub use recognize::{Import, NotThisForm, Note, Placed, recognize};
pub use texts::{CellText, Origin, Texts};
