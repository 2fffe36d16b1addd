//! The form in somebody else's page: what that page wants of it, and how it sees what becomes of it.

use std::rc::Rc;

use yew::Callback;

use super::journal::Journal;
use super::page::SessionHandle;
use crate::io::json::Opened;

/// Only the element stands in other pages; the page itself leaves out what is for that.
pub const EMBEDS: bool = cfg!(feature = "element");

/// Who keeps what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// The journal on this computer.
    Journal,
    /// The page around the form.
    Outside,
}

/// What a page wants that the form stands in.
#[derive(Clone, PartialEq)]
pub struct Embedding {
    /// Who keeps what was typed.
    pub keeper: Keeper,
    /// What the form goes by on this computer; blank for a form without a name of its own.
    pub form: Rc<str>,
    /// The form to begin with.
    pub given: Option<Rc<Opened>>,
    /// Hears of the session after each drawing.
    pub watch: Callback<(SessionHandle, Rc<Journal>)>,
}
