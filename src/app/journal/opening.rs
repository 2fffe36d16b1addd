//! What was kept is read when the page is opened.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;

use super::record::{Record, State};
use super::storage::{Storage, Written};
use super::{ANSWER, Action, Journal, Trouble, document_of, left, shelf};
use crate::app::annex::{Missing, annex};

/// Why nothing is known of what was kept.
#[derive(Debug)]
pub(super) enum Unopened {
    /// The browser has no journal, or forbids it.
    Journal,
    /// What reads it could not be downloaded. The page does not become ready, and the boot script says why: a blank
    /// form would look as if everything were lost.
    Annex,
}

impl From<idb::Error> for Unopened {
    fn from(_: idb::Error) -> Self {
        Self::Journal
    }
}

impl From<Missing> for Unopened {
    fn from(_: Missing) -> Self {
        Self::Annex
    }
}

impl Journal {
    /// A form that the page's file carries comes first, unless the journal holds a newer state of it; whatever the
    /// journal holds under its name is newer, for each file that is exported names its form anew.
    pub(super) async fn begin(self: &Rc<Self>, carried: &str) -> Result<Action, Unopened> {
        let (storage, mut last) = Storage::opened().await.map_err(|_| Unopened::Journal)?;
        let storage = Rc::new(storage);
        for (key, record) in left::all() {
            let mut state = State::from(record);
            let mut written = storage.write(&state, left::window_of(&key), false).await;
            if written == Ok(Written::Elsewhere) {
                (state.form, state.sequence) = (self.new_name(&state.form).to_string(), 0);
                written = storage.write(&state, left::window_of(&key), false).await;
            }
            if matches!(written, Ok(Written::Whole(_))) {
                left::forget(&key);
                last = Some(state.form);
            }
        }
        if let Some(left) = self.last_resort(carried).await? {
            self.storage.replace(Some(storage));
            return Ok(left);
        }
        if !carried.is_empty() {
            last = Some(carried.to_owned());
        }
        self.storage.replace(Some(Rc::clone(&storage)));
        let Some(form) = last else { return Ok(Action::StorageReady { damaged: false }) };
        let (record, damaged) = storage.last(&form).await?;
        let Some(record) = record else {
            return Ok(Action::StorageReady { damaged: damaged || carried.is_empty() });
        };
        if storage.noted(&form, shelf::DELETED).await?.is_some() {
            if carried.is_empty() {
                return Ok(Action::StorageReady { damaged: false });
            }
            // Who opens the file wants the form.
            storage.note(&form, shelf::DELETED, None).await?;
        }
        if self.shows(&form.as_str().into()) {
            TimeoutFuture::new(ANSWER).await;
        }
        self.restored(record, damaged, true).await
    }

    /// The browser has no journal, or forbids it; what a page left behind is shown all the same.
    pub(super) async fn begin_without_storage(&self, carried: &str) {
        match self.last_resort(carried).await {
            Ok(Some(left)) => (self.tell)(left),
            Ok(None) => {}
            Err(_) => return,
        }
        (self.tell)(Action::StorageFailed(Trouble::Forbidden));
    }

    /// What a page left behind when it was closed and the journal does not take.
    async fn last_resort(&self, carried: &str) -> Result<Option<Action>, Unopened> {
        let found = left::all().into_iter().rfind(|(_, left)| carried.is_empty() || left.form == carried);
        match found {
            Some((_, record)) => Ok(Some(self.restored(record, false, false).await?)),
            None => Ok(None),
        }
    }

    async fn restored(&self, record: Record, damaged: bool, kept: bool) -> Result<Action, Unopened> {
        annex().await?;
        self.was_read(&record.form, record.sequence);
        let time = record.time.clone();
        Ok(match document_of(record) {
            Some(document) => Action::Restored { document, time, damaged, kept },
            None => Action::StorageReady { damaged: true },
        })
    }
}
