//! Reads any table of texts back into a document by its labels.

use std::rc::Rc;

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

/// Recognizes the form in a table.
///
/// # Errors
/// [`NotThisForm`] when fewer than three labels of the form are found.
pub fn recognize(_texts: &Texts) -> Result<Import, NotThisForm> {
    Err(NotThisForm)
}
