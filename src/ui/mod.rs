//! How it looks: the sheet, the tools above it, the verdict and the findings beside it.
//! Views take what is to be shown and say what was asked for; they compute nothing.

mod display;
mod drawing;
mod finding_list;
mod findings;
mod guide;
mod kept;
mod last_year;
mod manual;
mod notice;
mod paper;
mod part;
mod paste;
mod patterns;
mod preview;
mod request;
mod scope;
mod settings;
mod sheet;
mod shelf;
mod shown;
mod skeleton;
mod standing;
mod steps;
mod task_list;
mod toolbar;
mod verify;

pub use display::{Display, DisplayPanel, Step};
pub use finding_list::{Difference, FindingEntry, RepairEntry};
pub use findings::{FindingsPanel, FindingsState, SectionEntry};
pub use guide::{StepFoot, StepHelp, Steps};
pub use kept::{KeptReasons, KeptWarning};
pub use last_year::{LastYearCard, LastYearChange, LastYearEntry, LastYearShown};
pub use manual::{Chapter, ManualPanel};
pub use notice::{Notice, Tone, notice_bar};
pub use paper::{Orientation, PaperPanel};
pub use paste::PastePanel;
pub use preview::{Preview, PreviewPanel};
pub use request::Request;
pub use scope::scope;
pub use settings::{SettingEntry, SettingsPanel};
pub use sheet::{Sheet, SheetState, ShownFindings};
pub use shelf::{BoxChange, KeptForm, ShelfPanel, VersionEntry, VersionsPanel};
pub use standing::{Standing, standing_bar};
pub use toolbar::{SaveState, Toolbar, ToolbarState};
pub use verify::{Answer, VerifyPanel};
