//! What became of the form between two drawings, in the words of the element's events.

use std::rc::Rc;

use crate::app::{Session, Trouble};
use crate::model::Document;
use crate::rules::Finding;

/// The session as it was told of last.
#[derive(Default)]
pub struct Seen {
    ready: bool,
    document: Option<Rc<Document>>,
    /// The form as it stood when typing came to rest.
    settled: Option<Rc<Document>>,
    findings: Option<Rc<[Finding]>>,
    stored: Option<Rc<Document>>,
    trouble: Option<Trouble>,
}

impl Seen {
    /// What is to be told, once it has come to this.
    pub fn goes_on_to(&mut self, session: &Session) -> Vec<&'static str> {
        let mut words = Vec::new();
        let document = session.document();
        let is_first = self.document.is_none();
        if self.document.as_ref().is_none_or(|before| !Rc::ptr_eq(before, document) && before != document) {
            words.extend((!is_first).then_some("input"));
            self.document = Some(Rc::clone(document));
        }
        let is_news = self.settled.as_ref().is_none_or(|before| !Rc::ptr_eq(before, document) && before != document);
        if session.is_settled() && is_news {
            words.extend((!is_first).then_some("change"));
            self.settled = Some(Rc::clone(document));
        }
        let looked = !session.owes_a_look();
        let told = self.findings.as_ref().is_some_and(|before| Rc::ptr_eq(before, &session.findings));
        if looked && !told {
            words.push("validate");
            self.findings = Some(Rc::clone(&session.findings));
        }
        let is_stored = session.is_stored() && !session.is_kept_outside();
        if is_stored && self.stored.as_ref().is_none_or(|before| before != document) {
            words.extend((!is_first).then_some("save"));
            self.stored = Some(Rc::clone(document));
        }
        if session.trouble() != self.trouble {
            self.trouble = session.trouble();
            words.extend(self.trouble.map(|_| "storage-error"));
        }
        if session.is_ready() && looked && !self.ready {
            words.push("ready");
            self.ready = true;
        }
        words
    }
}
