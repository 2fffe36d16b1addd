//! A form that the page's own file carries: it is shown instead of the one written last, and is a form of
//! its own in the journal as soon as it is changed.

use std::rc::Rc;

use super::{Safe, Session};
use crate::app::carry::Carried;
use crate::app::shown::Shown;
use crate::edit::History;
use crate::model::Document;
use crate::ui::Notice;

impl Session {
    /// The session of a page whose file carries a form.
    #[must_use]
    pub fn carrying(mut self, carried: Carried) -> Self {
        self.keeping.carried = Rc::clone(&carried.form);
        let opened = match carried.opened {
            Ok(opened) => opened,
            Err(error) => {
                self.notice = Some(Notice::refused(format!("这个文件里带的内容打不开：{error}")));
                return self;
            }
        };
        let document = Rc::new(Document { id: carried.form, ..opened.document });
        let words = "与这个文件里的相同".to_owned();
        self.history = History::new(Rc::clone(&document));
        self.keeping.stored = Some((Rc::clone(&document), words.clone()));
        self.locked = opened.newer_version.then(|| Rc::clone(&document));
        self.safe = Safe { document, words };
        self.refresh();
        self.tell_all();
        let words = "这个网页文件里带着填过的表，已经打开。接着填的内容自动保存在本机，不会写进这个文件；要交给别人，请重新导出。";
        self.notice = Some(Notice { lines: opened.notes, ..Notice::done(words.to_owned()) });
        self.shown = Rc::new(Shown::of(&self));
        self
    }

    /// What the form that the page's file carries goes by; blank when it carries none.
    pub fn carried(&self) -> Rc<str> {
        Rc::clone(&self.keeping.carried)
    }

    /// True when this is a newer state of the form that stands there as the page's file carries it.
    pub(super) fn continues_carried(&self, document: &Document) -> bool {
        Rc::ptr_eq(&self.safe.document, self.document()) && !document.id.is_empty() && document.id == self.document().id
    }
}
