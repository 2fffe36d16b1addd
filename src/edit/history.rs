//! Undo and redo: a list of documents, each sharing what it did not change.

use std::rc::Rc;

use super::{Edit, apply};
use crate::model::{Document, Place};

/// Steps that are kept; older ones are let go.
const KEPT: usize = 1000;

/// One document of the past or future, and the box whose change lies between it and the next.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    document: Rc<Document>,
    place: Option<Place>,
}

/// The present document with its past and future.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    present: Rc<Document>,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The box in which typing goes on; more typing there belongs to the same step.
    typing: Option<Place>,
}

impl History {
    /// A history that begins here.
    pub fn new(document: Rc<Document>) -> Self {
        Self { present: document, past: Vec::new(), future: Vec::new(), typing: None }
    }

    /// The document as it stands.
    pub const fn present(&self) -> &Rc<Document> {
        &self.present
    }

    /// True when there is something to undo.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True when there is something to redo.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Makes an edit. Typing on in one box is one step; an edit that changes nothing is none.
    pub fn commit(&mut self, edit: &Edit) {
        let next = apply(&self.present, edit);
        if next == *self.present {
            return;
        }
        let place = match edit {
            Edit::SetText(place, _) => Some(*place),
            Edit::SetTexts(texts) => only(texts).map(|(place, _)| *place),
            _ => None,
        };
        if place.is_none() || self.typing != place {
            self.remember(place);
        }
        self.future.clear();
        self.typing = place;
        self.present = Rc::new(next);
    }

    /// Gives the present form another name, in the past and in the future too; that is no step.
    pub fn rename(&mut self, id: &Rc<str>) {
        let old = Rc::clone(&self.present.id);
        let steps = self.past.iter_mut().chain(&mut self.future).map(|step| &mut step.document);
        for document in steps.chain([&mut self.present]).filter(|document| document.id == old) {
            *document = Rc::new(Document { id: Rc::clone(id), ..(**document).clone() });
        }
    }

    /// True when no step goes on: what comes next begins a new one.
    pub const fn is_settled(&self) -> bool {
        self.typing.is_none()
    }

    /// Ends a step: the next typing begins a new one, even in the same box.
    pub const fn settle(&mut self) {
        self.typing = None;
    }

    /// Goes back one step. Gives the box that changed, when it was one box.
    pub fn undo(&mut self) -> Option<Place> {
        let step = self.past.pop()?;
        let undone = std::mem::replace(&mut self.present, step.document);
        self.future.push(Step { document: undone, place: step.place });
        self.typing = None;
        step.place
    }

    /// Goes forward one step. Gives the box that changed, when it was one box.
    pub fn redo(&mut self) -> Option<Place> {
        let step = self.future.pop()?;
        let left = std::mem::replace(&mut self.present, step.document);
        self.past.push(Step { document: left, place: step.place });
        self.typing = None;
        step.place
    }

    fn remember(&mut self, place: Option<Place>) {
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(Step { document: Rc::clone(&self.present), place });
    }
}

/// The one item of a list that has no other.
const fn only<T>(items: &[T]) -> Option<&T> {
    match items {
        [item] => Some(item),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    const NAME: Place = Place::sheet(Field::DepartmentName);
    const GOAL: Place = Place::sheet(Field::ObjectivesPlanned);

    fn typed(history: &mut History, place: Place, texts: &[&str]) {
        for text in texts {
            history.commit(&Edit::SetText(place, (*text).into()));
        }
    }

    fn name(history: &History) -> &str {
        &history.present().department_name
    }

    #[test]
    fn typing_on_in_a_box_is_one_step() {
        let mut history = History::new(Rc::new(Document::blank()));
        typed(&mut history, NAME, &["水", "水务", "水务局"]);
        assert_eq!(history.undo(), Some(NAME));
        assert_eq!(name(&history), "");
        assert_eq!(history.redo(), Some(NAME));
        assert_eq!(name(&history), "水务局");
    }

    #[test]
    fn leaving_the_box_ends_the_step() {
        let mut history = History::new(Rc::new(Document::blank()));
        typed(&mut history, NAME, &["水务"]);
        history.settle();
        typed(&mut history, NAME, &["水务局"]);
        history.undo();
        assert_eq!(name(&history), "水务");
    }

    #[test]
    fn another_box_or_an_edit_of_rows_is_another_step() {
        let mut history = History::new(Rc::new(Document::blank()));
        typed(&mut history, NAME, &["甲"]);
        typed(&mut history, GOAL, &["乙"]);
        history.commit(&Edit::AddTask);
        history.commit(&Edit::AddTask);
        for tasks in [2, 1, 1, 1] {
            history.undo();
            assert_eq!(history.present().tasks.len(), tasks);
        }
        assert!(!history.can_undo());
        assert_eq!(**history.present(), Document::blank());
    }

    #[test]
    fn texts_that_are_set_together_are_one_step() {
        let mut history = History::new(Rc::new(Document::blank()));
        history.commit(&Edit::SetTexts(vec![(NAME, "甲".into()), (GOAL, "乙".into())]));
        assert_eq!(history.undo(), None, "no one box changed");
        assert_eq!(**history.present(), Document::blank());
    }

    #[test]
    fn undo_returns_from_an_import_and_redo_goes_there_again() {
        let mut history = History::new(Rc::new(Document::blank()));
        typed(&mut history, NAME, &["甲"]);
        let imported = Rc::new(Document::empty());
        history.commit(&Edit::Replace(Rc::clone(&imported)));
        history.undo();
        assert_eq!(name(&history), "甲");
        history.redo();
        assert_eq!(*history.present(), imported);
    }

    #[test]
    fn an_edit_that_changes_nothing_leaves_the_future() {
        let mut history = History::new(Rc::new(Document::blank()));
        typed(&mut history, NAME, &["甲"]);
        history.undo();
        typed(&mut history, GOAL, &[""]);
        assert!(history.can_redo());
        typed(&mut history, GOAL, &["乙"]);
        assert!(!history.can_redo());
    }
}
