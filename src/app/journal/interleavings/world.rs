//! A small world around the windows: what the browser and the clerk do, one step at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use super::Dice;
use crate::app::journal::slots::Head;
use crate::app::journal::turn::{Duty, Message, Turn};

pub type Edits = Vec<u32>;

/// A state on its way into the journal: the form, its edits, and the count of the state it follows.
pub struct Writing(Rc<str>, Edits, u64);

pub struct Window {
    name: Rc<str>,
    turn: Turn,
    pub form: Rc<str>,
    pub edits: Edits,
    /// The form that another window writes.
    elsewhere: Option<Rc<str>>,
    known: BTreeMap<Rc<str>, u64>,
    due: Vec<(Rc<str>, Edits)>,
    writing: Option<Writing>,
    /// A timer of the turn runs.
    waits: bool,
    /// The forms that are being read.
    reading: Vec<Rc<str>>,
    inbox: VecDeque<Message>,
    pub parted: bool,
}

#[derive(Default)]
pub struct World {
    journal: BTreeMap<Rc<str>, (Head, Edits)>,
    /// What windows left behind when they were closed, and which did.
    left: Vec<(Writing, Rc<str>)>,
    pub windows: Vec<Window>,
    pub typed: u32,
    opened: u32,
    copies: u32,
}

impl World {
    /// A window opens on a form of the journal, or on a blank one.
    pub fn open(&mut self, dice: &mut Dice) {
        self.opened += 1;
        let name: Rc<str> = format!("w{}", self.opened).into();
        for (Writing(form, edits, known), window) in std::mem::take(&mut self.left) {
            if self.commit(&form, &edits, known, &window).is_none() {
                let form = self.new_name(&form, &name);
                assert!(self.commit(&form, &edits, 0, &window).is_some(), "nobody else has this name");
            }
        }
        let mut window = Window {
            turn: Turn::new(Rc::clone(&name)),
            form: "".into(),
            edits: Edits::new(),
            elsewhere: None,
            known: BTreeMap::new(),
            due: Vec::new(),
            writing: None,
            waits: false,
            reading: Vec::new(),
            inbox: VecDeque::new(),
            parted: false,
            name,
        };
        if !self.journal.is_empty() && dice.below(4) > 0 {
            let chosen = dice.below(self.journal.len());
            let (form, (head, edits)) = self.journal.iter().nth(chosen).expect("because there are so many");
            (window.form, window.edits) = (Rc::clone(form), edits.clone());
            window.known.insert(Rc::clone(form), head.sequence);
        }
        self.windows.push(window);
        self.show(self.windows.len() - 1);
    }

    pub fn new_name(&mut self, form: &str, window: &str) -> Rc<str> {
        self.copies += 1;
        format!("{form}-{window}.{}", self.copies).into()
    }

    /// As `Storage::write` does it: how many times the form was written now, or nothing.
    pub fn commit(&mut self, form: &Rc<str>, edits: &Edits, known: u64, window: &Rc<str>) -> Option<u64> {
        let head = self.journal.get(form).map(|(head, _)| head.clone()).unwrap_or_default();
        head.is_known(known, window).then(|| {
            let next = Head { sequence: head.sequence + 1, writer: Rc::clone(window), ..head };
            self.journal.insert(Rc::clone(form), (next, edits.clone()));
            head.sequence + 1
        })
    }

    pub fn show(&mut self, at: usize) {
        let form = Rc::clone(&self.windows[at].form);
        let duties = self.windows[at].turn.show(&form);
        self.windows[at].waits |= !duties.is_empty();
        self.perform(at, duties);
    }

    /// As `Journal::perform` does it.
    pub fn perform(&mut self, at: usize, duties: Vec<Duty>) {
        for duty in duties {
            match duty {
                Duty::Say(message) => {
                    for (_, other) in self.windows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
                        other.inbox.push_back(message.clone());
                    }
                }
                Duty::Lock => self.windows[at].elsewhere = Some(Rc::clone(self.windows[at].turn.form())),
                Duty::Part => self.part(at),
                Duty::HandOver => self.begin_to_write(at),
                Duty::Reload => {
                    let form = Rc::clone(self.windows[at].turn.form());
                    self.windows[at].reading.push(form);
                }
            }
        }
    }

    pub fn part(&mut self, at: usize) {
        let name = self.new_name(&self.windows[at].form.clone(), &self.windows[at].name.clone());
        let window = &mut self.windows[at];
        window.parted = true;
        window.due.retain(|(form, _)| *form != window.form);
        window.form = name;
        self.due(at);
        self.show(at);
    }

    pub fn due(&mut self, at: usize) {
        let window = &mut self.windows[at];
        window.due.retain(|(form, _)| *form != window.form);
        window.due.push((Rc::clone(&window.form), window.edits.clone()));
    }

    pub fn is_open(&self, at: usize) -> bool {
        self.windows[at].elsewhere.as_ref() != Some(&self.windows[at].form)
    }

    /// The clerk types, unless the window only shows.
    pub fn type_in(&mut self, at: usize) {
        if !self.is_open(at) {
            return;
        }
        self.typed += 1;
        let typed = self.typed;
        let window = &mut self.windows[at];
        if window.form.is_empty() {
            window.form = format!("{}-{typed}", window.name).into();
        }
        window.edits.push(typed);
        self.show(at);
        self.due(at);
    }

    pub fn begin_to_write(&mut self, at: usize) {
        let window = &mut self.windows[at];
        let first = window.due.iter().position(|(form, _)| window.turn.may_write(form));
        if let (Some(first), None) = (first, &window.writing) {
            let (form, edits) = window.due.remove(first);
            let known = *window.known.get(&form).unwrap_or(&0);
            window.writing = Some(Writing(form, edits, known));
        }
    }

    pub fn end_writing(&mut self, at: usize) {
        let Some(Writing(form, edits, known)) = self.windows[at].writing.take() else { return };
        if let Some(sequence) = self.commit(&form, &edits, known, &self.windows[at].name.clone()) {
            self.windows[at].known.insert(Rc::clone(&form), sequence);
            let duties = self.windows[at].turn.wrote(&form);
            self.perform(at, duties);
            if !self.has_unwritten(at) {
                let duties = self.windows[at].turn.handed_over();
                self.perform(at, duties);
            }
        } else if *self.windows[at].turn.form() == form {
            self.part(at);
        } else {
            let name = self.new_name(&form, &self.windows[at].name.clone());
            self.windows[at].due.push((name, edits));
        }
    }

    pub fn has_unwritten(&self, at: usize) -> bool {
        let window = &self.windows[at];
        let form = window.turn.form();
        window.due.iter().any(|(due, _)| due == form) || window.writing.as_ref().is_some_and(|on| on.0 == *form)
    }

    pub fn hear(&mut self, at: usize) {
        let has_unwritten = self.has_unwritten(at);
        let window = &mut self.windows[at];
        if let Some(message) = window.inbox.pop_front() {
            let duties = window.turn.hear(&message, has_unwritten);
            self.perform(at, duties);
        }
    }

    pub fn end_waiting(&mut self, at: usize) {
        if std::mem::take(&mut self.windows[at].waits) {
            let duties = self.windows[at].turn.waited();
            self.perform(at, duties);
        }
    }

    pub fn end_reading(&mut self, at: usize) {
        let has_unwritten = self.has_unwritten(at);
        let window = &mut self.windows[at];
        let Some(form) = window.reading.pop() else { return };
        if *window.turn.form() != form || has_unwritten {
            return;
        }
        let Some((head, edits)) = self.journal.get(&form) else { return self.part(at) };
        window.known.insert(Rc::clone(&form), head.sequence);
        window.edits.clone_from(edits);
        if window.turn.may_write(&form) {
            window.elsewhere = None;
        }
    }

    pub fn take_over(&mut self, at: usize) {
        if !self.is_open(at) {
            let duties = self.windows[at].turn.take();
            self.perform(at, duties);
            self.windows[at].waits = true;
        }
    }

    /// The clerk begins another form.
    pub fn begin_another(&mut self, at: usize) {
        let window = &mut self.windows[at];
        (window.form, window.edits) = ("".into(), Edits::new());
        self.show(at);
    }

    /// The window is closed: what is not in the journal yet is left behind.
    pub fn close(&mut self, at: usize) {
        let window = self.windows.remove(at);
        let due = window.due.into_iter().chain(window.writing.map(|Writing(form, edits, _)| (form, edits)));
        let mut left = BTreeMap::new();
        for (form, edits) in due {
            left.entry(form).or_insert(edits);
        }
        for (form, edits) in left {
            let known = *window.known.get(&form).unwrap_or(&0);
            self.left.push((Writing(form, edits, known), Rc::clone(&window.name)));
        }
    }

    /// The browser does one of the things it has to do for this window.
    pub fn serve(&mut self, at: usize, what: usize) {
        match what {
            0 => self.hear(at),
            1 => self.begin_to_write(at),
            2 => self.end_writing(at),
            3 => self.end_reading(at),
            _ => self.end_waiting(at),
        }
    }

    /// Everything that is under way comes to its end.
    pub fn settle(&mut self) {
        for _ in 0..40 {
            for at in 0..self.windows.len() {
                for what in 0..4 {
                    self.serve(at, what);
                }
            }
        }
        for at in 0..self.windows.len() {
            self.end_waiting(at);
        }
    }

    pub fn kept(&self) -> BTreeSet<u32> {
        let left = self.left.iter().map(|(Writing(_, edits, _), _)| edits);
        self.journal.values().map(|(_, edits)| edits).chain(left).flatten().copied().collect()
    }

    pub fn writers_of(&self, form: &str) -> usize {
        (0..self.windows.len()).filter(|at| *self.windows[*at].form == *form && self.is_open(*at)).count()
    }
}
