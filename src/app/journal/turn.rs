//! Which of several windows writes a form: one at a time. Pure: it hears and is told, and says what to do.
//!
//! Windows of one browser speak on a channel that all of them hear. Whoever begins to show a form asks; the one
//! that writes it answers, and the asker only reads. A reader may take over: the writer hands over when all it
//! has is written. Where no answer comes in time, the one that asked writes; should two write all the same, the
//! journal's count parts them (`Storage::write`), so that the worst that can happen is two forms instead of one.

use std::rc::Rc;

/// How a window stands to the form it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has asked whether another one writes it.
    Asking,
    /// It writes it.
    Writing,
    /// Another one does.
    Reading,
    /// It has asked the writer to hand over.
    Taking,
    /// It is handing over: what it has is being written.
    Yielding,
}

/// What windows say to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Is anybody writing this form?
    Ask,
    /// I am.
    Held,
    /// Let me write it.
    Take,
    /// Write it: all I had is in the journal.
    Given,
    /// There is something newer in the journal.
    Wrote,
}

const WORDS: [(&str, Word); 5] =
    [("ask", Word::Ask), ("held", Word::Held), ("take", Word::Take), ("given", Word::Given), ("wrote", Word::Wrote)];

/// One word of one window about one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub word: Word,
    /// Of which form.
    pub form: Rc<str>,
    /// By which window.
    pub from: Rc<str>,
    /// To which window; to all of them when empty.
    pub to: Rc<str>,
}

impl Message {
    /// As it travels.
    pub fn written(&self) -> String {
        let word = WORDS.iter().find(|(_, word)| *word == self.word).map_or("", |(name, _)| name);
        [word, &self.form, &self.from, &self.to].join("\t")
    }

    /// As it arrives; nothing for what others say on the same channel.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('\t');
        let name = parts.next()?;
        let (_, word) = WORDS.iter().find(|(known, _)| *known == name)?;
        Some(Self { word: *word, form: parts.next()?.into(), from: parts.next()?.into(), to: parts.next()?.into() })
    }
}

/// What a window is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Say this.
    Say(Message),
    /// Change nothing any more: another window writes.
    Lock,
    /// Go on under another name: another window writes the form, and what was typed here is not in the journal.
    Part,
    /// Write down what is due, and then say that it was [`Turn::handed_over`].
    HandOver,
    /// Show what the journal holds; when that is read and the turn is this window's, go on writing it.
    Reload,
}

/// The turn of one window.
#[derive(Clone, Debug)]
pub struct Turn {
    me: Rc<str>,
    form: Rc<str>,
    standing: Standing,
    /// To whom it hands over.
    heir: Rc<str>,
}

impl Turn {
    /// The turn of the window with this name, which shows nothing yet.
    pub fn new(me: Rc<str>) -> Self {
        Self { me, form: "".into(), standing: Standing::Writing, heir: "".into() }
    }

    /// True when this window may write the form: its turn has come, or it has gone on to another form since, and
    /// what it wrote in this one is still due.
    pub fn may_write(&self, form: &str) -> bool {
        *self.form != *form || matches!(self.standing, Standing::Writing | Standing::Yielding)
    }

    /// The window.
    pub const fn name(&self) -> &Rc<str> {
        &self.me
    }

    /// The form it shows.
    pub const fn form(&self) -> &Rc<str> {
        &self.form
    }

    /// The window shows this form now; a blank one has no name yet.
    pub fn show(&mut self, form: &Rc<str>) -> Vec<Duty> {
        if self.form == *form {
            return Vec::new();
        }
        self.form = Rc::clone(form);
        self.standing = if form.is_empty() { Standing::Writing } else { Standing::Asking };
        if form.is_empty() { Vec::new() } else { vec![self.say(Word::Ask, "")] }
    }

    /// A message has come. Something may be typed in this window that is not in the journal yet.
    pub fn hear(&mut self, message: &Message, has_unwritten: bool) -> Vec<Duty> {
        let is_for_me = message.to.is_empty() || message.to == self.me;
        if message.form != self.form || message.from == self.me || self.form.is_empty() {
            return Vec::new();
        }
        match (message.word, self.standing) {
            (Word::Ask, Standing::Writing | Standing::Yielding) => vec![self.say(Word::Held, &message.from)],
            // Of two that ask at the same time the elder goes on.
            (Word::Ask, Standing::Asking) if self.me < message.from => vec![self.say(Word::Held, &message.from)],
            (Word::Held, Standing::Asking) if is_for_me => {
                self.standing = Standing::Reading;
                vec![if has_unwritten { Duty::Part } else { Duty::Lock }]
            }
            // The answer came too late: both write.
            (Word::Held, Standing::Writing) if is_for_me && message.from < self.me => {
                self.hand_over_to("", has_unwritten)
            }
            (Word::Held, Standing::Writing) if is_for_me => vec![self.say(Word::Held, &message.from)],
            (Word::Take, Standing::Writing) => self.hand_over_to(&message.from, has_unwritten),
            (Word::Given, Standing::Taking) if message.to == self.me => self.resume(),
            (Word::Given, Standing::Taking) => {
                self.standing = Standing::Reading;
                Vec::new()
            }
            (Word::Wrote, Standing::Reading) => vec![Duty::Reload],
            _ => Vec::new(),
        }
    }

    /// The clerk wants to go on here.
    pub fn take(&mut self) -> Vec<Duty> {
        if self.standing != Standing::Reading {
            return Vec::new();
        }
        self.standing = Standing::Taking;
        vec![self.say(Word::Take, "")]
    }

    /// No answer has come in time.
    pub fn waited(&mut self) -> Vec<Duty> {
        match self.standing {
            Standing::Asking => {
                self.standing = Standing::Writing;
                Vec::new()
            }
            Standing::Taking => self.resume(),
            Standing::Writing | Standing::Reading | Standing::Yielding => Vec::new(),
        }
    }

    /// Something of the form was written.
    pub fn wrote(&self, form: &str) -> Vec<Duty> {
        if *self.form == *form { vec![self.say(Word::Wrote, "")] } else { Vec::new() }
    }

    /// All that this window had is in the journal.
    pub fn handed_over(&mut self) -> Vec<Duty> {
        if self.standing != Standing::Yielding {
            return Vec::new();
        }
        self.standing = Standing::Reading;
        let heir = std::mem::replace(&mut self.heir, "".into());
        let said = if heir.is_empty() { None } else { Some(self.say(Word::Given, &heir)) };
        said.into_iter().chain([Duty::Lock]).collect()
    }

    fn hand_over_to(&mut self, heir: &str, has_unwritten: bool) -> Vec<Duty> {
        self.standing = Standing::Yielding;
        self.heir = heir.into();
        if has_unwritten { vec![Duty::HandOver] } else { self.handed_over() }
    }

    fn resume(&mut self) -> Vec<Duty> {
        self.standing = Standing::Writing;
        vec![Duty::Reload]
    }

    fn say(&self, word: Word, to: &str) -> Duty {
        Duty::Say(Message { word, form: Rc::clone(&self.form), from: Rc::clone(&self.me), to: to.into() })
    }
}
