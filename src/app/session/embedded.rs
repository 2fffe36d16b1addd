//! The session of a form that stands in somebody else's page.

use std::rc::Rc;

use super::{Announced, Safe, Session};
use crate::app::embedding::{EMBEDS, Embedding, Keeper};
use crate::app::shown::Shown;
use crate::edit::History;
use crate::io::json::Opened;
use crate::model::Document;

impl Session {
    /// The session of a form that another page begins.
    #[must_use]
    pub fn embedded(mut self, embedding: &Embedding) -> Self {
        if embedding.keeper == Keeper::Outside {
            self.keeping.keep_outside();
        }
        self.keeping.carried = Rc::clone(&embedding.form);
        self.history.rename(&embedding.form);
        self.safe.document = Rc::clone(self.document());
        self.keeping.stored = Some((Rc::clone(self.document()), "还没有填写".to_owned()));
        if let Some(given) = &embedding.given {
            self.take_given((**given).clone());
            self.keeping.stored = Some((Rc::clone(self.document()), self.safe.words.clone()));
        }
        self.shown = Rc::new(Shown::of(&self));
        self
    }

    /// In a page that calls its form by a name, whatever takes the form's place goes by that name.
    pub(super) fn of_this_place(&self, document: Document) -> Document {
        if EMBEDS && document.id.is_empty() {
            Document { id: Rc::clone(&self.keeping.carried), ..document }
        } else {
            document
        }
    }

    /// Shows what the page around gives. Nothing leads back: what stood there may be another department's.
    pub(super) fn take_given(&mut self, opened: Opened) {
        let document = self.of_this_place(opened.document);
        if document == (Document { id: Rc::clone(&document.id), ..(**self.document()).clone() }) {
            return;
        }
        let document = Rc::new(document);
        self.history = History::new(Rc::clone(&document));
        self.locked = opened.newer_version.then(|| Rc::clone(&document));
        self.safe = Safe { document, words: "与所在页面给出的相同".to_owned() };
        self.announced = Announced::default();
        self.last_year = None;
        self.notice = None;
        self.refresh();
        self.forget_findings();
        if self.read_only {
            self.tell_all();
        } else {
            self.tell_filled();
        }
    }

    /// Whoever only looks through the form is told everything at once.
    pub(super) fn be_read_only(&mut self, yes: bool) {
        self.read_only = yes;
        if yes {
            self.tell_all();
        }
    }

    /// True when typing has come to rest: what was typed last was left.
    pub const fn is_settled(&self) -> bool {
        self.history.is_settled()
    }
}
