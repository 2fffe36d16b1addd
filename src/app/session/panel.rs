//! What may be shown over the sheet.

use std::rc::Rc;

use web_sys::Element;

use crate::app::verification::Verification;
use crate::io::errand::Recognized;
use crate::ui::{Chapter, KeptForm, Orientation, Preview, VersionEntry};

/// What is shown over the sheet.
#[derive(Clone, PartialEq)]
pub enum Panel {
    /// Nothing.
    None,
    /// The place to paste a table into.
    Paste,
    /// A part of a manual.
    Manual(Element, Chapter),
    /// How the page looks.
    Display,
    /// The thresholds of the checks.
    Settings,
    /// The forms on this computer.
    Shelf(Rc<[KeptForm]>),
    /// The earlier states of the form.
    Versions(Rc<[VersionEntry]>),
    /// The sheet as it will be printed.
    Paper(Orientation),
    /// What a file was seen to be when it was held against its seal and the paper.
    Verify(Rc<Verification>),
    /// The preview of an import, and the forms to choose from.
    Preview(Rc<Preview>, Rc<[Recognized]>),
}
