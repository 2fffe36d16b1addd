//! Reads any table of texts back into a document by its labels.

mod below;
mod clean;
mod columns;
mod filled;
mod naming;
mod pairs;
mod reader;
mod table;
mod tasks;
mod words;

use std::collections::BTreeSet;
use std::rc::Rc;

use self::reader::Reader;
use self::table::{Row, rows};
use self::words::Word;
use super::{Origin, Texts};
use crate::model::{Document, Place};

/// What a table gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The form that was recognized.
    pub document: Document,
    /// Box ← text, in print order.
    pub placed: Vec<Placed>,
    /// What was cleaned away, in words.
    pub cleaned: Vec<Note>,
    /// What belongs to no box, as it stood there.
    pub unplaced: Vec<Note>,
}

/// One box that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The box.
    pub place: Place,
    /// Its text, cleaned.
    pub text: Rc<str>,
    /// Where the text stood.
    pub origin: Origin,
}

/// Something the clerk should see about one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The cell.
    pub origin: Origin,
    /// In words, or the text itself.
    pub what: String,
}

/// The table is not this form: too few of its labels were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisForm;

/// With fewer labels a table is not this form.
const TELLING: usize = 3;

/// Recognizes the form in a table.
///
/// # Errors
/// [`NotThisForm`] when fewer than three labels of the form are found.
pub fn recognize(texts: &Texts) -> Result<Import, NotThisForm> {
    let rows = rows(texts);
    if telling_words(&rows).len() < TELLING { Err(NotThisForm) } else { Ok(Reader::read(&rows).into_import()) }
}

/// The distinct labels of the form in a table, without those that many tables have.
fn telling_words(rows: &[Row]) -> BTreeSet<Word> {
    let cells = rows.iter().flat_map(Row::filled);
    cells
        .filter_map(|cell| match cell.word {
            Some(word) => cell.is_telling.then_some(word),
            None => cell.inline().filter(|inline| inline.is_telling).map(|inline| inline.word),
        })
        .collect()
}
