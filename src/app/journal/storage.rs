//! The browser's `IndexedDB`, as the journal uses it: texts by key.
//!
//! Of a form there are `ID/0` and `ID/1`, its last two states, which take turns; `ID/0/changes` and `ID/1/changes`, what
//! has changed in either since, where that is much shorter than the form; `ID/head`, how many times it was written, by
//! which window last, and what the two states add up to; `ID/v/NUMBER/SIZE`, states of earlier sessions; `ID/title`, a
//! name the clerk gave it; and `ID/deleted`, the day on which it was put into the bin. `current` names the form that was
//! written last.

use std::cell::RefCell;

use idb::{Database, Error, ObjectStore, Query, Transaction, TransactionMode};
use js_sys::{JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::record::{Record, State};
use super::slots::{Bases, Head, Next, beside, last, slot, under};
use crate::app::manual::given_by_boot;

/// What the boot script opens: `static/journal.js` makes the database with this one store.
const JOURNAL: &str = "selfevalJournal";
/// What opens it once more.
const AGAIN: &str = "selfevalJournalAgain";
const STORE: &str = "journal";
/// The key under which the form that was written last is named.
const CURRENT: &str = "current";
/// Earlier states of a form that are kept, and how many characters they may have together; the oldest go first.
const VERSIONS: usize = 40;
const VERSIONS_SIZE: usize = 4_000_000;

/// An open database.
pub struct Storage {
    database: Database,
    bases: RefCell<Bases>,
}

/// What became of a state that was to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It stands there, read back and compared; so many times the form was written now.
    Whole(u64),
    /// Another window has written the form since; nothing was written.
    Elsewhere,
}

/// A state of an earlier session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its key.
    pub key: String,
    /// What lies under it.
    pub record: Record,
}

impl Storage {
    /// The database as the boot script opened it, while the module was on its way, and the name of the form that was
    /// written last.
    ///
    /// # Errors
    /// The browser has none, or forbids it.
    pub async fn opened() -> Result<(Self, Option<String>), JsValue> {
        let opened = promised("opened").await?;
        let database =
            Database::try_from(Reflect::get(&opened, &"database".into())?).map_err(|error| error.to_string())?;
        let current = Reflect::get(&opened, &"current".into())?.as_string();
        Ok((Self { database, bases: RefCell::default() }, current))
    }

    /// Asks the browser for the database once more.
    pub fn ask_again() {
        let _ = given_by_boot(AGAIN);
    }

    /// Comes when it is known that the database was not there before: nothing is kept on this computer. Else never.
    ///
    /// # Errors
    /// No journal is being opened.
    pub async fn is_new() -> Result<(), JsValue> {
        promised("blank").await.map(drop)
    }

    /// Comes when the browser is asked for the database: where nothing is kept, after the form was painted.
    ///
    /// # Errors
    /// No journal is being opened.
    pub async fn asked() -> Result<(), JsValue> {
        promised("asked").await.map(drop)
    }

    /// The name of the form that was written last.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn current(&self) -> Result<Option<String>, Error> {
        text(&self.reading()?, CURRENT).await
    }

    /// The last whole state of a form, and whether anything damaged lay there.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn last(&self, form: &str) -> Result<(Option<Record>, bool), Error> {
        let store = self.reading()?;
        let mut found = Vec::new();
        for slot in [slot(form, 0), slot(form, 1)] {
            if let Some(whole) = text(&store, &slot).await? {
                found.push((whole, text(&store, &beside(&slot)).await?));
            }
        }
        Ok(last(&found))
    }

    /// Writes a state that follows the one with its count over the one before the last, unless another window was
    /// faster, and reads it back. Of a long form only what has changed is written, where this window knows the whole
    /// one it belongs to. With `begins`, the state before is kept as one of an earlier session.
    ///
    /// # Errors
    /// The browser cannot write, or what it gives back is not what was written. The last state still stands.
    pub async fn write(&self, state: &State, window: &str, begins: bool) -> Result<Written, Error> {
        let (transaction, store) = self.writing()?;
        let form = &state.form;
        let head = text(&store, &under(form, "head")).await?.map(|text| Head::read(&text)).unwrap_or_default();
        if !head.is_known(state.sequence, window) {
            return Ok(Written::Elsewhere);
        }
        if begins && let Some(before) = whole_text(&store, &slot(form, head.sequence)).await? {
            let size = before.dyn_ref().map_or(0, JsString::length);
            put(&store, &under(form, &format!("v/{:012}/{size}", head.sequence)), &before).await?;
            for key in too_many(&versions(&store, form).await?) {
                delete(&store, key).await?;
            }
        }
        let Next { head, place, text, base } = self.bases.borrow().next(state, &head, window);
        // It stays with the browser from here on: a long text that goes to and fro is copied each time.
        let written = JsValue::from_str(&text);
        drop(text);
        put(&store, &place, &written).await?;
        put(&store, &under(form, "head"), &head.written().into()).await?;
        put(&store, CURRENT, &form.into()).await?;
        commit(transaction).await?;
        let read = value(&self.reading()?, &place).await?;
        if read != Some(written) {
            return Err(Error::DomExceptionNotFound);
        }
        if let Some(base) = base {
            self.bases.borrow_mut().remember(form, head.sequence, base);
        }
        Ok(Written::Whole(head.sequence))
    }

    /// The names of all forms, those in the bin too.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn forms(&self) -> Result<Vec<String>, Error> {
        let keys = keys(&self.reading()?).await?;
        Ok(keys.iter().filter_map(|key| key.strip_suffix("/head")).map(str::to_owned).collect())
    }

    /// What was noted of a form under this word.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn noted(&self, form: &str, what: &str) -> Result<Option<String>, Error> {
        text(&self.reading()?, &under(form, what)).await
    }

    /// Notes something of a form under this word; nothing takes the note away.
    ///
    /// # Errors
    /// The browser cannot write.
    pub async fn note(&self, form: &str, what: &str, words: Option<&str>) -> Result<(), Error> {
        let (transaction, store) = self.writing()?;
        let key = under(form, what);
        match words {
            Some(words) => put(&store, &key, &words.into()).await?,
            None => delete(&store, &key).await?,
        }
        commit(transaction).await
    }

    /// The states of earlier sessions of a form, the last one first.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn versions(&self, form: &str) -> Result<Vec<Version>, Error> {
        let store = self.reading()?;
        let mut found = Vec::new();
        for key in versions(&store, form).await?.into_iter().rev() {
            if let Some(record) = text(&store, &key).await?.and_then(|text| Record::read(&text)) {
                found.push(Version { key, record });
            }
        }
        Ok(found)
    }

    /// Takes a form away for good.
    ///
    /// # Errors
    /// The browser cannot write.
    pub async fn forget(&self, form: &str) -> Result<(), Error> {
        let (transaction, store) = self.writing()?;
        for key in keys(&store).await?.into_iter().filter(|key| key.strip_prefix(form).is_some_and(is_under)) {
            delete(&store, &key).await?;
        }
        commit(transaction).await
    }

    /// Takes all forms away for good.
    ///
    /// # Errors
    /// The browser cannot write.
    pub async fn clear(&self) -> Result<(), Error> {
        let (transaction, store) = self.writing()?;
        store.clear()?.await?;
        commit(transaction).await
    }

    fn reading(&self) -> Result<ObjectStore, Error> {
        self.database.transaction(&[STORE], TransactionMode::ReadOnly)?.object_store(STORE)
    }

    fn writing(&self) -> Result<(Transaction, ObjectStore), Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }
}

async fn promised(what: &str) -> Result<JsValue, JsValue> {
    let journal = given_by_boot(JOURNAL).ok_or(JsValue::UNDEFINED)?;
    JsFuture::from(Reflect::get(&journal, &what.into())?.dyn_into::<Promise>()?).await
}

fn is_under(rest: &str) -> bool {
    rest.starts_with('/')
}

async fn commit(transaction: Transaction) -> Result<(), Error> {
    if transaction.await?.is_committed() { Ok(()) } else { Err(Error::DomExceptionNotFound) }
}

// One request at a time: where several fail together, idb's transaction hears of an error more than once, which stops
// the page.

async fn put(store: &ObjectStore, key: &str, text: &JsValue) -> Result<(), Error> {
    store.put(text, Some(&JsValue::from_str(key)))?.await.map(drop)
}

async fn delete(store: &ObjectStore, key: &str) -> Result<(), Error> {
    store.delete(Query::from(JsValue::from_str(key)))?.await
}

async fn text(store: &ObjectStore, key: &str) -> Result<Option<String>, Error> {
    Ok(value(store, key).await?.and_then(|value| value.as_string()))
}

/// A state in one text, with what has changed in it since.
async fn whole_text(store: &ObjectStore, slot: &str) -> Result<Option<JsValue>, Error> {
    let Some(whole) = value(store, slot).await? else { return Ok(None) };
    let Some(changes) = text(store, &beside(slot)).await? else { return Ok(Some(whole)) };
    let record = whole.as_string().and_then(|whole| Record::of(&whole, Some(&changes)).0);
    Ok(Some(record.map_or(whole, |record| record.written().into())))
}

async fn value(store: &ObjectStore, key: &str) -> Result<Option<JsValue>, Error> {
    store.get(Query::from(JsValue::from_str(key)))?.await
}

async fn keys(store: &ObjectStore) -> Result<Vec<String>, Error> {
    let found = store.get_all_keys(None, None)?.await?;
    Ok(found.iter().filter_map(JsValue::as_string).collect())
}

/// The keys of the states of earlier sessions, the oldest first.
async fn versions(store: &ObjectStore, form: &str) -> Result<Vec<String>, Error> {
    let prefix = under(form, "v/");
    let mut found = keys(store).await?;
    found.retain(|key| key.starts_with(&prefix));
    Ok(found)
}

/// Those of the keys, the oldest first, that must go so that the rest is few and small enough.
fn too_many(keys: &[String]) -> &[String] {
    let mut size = 0_usize;
    let fits = |key: &&String| {
        size += key.rsplit('/').next().and_then(|size| size.parse::<usize>().ok()).unwrap_or_default();
        size <= VERSIONS_SIZE
    };
    let kept = keys.iter().rev().take(VERSIONS).take_while(fits).count();
    &keys[..keys.len() - kept]
}

#[cfg(test)]
mod tests {
    use super::too_many;

    #[test]
    fn the_oldest_states_go_first() {
        let keys = |sizes: &[usize]| -> Vec<String> { sizes.iter().map(|size| format!("a/v/1/{size}")).collect() };
        assert_eq!(too_many(&keys(&[1; 41])).len(), 1, "by number");
        assert_eq!(too_many(&keys(&[9, 3_000_000, 2_000_000, 1])), keys(&[9, 3_000_000]), "by size");
        assert_eq!(too_many(&keys(&[])).len(), 0);
    }
}
