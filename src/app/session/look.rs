//! When the session looks for what is wrong with the form: at once, or a moment after its boxes were
//! drawn, where looking would keep the clerk waiting for them: when the page starts, and in long forms.

use std::rc::Rc;

use super::Session;
use crate::app::annex::built;
use crate::calc::{Figures, figures};
use crate::io::Status;
use crate::io::json::export;
use crate::model::Document;
use crate::rules::{Circumstances, Finding};

/// Forms of more tasks than this are looked at after their boxes were drawn.
const AT_ONCE: usize = 30;

/// Tasks of a long form that are looked at in one go; then the browser may do something else.
const IN_ONE_GO: usize = 50;

/// What is still to be done after an edit.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Owed {
    /// To look at the form.
    look: bool,
    /// To say aloud what is found: the edit is at rest.
    rest: bool,
}

impl Session {
    /// True when the findings are those of an earlier moment.
    pub const fn owes_a_look(&self) -> bool {
        self.owed.look
    }

    /// True when nothing can be said of the form yet.
    pub fn knows_nothing(&self) -> bool {
        self.owed.look && self.findings.is_empty()
    }

    /// All that is wrong with the form as it stands; nothing is known before the annex is there.
    pub fn findings_now(&self) -> Option<Rc<[Finding]>> {
        if self.owed.look { self.found().map(Rc::from) } else { Some(Rc::clone(&self.findings)) }
    }

    /// The form as it is handed out, and how far it is.
    pub fn handed_out(&self) -> (Rc<str>, Status) {
        let findings = self.findings_now().unwrap_or_default();
        let status = Status::of(&findings);
        let make = |findings: &[Finding]| export(self.document(), &self.figures, findings);
        (self.memory.file_of(self.document(), findings, make), status)
    }

    /// Why the form is not handed out, when it is not.
    pub fn withheld(&self) -> Option<&'static str> {
        self.is_newer().then_some(
            "这份表是用较新版本的自评表保存的，本版本只能查看；为免丢失内容，没有导出。请换用新版本的自评表。",
        )
    }

    fn found(&self) -> Option<Vec<Finding>> {
        let annex = built()?;
        Some(
            self.memory
                .with(|checker| (annex.check)(checker, self.history.present(), &self.figures, &self.circumstances())),
        )
    }

    /// Looks at some tasks of the form, and remembers what is wrong with them. True when the rest is soon done.
    pub fn prepare_look(&self) -> bool {
        let Some(annex) = built() else { return true };
        let (form, figures) = (self.document(), &self.figures);
        self.memory.with(|checker| (annex.prepare)(checker, form, figures, &self.circumstances(), IN_ONE_GO))
    }

    fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            current_year: self.current_year,
            last_year: self.last_year().map(|last_year| &*last_year.document),
        }
    }

    /// Another form stands there.
    pub(super) fn refresh(&mut self) {
        self.name_form();
        self.has_figures(figures(self.document()));
    }

    /// The form has changed from what it was.
    pub(super) fn refresh_after(&mut self, before: &Document) {
        self.name_form();
        self.has_figures(self.figures.after(before, self.document()));
    }

    fn has_figures(&mut self, figures: Figures) {
        self.figures = Rc::new(figures);
        self.owe_a_look();
        if self.document().tasks.len() <= AT_ONCE {
            self.look();
        }
    }

    pub(super) const fn owe_a_look(&mut self) {
        self.owed.look = true;
    }

    /// Another form stands there: what was wrong with the one before says nothing of it.
    pub(super) fn forget_findings(&mut self) {
        if self.owed.look {
            self.findings = Rc::default();
        }
    }

    /// Looks at the form, unless that is done already, or the annex is not there yet.
    pub(super) fn look(&mut self) {
        if !self.owed.look {
            return;
        }
        let Some(found) = self.found() else { return };
        self.findings = found.into();
        self.owed.look = false;
        if self.owed.rest {
            self.rest();
        }
    }

    /// A moment of rest: what is wrong may be said, as soon as it is known.
    pub(super) fn rest(&mut self) {
        self.owed.rest = self.owed.look;
        if self.owed.look {
            return;
        }
        self.announced.rest(&self.findings, self.history.present());
        let verdict = self.verdict().to_string();
        if *self.announcement != *verdict {
            self.announcement = verdict.into();
        }
    }
}
