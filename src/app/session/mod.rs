//! The session: the form with its history, what follows from it, what is wrong with it, and what
//! the clerk is being shown. Pure: an action makes the next session.

mod act;
mod action;
mod carried;
mod embedded;
mod focus;
mod keep;
mod last_year;
mod look;
mod memory;
mod panel;
mod steps;

use std::rc::Rc;

use web_sys::Element;
use yew::Reducible;

use super::annex::built;
use super::announced::Announced;
use super::embedding::EMBEDS;
use super::last_year::LastYear;
use super::shown::Shown;
use crate::calc::{Figures, figures};
use crate::edit::{Edit, History};
use crate::model::{Document, FiscalYear, Place};
use crate::rules::{Finding, Verdict};
use crate::ui::{Display, Notice, Step};

pub use act::act;
pub use action::{Action, Hear};
use keep::Keeping;
pub use keep::Trouble;
use look::Owed;
use memory::Memory;
pub use panel::Panel;
pub use steps::follow;

/// Everything the page remembers.
#[derive(Clone, PartialEq)]
pub struct Session {
    history: History,
    current_year: Option<FiscalYear>,
    /// What follows from the form.
    pub figures: Rc<Figures>,
    /// Everything that was wrong with it when it was last looked at, in the order of the sheet.
    pub findings: Rc<[Finding]>,
    /// The same as the page shows it.
    pub shown: Rc<Shown>,
    owed: Owed,
    memory: Memory,
    announced: Announced,
    /// The verdict as it was last said aloud: when a box was left, not at every key.
    pub announcement: Rc<str>,
    /// What is shown over the sheet.
    pub panel: Panel,
    /// What just happened.
    pub notice: Option<Notice>,
    /// Where the focus should go, and a number that says when it is a new wish.
    pub focus: (u32, Option<Place>),
    /// A form that comes from a newer version and must not be changed.
    locked: Option<Rc<Document>>,
    safe: Safe,
    keeping: Keeping,
    /// The page around the form lets nothing be changed.
    read_only: bool,
    last_year: Option<LastYear>,
    /// How the page looks.
    pub display: Display,
    guide: Option<Element>,
    /// What the guide says at the step that is shown.
    pub step_help: Option<(Step, Element)>,
}

/// The form that is safe in a file, and how it became so.
#[derive(Clone, PartialEq)]
struct Safe {
    document: Rc<Document>,
    words: String,
}

impl Session {
    /// A blank form, looked at in this year.
    ///
    /// The window's name is what the forms begun in it are named after on this computer.
    pub fn new(current_year: Option<FiscalYear>, window: String) -> Self {
        let document = Rc::new(Document::blank());
        let safe = Safe { document: Rc::clone(&document), words: "还没有填写".to_owned() };
        let mut session = Self {
            history: History::new(document),
            current_year,
            figures: Rc::new(figures(&Document::blank())),
            findings: Rc::default(),
            shown: Rc::default(),
            owed: Owed::default(),
            memory: Memory::default(),
            announced: Announced::default(),
            announcement: Rc::default(),
            panel: Panel::None,
            notice: None,
            focus: (0, None),
            locked: None,
            safe,
            keeping: Keeping::new(window),
            read_only: false,
            last_year: None,
            display: Display::default(),
            guide: None,
            step_help: None,
        };
        session.owe_a_look();
        session.shown = Rc::new(Shown::of(&session));
        session
    }

    /// The form as it stands.
    pub const fn document(&self) -> &Rc<Document> {
        self.history.present()
    }

    /// True when there is something to undo.
    pub const fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// True when there is something to redo.
    pub const fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// True when the form must not be changed: it comes from a newer version, another window writes it, or the page
    /// around it wants it so. The forms that undo leads back to may be.
    pub fn is_locked(&self) -> bool {
        self.read_only || self.is_newer() || self.is_elsewhere()
    }

    /// True when the form comes from a newer version.
    pub fn is_newer(&self) -> bool {
        self.locked.as_ref().is_some_and(|locked| Rc::ptr_eq(locked, self.document()))
    }

    /// The verdict over everything, spoken or not.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(&self.findings)
    }

    /// The findings that may be shown.
    pub fn spoken(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| self.speaks(finding))
    }

    /// True when this finding may be shown.
    pub fn speaks(&self, finding: &Finding) -> bool {
        self.announced.speaks(finding)
    }

    /// How the form became safe in a file, or nothing when it holds changes that are in no file.
    pub fn safe_words(&self) -> Option<&str> {
        (self.safe.document == *self.document()).then_some(&self.safe.words)
    }

    fn commit(&mut self, edit: &Edit) {
        if !self.is_locked() {
            let before = Rc::clone(self.document());
            self.history.commit(edit);
            self.refresh_after(&before);
        }
    }

    fn replace(&mut self, document: Rc<Document>) {
        self.history.settle();
        self.history.commit(&Edit::Replace(document));
        self.history.settle();
        self.refresh();
    }

    /// Another form is open: nothing of the one before is spoken any more.
    fn begin(&mut self, document: Document, words: String) {
        let document = Rc::new(document);
        self.replace(Rc::clone(&document));
        self.safe = Safe { document, words };
        self.announced = Announced::default();
        self.panel = Panel::None;
        self.last_year = None;
        self.forget_findings();
    }

    fn leave(&mut self, place: Place) {
        let tidied = self.document().text(place).and_then(|text| place.field.tidied(text));
        if let Some(text) = tidied {
            self.commit(&Edit::SetText(place, text.into()));
        }
        self.history.settle();
        self.announced.leave(place);
        self.rest();
    }

    /// An edit that is a step of its own, made by a button.
    fn edit(&mut self, edit: &Edit) {
        self.history.settle();
        self.commit(edit);
        self.history.settle();
        self.rest();
    }

    /// Somebody is still filling the form: only what is empty is held back.
    fn tell_filled(&mut self) {
        self.announced.announce_filled();
        self.rest();
    }

    /// Nothing is held back.
    fn tell_all(&mut self) {
        self.announced.announce_all();
        self.rest();
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        if EMBEDS && self.read_only && action.changes_the_form() {
            return self;
        }
        let mut next = (*self).clone();
        if !matches!(action, Action::Typed(..) | Action::Edited(_) | Action::Stored(..)) {
            next.look();
        }
        match action {
            Action::Look => {}
            Action::NothingKept => next.begin_at_once(),
            Action::StorageReady { damaged } => next.keep_ready(damaged),
            Action::Stored(document, words) => next.keep_stored(document, words),
            Action::StorageFailed(trouble) => next.keep_failed(trouble),
            Action::Held(form) => next.held(form),
            Action::ChangedElsewhere(id) => next.part_ways(&id),
            Action::Typed(place, text) => next.commit(&Edit::SetText(place, text)),
            Action::Left(place) => next.leave(place),
            Action::Edited(edit) => next.edit(&edit),
            Action::Undo => {
                let place = next.history.undo();
                next.step_to(place);
            }
            Action::Redo => {
                let place = next.history.redo();
                next.step_to(place);
            }
            Action::Check => {
                let first = next.findings.first().map(|finding| finding.place);
                next.tell_all();
                next.want_focus(first);
            }
            Action::TellAll if EMBEDS => next.tell_all(),
            Action::Repair(repair) => {
                let first = repair.texts.first().map(|(place, _)| *place);
                next.edit(&Edit::SetTexts(repair.texts));
                next.want_focus(first);
            }
            Action::New => {
                next.begin(next.of_this_place(Document::blank()), "还没有填写".to_owned());
                next.rest();
                next.notice = None;
            }
            Action::ClosePanel => next.panel = Panel::None,
            Action::Exported(document, words) => {
                next.history.settle();
                next.safe = Safe { document, words };
            }
            Action::Tell(notice) => {
                next.notice = Some(notice);
                next.panel = Panel::None;
            }
            Action::Dismiss => next.notice = None,
            Action::ReadOnly(yes) if EMBEDS => next.be_read_only(yes),
            Action::Show(place) => next.want_focus(Some(place)),
            Action::ShowNext(from, direction) => next.show_next(from, direction),
            // What comes out of the annex finds it standing.
            other => {
                if let Some(annex) = built() {
                    (annex.act)(&mut next, other);
                }
            }
        }
        if next.focus.0 != self.focus.0
            && next.display.step.is_some()
            && let Some(annex) = built()
        {
            (annex.follow)(&mut next);
        }
        if !Rc::ptr_eq(&next.findings, &self.findings) || next.announced != self.announced {
            next.shown = Rc::new(Shown::of(&next));
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
