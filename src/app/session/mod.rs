//! The session: the form with its history, what follows from it, what is wrong with it, and what
//! the clerk is being shown. Pure: an action makes the next session.

mod action;
mod carried;
mod focus;
mod keep;
mod last_year;
mod look;
mod memory;
mod panel;

use std::rc::Rc;

use yew::Reducible;

use super::announced::Announced;
use super::entries::preview;
use super::last_year::LastYear;
use super::shown::Shown;
use crate::calc::{Figures, figures};
use crate::edit::{Edit, History, next_year};
use crate::io::errand::Recognized;
use crate::io::json::{Opened, reason_notes};
use crate::model::{Document, FiscalYear, Place, Settings};
use crate::rules::{Finding, Verdict};
use crate::ui::Notice;

pub use action::Action;
use keep::Keeping;
pub use keep::Trouble;
use look::Owed;
use memory::Memory;
pub use panel::Panel;

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
    last_year: Option<LastYear>,
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
            last_year: None,
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

    /// True when the form must not be changed: it comes from a newer version, or another window writes it. The
    /// forms that undo leads back to may be.
    pub fn is_locked(&self) -> bool {
        self.is_newer() || self.is_elsewhere()
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
            self.history.commit(edit);
            self.refresh();
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

    /// Nothing is held back.
    fn tell_all(&mut self) {
        self.announced.announce_all();
        self.rest();
    }

    fn open(&mut self, opened: Opened, name: &str) {
        self.begin(opened.document, format!("与“{name}”相同"));
        self.locked = opened.newer_version.then(|| Rc::clone(self.document()));
        self.tell_all();
        if !self.document().reasons.is_empty() {
            self.look();
        }
        let mut lines = opened.notes;
        lines.extend(reason_notes(self.document(), &self.findings));
        self.notice = Some(Notice { lines, ..Notice::done(format!("已打开“{name}”。")) });
    }

    fn accept(&mut self) {
        let Panel::Preview(shown, forms) = std::mem::replace(&mut self.panel, Panel::None) else { return };
        if let Some(opened) = forms.get(shown.chosen).and_then(Recognized::opened) {
            self.replace(Rc::new(opened.document));
            self.announced = Announced::default();
            self.forget_findings();
            self.tell_all();
            self.notice = Some(Notice::done("已填入表中。要回到原来的内容，请按“撤销”。".to_owned()));
        }
    }

    /// Goes back to an earlier state, as one step.
    fn recover(&mut self, document: &Document) {
        let document = Document { id: Rc::clone(&self.document().id), ..document.clone() };
        self.edit(&Edit::Replace(Rc::new(document)));
        self.panel = Panel::None;
        self.notice = Some(Notice::done("已恢复到以前的版本。要回到恢复前的内容，请按“撤销”。".to_owned()));
    }

    /// Next year's form begins with the rows of this one.
    fn begin_next_year(&mut self, document: &Document) {
        self.begin(next_year(document), "还没有填写".to_owned());
        let source = Rc::clone(&document.department_name);
        self.compare(Some(LastYear { document: Rc::new(document.clone()), source }));
        let words = "已按这份表建好下一年度的空表：部门、资金来源、任务和指标名称已带入，金额和文字请重新填写。";
        self.notice = Some(Notice::done(words.to_owned()));
        self.rest();
    }

    fn keep(&mut self, finding: &Finding, words: Rc<str>) {
        let [rule, message] = [finding.rule, finding.message.as_str()].map(Rc::from);
        self.edit(&Edit::KeepReason { rule, place: finding.place, message, words });
    }

    fn reset_settings(&mut self) {
        let document = Document { settings: Settings::default(), ..(**self.document()).clone() };
        self.edit(&Edit::Replace(Rc::new(document)));
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if !matches!(action, Action::Typed(..) | Action::Edited(_) | Action::Stored(..)) {
            next.look();
        }
        match action {
            Action::Look => {}
            Action::StorageReady { damaged } => next.keep_ready(damaged),
            Action::Restored { document, time, damaged, kept } => next.restore(document, &time, damaged, kept),
            Action::Stored(document, words) => next.keep_stored(document, words),
            Action::StorageFailed(trouble) => next.keep_failed(trouble),
            Action::Held(form) => next.held(form),
            Action::Reloaded { document, time, resumes } => next.reload(document, &time, resumes),
            Action::Shelved(forms) => next.panel = Panel::Shelf(forms),
            Action::LastYear(document, source) => next.compare(Some(LastYear { document, source: source.into() })),
            Action::CarryOver(place) => next.carry_over(|(other, _)| *other == place),
            Action::CarryTexts => next.carry_texts(),
            Action::CarryRows => next.carry_rows(),
            Action::CloseLastYear => next.compare(None),
            Action::Versioned(versions) => next.panel = Panel::Versions(versions),
            Action::Taken { document, time, damaged } => next.take_kept(document, &time, damaged),
            Action::Recovered(document) => next.recover(&document),
            Action::NextYear(document) => next.begin_next_year(&document),
            Action::Deleted(form) => next.deleted(&form),
            Action::Cleared => next.cleared(),
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
            Action::Explained(content, whole) => next.panel = Panel::Manual(content, whole),
            Action::AskForSettings => next.panel = Panel::Settings,
            Action::AskForPaper(orientation) => next.panel = Panel::Paper(orientation),
            Action::ResetSettings => next.reset_settings(),
            Action::Kept(finding, words) => next.keep(&finding, words),
            Action::Repair(repair) => {
                let first = repair.texts.first().map(|(place, _)| *place);
                next.edit(&Edit::SetTexts(repair.texts));
                next.want_focus(first);
            }
            Action::New => {
                next.begin(Document::blank(), "还没有填写".to_owned());
                next.rest();
                next.notice = None;
            }
            Action::Opened(opened, name) => next.open(opened, &name),
            Action::Previewed(forms, source) => {
                next.panel = Panel::Preview(Rc::new(preview(&forms, 0, &source)), forms.into());
                next.notice = None;
            }
            Action::Choose(chosen) => {
                if let Panel::Preview(shown, forms) = next.panel {
                    next.panel = Panel::Preview(Rc::new(preview(&forms, chosen, &shown.source)), forms);
                }
            }
            Action::Accept => next.accept(),
            Action::AskForPaste => next.panel = Panel::Paste,
            Action::Verify(verification) => next.panel = Panel::Verify(verification.into()),
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
            Action::Show(place) => next.want_focus(Some(place)),
            Action::ShowNext(from, direction) => next.show_next(from, direction),
        }
        if !Rc::ptr_eq(&next.findings, &self.findings) || next.announced != self.announced {
            next.shown = Rc::new(Shown::of(&next));
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
