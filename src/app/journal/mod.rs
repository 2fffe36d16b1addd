//! The journal: every state of the form is on this computer three tenths of a second after the last key.

mod left;
mod opening;
mod record;
mod shelf;
mod slots;
mod storage;
mod turn;
mod windows;

#[cfg(test)]
mod interleavings;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use gloo::utils::{document, window};
use wasm_bindgen_futures::spawn_local;

use super::annex::built;
use super::clock::{date_and_time, time_of_day};
use super::session::{Action, Session, Trouble};
use crate::io::json::Kept;
use crate::model::Document;
use opening::Unopened;
use record::{Record, State};
use storage::{Storage, Written};
use windows::Windows;

/// Milliseconds from a key to writing; keys in between are written with it.
const SOON: u32 = 300;
/// Milliseconds after which the clerk is told that the browser does not answer.
const PATIENCE: u32 = 600;
/// Milliseconds after which a journal that does not open is not waited for any more.
const AT_LAST: u32 = 5000;
/// Milliseconds after which writing is tried again when it failed.
const AGAIN: u32 = 1500;
/// Milliseconds for other windows to say that they write the form.
const ANSWER: u32 = 60;
/// Milliseconds between the times at which a journal that could not be opened is asked for again: what kept it locked
/// may be over. What was typed meanwhile is written then.
const ANEW: [u32; 5] = [1500, 3000, 8000, 16_000, 32_000];

/// A form that this window has read or written.
struct KnownForm {
    form: Rc<str>,
    /// How many times it was written by then.
    sequence: u64,
    /// This window wrote it.
    is_own: bool,
}

/// Writes the form down, and remembers what is written.
pub struct Journal {
    tell: Box<dyn Fn(Action)>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// The forms that this window has read or written.
    known: RefCell<Vec<KnownForm>>,
    /// The sessions whose forms are to be written, at most one of each form.
    due: RefCell<Vec<Session>>,
    timer: RefCell<Option<Timeout>>,
    /// The session whose form is being written.
    writing: RefCell<Option<Session>>,
    windows: Windows,
    /// How many forms went on under another name.
    copies: Cell<u32>,
}

impl Journal {
    /// A journal that is never opened: the page around the form keeps it.
    pub fn idle(name: &str) -> Rc<Self> {
        Rc::new(Self::of_window(Windows::idle(name), |_| {}))
    }

    fn of_window(windows: Windows, tell: impl Fn(Action) + 'static) -> Self {
        Self {
            tell: Box::new(tell),
            storage: RefCell::default(),
            known: RefCell::default(),
            due: RefCell::default(),
            timer: RefCell::default(),
            writing: RefCell::default(),
            windows,
            copies: Cell::default(),
        }
    }

    /// Opens the journal and tells what was written last of the form that the page's file carries, or of all when
    /// that is blank; then that the page is ready, and where nothing is kept already before. The window's name is what other windows call it.
    pub fn open(name: &str, carried: Rc<str>, tell: impl Fn(Action) + 'static) -> Rc<Self> {
        let journal = Rc::new(Self::of_window(Windows::new(name), tell));
        journal.listen_to_windows();
        let beginning = Rc::clone(&journal);
        spawn_local(async move {
            if Storage::is_new().await.is_ok() && left::all().is_empty() {
                (beginning.tell)(Action::NothingKept);
            }
        });
        let opening = Rc::clone(&journal);
        spawn_local(async move {
            // Where it is never asked, opening says so at once.
            let _ = Storage::asked().await;
            let impatient = [PATIENCE, AT_LAST].map(|milliseconds| opening.told_when_late(milliseconds));
            let mut opened = opening.begin(&carried).await;
            drop(impatient);
            if matches!(opened, Err(Unopened::Journal)) {
                opening.begin_without_storage(&carried).await;
                opening.write_soon(SOON);
            }
            for milliseconds in ANEW {
                if !matches!(opened, Err(Unopened::Journal)) {
                    break;
                }
                TimeoutFuture::new(milliseconds).await;
                Storage::ask_again();
                opened = opening.begin(&carried).await;
            }
            if let Ok(opened) = opened {
                (opening.tell)(opened);
                opening.write_soon(SOON);
            }
        });
        journal
    }

    /// Another window writes the form that is shown: this one goes on under another name. What is due under the
    /// old one is part of it.
    fn part(&self) {
        let form = self.windows.form();
        self.due.borrow_mut().retain(|session| session.document().id != form);
        (self.tell)(Action::ChangedElsewhere(self.new_name(&form)));
    }

    /// A name that nobody else gives: for what goes on in this window while another one writes the form.
    fn new_name(&self, form: &str) -> Rc<str> {
        self.copies.set(self.copies.get().saturating_add(1));
        format!("{form}-{}.{}", self.windows.name(), self.copies.get()).into()
    }

    /// The form has changed: it is written soon, unless it stands there already or is on its way. While another state
    /// of it is on its way, it does not stand there.
    pub fn note(self: &Rc<Self>, session: &Session) {
        let is_on_its_way = self.due.borrow().is_empty()
            && self.writing.borrow().as_ref().is_some_and(|on_its_way| on_its_way.document() == session.document());
        if session.is_to_be_kept() && !is_on_its_way && (self.has_unwritten() || !session.is_stored()) {
            self.is_due(session.clone());
            self.write_soon(SOON);
        }
    }

    fn is_due(&self, session: Session) {
        let mut due = self.due.borrow_mut();
        due.retain(|other| other.document().id != session.document().id);
        due.push(session);
    }

    fn write_soon(self: &Rc<Self>, milliseconds: u32) {
        let waits = self.due.borrow().is_empty() || self.timer.borrow().is_some();
        if !waits && self.writing.borrow().is_none() {
            let journal = Rc::clone(self);
            self.timer.replace(Some(Timeout::new(milliseconds, move || journal.write_now())));
        }
    }

    /// What is due is written at once, when this window may write it.
    pub fn write_now(self: &Rc<Self>) {
        self.timer.replace(None);
        let storage = self.storage.borrow().clone();
        let Some(storage) = storage.filter(|_| self.writing.borrow().is_none()) else { return };
        let first = self.due.borrow().iter().position(|session| self.windows.may_write(&session.document().id));
        let Some(first) = first else { return };
        let session = self.due.borrow_mut().remove(first);
        self.writing.replace(Some(session.clone()));
        let journal = Rc::clone(self);
        spawn_local(async move {
            let (state, begins) = journal.state(&session);
            let impatient = journal.told_when_late(PATIENCE);
            let written = storage.write(&state, &journal.windows.name(), begins).await;
            drop(impatient);
            journal.writing.replace(None);
            journal.written(session, &written);
        });
    }

    fn written(self: &Rc<Self>, session: Session, written: &Result<Written, idb::Error>) {
        let form = Rc::clone(&session.document().id);
        match written {
            Ok(Written::Whole(sequence)) => {
                self.was_written(&form, *sequence);
                left::forget_form(&form, &self.windows.name());
                self.wrote(&form);
                (self.tell)(Action::Stored(Rc::clone(session.document()), format!("已保存到本机 {}", time_of_day())));
                if !self.has_unwritten() {
                    self.handed_over();
                }
                self.write_soon(SOON);
            }
            Ok(Written::Elsewhere) => {
                if self.windows.is_shown(&form) {
                    self.part();
                } else {
                    self.is_due(session.renamed(&self.new_name(&form)));
                }
                self.write_soon(SOON);
            }
            Err(_) => {
                // It stays due, unless there is something newer.
                if !self.due.borrow().iter().any(|other| other.document().id == form) {
                    self.is_due(session);
                }
                (self.tell)(Action::StorageFailed(Trouble::Failing));
                self.write_soon(AGAIN);
            }
        }
    }

    /// True when nothing waits to be written.
    pub fn is_written(&self) -> bool {
        self.due.borrow().is_empty() && self.writing.borrow().is_none()
    }

    /// Begins to listen for moments that cannot wait; it ends when the listeners are dropped.
    pub fn listen(self: &Rc<Self>) -> [EventListener; 3] {
        let (left, hidden, gone) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        [
            EventListener::new(&document(), "focusout", move |_| left.write_now()),
            EventListener::new(&document(), "visibilitychange", move |_| hidden.write_now()),
            EventListener::new(&window(), "pagehide", move |_| {
                gone.leave();
            }),
        ]
    }

    /// The page is being closed, and nothing may wait for the browser any more. True when nothing is lost by it.
    pub fn leave(self: &Rc<Self>) -> bool {
        let due = self.due.borrow().clone();
        let writing = self.writing.borrow().clone();
        let is_old = |session: &Session| due.iter().any(|newer| newer.document().id == session.document().id);
        let last: Vec<Session> = writing.into_iter().filter(|session| !is_old(session)).chain(due.clone()).collect();
        self.write_now();
        last.iter().filter(|session| !left::leave(&self.state(session).0, &self.windows.name())).count() == 0
    }

    /// The form as it is to be written after the state this window knows; and whether this window begins with it.
    fn state(&self, session: &Session) -> (State, bool) {
        let document = session.document();
        let known = self.known.borrow();
        let known = known.iter().find(|known| known.form == document.id);
        let state = State {
            form: document.id.to_string(),
            sequence: known.map_or(0, |known| known.sequence),
            time: date_and_time(),
            kept: Kept::of(document, &session.figures),
        };
        (state, !known.is_some_and(|known| known.is_own))
    }

    /// The form was read, so many times written by then; what this window wrote stays its own.
    fn was_read(&self, form: &str, sequence: u64) {
        let is_own = self.known.borrow().iter().any(|known| *known.form == *form && known.is_own);
        self.remember(KnownForm { form: form.into(), sequence, is_own });
    }

    /// This window wrote the form, for the so many-th time.
    fn was_written(&self, form: &Rc<str>, sequence: u64) {
        self.remember(KnownForm { form: Rc::clone(form), sequence, is_own: true });
    }

    fn remember(&self, form: KnownForm) {
        let mut known = self.known.borrow_mut();
        known.retain(|other| other.form != form.form);
        known.push(form);
    }

    fn told_when_late(self: &Rc<Self>, milliseconds: u32) -> Timeout {
        let journal = Rc::clone(self);
        Timeout::new(milliseconds, move || (journal.tell)(Action::StorageFailed(Trouble::Silent)))
    }
}

/// The form in a record, under its name. Whoever asks has waited for the annex.
fn document_of(record: Record) -> Option<Rc<Document>> {
    let opened = (built()?.read)(record.json.as_bytes()).ok()?;
    Some(Rc::new(Document { id: record.form.into(), ..opened.document }))
}
