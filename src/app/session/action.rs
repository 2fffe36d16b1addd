//! What happens to the session.

use std::rc::Rc;

use web_sys::Element;

use crate::edit::{Direction, Edit};
use crate::io::errand::Recognized;
use crate::io::json::Opened;
use crate::model::{Document, Place};
use crate::rules::{Finding, Repair};
use crate::ui::{Chapter, Display, KeptForm, Notice, Orientation, Step, VersionEntry};

use super::{Panel, keep::Trouble};
use crate::app::verification::Verification;

/// Whoever hears what happens.
pub type Hear = Rc<dyn Fn(Action)>;

/// What happens to the session.
pub enum Action {
    /// A box's text became this.
    Typed(Place, Rc<str>),
    /// The clerk left this box.
    Left(Place),
    /// An edit by a button.
    Edited(Edit),
    /// The page around the form lets nothing be changed, or does again.
    ReadOnly(bool),
    /// The page around the form gives another one.
    Given(Opened),
    /// Look for what is wrong with the form, if that is still to be done.
    Look,
    /// Nothing is kept on this computer: the clerk may begin while the journal is being opened.
    NothingKept,
    /// The journal is open and holds nothing that can be opened; or something is damaged.
    StorageReady {
        /// Something lies there that cannot be read.
        damaged: bool,
    },
    /// A form was kept on this computer.
    Restored {
        /// The form.
        document: Rc<Document>,
        /// When it was written.
        time: String,
        /// Beside it lies something that cannot be read.
        damaged: bool,
        /// It stands in the journal; otherwise it was only left behind by a page that was closed.
        kept: bool,
    },
    /// The journal holds this state; how to say so.
    Stored(Rc<Document>, String),
    /// The journal cannot be written or read.
    StorageFailed(Trouble),
    /// Another window writes this form.
    Held(Rc<str>),
    /// What another window wrote of the form.
    Reloaded {
        /// The form.
        document: Rc<Document>,
        /// When it was written.
        time: String,
        /// It is written here from now on.
        resumes: bool,
    },
    /// Show the forms on this computer.
    Shelved(Rc<[KeptForm]>),
    /// This form is last year's; it comes from there.
    LastYear(Rc<Document>, String),
    /// Put last year's text into this box.
    CarryOver(Place),
    /// Put last year's texts into all blank boxes of prose.
    CarryTexts,
    /// Begin the rows with those of last year.
    CarryRows,
    /// Put last year's form away.
    CloseLastYear,
    /// Show the earlier states of the form.
    Versioned(Rc<[VersionEntry]>),
    /// Open a form of this computer.
    Taken {
        /// The form.
        document: Rc<Document>,
        /// When it was written.
        time: String,
        /// Its last state was damaged; this is the one before.
        damaged: bool,
    },
    /// Go back to this earlier state.
    Recovered(Rc<Document>),
    /// Begin the form of the year after this one.
    NextYear(Rc<Document>),
    /// The form with this name was put into the bin.
    Deleted(Rc<str>),
    /// Everything was taken off this computer.
    Cleared,
    /// Another window has written the same form: from here on there are two.
    ChangedElsewhere(Rc<str>),
    /// Back one step.
    Undo,
    /// Forward one step.
    Redo,
    /// Show every finding, and go to the first.
    Check,
    /// Show every finding.
    TellAll,
    /// A manual was read, and this part of it is to be shown.
    Explained(Element, Chapter),
    /// The guide has come.
    Guided(Element),
    /// The page is to look so.
    Display(Display),
    /// Go to this step.
    Step(Step),
    /// Show the thresholds of the checks.
    AskForSettings,
    /// Set every threshold back to the template's.
    ResetSettings,
    /// Keep this finding for a reason; blank words take it back.
    Kept(Finding, Rc<str>),
    /// Apply a repair.
    Repair(Repair),
    /// Begin a blank form.
    New,
    /// A form of our own was opened; the name says where it came from, the second when: the time of day.
    Opened(Opened, String, String),
    /// An import is to be looked at before it is taken.
    Previewed(Vec<Recognized>, String),
    /// Of the forms in the preview, this one, counted from 0.
    Choose(usize),
    /// Take the previewed import.
    Accept,
    /// Show where to paste.
    AskForPaste,
    /// Show the sheet as it will be printed.
    AskForPaper(Orientation),
    /// Show what is known of a file that is held against its seal.
    Verify(Verification),
    /// Show this over the sheet.
    Open(Panel),
    /// Close what is shown over the sheet.
    ClosePanel,
    /// This form was handed out as a file; how, and when.
    Exported(Rc<Document>, String),
    /// Say something.
    Tell(Notice),
    /// Take away what was said.
    Dismiss,
    /// Put the focus on a place.
    Show(Place),
    /// Put the focus on the finding after, or before, the one at this place.
    ShowNext(Option<Place>, Direction),
}

impl Action {
    /// True for what the clerk does to the form, or to put another one in its place.
    pub const fn changes_the_form(&self) -> bool {
        matches!(
            self,
            Self::Typed(..)
                | Self::Left(_)
                | Self::Edited(_)
                | Self::Undo
                | Self::Redo
                | Self::Repair(_)
                | Self::New
                | Self::Opened(..)
                | Self::Previewed(..)
                | Self::Accept
                | Self::CarryOver(_)
                | Self::CarryTexts
                | Self::CarryRows
                | Self::Taken { .. }
                | Self::Recovered(_)
                | Self::NextYear(_)
                | Self::Kept(..)
                | Self::ResetSettings
                | Self::AskForPaste
        )
    }
}
