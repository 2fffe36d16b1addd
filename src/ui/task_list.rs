//! The tasks on the page, each a table of its own. The script draws them all in one step: a form may
//! have a hundred.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use super::drawing::{begin, call, push_number, push_part, push_text};
use super::patterns::element;
use super::sheet::{bare, standing};
use super::shown::{ShownCell, Standing, Surroundings, shown};
use super::steps::{Item, push_steps};
use crate::layout::{OFFICIAL, task_block};
use crate::model::{Document, Key, Row, Setting, Task};
use crate::rules::Finding;

/// What a task takes in the script's words, in bytes, generously.
const ROOM: usize = 8000;

/// The tasks, kept from one drawing to the next.
pub struct TaskList {
    list: Option<Element>,
    drawn: RefCell<Vec<DrawnTask>>,
    /// The script has heard of the columns.
    is_told: Cell<bool>,
}

/// A task, and what its table says.
struct DrawnTask {
    from: Source,
    rows: Rc<[Vec<ShownCell>]>,
}

/// What a task's table follows from.
#[derive(PartialEq)]
struct Source {
    task: Rc<Task>,
    position: usize,
    last: bool,
    long_text: usize,
    findings: Option<Rc<[Finding]>>,
}

impl Default for TaskList {
    /// The tasks, none at first.
    fn default() -> Self {
        Self { list: element("div", "tasks__list"), drawn: RefCell::default(), is_told: Cell::default() }
    }
}

impl TaskList {
    /// The element they stand in.
    pub const fn element(&self) -> Option<&Element> {
        self.list.as_ref()
    }

    /// Shows the tasks of a form. What did not change is not touched.
    pub fn show(&self, document: &Document, findings: &[(Key, Rc<[Finding]>)]) {
        let long_text = document.settings.characters(Setting::LongText);
        let count = document.tasks.len();
        let drawn = self.drawn.take();
        // They come in the order of the tasks, but for a moment after rows were moved.
        let mut next = 0;
        let mut of_task = |key: Key| {
            let is_its = |(task, _): &(Key, _)| *task == key;
            let at = Some(next).filter(|at| findings.get(*at).is_some_and(is_its));
            let at = at.or_else(|| findings.iter().position(is_its))?;
            next = at + 1;
            Some(Rc::clone(&findings[at].1))
        };
        let shown: Vec<DrawnTask> = document
            .tasks
            .iter()
            .enumerate()
            .map(|(position, task)| {
                let findings = of_task(task.key);
                let from = Source { task: Rc::clone(task), position, last: position + 1 == count, long_text, findings };
                // Most tasks stand where they stood.
                let known = drawn.get(position).filter(|drawn| drawn.from == from);
                let rows = known.map_or_else(|| rows(&from), |known| Rc::clone(&known.rows));
                DrawnTask { from, rows }
            })
            .collect();
        // The widths of the columns are told with them, also where there are none.
        if drawn != shown || !self.is_told.replace(true) {
            // Room for the new ones: growing a long text copies it again and again.
            let new = shown.len().saturating_sub(drawn.len());
            let mut json = String::with_capacity(new.saturating_mul(ROOM));
            json.push_str("[[");
            for width in OFFICIAL.widths {
                push_number(begin(&mut json), *width as usize);
            }
            json.push_str("],[");
            push_steps(&mut json, &drawn, &shown);
            json.push_str("]]");
            call("tasks", self.list.as_ref(), &json);
        }
        self.drawn.replace(shown);
    }
}

fn rows(from: &Source) -> Rc<[Vec<ShownCell>]> {
    let Source { task, position, last, long_text, findings } = from;
    let indicator = |key| task.indicators.iter().position(|indicator| indicator.key == key);
    let around = Surroundings {
        positions: &|row| match row {
            Row::Indicator(_, key) => [*position, indicator(key).unwrap_or_default()],
            _ => [*position, 0],
        },
        standing: &|row| match row {
            Row::Indicator(_, key) => standing(indicator(key), task.indicators.len()),
            _ => Standing { first: *position == 0, last: *last },
        },
        long_text: *long_text,
        ..bare(findings.as_deref().unwrap_or_default())
    };
    shown(&task_block(task, *position).rows, &around).into()
}

impl PartialEq for DrawnTask {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rows, &other.rows)
    }
}

impl Item for DrawnTask {
    type Key = Key;

    fn key(&self) -> Key {
        self.from.task.key
    }

    fn push(&self, json: &mut String, was: Option<&Self>) {
        json.push('[');
        push_text(json, &format!("任务{}", self.from.position + 1));
        json.push(',');
        push_part(json, was.map_or(&[], |was| &was.rows), &self.rows);
        json.push(']');
    }
}
