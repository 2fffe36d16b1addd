//! The forms on this computer, and the earlier states of the one that is open.

use std::cmp::Reverse;
use std::pin::Pin;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::record::Record;
use super::storage::Storage;
use super::{Action, Journal, Trouble, document_of, left};
use crate::app::annex::{Annex, built};
use crate::app::clock::{current_year, milliseconds};
use crate::app::compare::compare;
use crate::calc::figures;
use crate::io::json;
use crate::model::{Document, is_blank};
use crate::rules::{Checker, Circumstances, Verdict};
use crate::ui::{KeptForm, Notice, VersionEntry};

/// Under this word stands since when a form is in the bin, in milliseconds since 1970.
pub(super) const DELETED: &str = "deleted";
/// Under this word stands the name the clerk gave a form.
const TITLE: &str = "title";
/// Days that a form stays in the bin.
const DAYS: u64 = 30;
const DAY: u64 = 86_400_000;

/// What is said where the journal cannot be asked.
const UNUSABLE: &str = "本机表单用不了：浏览器不让本页在这台电脑上保存，或者还没有准备好。当前内容没有变。";

/// How often, and how many milliseconds apart, the journal looks whether all is written.
const GLANCES: u32 = 20;
const GLANCE: u32 = 30;

/// What the journal does in its own time; one action comes of it.
type Job = Pin<Box<dyn Future<Output = Result<Action, idb::Error>>>>;

impl Journal {
    /// Shows the forms on this computer.
    pub fn shelf(self: &Rc<Self>) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let forms = journal.forms(&storage).await?;
                Ok(Action::Shelved(forms.into()))
            })
        });
    }

    /// Opens a form.
    pub fn open_kept(self: &Rc<Self>, form: String) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let (record, damaged) = storage.last(&form).await?;
                let Some(record) = record else { return Ok(Action::StorageReady { damaged: true }) };
                journal.was_read(&record.form, record.sequence);
                let time = record.time.clone();
                Ok(document_of(record).map_or(Action::StorageReady { damaged: true }, |document| Action::Taken {
                    document,
                    time,
                    damaged,
                }))
            })
        });
    }

    /// Begins next year's form from this one.
    pub fn next_year(self: &Rc<Self>, form: String) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let record = storage.last(&form).await?.0;
                Ok(record.and_then(document_of).map_or(Action::StorageReady { damaged: true }, Action::NextYear))
            })
        });
    }

    /// Shows a form as last year's beside the one that is open.
    pub fn compare_kept(self: &Rc<Self>, form: String) {
        self.work(|journal| {
            Box::pin(async move {
                let record = journal.storage()?.last(&form).await?.0;
                let last_year = record.and_then(document_of).map(|document| {
                    let source = document.department_name.to_string();
                    Action::LastYear(document, source)
                });
                Ok(last_year.unwrap_or(Action::StorageReady { damaged: true }))
            })
        });
    }

    /// Gives a form a name on this computer; a blank one takes it away.
    pub fn rename_kept(self: &Rc<Self>, form: String, title: String) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let title = Some(title.trim()).filter(|title| !is_blank(title));
                storage.note(&form, TITLE, title).await?;
                Ok(Action::Shelved(journal.forms(&storage).await?.into()))
            })
        });
    }

    /// Puts a form into the bin, or takes it out.
    pub fn delete_kept(self: &Rc<Self>, form: String, deletes: bool) {
        self.work(move |journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let since = deletes.then(|| milliseconds().to_string());
                storage.note(&form, DELETED, since.as_deref()).await?;
                if deletes {
                    (journal.tell)(Action::Deleted(form.as_str().into()));
                }
                Ok(Action::Shelved(journal.forms(&storage).await?.into()))
            })
        });
    }

    /// Takes everything off this computer.
    pub fn clear(self: &Rc<Self>) {
        self.due.borrow_mut().clear();
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                storage.clear().await?;
                for (key, _) in left::all() {
                    left::forget(&key);
                }
                Ok(Action::Cleared)
            })
        });
    }

    /// Shows the earlier states of the form that is open, and how they differ from it.
    pub fn versions(self: &Rc<Self>, present: Rc<Document>) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let versions = storage.versions(&present.id).await?;
                let entry = |version: super::storage::Version| {
                    let time = version.record.time.clone();
                    let document = document_of(version.record)?;
                    Some(VersionEntry { key: version.key, time, changes: compare(&document, &present) })
                };
                Ok(Action::Versioned(versions.into_iter().filter_map(entry).collect()))
            })
        });
    }

    /// Goes back to an earlier state of the form that is open.
    pub fn recover(self: &Rc<Self>, form: Rc<str>, key: String) {
        self.work(|journal| {
            Box::pin(async move {
                let storage = journal.storage()?;
                let found = storage.versions(&form).await?.into_iter().find(|version| version.key == key);
                let document = found.and_then(|version| document_of(version.record));
                Ok(document.map_or(Action::StorageReady { damaged: true }, Action::Recovered))
            })
        });
    }

    fn storage(&self) -> Result<Rc<Storage>, idb::Error> {
        self.storage.borrow().clone().ok_or(idb::Error::IndexedDbNotFound(JsValue::NULL))
    }

    fn work(self: &Rc<Self>, job: impl FnOnce(Rc<Self>) -> Job) {
        self.write_now();
        let (journal, job) = (Rc::clone(self), job(Rc::clone(self)));
        spawn_local(async move {
            // What was typed last belongs to it; where it cannot be written, the rest is shown all the same.
            for _ in 0..GLANCES {
                if journal.due.borrow().is_empty() && journal.writing.borrow().is_none() {
                    break;
                }
                TimeoutFuture::new(GLANCE).await;
            }
            let done = job.await;
            (journal.tell)(done.unwrap_or_else(|error| match error {
                idb::Error::IndexedDbNotFound(_) => Action::Tell(Notice::refused(UNUSABLE.to_owned())),
                _ => Action::StorageFailed(Trouble::Failing),
            }));
        });
    }

    /// All forms, the last written first; those that were long enough in the bin are taken away.
    async fn forms(&self, storage: &Storage) -> Result<Vec<KeptForm>, idb::Error> {
        let mut found = Vec::new();
        let current = storage.current().await?;
        for form in storage.forms().await? {
            let deleted = storage.noted(&form, DELETED).await?.and_then(|since| since.parse::<u64>().ok());
            if deleted.is_some_and(|since| milliseconds().saturating_sub(since) > DAYS * DAY) {
                storage.forget(&form).await?;
                continue;
            }
            if let Some(record) = storage.last(&form).await?.0 {
                let title = storage.noted(&form, TITLE).await?;
                found.extend(kept(&record, title, deleted.is_some()));
            }
        }
        found.sort_by_cached_key(|form| Reverse((numbers(&form.time), Some(&form.id) == current.as_ref())));
        Ok(found)
    }
}

fn kept(record: &Record, title: Option<String>, deleted: bool) -> Option<KeptForm> {
    let document = json::read(record.json.as_bytes()).ok()?.document;
    Some(KeptForm {
        id: record.form.clone(),
        title,
        department: document.department_name.to_string(),
        year: document.fiscal_year.to_string(),
        verdict: verdict(&document),
        time: record.time.clone(),
        deleted,
    })
}

/// What the checks say of it today.
fn verdict(document: &Document) -> String {
    let around = Circumstances { current_year: current_year(), last_year: None };
    let found = |annex: &Annex| (annex.check)(&mut Checker::default(), document, &figures(document), &around);
    built().map_or_else(String::new, |annex| Verdict::of(&found(annex)).to_string())
}

/// The numbers in a time, so that times can be put in order.
fn numbers(time: &str) -> Vec<u32> {
    time.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn times_are_put_in_order() {
        assert!(numbers("2026年11月23日 12:03:21") > numbers("2026年9月30日 18:00:01"));
        assert!(numbers("2027年1月1日 08:00:00") > numbers("2026年12月31日 18:00:00"));
    }
}
