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
    /// A form that comes from a newer version and must not be changed.
    locked: Option<Rc<Document>>,
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
            locked: None,
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

    /// True when the form comes from a newer version and must not be changed; the forms that undo
    /// leads back to may be.
    pub fn is_locked(&self) -> bool {
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

    /// The history stands elsewhere; the box that changed takes the focus.
    fn step_to(&mut self, place: Option<Place>) {
        self.refresh();
        self.rest();
        self.want_focus(place);
    }

    /// Nothing is held back.
    fn tell_all(&mut self) {
        self.announced.announce_all();
        self.rest();
    }

    const fn want_focus(&mut self, place: Option<Place>) {
        self.focus = (self.focus.0.wrapping_add(1), place);
    }

    fn open(&mut self, opened: Opened, name: &str) {
        self.begin(opened.document, format!("与“{name}”相同"));
        self.locked = opened.newer_version.then(|| Rc::clone(self.document()));
        self.tell_all();
        self.notice = Some(Notice { lines: opened.notes, ..Notice::done(format!("已打开“{name}”。")) });
    }

    fn accept(&mut self) {
        if let Panel::Preview(_, document) = std::mem::replace(&mut self.panel, Panel::None) {
            self.replace(document);
            self.announced = Announced::default();
            self.tell_all();
            self.notice = Some(Notice::done("已填入表中。要回到原来的内容，请按“撤销”。".to_owned()));
        }
    }

    fn show_next(&mut self, from: Option<Place>, direction: Direction) {
        if self.spoken().next().is_none() {
            self.tell_all();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::json;
    use crate::model::Field;

    const ACTUAL: Place = Place::sheet(Field::ActualExpenditure);
    const NAME: Place = Place::sheet(Field::DepartmentName);

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<Session> {
        actions.into_iter().fold(Rc::new(Session::new()), Reducible::reduce)
    }

    fn typed(place: Place, text: &str) -> Action {
        Action::Typed(place, text.into())
    }

    fn spoken(session: &Session) -> Vec<(&'static str, Place)> {
        session.spoken().map(|finding| (finding.rule, finding.place)).collect()
    }

    #[test]
    fn a_complaint_waits_until_its_box_is_left() {
        let session = after([typed(ACTUAL, "12x")]);
        assert_eq!(spoken(&session), []);
        let session = session.reduce(Action::Left(ACTUAL));
        assert_eq!(spoken(&session), [("F002", ACTUAL)]);
    }

    #[test]
    fn a_spoken_complaint_goes_and_comes_while_typing() {
        let session = after([typed(ACTUAL, "12x"), Action::Left(ACTUAL), typed(ACTUAL, "12")]);
        assert_eq!(spoken(&session), []);
        assert_eq!(spoken(&session.reduce(typed(ACTUAL, "12y"))), [("F002", ACTUAL)]);
    }

    #[test]
    fn the_verdict_counts_what_is_not_spoken_yet() {
        let session = Session::new();
        assert!(session.spoken().next().is_none());
        assert!(session.verdict().errors > 10);
    }

    #[test]
    fn leaving_a_box_prints_its_amount_in_the_same_step() {
        let session = after([typed(ACTUAL, "3890.3"), Action::Left(ACTUAL)]);
        assert_eq!(&*session.document().funding.actual_expenditure, "3,890.30");
        let session = session.reduce(Action::Undo);
        assert_eq!(&*session.document().funding.actual_expenditure, "");
    }

    #[test]
    fn what_is_in_a_file_is_safe_until_it_changes() {
        let session = after([typed(NAME, "水务局")]);
        assert!(session.would_lose());
        let session = session.reduce(Action::Exported("已导出 12:03:21".to_owned()));
        assert_eq!(session.safe_words(), Some("已导出 12:03:21"));
        assert!(session.reduce(typed(NAME, "水务")).would_lose());
    }

    #[test]
    fn an_opened_form_can_be_undone_to_the_one_before() {
        let sample = include_bytes!("../../static/sample.json");
        let opened = json::read(sample).expect("because the sample opens");
        let session = after([typed(NAME, "水务局"), Action::Opened(opened, "示例".to_owned())]);
        assert_eq!(session.document().tasks.len(), 4);
        let session = session.reduce(Action::Undo);
        assert_eq!(&*session.document().department_name, "水务局");
    }

    #[test]
    fn f8_goes_down_the_sheet_and_around() {
        let mut session = after([Action::Check]);
        let places: Vec<Place> = spoken(&session).into_iter().map(|(_, place)| place).collect();
        for expected in places.iter().skip(1).chain(places.first()) {
            let from = session.focus.1;
            session = session.reduce(Action::ShowNext(from, Direction::Down));
            assert_eq!(session.focus.1.as_ref(), Some(expected));
        }
    }

    #[test]
    fn a_form_of_a_newer_version_is_not_changed() {
        let newer = br#"{"format":"selfeval","version":2,"document":{"departmentName":"x"}}"#;
        let opened = json::read(newer).expect("because newer versions open");
        let session =
            after([Action::Opened(opened, "新版".to_owned()), typed(NAME, "y"), Action::Edited(Edit::AddTask)]);
        assert_eq!(&*session.document().department_name, "x");
        assert!(session.document().tasks.is_empty());
        let back = [Action::Undo, typed(NAME, "y")].into_iter().fold(session, Reducible::reduce);
        assert_eq!(&*back.document().department_name, "y", "the form before it may be changed");
    }
}
