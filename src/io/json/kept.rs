//! A form as it stays on this computer: written whole, or as what has changed since it was written whole. A long form
//! is written at every pause of typing, and of a thousand tasks one has changed.

use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use super::node::{MARK, Node};
use super::write::{StatedFinding, root_around, task};
use crate::calc::Figures;
use crate::io::Status;
use crate::model::{Document, Reason, Task};

/// Objects and lists that are open around a task.
const TASK_LEVEL: usize = 3;
/// Changes longer than this part of the whole are not written as such.
const PART: usize = 4;

/// What a form holds and nothing that follows from it. Of the findings there are only those that a reason answers, as
/// far as the reason knows them.
pub struct Kept {
    /// The text around the tasks; a mark stands for each.
    around: String,
    tasks: Vec<Rc<Task>>,
}

/// Where each task stands in a text of the whole form. It keeps the tasks as they were then.
#[derive(Debug)]
pub struct TaskPlaces {
    /// Bytes of the text.
    length: usize,
    /// Tasks and their bytes, in the order of the tasks' addresses.
    tasks: Vec<(Rc<Task>, Range<usize>)>,
}

impl Kept {
    /// What is to be kept of a form.
    pub fn of(document: &Document, figures: &Figures) -> Self {
        let reasons = document.reasons.iter().filter(|reason| document.is_still_meant(reason));
        let paths: Vec<(&Reason, String)> =
            reasons.filter_map(|reason| Some((reason, document.path(reason.place)?))).collect();
        let stated: Vec<StatedFinding<'_>> =
            paths.iter().map(|(reason, path)| StatedFinding::of_reason(reason, path)).collect();
        let marks = document.tasks.iter().map(|_| Node::Mark).collect();
        let around = root_around(document, figures, Status::Draft, &stated, marks).pretty();
        Self { around, tasks: document.tasks.clone() }
    }

    /// A form of which only the text is known.
    pub const fn of_text(json: String) -> Self {
        Self { around: json, tasks: Vec::new() }
    }

    /// The whole text, and where its tasks stand.
    pub fn whole(&self) -> (String, TaskPlaces) {
        let nodes: Vec<Node> = self.tasks.iter().map(|row| task(row)).collect();
        let room: usize = nodes.iter().map(Node::room).sum();
        let mut text = String::with_capacity(self.around.len() + room);
        let mut around = self.around.split(MARK);
        text.push_str(around.next().unwrap_or_default());
        let mut tasks = Vec::with_capacity(nodes.len());
        for ((row, node), after) in self.tasks.iter().zip(&nodes).zip(around) {
            let start = text.len();
            node.print_inside(&mut |part| text.push_str(part), TASK_LEVEL);
            tasks.push((Rc::clone(row), start..text.len()));
            text.push_str(after);
        }
        tasks.sort_unstable_by_key(|(row, _)| Rc::as_ptr(row));
        let places = TaskPlaces { length: text.len(), tasks };
        (text, places)
    }

    /// What has changed since a text was written whole, for [`with_changes`]. Nothing where it is not much shorter than
    /// the whole.
    pub fn changes_since(&self, before: &TaskPlaces) -> Option<String> {
        let mut around = self.around.split(MARK);
        let mut changes = String::new();
        let mut same: Option<Range<usize>> = None;
        let mut between = around.next().unwrap_or_default();
        for (row, after) in self.tasks.iter().zip(around) {
            let place = before.place_of(row);
            let follows = |(same, place): (&Range<usize>, &Range<usize>)| place.start == same.end + between.len();
            if same.as_ref().zip(place.as_ref()).is_some_and(follows) {
                same = same.zip(place).map(|(same, place)| same.start..place.end);
            } else {
                push_same(&mut changes, same.as_ref());
                changes.push_str(between);
                if place.is_none() {
                    task(row).print_inside(&mut |part| changes.push_str(part), TASK_LEVEL);
                }
                same = place;
                if changes.len() > before.length / PART {
                    return None;
                }
            }
            between = after;
        }
        push_same(&mut changes, same.as_ref());
        changes.push_str(between);
        (changes.len() <= before.length / PART).then_some(changes)
    }
}

impl TaskPlaces {
    /// Where this very task stands, unless it has changed since.
    fn place_of(&self, row: &Rc<Task>) -> Option<Range<usize>> {
        let address = |(row, _): &(Rc<Task>, Range<usize>)| Rc::as_ptr(row);
        let at = self.tasks.binary_search_by_key(&Rc::as_ptr(row), address).ok()?;
        Some(self.tasks[at].1.clone())
    }
}

/// Bytes that stand in the text before as well, between two marks.
fn push_same(changes: &mut String, same: Option<&Range<usize>>) {
    if let Some(Range { start, end }) = same {
        let _ = write!(changes, "{MARK}{start}\t{end}{MARK}");
    }
}

/// The text of the whole form after changes to the one before. Nothing where they are of another text.
pub fn with_changes(before: &str, changes: &str) -> Option<String> {
    let mut text = String::with_capacity(before.len() + changes.len());
    for (position, part) in changes.split(MARK).enumerate() {
        if position % 2 == 0 {
            text.push_str(part);
        } else {
            let (start, end) = part.split_once('\t')?;
            text.push_str(before.get(start.parse().ok()?..end.parse().ok()?)?);
        }
    }
    Some(text)
}
