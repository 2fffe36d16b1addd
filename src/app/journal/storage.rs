//! The browser's `IndexedDB`, as the journal uses it: texts by key.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Query, TransactionMode};
use wasm_bindgen::JsValue;

use super::record::Record;

const DATABASE: &str = "selfeval";
const STORE: &str = "journal";
/// The key under which the form that was written last is named.
const CURRENT: &str = "current";

/// An open database.
pub struct Storage {
    database: Database,
}

/// What became of a state that was to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It stands there, read back and compared.
    Whole,
    /// Another window has written the form since; nothing was written.
    Elsewhere,
}

/// Two copies of a form take turns, so that the one before is always whole.
fn slot(form: &str, sequence: u64) -> JsValue {
    JsValue::from(format!("{form}/{}", sequence % 2))
}

/// How many times a form was written.
fn head(form: &str) -> JsValue {
    JsValue::from(format!("{form}/head"))
}

impl Storage {
    /// Opens the database, and makes it at the first time.
    ///
    /// # Errors
    /// The browser has none, or forbids it.
    pub async fn open() -> Result<Self, Error> {
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            // A refusal is told by the request that follows.
            let _ = event.database().map(|database| database.create_object_store(STORE, ObjectStoreParams::new()));
        });
        Ok(Self { database: request.await? })
    }

    /// The last whole state of the form that was written last, and whether anything damaged lay there.
    ///
    /// # Errors
    /// The browser cannot read.
    pub async fn last(&self) -> Result<(Option<Record>, bool), Error> {
        let store = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?.object_store(STORE)?;
        let Some(form) = text(&store, &CURRENT.into()).await? else { return Ok((None, false)) };
        let found = [text(&store, &slot(&form, 0)).await?, text(&store, &slot(&form, 1)).await?];
        let whole = |text: &&String| Record::read(text).is_some();
        let damaged = !found.iter().flatten().all(|text| whole(&text));
        Ok((Record::last(found.iter().flatten().map(String::as_str)), damaged))
    }

    /// Writes a state over the one before the last, unless another window was faster, and reads it back.
    ///
    /// # Errors
    /// The browser cannot write, or what it gives back is not what was written. The last state still stands.
    pub async fn write(&self, record: &Record) -> Result<Written, Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        let known = text(&store, &head(&record.form)).await?.and_then(|known| known.parse().ok()).unwrap_or(0_u64);
        if known >= record.sequence {
            return Ok(Written::Elsewhere);
        }
        let written = JsValue::from(record.written());
        let place = slot(&record.form, record.sequence);
        store.put(&written, Some(&place))?;
        store.put(&record.sequence.to_string().into(), Some(&head(&record.form)))?;
        store.put(&JsValue::from_str(&record.form), Some(&CURRENT.into()))?;
        if !transaction.await?.is_committed() {
            return Err(Error::DomExceptionNotFound);
        }
        let store = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?.object_store(STORE)?;
        let read = store.get(Query::from(place))?.await?;
        if read == Some(written) { Ok(Written::Whole) } else { Err(Error::DomExceptionNotFound) }
    }
}

async fn text(store: &ObjectStore, key: &JsValue) -> Result<Option<String>, Error> {
    Ok(store.get(Query::from(key.clone()))?.await?.and_then(|value| value.as_string()))
}
