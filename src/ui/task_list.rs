//! The tasks on the page, each a table of its own. The script draws a hundred in one step; what a task's table says
//! is not kept, it follows from the task.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use super::drawing::{begin, call, push_number, push_part, push_text};
use super::patterns::element;
use super::sheet::{PartFindings, bare, standing};
use super::shown::{ShownCell, Standing, Surroundings, shown};
use super::steps::{Item, push_steps};
use crate::layout::{OFFICIAL, task_block};
use crate::model::{Document, Key, Row, Setting, Task};

/// What a task takes in the script's words, in bytes, generously.
const ROOM: usize = 8000;
/// So many new tasks are drawn in one step: the words for more would take more room than the form itself.
const IN_A_STEP: usize = 100;

/// The tasks, kept from one drawing to the next.
pub struct TaskList {
    list: Option<Element>,
    drawn: RefCell<Vec<DrawnTask>>,
    /// The script has heard of the columns.
    is_told: Cell<bool>,
}

/// A task as it is drawn: all that its table follows from.
#[derive(Clone, PartialEq)]
struct DrawnTask {
    task: Rc<Task>,
    position: usize,
    last: bool,
    long_text: usize,
    findings: Option<PartFindings>,
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
    pub fn show(&self, document: &Document, findings: &[(Key, PartFindings)]) {
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
            .map(|(position, task)| DrawnTask {
                task: Rc::clone(task),
                position,
                last: position + 1 == count,
                long_text,
                findings: of_task(task.key),
            })
            .collect();
        let is_first = !self.is_told.replace(true);
        if is_first || drawn != shown {
            let mut drawn = &*drawn;
            // In steps only where nearly all are new: others would be taken away and drawn again.
            let mut end = if drawn.len() < IN_A_STEP { IN_A_STEP } else { count };
            while end < count {
                self.go_on(drawn, &shown[..end]);
                drawn = &shown[..end];
                end += IN_A_STEP;
            }
            self.go_on(drawn, &shown);
        }
        self.drawn.replace(shown);
    }

    /// The widths of the columns are told with the tasks, also where there are none.
    fn go_on(&self, drawn: &[DrawnTask], shown: &[DrawnTask]) {
        // Room for the new ones: growing a long text copies it again and again.
        let new = shown.len().saturating_sub(drawn.len());
        let mut json = String::with_capacity(new.saturating_mul(ROOM));
        json.push_str("[[");
        for width in OFFICIAL.widths {
            push_number(begin(&mut json), *width as usize);
        }
        json.push_str("],[");
        push_steps(&mut json, drawn, shown);
        json.push_str("]]");
        call("tasks", self.list.as_ref(), &json);
    }
}

impl DrawnTask {
    fn rows(&self) -> Vec<Vec<ShownCell>> {
        let Self { task, position, last, long_text, findings } = self;
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
            ..bare(findings.as_ref().map_or(&[][..], |findings| &findings[..]))
        };
        shown(&task_block(task, *position).rows, &around)
    }

    /// True when it only stands somewhere else than it did.
    fn only_moved(&self, was: &Self) -> bool {
        *self == Self { position: self.position, last: self.last, ..was.clone() }
    }
}

impl Item for DrawnTask {
    type Key = Key;

    fn key(&self) -> Key {
        self.task.key
    }

    fn push(&self, json: &mut String, was: Option<&Self>) {
        json.push('[');
        if was.is_some_and(|was| self.only_moved(was)) {
            push_number(json, self.position);
            json.push_str(if self.position == 0 { ",true" } else { ",false" });
            json.push_str(if self.last { ",true]" } else { ",false]" });
            return;
        }
        push_text(json, &format!("任务{}", self.position + 1));
        json.push(',');
        push_part(json, &was.map(Self::rows).unwrap_or_default(), &self.rows());
        json.push(']');
    }
}
