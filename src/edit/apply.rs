//! The edits, and the document that follows from each.

use std::rc::Rc;

use crate::model::{Document, FundingSource, Indicator, Key, Place, Reason, Row, Setting, Task, is_blank};

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
    /// A warning is kept for this reason; blank words take the reason back.
    KeepReason {
        /// The id of the rule that warns.
        rule: Rc<str>,
        /// Where the warning stands.
        place: Place,
        /// What the warning says.
        message: Rc<str>,
        /// Why the box stays as it is.
        words: Rc<str>,
    },
    /// A threshold of the checks becomes this; a blank text is the template's own.
    SetSetting(Setting, Rc<str>),
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
        Edit::KeepReason { rule, place, message, words } => {
            let text = document.text(*place).cloned().unwrap_or_default();
            let [rule, message, words] = [rule, message, words].map(Rc::clone);
            keep_reason(&mut next, Reason { rule, place: *place, message, text, words });
        }
        Edit::SetSetting(setting, text) => next.settings = next.settings.with(*setting, text),
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
    // A row to come may get the key of the one that went.
    let there = |reason: &&Reason| document.positions(reason.place.row).is_some();
    if !document.reasons.iter().all(|reason| there(&reason)) {
        document.reasons = document.reasons.iter().filter(there).cloned().collect();
    }
}

/// The reason takes the place of the one it was before, and of those written for another text of
/// the box.
fn keep_reason(document: &mut Document, reason: Reason) {
    if document.positions(reason.place.row).is_none() {
        return;
    }
    let stays = |other: &&Reason| {
        (&other.rule, other.place) != (&reason.rule, reason.place)
            || (other.message != reason.message && document.is_still_meant(other))
    };
    let mut reasons: Vec<Reason> = document.reasons.iter().filter(stays).cloned().collect();
    if !is_blank(&reason.words) {
        reasons.push(reason);
    }
    document.reasons = reasons.into();
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

    fn kept(place: Place, message: &str, words: &str) -> Edit {
        Edit::KeepReason { rule: "T007".into(), place, message: message.into(), words: words.into() }
    }

    fn reasons(document: &Document) -> Vec<[&str; 3]> {
        let said = |reason| {
            let Reason { message, text, words, .. }: &Reason = reason;
            [&**message, &**text, &**words]
        };
        document.reasons.iter().map(said).collect()
    }

    #[test]
    fn a_reason_is_written_changed_and_taken_back() {
        let document = two_tasks();
        let place = Place::task(Field::TaskFunds, document.tasks[0].key);
        let other = Place::task(Field::TaskFunds, document.tasks[1].key);
        let document = apply(&document, &Edit::SetText(place, "5".into()));
        let document = apply(&document, &kept(place, "没有填写", "不涉及"));
        let document = apply(&document, &kept(other, "没有填写", "另计"));
        assert_eq!(reasons(&document), [["没有填写", "5", "不涉及"], ["没有填写", "", "另计"]]);
        let changed = apply(&document, &kept(place, "没有填写", "本年不涉及"));
        assert_eq!(reasons(&changed), [["没有填写", "", "另计"], ["没有填写", "5", "本年不涉及"]]);
        let back = apply(&changed, &kept(place, "没有填写", " "));
        assert_eq!(reasons(&back), [["没有填写", "", "另计"]]);
        assert_eq!(apply(&back, &kept(place, "没有填写", "")), back);
    }

    #[test]
    fn reasons_for_another_text_give_way_and_for_another_warning_stay() {
        let place = Place::sheet(Field::Problems);
        let document = apply(&Document::blank(), &kept(place, "甲", "一"));
        let document = apply(&document, &kept(place, "乙", "二"));
        assert_eq!(reasons(&document), [["甲", "", "一"], ["乙", "", "二"]]);
        let document = apply(&document, &Edit::SetText(place, "无".into()));
        assert_eq!(reasons(&document).len(), 2, "typing leaves them; the text may come back");
        let document = apply(&document, &kept(place, "丙", "三"));
        assert_eq!(reasons(&document), [["丙", "无", "三"]]);
    }

    #[test]
    fn reasons_go_with_their_row() {
        let document = apply(&two_tasks(), &Edit::AddSource);
        let task = document.tasks[1].key;
        let indicator = Row::Indicator(task, document.tasks[1].indicators[0].key);
        let source = Row::Source(document.funding.sources[1].key);
        let places = [
            Place { field: Field::TaskFunds, row: Row::Task(task) },
            Place { field: Field::IndicatorAchieved, row: indicator },
            Place { field: Field::SourceAmount, row: source },
            Place::sheet(Field::Problems),
        ];
        let document = places.iter().fold(document, |document, &place| apply(&document, &kept(place, "", "理由")));
        for (row, left) in [(Row::Task(task), 2), (indicator, 3), (source, 3), (Row::Sheet, 4)] {
            assert_eq!(apply(&document, &Edit::Remove(row)).reasons.len(), left, "{row:?}");
        }
        let moved = apply(&document, &Edit::Move(Row::Task(task), Direction::Up));
        assert_eq!(moved.reasons, document.reasons);
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
            kept(Place::task(Field::TaskFunds, gone), "没有填写", "不涉及"),
        ] {
            assert_eq!(apply(&document, &edit), document, "{edit:?}");
        }
    }
}
