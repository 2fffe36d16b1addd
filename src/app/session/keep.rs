//! What the session knows of the journal, and how it says so: from what was read back, never from hope.

use std::rc::Rc;

use super::{Announced, Panel, Session};
use crate::edit::{Edit, History};
use crate::model::Document;
use crate::ui::{Display, Notice, SaveState, Tone};

/// What the session knows of the journal.
#[derive(Clone, PartialEq)]
pub struct Keeping {
    /// What this window names its forms after.
    window: String,
    /// How many forms it has named.
    named: u32,
    sign: Sign,
    /// What it holds is not known yet.
    opening: bool,
    /// What the form in the page's own file goes by; blank when there is none.
    pub(super) carried: Rc<str>,
    /// The state that the journal holds, and how to say so.
    pub(super) stored: Option<(Rc<Document>, String)>,
    /// The form that another window writes.
    elsewhere: Option<Rc<str>>,
}

/// Why the journal cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no journal, or its settings forbid it.
    Forbidden,
    /// It does not answer.
    Silent,
    /// It refuses, mostly because there is no room left.
    Failing,
}

/// Whether the journal can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is being opened.
    Opening,
    /// It can.
    Working,
    /// It cannot.
    Failing(Trouble),
    /// It is not asked: the page around the form keeps it.
    Outside,
}

impl Keeping {
    /// The page around the form keeps it.
    pub(super) const fn keep_outside(&mut self) {
        self.sign = Sign::Outside;
        self.opening = false;
    }

    pub fn new(window: String) -> Self {
        Self {
            window,
            named: 0,
            sign: Sign::Opening,
            opening: true,
            carried: Rc::default(),
            stored: None,
            elsewhere: None,
        }
    }
}

impl Session {
    /// True when the journal was asked for what it holds, so that the clerk may begin.
    pub fn is_ready(&self) -> bool {
        !self.keeping.opening
    }

    /// True when the form is to be written into the journal: it says something, and is this version's own.
    pub fn is_to_be_kept(&self) -> bool {
        !self.document().id.is_empty() && !self.is_locked() && !self.is_kept_outside()
    }

    /// True when the form stands as it was read back from the journal last, or as the page's file carries it.
    pub fn is_stored(&self) -> bool {
        self.stored_words().is_some()
    }

    fn stored_words(&self) -> Option<&str> {
        let stored = self.keeping.stored.as_ref();
        stored.filter(|(document, _)| *document == *self.document()).map(|(_, words)| words.as_str())
    }

    /// True when another window writes the form.
    pub fn is_elsewhere(&self) -> bool {
        self.keeping.elsewhere.as_ref().is_some_and(|form| *form == self.document().id)
    }

    /// True when the page around the form keeps it.
    pub fn is_kept_outside(&self) -> bool {
        self.keeping.sign == Sign::Outside
    }

    /// The name of this window.
    pub fn window(&self) -> &str {
        &self.keeping.window
    }

    /// Why what was typed last is in this window only, when it is.
    pub fn trouble(&self) -> Option<Trouble> {
        match self.keeping.sign {
            Sign::Failing(trouble) if self.would_lose() => Some(trouble),
            _ => None,
        }
    }

    /// True when another form may take the place of this one without a question: it is in a file, or the journal
    /// keeps it.
    pub fn may_be_replaced(&self) -> bool {
        !self.is_in_no_file() || self.keeping.sign == Sign::Working
    }

    /// True when closing the page would lose something.
    pub fn would_lose(&self) -> bool {
        self.stored_words().is_none() && self.is_in_no_file() && !self.is_kept_outside()
    }

    /// True when the form holds something that is in no file.
    pub fn is_in_no_file(&self) -> bool {
        self.safe_words().is_none() && !self.document().is_untouched()
    }

    /// What the sign beside the tools says.
    pub fn save_state(&self) -> SaveState {
        let safe = self.safe_words().or_else(|| self.stored_words());
        match (safe, self.keeping.sign) {
            (Some(words), _) => SaveState::Saved(words.to_owned()),
            (None, Sign::Opening) => SaveState::Unsaved,
            (None, Sign::Working) => SaveState::Saving,
            (None, Sign::Failing(_)) => SaveState::Blocked,
            (None, Sign::Outside) => SaveState::Outside,
        }
    }

    /// A form that says something gets a name of its own.
    pub(super) fn name_form(&mut self) {
        if self.document().id.is_empty() && !self.document().is_untouched() {
            self.keeping.named = self.keeping.named.saturating_add(1);
            self.history.rename(&format!("{}-{}", self.keeping.window, self.keeping.named).into());
        }
    }

    /// Nothing is kept that might come after the first key.
    pub(super) fn begin_at_once(&mut self) {
        self.keeping.opening = false;
    }

    pub(super) fn keep_ready(&mut self, damaged: bool) {
        self.keeping.sign = Sign::Working;
        self.keeping.opening = false;
        if damaged {
            let words = "本机上保存的内容有一份已经损坏，打不开。如果有导出的 JSON，请用“打开”打开它。";
            self.notice = Some(Notice::refused(words.to_owned()));
        }
    }

    /// Opens what was kept, unless the clerk has begun already.
    pub(super) fn restore(&mut self, document: Rc<Document>, time: &str, damaged: bool, kept: bool) {
        self.keeping.sign = Sign::Working;
        self.keeping.opening = false;
        let continues = self.continues_carried(&document);
        // What a page left behind is shown already when the journal could be opened only later.
        if !continues && self.document().id == document.id {
            return;
        }
        if continues && document == *self.document() {
            return;
        }
        if !continues && !self.document().is_untouched() {
            if *document.id != *self.keeping.carried {
                let words = "打开时已经开始填新表，上次填写的表没有换上来；它还在“本机表单”里。";
                self.notice = Some(Notice::done(words.to_owned()));
            }
            return;
        }
        if continues {
            self.history.commit(&Edit::Replace(Rc::clone(&document)));
            self.history.settle();
        } else {
            self.history = History::new(Rc::clone(&document));
        }
        self.keeping.stored = kept.then(|| (document, format!("已保存到本机 {time}")));
        self.refresh();
        self.forget_findings();
        self.tell_filled();
        let mut notice = kept_notice(
            if continues {
                format!(
                    "这份表在本机上改过，已接着打开改过的内容（{time} 保存在本机）。要看文件里原来的内容，请按“撤销”。"
                )
            } else {
                format!("已接着打开上次填写的内容（{time} 保存在本机）。")
            },
            damaged,
        );
        notice
            .lines
            .extend(self.notice.take().filter(|notice| notice.tone == Tone::Refused).map(|refused| refused.sentence));
        self.notice = Some(notice);
    }

    pub(super) fn keep_stored(&mut self, document: Rc<Document>, words: String) {
        self.keeping.sign = Sign::Working;
        self.keeping.stored = Some((document, words));
    }

    /// Where the journal is silent while it is being opened, the page waits for it once more: what it holds might
    /// come after the first key, and would not be shown.
    pub(super) fn keep_failed(&mut self, trouble: Trouble) {
        let waits = self.keeping.opening && trouble == Trouble::Silent && self.keeping.sign == Sign::Opening;
        self.keeping.opening = waits;
        self.keeping.sign = Sign::Failing(trouble);
    }

    /// Another window writes the form.
    pub(super) fn held(&mut self, form: Rc<str>) {
        self.keeping.elsewhere = Some(form);
    }

    /// What another window wrote of the form; with `resumes` it is written here from now on.
    pub(super) fn reload(&mut self, document: Rc<Document>, time: &str, resumes: bool) {
        if document.id != self.document().id {
            return;
        }
        if resumes {
            self.keeping.elsewhere = None;
        }
        let is_news = *document != **self.document();
        self.keeping.stored = Some((Rc::clone(&document), format!("已保存到本机 {time}")));
        if is_news {
            self.history = History::new(document);
            self.refresh();
            self.tell_filled();
        }
    }

    /// Opens a form of this computer.
    pub(super) fn take_kept(&mut self, document: Rc<Document>, time: &str, damaged: bool) {
        self.replace(Rc::clone(&document));
        self.announced = Announced::default();
        self.panel = Panel::None;
        self.last_year = None;
        self.forget_findings();
        self.keeping.stored = Some((document, format!("已保存到本机 {time}")));
        self.tell_filled();
        self.notice = Some(kept_notice(format!("已打开 {time} 保存在本机的表。"), damaged));
    }

    /// The form that is open was put into the bin: a blank one takes its place.
    pub(super) fn deleted(&mut self, form: &str) {
        if *self.document().id == *form {
            let panel = std::mem::replace(&mut self.panel, Panel::None);
            self.begin(Document::blank(), "还没有填写".to_owned());
            self.panel = panel;
        }
    }

    /// Nothing is on this computer any more, and nothing leads back.
    pub(super) fn cleared(&mut self) {
        let (window, named) = (std::mem::take(&mut self.keeping.window), self.keeping.named);
        // How the page looked was somebody's choice and goes; what the browser can do stays.
        let display = Display { speaks: self.display.speaks, ..Display::default() };
        *self = Self { display, ..Self::new(self.current_year, window) };
        self.keeping.named = named;
        self.keeping.sign = Sign::Working;
        self.keeping.opening = false;
        self.notice = Some(Notice::done("本机上的表单已全部清除。".to_owned()));
    }

    /// The same under another name.
    #[must_use]
    pub fn renamed(&self, id: &Rc<str>) -> Self {
        let mut renamed = self.clone();
        renamed.history.rename(id);
        renamed
    }

    /// Another window has written the form since this one read it: this one goes on under a name of its own,
    /// so that neither overwrites the other.
    pub(super) fn part_ways(&mut self, id: &Rc<str>) {
        if self.document().id.is_empty() {
            return;
        }
        self.history.rename(id);
        let words = "这份表在另一个窗口里也改过。为免互相覆盖，这里的内容已另存为一份，两份都在本机。";
        self.notice = Some(Notice::refused(words.to_owned()));
    }
}

fn kept_notice(sentence: String, damaged: bool) -> Notice {
    let mut notice = Notice::done(sentence);
    if damaged {
        notice.lines.push("最后一次保存的内容已经损坏，这是它前面的一份，最后几秒的改动可能不在其中。".to_owned());
    }
    notice
}
