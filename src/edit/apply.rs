//! The edits, and the document that follows from each.

use std::rc::Rc;

use crate::model::{Document, FundingSource, Indicator, Key, Place, Row, Task};

/// One change a clerk makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text of a box becomes this. At a computed value: what an imported form stated of it.
    SetText(Place, Rc<str>),
    /// The texts of several boxes become these, in one step.
    SetTexts(Vec<(Place, Rc<str>)>),
    /// A blank task with one blank indicator, after all others.
    AddTask,
    /// A blank indicator, after all others of the task.
    AddIndicator(Key),
    /// A blank funding source, after all others.
    AddSource,
    /// A source, task or indicator goes, with all that stands in it.
    Remove(Row),
    /// A task or indicator changes places with its neighbor.
    Move(Row, Direction),
    /// Another form takes the place of this one.
    Replace(Rc<Document>),
}

/// Where a row moves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before the row above.
    Up,
    /// After the row below.
    Down,
}

/// The document after an edit. Total: an edit of a row that is not there changes nothing.
#[must_use]
pub fn apply(document: &Document, edit: &Edit) -> Document {
    let mut next = document.clone();
    match edit {
        Edit::SetText(place, text) => set_text(&mut next, *place, text),
        Edit::SetTexts(texts) => texts.iter().for_each(|(place, text)| set_text(&mut next, *place, text)),
        Edit::AddTask => add_task(&mut next),
        Edit::AddIndicator(task) => {
            let key = next.next_key();
            change_task(&mut next, *task, |task| task.indicators.push(Rc::new(Indicator::blank(key))));
        }
        Edit::AddSource => {
            let source = FundingSource::new(next.next_key(), "");
            Rc::make_mut(&mut next.funding).sources.push(Rc::new(source));
        }
        Edit::Remove(row) => remove(&mut next, *row),
        Edit::Move(row, direction) => move_row(&mut next, *row, *direction),
        Edit::Replace(other) => next = (**other).clone(),
    }
    next
}

fn set_text(document: &mut Document, place: Place, text: &Rc<str>) {
    if let Some(standing) = document.text_mut(place) {
        standing.clone_from(text);
    }
}

fn add_task(document: &mut Document) {
    let key = document.next_key();
    let indicator = Indicator::blank(Key(key.0.wrapping_add(1)));
    document.tasks.push(Rc::new(Task { indicators: vec![Rc::new(indicator)], ..Task::blank(key) }));
}

fn change_task(document: &mut Document, key: Key, change: impl FnOnce(&mut Task)) {
    if let Some(task) = document.tasks.iter_mut().find(|task| task.key == key) {
        change(Rc::make_mut(task));
    }
}

fn remove(document: &mut Document, row: Row) {
    match row {
        Row::Sheet => {}
        Row::Source(key) => Rc::make_mut(&mut document.funding).sources.retain(|source| source.key != key),
        Row::Task(key) => document.tasks.retain(|task| task.key != key),
        Row::Indicator(task, key) => {
            change_task(document, task, |task| task.indicators.retain(|indicator| indicator.key != key));
        }
    }
}

fn move_row(document: &mut Document, row: Row, direction: Direction) {
    match row {
        Row::Task(key) => {
            let position = document.tasks.iter().position(|task| task.key == key);
            swap_with_neighbor(&mut document.tasks, position, direction);
        }
        Row::Indicator(task, key) => change_task(document, task, |task| {
            let position = task.indicators.iter().position(|indicator| indicator.key == key);
            swap_with_neighbor(&mut task.indicators, position, direction);
        }),
        Row::Sheet | Row::Source(_) => {}
    }
}

fn swap_with_neighbor<T>(rows: &mut [T], position: Option<usize>, direction: Direction) {
    let Some(position) = position else { return };
    let neighbor = match direction {
        Direction::Up => position.checked_sub(1),
        Direction::Down => position.checked_add(1).filter(|&next| next < rows.len()),
    };
    if let Some(neighbor) = neighbor {
        rows.swap(position, neighbor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    fn two_tasks() -> Document {
        apply(&Document::blank(), &Edit::AddTask)
    }

    #[test]
    fn every_box_takes_its_text_and_no_other_box_changes() {
        let document = two_tasks();
        for place in document.boxes() {
            let next = apply(&document, &Edit::SetText(place, "甲".into()));
            for other in document.boxes() {
                let expected = if other == place { Some("甲") } else { document.text(other).map(|text| &**text) };
                assert_eq!(next.text(other).map(|text| &**text), expected, "{other:?} after {place:?}");
            }
        }
    }

    #[test]
    fn several_boxes_take_their_texts_together() {
        let (name, year) = (Place::sheet(Field::DepartmentName), Place::sheet(Field::FiscalYear));
        let texts = vec![(name, "甲局".into()), (year, "2021年".into()), (Place::sheet(Field::Tasks), "x".into())];
        let next = apply(&Document::blank(), &Edit::SetTexts(texts));
        assert_eq!((&*next.department_name, &*next.fiscal_year), ("甲局", "2021年"));
    }

    #[test]
    fn an_edit_shares_what_it_does_not_change() {
        let document = two_tasks();
        let place = Place::task(Field::TaskFunds, document.tasks[0].key);
        let next = apply(&document, &Edit::SetText(place, "1".into()));
        assert!(!Rc::ptr_eq(&document.tasks[0], &next.tasks[0]));
        assert!(Rc::ptr_eq(&document.tasks[1], &next.tasks[1]));
        assert!(Rc::ptr_eq(&document.funding, &next.funding));
    }

    #[test]
    fn a_task_moves_past_its_neighbor_and_stops_at_the_ends() {
        let document = two_tasks();
        let first = document.tasks[0].key;
        let moved = apply(&document, &Edit::Move(Row::Task(first), Direction::Down));
        assert_eq!(moved.tasks[1].key, first);
        let again = apply(&moved, &Edit::Move(Row::Task(first), Direction::Down));
        assert_eq!(again.tasks[1].key, first);
        let back = apply(&again, &Edit::Move(Row::Task(first), Direction::Up));
        assert_eq!(back.tasks[0].key, first);
    }

    #[test]
    fn indicators_are_added_moved_and_removed_inside_their_task() {
        let task = two_tasks().tasks[1].key;
        let document = apply(&two_tasks(), &Edit::AddIndicator(task));
        let keys: Vec<Key> = document.tasks[1].indicators.iter().map(|indicator| indicator.key).collect();
        assert_eq!(keys.len(), 2);
        let moved = apply(&document, &Edit::Move(Row::Indicator(task, keys[1]), Direction::Up));
        assert_eq!(moved.tasks[1].indicators[0].key, keys[1]);
        let removed = apply(&moved, &Edit::Remove(Row::Indicator(task, keys[1])));
        assert_eq!(removed.tasks[1].indicators.len(), 1);
        assert_eq!(removed.tasks[0].indicators.len(), 1);
    }

    #[test]
    fn keys_of_new_rows_are_their_own() {
        let mut document = Document::blank();
        for _ in 0..3 {
            document = apply(&document, &Edit::AddTask);
            document = apply(&document, &Edit::AddSource);
        }
        let mut keys: Vec<u32> = document.funding.sources.iter().map(|source| source.key.0).collect();
        for task in &document.tasks {
            keys.push(task.key.0);
            keys.extend(task.indicators.iter().map(|indicator| indicator.key.0));
        }
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn an_edit_of_a_missing_row_changes_nothing() {
        let document = Document::blank();
        let gone = Key(99);
        for edit in [
            Edit::SetText(Place::task(Field::TaskFunds, gone), "1".into()),
            Edit::SetText(Place::sheet(Field::Tasks), "1".into()),
            Edit::Remove(Row::Task(gone)),
            Edit::Move(Row::Indicator(gone, gone), Direction::Up),
            Edit::AddIndicator(gone),
        ] {
            assert_eq!(apply(&document, &edit), document, "{edit:?}");
        }
    }
}
