//! This window among others: the channel they speak on, and what the journal does when its turn comes or goes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, MessageEvent};

use super::turn::{Duty, Message, Turn};
use super::{ANSWER, Action, Journal, Session, document_of};
use crate::app::annex::annex;

const CHANNEL: &str = "selfeval";
/// Milliseconds for the writing window to write what it has and hand over.
const HAND_OVER: u32 = 800;

/// The channel and the turn of this window.
pub struct Windows {
    turn: RefCell<Turn>,
    /// Nothing in browsers that have none: there the journal's count alone keeps windows apart.
    channel: Option<BroadcastChannel>,
    wait: RefCell<Option<Timeout>>,
}

impl Windows {
    pub fn new(name: &str) -> Self {
        Self { channel: BroadcastChannel::new(CHANNEL).ok(), ..Self::idle(name) }
    }

    /// A window that speaks with no other.
    pub fn idle(name: &str) -> Self {
        Self { turn: RefCell::new(Turn::new(name.into())), channel: None, wait: RefCell::default() }
    }

    /// True when this window may write the form now.
    pub fn may_write(&self, form: &str) -> bool {
        self.turn.borrow().may_write(form)
    }

    /// The form this window shows.
    pub fn form(&self) -> Rc<str> {
        Rc::clone(self.turn.borrow().form())
    }

    /// True when this window shows the form.
    pub fn is_shown(&self, form: &str) -> bool {
        *self.form() == *form
    }

    /// What other windows call this one.
    pub fn name(&self) -> Rc<str> {
        Rc::clone(self.turn.borrow().name())
    }
}

impl Journal {
    pub(super) fn listen_to_windows(self: &Rc<Self>) {
        let Some(channel) = &self.windows.channel else { return };
        let journal = Rc::downgrade(self);
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string().and_then(|text| Message::read(&text));
            if let (Some(journal), Some(message)) = (journal.upgrade(), message) {
                let has_unwritten = journal.has_unwritten();
                let duties = journal.windows.turn.borrow_mut().hear(&message, has_unwritten);
                journal.perform(duties);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // The page listens as long as it is there.
        hear.forget();
    }

    /// The form is gone from the page: nothing is heard of other windows any more.
    pub fn close(&self) {
        if let Some(channel) = &self.windows.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        self.windows.wait.replace(None);
        self.timer.replace(None);
    }

    /// The window shows this form now. True when others were asked whether they write it.
    pub fn shows(self: &Rc<Self>, form: &Rc<str>) -> bool {
        let duties = self.windows.turn.borrow_mut().show(form);
        let asks = !duties.is_empty();
        if asks {
            self.perform(duties);
            self.wait(if self.windows.channel.is_some() { ANSWER } else { 0 });
        }
        asks
    }

    /// The clerk wants to go on in this window.
    pub fn take_over(self: &Rc<Self>) {
        let duties = self.windows.turn.borrow_mut().take();
        self.perform(duties);
        self.wait(HAND_OVER);
    }

    fn wait(self: &Rc<Self>, milliseconds: u32) {
        let journal = Rc::clone(self);
        let waited = Timeout::new(milliseconds, move || {
            let duties = journal.windows.turn.borrow_mut().waited();
            journal.perform(duties);
            journal.write_soon(0);
        });
        self.windows.wait.replace(Some(waited));
    }

    /// Something of this form was written.
    pub(super) fn wrote(self: &Rc<Self>, form: &str) {
        let duties = self.windows.turn.borrow().wrote(form);
        self.perform(duties);
    }

    /// All that was due is written.
    pub(super) fn handed_over(self: &Rc<Self>) {
        let duties = self.windows.turn.borrow_mut().handed_over();
        self.perform(duties);
    }

    fn perform(self: &Rc<Self>, duties: Vec<Duty>) {
        for duty in duties {
            match duty {
                Duty::Say(message) => {
                    if let Some(channel) = &self.windows.channel {
                        let _ = channel.post_message(&message.written().into());
                    }
                }
                Duty::Lock => (self.tell)(Action::Held(self.windows.form())),
                Duty::Part => self.part(),
                Duty::HandOver => self.write_now(),
                Duty::Reload => self.reload(),
            }
        }
    }

    /// True when this window has something of the form it shows that is not in the journal yet.
    pub(super) fn has_unwritten(&self) -> bool {
        let form = self.windows.form();
        let is_of_it = |session: &Session| session.document().id == form;
        self.due.borrow().iter().any(is_of_it) || self.writing.borrow().as_ref().is_some_and(is_of_it)
    }

    /// Shows what the journal holds of the form, unless the clerk has gone on to another one, or
    /// has typed, meanwhile.
    fn reload(self: &Rc<Self>) {
        let form = self.windows.form();
        let Some(storage) = self.storage.borrow().clone() else { return };
        let journal = Rc::clone(self);
        spawn_local(async move {
            let found = storage.last(&form).await.ok().and_then(|(record, _)| record);
            if !journal.windows.is_shown(&form) || journal.has_unwritten() {
                return;
            }
            if let Some(record) = found
                && annex().await.is_ok()
            {
                journal.was_read(&record.form, record.sequence);
                let (time, resumes) = (record.time.clone(), journal.windows.may_write(&form));
                if let Some(document) = document_of(record) {
                    return (journal.tell)(Action::Reloaded { document, time, resumes });
                }
            }
            journal.part();
        });
    }
}
