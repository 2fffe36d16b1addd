//! The annex: what the page needs once its boxes stand there: the checks, files in and out, panels, the shelf, last
//! year's form. As it ships, this is a part of the module of its own, brought while the clerk begins; everything in it
//! is reached through [`Annex`], so that nothing keeps it in the main part. Until it is there the boxes take typing,
//! figures follow, and the journal writes.

mod answer;
mod panels;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::Html;

pub use answer::refuses_export;

use super::beside;
use super::carry::{Carried, carried};
use super::files::{read_bytes, verify_bytes};
use super::journal::Journal;
use super::keys;
use super::last_year::{LastYear, as_last_year, marks, shown};
use super::office;
use super::page::SessionHandle;
use super::session::{Action, Hear, Session, act, follow};
use super::verification::write_paper_code;
use crate::calc::Figures;
use crate::io::json::{JsonError, Opened, read};
use crate::model::Document;
use crate::rules::{Checker, Circumstances, Finding};
use crate::ui::{Display, LastYearShown, Notice, Request};

/// Everything in the annex.
pub struct Annex {
    /// Reads an exported form.
    pub read: fn(&[u8]) -> Result<Opened, JsonError>,
    /// What the file of this page carries.
    pub carried: fn() -> Option<Carried>,
    /// Looks for all that is wrong with a form.
    pub check: fn(&mut Checker, &Document, &Figures, &Circumstances<'_>) -> Vec<Finding>,
    /// Looks at some tasks of a form before all of it is looked at.
    pub prepare: fn(&mut Checker, &Document, &Figures, &Circumstances<'_>, usize) -> bool,
    /// A form that was read to lie beside this one.
    pub as_last_year: fn(Action) -> Action,
    /// Writes the code of the form at the foot of the sheet.
    pub write_paper_code: fn(&Session),
    /// Answers a request that is made seldom.
    pub answer: fn(Request, &SessionHandle, &Rc<Journal>) -> Option<Action>,
    /// Does to the session what is seldom done.
    pub act: fn(&mut Session, Action),
    /// Takes in a file of this name and content.
    pub read_bytes: fn(String, &[u8], Hear),
    /// Holds a file of this name and content against its seal.
    pub verify_bytes: fn(String, &[u8], &Hear),
    /// Has a clipboard read: its web page fragment and its text.
    pub read_clipboard: fn(&str, &str, Hear),
    /// Begins to help, and lets the page look as it was kept.
    pub begin: fn(&Hear),
    /// Lets the page look so.
    pub apply: fn(Display),
    /// Where the focus goes, the step goes.
    pub follow: fn(&mut Session),
    /// The steps above the sheet.
    pub steps: fn(&Session) -> Html,
    /// The help beside it.
    pub step_help: fn(&Session) -> Html,
    /// The way back and on.
    pub step_foot: fn(&Session) -> Html,
    /// What a key does in the boxes, beyond what the browser does.
    pub key: fn(&KeyboardEvent, &Session, &Hear) -> Option<Action>,
    /// What is shown over the sheet.
    pub panel: fn(&Session) -> Html,
    /// Last year's form beside the sheet.
    pub beside: fn(&Session) -> Html,
    /// The second printed page.
    pub kept: fn(&Session) -> Html,
    /// Last year's form as it is shown.
    pub last_year: fn(&LastYear, &Document) -> LastYearShown,
    /// Marks for boxes that are still last year's.
    pub marks: fn(&Document, &Document, &[Finding]) -> Vec<Finding>,
}

static ANNEX: Annex = Annex {
    read,
    carried,
    check: Checker::check,
    prepare: Checker::prepare,
    as_last_year,
    write_paper_code,
    answer: answer::answer,
    act,
    read_bytes,
    verify_bytes,
    read_clipboard: office::read_clipboard,
    begin: beside::begin,
    apply: beside::apply,
    follow,
    steps: panels::steps,
    step_help: panels::step_help,
    step_foot: panels::step_foot,
    key: keys::pressed,
    panel: panels::panel,
    beside: panels::beside,
    kept: panels::kept,
    last_year: shown,
    marks,
};

/// The annex could not be downloaded.
#[derive(Debug)]
pub struct Missing;

/// The annex, as soon as it is there.
///
/// # Errors
/// It cannot be downloaded; asking again tries again.
pub async fn annex() -> Result<&'static Annex, Missing> {
    chunk::load().await
}

/// The annex, when it is there already: whatever only the annex brings about (a panel, an opened form) may rely on it.
pub fn built() -> Option<&'static Annex> {
    chunk::loaded()
}

/// Goes on with the annex, at once when it is there; where it cannot be had, the clerk is told.
pub fn with(hear: &Hear, then: impl FnOnce(&'static Annex) + 'static) {
    if let Some(annex) = built() {
        return then(annex);
    }
    let hear = Rc::clone(hear);
    let then: Box<dyn FnOnce(&'static Annex)> = Box::new(then);
    spawn_local(async move {
        let Ok(annex) = annex().await else {
            let words = "网络不通，或网站上的文件不全，这一步没有做成。当前内容没有变，填写和导出 JSON 不受影响。";
            return hear(Action::Tell(Notice::refused(words.to_owned())));
        };
        then(annex);
    });
}

#[cfg(not(all(feature = "split", target_family = "wasm")))]
#[allow(clippy::unused_async, clippy::unnecessary_wraps, reason = "the other chunk has to be waited for")]
mod chunk {
    //! All in one piece.

    use super::{ANNEX, Annex, Missing};

    pub async fn load() -> Result<&'static Annex, Missing> {
        Ok(&ANNEX)
    }

    pub fn loaded() -> Option<&'static Annex> {
        Some(&ANNEX)
    }
}

#[cfg(all(feature = "split", target_family = "wasm"))]
#[allow(unsafe_code, clippy::unnecessary_wraps, reason = "the macro writes it so")]
mod chunk {
    //! In a chunk of its own; `xtask` cuts it off, `static/boot.js` brings it.

    use std::cell::Cell;

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{ANNEX, Annex, Missing};

    thread_local! {
        static LOADED: Cell<Option<&'static Annex>> = const { Cell::new(None) };
    }

    #[wasm_split(annex, fallible)]
    fn whole() -> Result<&'static Annex, SplitLoaderError> {
        Ok(&ANNEX)
    }

    pub async fn load() -> Result<&'static Annex, Missing> {
        let annex = whole().await.map_err(|_| Missing)?;
        LOADED.set(Some(annex));
        Ok(annex)
    }

    pub fn loaded() -> Option<&'static Annex> {
        LOADED.get()
    }
}
