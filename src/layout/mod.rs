//! How the form stands on paper: the official sheet, declared once, laid out and read back.

mod compose;
mod grid;
mod neighbor;
mod official;
mod recognize;
mod texts;

pub use compose::{compose, head_block, head_groups, narrative_block, task_block, task_header_block};
pub use grid::{Block, BlockKey, Cell, Content, Grid};
pub use neighbor::{Way, neighbor};
pub use official::{OFFICIAL, Template};
pub use recognize::{Import, NotThisForm, Note, Placed, recognize};
pub use texts::{CellText, Origin, Texts};
