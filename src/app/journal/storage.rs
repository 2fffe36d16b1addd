//! The browser's `IndexedDB`, as the journal uses it: texts by key.
//!
//! Of a form there are `ID/0` and `ID/1`, its last two states, which take turns; `ID/head`, how many times it
//! was written, and by which window last; `ID/v/NUMBER/SIZE`, states of earlier sessions; `ID/title`, a name the clerk gave it; and
//! `ID/deleted`, the day on which it was put into the bin. `current` names the form that was written last.

use std::rc::Rc;

use idb::{Database, Error, ObjectStore, Query, Transaction, TransactionMode};
use js_sys::{JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::record::Record;
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

/// Two copies of a form take turns, so that the one before is always whole.
fn slot(form: &str, sequence: u64) -> String {
    format!("{form}/{}", sequence % 2)
}

fn under(form: &str, what: &str) -> String {
    format!("{form}/{what}")
}

/// How many times a form was written, and by which window last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many times.
    pub sequence: u64,
    /// By which window.
    pub writer: Rc<str>,
}

impl Head {
    /// True when this window, which knew the form as it was written so many times, has seen all there is: no other
    /// window has written it since.
    pub fn is_known(&self, sequence: u64, window: &str) -> bool {
        self.sequence == sequence || *self.writer == *window
    }

    fn read(text: &str) -> Self {
        let (sequence, writer) = text.split_once('\t').unwrap_or((text, ""));
        Self { sequence: sequence.parse().unwrap_or_default(), writer: writer.into() }
    }

    fn written(&self) -> String {
        format!("{}\t{}", self.sequence, self.writer)
    }
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
        Ok((Self { database }, current))
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
        let found = [text(&store, &slot(form, 0)).await?, text(&store, &slot(form, 1)).await?];
        let damaged = found.iter().flatten().any(|text| Record::read(text).is_none());
        Ok((Record::last(found.iter().flatten().map(String::as_str)), damaged))
    }

    /// Writes a state that follows the one with its count over the one before the last, unless another window was
    /// faster, and reads it back. With `begins`, the state before is kept as one of an earlier session.
    ///
    /// # Errors
    /// The browser cannot write, or what it gives back is not what was written. The last state still stands.
    pub async fn write(&self, record: &Record, window: &str, begins: bool) -> Result<Written, Error> {
        let (transaction, store) = self.writing()?;
        let form = &record.form;
        let head = text(&store, &under(form, "head")).await?.map(|text| Head::read(&text)).unwrap_or_default();
        if !head.is_known(record.sequence, window) {
            return Ok(Written::Elsewhere);
        }
        let known = head.sequence;
        if begins && let Some(before) = value(&store, &slot(form, known)).await? {
            let size = before.dyn_ref().map_or(0, JsString::length);
            put(&store, &under(form, &format!("v/{known:012}/{size}")), &before).await?;
            for key in too_many(&versions(&store, form).await?) {
                delete(&store, key).await?;
            }
        }
        let next = Head { sequence: known.saturating_add(1), writer: window.into() };
        // It stays with the browser from here on: a long text that goes to and fro is copied each time.
        let written = JsValue::from_str(&record.written(next.sequence));
        let place = slot(form, next.sequence);
        put(&store, &place, &written).await?;
        put(&store, &under(form, "head"), &next.written().into()).await?;
        put(&store, CURRENT, &form.into()).await?;
        commit(transaction).await?;
        let read = value(&self.reading()?, &place).await?;
        if read == Some(written) { Ok(Written::Whole(next.sequence)) } else { Err(Error::DomExceptionNotFound) }
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
