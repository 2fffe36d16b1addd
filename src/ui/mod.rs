//! How it looks: the sheet, the tools above it, the verdict and the findings beside it.
//! Views take what is to be shown and say what was asked for; they compute nothing.

mod cell;
mod findings;
mod notice;
mod paste;
mod preview;
mod request;
mod row_tools;
mod sheet;
mod toolbar;

pub use findings::{FindingEntry, FindingsPanel};
pub use notice::{Notice, NoticeBar, Tone};
pub use paste::PastePanel;
pub use preview::{Preview, PreviewPanel};
pub use request::Request;
pub use sheet::{Sheet, ShownFindings};
pub use toolbar::{SaveState, Toolbar};
