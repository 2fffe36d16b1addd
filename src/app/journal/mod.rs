//! The journal: every state of the form is on this computer half a second after the last key.

mod record;
mod storage;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen_futures::spawn_local;

use super::clock::{date_and_time, time_of_day};
use super::session::{Action, Session};
use crate::io::json;
use crate::model::Document;
use record::Record;
use storage::{Storage, Written};

/// Milliseconds from a key to writing; keys in between are written with it.
const SOON: u32 = 300;
/// Milliseconds after which the clerk is told that the browser does not answer.
const PATIENCE: u32 = 900;
/// The key of `localStorage` under which a page that is closed leaves what was not written yet. It is
/// written at once, but lost when the browser dies; so it is only the last resort.
const LEFT: &str = "selfeval-left";

/// Writes the form down, and remembers what is written.
pub struct Journal {
    tell: Box<dyn Fn(Action)>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// How many times each form was written, as far as this window knows.
    sequences: RefCell<Vec<(Rc<str>, u64)>>,
    /// The session whose form is to be written.
    due: RefCell<Option<Session>>,
    timer: RefCell<Option<Timeout>>,
    /// The session whose form is being written.
    writing: RefCell<Option<Session>>,
}

impl Journal {
    /// Opens the journal and tells what was written last; then that the page is ready.
    pub fn open(tell: impl Fn(Action) + 'static) -> Rc<Self> {
        let journal = Rc::new(Self {
            tell: Box::new(tell),
            storage: RefCell::default(),
            sequences: RefCell::default(),
            due: RefCell::default(),
            timer: RefCell::default(),
            writing: RefCell::default(),
        });
        let opening = Rc::clone(&journal);
        let impatient = opening.told_when_late();
        spawn_local(async move {
            let opened = opening.begin().await;
            drop(impatient);
            (opening.tell)(opened.unwrap_or(Action::StorageFailed));
            opening.write_soon();
        });
        journal
    }

    async fn begin(&self) -> Result<Action, idb::Error> {
        let storage = Storage::open().await?;
        let (stored, damaged) = storage.last().await?;
        self.storage.replace(Some(Rc::new(storage)));
        let is_newer = |left: &Record| {
            stored.as_ref().is_none_or(|stored| left.form == stored.form && left.sequence > stored.sequence)
        };
        let left = left_behind().filter(is_newer);
        let kept = left.is_none();
        let Some(record) = left.or(stored) else { return Ok(Action::StorageReady { damaged }) };
        self.remember(&record);
        Ok(match json::read(record.json.as_bytes()) {
            Ok(opened) => {
                let document = Rc::new(Document { id: record.form.into(), ..opened.document });
                Action::Restored { document, time: record.time, damaged, kept }
            }
            Err(_) => Action::StorageReady { damaged: true },
        })
    }

    /// The form has changed: it is written soon.
    pub fn note(self: &Rc<Self>, session: &Session) {
        self.due.replace(Some(session.clone()));
        self.write_soon();
    }

    fn write_soon(self: &Rc<Self>) {
        let waits = self.due.borrow().is_none() || self.timer.borrow().is_some();
        if !waits && self.writing.borrow().is_none() {
            let journal = Rc::clone(self);
            self.timer.replace(Some(Timeout::new(SOON, move || journal.write_now())));
        }
    }

    /// What is due is written at once.
    fn write_now(self: &Rc<Self>) {
        self.timer.replace(None);
        let storage = self.storage.borrow().clone();
        let Some(storage) = storage.filter(|_| self.writing.borrow().is_none()) else { return };
        let Some(session) = self.due.take() else { return };
        self.writing.replace(Some(session.clone()));
        let journal = Rc::clone(self);
        spawn_local(async move {
            let record = journal.record(&session, 1);
            let impatient = journal.told_when_late();
            let written = storage.write(&record).await;
            drop(impatient);
            journal.writing.replace(None);
            (journal.tell)(match written {
                Ok(Written::Whole) => {
                    journal.remember(&record);
                    forget_left();
                    Action::Stored(Rc::clone(session.document()), format!("已保存到本机 {}", time_of_day()))
                }
                Ok(Written::Elsewhere) => Action::ChangedElsewhere,
                Err(_) => {
                    // It stays due; the next key tries again.
                    journal.due.borrow_mut().get_or_insert(session);
                    Action::StorageFailed
                }
            });
            journal.write_soon();
        });
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
        let last = self.due.borrow().clone().or_else(|| self.writing.borrow().clone());
        self.write_now();
        // Newer than what may still be on its way.
        last.is_none_or(|session| leave_behind(&self.record(&session, 2).written()).is_some())
    }

    /// The form as it is to be written, so many times after the last.
    fn record(&self, session: &Session, later: u64) -> Record {
        let document = session.document();
        let sequences = self.sequences.borrow();
        let known = sequences.iter().find(|(form, _)| *form == document.id).map_or(0, |(_, sequence)| *sequence);
        Record {
            form: document.id.to_string(),
            sequence: known.saturating_add(later),
            time: date_and_time(),
            json: json::export(document, &session.figures, &session.findings_now()),
        }
    }

    fn remember(&self, record: &Record) {
        let mut sequences = self.sequences.borrow_mut();
        sequences.retain(|(form, _)| **form != record.form);
        sequences.push((record.form.as_str().into(), record.sequence));
    }

    fn told_when_late(self: &Rc<Self>) -> Timeout {
        let journal = Rc::clone(self);
        Timeout::new(PATIENCE, move || (journal.tell)(Action::StorageFailed))
    }
}

/// Nothing, if it is not there afterwards.
fn leave_behind(record: &str) -> Option<()> {
    let storage = window().local_storage().ok()??;
    storage.set_item(LEFT, record).ok()?;
    (storage.get_item(LEFT).ok()?? == record).then_some(())
}

fn left_behind() -> Option<Record> {
    let storage = window().local_storage().ok()??;
    Record::read(&storage.get_item(LEFT).ok()??)
}

fn forget_left() {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(LEFT);
    }
}
