//! The session: the form with its history, what follows from it, what is wrong with it, and what
//! the clerk is being shown. Pure: an action makes the next session.

use std::rc::Rc;

use yew::Reducible;

use super::announced::Announced;
use super::entries::preview;
use crate::calc::{Figures, figures};
use crate::edit::{Direction, Edit, History};
use crate::io::json::Opened;
use crate::layout::Import;
use crate::model::{Document, Place};
use crate::rules::{Circumstances, Finding, Repair, Verdict, check};
use crate::ui::{Notice, Preview};

/// Everything the page remembers.
#[derive(Clone, PartialEq)]
pub struct Session {
    history: History,
    /// What follows from the form.
    pub figures: Rc<Figures>,
    /// Everything that is wrong with it, in the order of the sheet.
    pub findings: Rc<[Finding]>,
    announced: Announced,
    /// What is shown over the sheet.
    pub panel: Panel,
    /// What just happened.
    pub notice: Option<Notice>,
    /// Where the focus should go, and a number that says when it is a new wish.
    pub focus: (u32, Option<Place>),
    /// True when the form comes from a newer version and must not be changed.
    pub locked: bool,
    safe: Safe,
}

/// What is shown over the sheet.
#[derive(Clone, PartialEq)]
pub enum Panel {
    /// Nothing.
    None,
    /// The place to paste a table into.
    Paste,
    /// The preview of an import, and the form it would give.
    Preview(Rc<Preview>, Rc<Document>),
}

/// The form that is safe in a file, and how it became so.
#[derive(Clone, PartialEq)]
struct Safe {
    document: Rc<Document>,
    words: String,
}

/// What happens to the session.
pub enum Action {
    /// A box's text became this.
    Typed(Place, Rc<str>),
    /// The clerk left this box.
    Left(Place),
    /// An edit by a button.
    Edited(Edit),
    /// Back one step.
    Undo,
    /// Forward one step.
    Redo,
    /// Show every finding.
    Check,
    /// Apply a repair.
    Repair(Repair),
    /// Begin a blank form.
    New,
    /// A form of our own was opened; the name says where it came from.
    Opened(Opened, String),
    /// An import is to be looked at before it is taken.
    Previewed(Import, String, Vec<String>),
    /// Take the previewed import.
    Accept,
    /// Show where to paste.
    AskForPaste,
    /// Close what is shown over the sheet.
    ClosePanel,
    /// The form was handed out as a file; how, and when.
    Exported(String),
    /// Say something.
    Tell(Notice),
    /// Take away what was said.
    Dismiss,
    /// Put the focus on a place.
    Show(Place),
    /// Put the focus on the finding after, or before, the one at this place.
    ShowNext(Option<Place>, Direction),
}

impl Session {
    /// A blank form.
    pub fn new() -> Self {
        let document = Rc::new(Document::blank());
        let safe = Safe { document: Rc::clone(&document), words: "还没有填写".to_owned() };
        let mut session = Self {
            history: History::new(document),
            figures: Rc::new(figures(&Document::blank())),
            findings: Rc::default(),
            announced: Announced::default(),
            panel: Panel::None,
            notice: None,
            focus: (0, None),
            locked: false,
            safe,
        };
        session.refresh();
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

    /// True when leaving the form would lose something.
    pub fn would_lose(&self) -> bool {
        self.safe_words().is_none() && !self.document().is_untouched()
    }

    fn refresh(&mut self) {
        self.figures = Rc::new(figures(self.document()));
        self.findings = check(self.document(), &self.figures, &Circumstances::default()).into();
    }

    fn rest(&mut self) {
        self.announced.rest(&self.findings, self.history.present());
    }

    fn commit(&mut self, edit: &Edit) {
        if !self.locked {
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
        self.locked = false;
        self.replace(Rc::clone(&document));
        self.safe = Safe { document, words };
        self.announced = Announced::default();
        self.panel = Panel::None;
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

    fn go(&mut self, place: Option<Place>) {
        self.refresh();
        self.announced.announce_all();
        self.rest();
        self.want_focus(place);
    }

    const fn want_focus(&mut self, place: Option<Place>) {
        self.focus = (self.focus.0.wrapping_add(1), place);
    }

    fn open(&mut self, opened: Opened, name: &str) {
        self.begin(opened.document, format!("与“{name}”相同"));
        self.locked = opened.newer_version;
        self.announced.announce_all();
        self.rest();
        self.notice = Some(Notice { lines: opened.notes, ..Notice::done(format!("已打开“{name}”。")) });
    }

    fn accept(&mut self) {
        if let Panel::Preview(_, document) = std::mem::replace(&mut self.panel, Panel::None) {
            self.locked = false;
            self.replace(document);
            self.announced = Announced::default();
            self.announced.announce_all();
            self.rest();
            self.notice = Some(Notice::done("已填入表中。要回到原来的内容，请按“撤销”。".to_owned()));
        }
    }

    fn show_next(&mut self, from: Option<Place>, direction: Direction) {
        if self.spoken().next().is_none() {
            self.announced.announce_all();
            self.rest();
        }
        let next = next_place(
            &self.spoken().map(|finding| finding.place).collect::<Vec<_>>(),
            from,
            direction,
            self.document(),
        );
        self.want_focus(next);
    }
}

/// The place after (before) `from` in sheet order; around the end to the beginning.
fn next_place(places: &[Place], from: Option<Place>, direction: Direction, document: &Document) -> Option<Place> {
    let mut places = places.to_vec();
    places.dedup();
    let boxes = document.boxes();
    let rank = |place: &Place| boxes.iter().position(|other| other == place);
    let here = from.and_then(|from| places.iter().position(|place| *place == from));
    let from_rank = from.as_ref().and_then(&rank);
    let next = match (here, direction) {
        (Some(here), Direction::Down) => places.get(here.saturating_add(1)),
        (Some(here), Direction::Up) => here.checked_sub(1).and_then(|before| places.get(before)),
        (None, Direction::Down) => places.iter().find(|place| from_rank.is_none() || rank(place) > from_rank),
        (None, Direction::Up) => {
            places.iter().rev().find(|place| from_rank.is_some() && rank(place).is_some() && rank(place) < from_rank)
        }
    };
    let around = match direction {
        Direction::Down => places.first(),
        Direction::Up => places.last(),
    };
    next.or(around).copied()
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Typed(place, text) => next.commit(&Edit::SetText(place, text)),
            Action::Left(place) => next.leave(place),
            Action::Edited(edit) => {
                next.history.settle();
                next.commit(&edit);
                next.history.settle();
                next.rest();
            }
            Action::Undo => {
                let place = next.history.undo();
                next.refresh();
                next.rest();
                next.want_focus(place);
            }
            Action::Redo => {
                let place = next.history.redo();
                next.refresh();
                next.rest();
                next.want_focus(place);
            }
            Action::Check => {
                let first = next.findings.first().map(|finding| finding.place);
                next.go(first);
            }
            Action::Repair(repair) => {
                next.history.settle();
                next.commit(&Edit::SetText(repair.place, repair.text));
                next.history.settle();
                next.rest();
                next.want_focus(Some(repair.place));
            }
            Action::New => {
                next.begin(Document::blank(), "还没有填写".to_owned());
                next.rest();
                next.notice = None;
            }
            Action::Opened(opened, name) => next.open(opened, &name),
            Action::Previewed(import, source, remarks) => {
                let shown = Rc::new(preview(&import, source, remarks));
                next.panel = Panel::Preview(shown, Rc::new(import.document));
                next.notice = None;
            }
            Action::Accept => next.accept(),
            Action::AskForPaste => next.panel = Panel::Paste,
            Action::ClosePanel => next.panel = Panel::None,
            Action::Exported(words) => {
                next.history.settle();
                next.safe = Safe { document: Rc::clone(next.document()), words };
            }
            Action::Tell(notice) => {
                next.notice = Some(notice);
                next.panel = Panel::None;
            }
            Action::Dismiss => next.notice = None,
            Action::Show(place) => next.want_focus(Some(place)),
            Action::ShowNext(from, direction) => next.show_next(from, direction),
        }
        Rc::new(next)
    }
}
