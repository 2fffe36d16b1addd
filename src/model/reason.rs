//! Why a clerk keeps something that a check warns of.

use std::rc::Rc;

use super::{Document, Field, Place};

/// A reason a clerk wrote for keeping a box as it is. It answers one warning about one text: when
/// the warning or the text becomes another, the reason answers it no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The id of the rule that warns.
    pub rule: Rc<str>,
    /// Where the warning stands.
    pub place: Place,
    /// What the warning says.
    pub message: Rc<str>,
    /// What stood in the box when the reason was written; blank for places without a box.
    pub text: Rc<str>,
    /// The reason itself.
    pub words: Rc<str>,
}

/// A reason as it counts when forms are compared: its row by position, not by key.
type Said<'a> = (Field, Option<Vec<usize>>, [&'a str; 4]);

impl Document {
    /// True when the reason is written for what stands in the box, in whatever form it stands
    /// there: `3890.3` is `3,890.30`.
    pub fn is_still_meant(&self, reason: &Reason) -> bool {
        let text = self.text(reason.place).map_or("", |text| text);
        let printed = |text: &str| reason.place.field.tidied(text).unwrap_or_else(|| text.to_owned());
        *text == *reason.text || printed(text) == printed(&reason.text)
    }

    /// True when both forms hold the same reasons, in whatever order and with whatever keys.
    pub(super) fn has_reasons_of(&self, other: &Self) -> bool {
        self.reasons.len() == other.reasons.len()
            && (self.reasons.is_empty() || self.reasons_said() == other.reasons_said())
    }

    fn reasons_said(&self) -> Vec<Said<'_>> {
        let mut said: Vec<Said<'_>> = Vec::with_capacity(self.reasons.len());
        for Reason { rule, place, message, text, words } in self.reasons.iter() {
            said.push((place.field, self.positions(place.row), [rule, message, text, words]));
        }
        said.sort_unstable();
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Task};

    fn reason(place: Place, words: &str) -> Reason {
        Reason { rule: "T007".into(), place, message: "没有填写".into(), text: Rc::default(), words: words.into() }
    }

    fn with_tasks(keys: [u32; 2]) -> Document {
        let tasks = keys.map(|key| Rc::new(Task::blank(Key(key)))).into();
        Document { tasks, ..Document::empty() }
    }

    fn with_reasons(document: &Document, reasons: &[Reason]) -> Document {
        Document { reasons: reasons.into(), ..document.clone() }
    }

    fn of_funds(key: u32) -> Place {
        Place::task(Field::TaskFunds, Key(key))
    }

    #[test]
    fn reasons_count_by_position_when_forms_are_compared() {
        let (one, other) = (with_tasks([3, 4]), with_tasks([8, 7]));
        let [first, second] = [reason(of_funds(3), "不涉及"), reason(of_funds(4), "另计")];
        let [same, again] = [reason(of_funds(8), "不涉及"), reason(of_funds(7), "另计")];
        let all = with_reasons(&one, &[first.clone(), second.clone()]);
        assert_eq!(all, with_reasons(&other, &[again.clone(), same.clone()]), "order and keys do not count");
        assert_ne!(with_reasons(&one, &[first]), with_reasons(&other, &[again]), "the row counts");
        assert_ne!(with_reasons(&one, &[second]), one);
        let moved = Document { tasks: with_tasks([4, 3]).tasks, ..all.clone() };
        assert_ne!(moved, all, "a reason goes with its row");
    }

    #[test]
    fn a_reason_is_meant_until_its_box_says_something_else() {
        let mut document = Document::empty();
        let place = Place::sheet(Field::ActualExpenditure);
        let kept = Reason { text: "3890.3".into(), ..reason(place, "按决算") };
        for (text, meant) in [("3890.3", true), ("3,890.30", true), ("3,890.31", false), ("", false), ("若干", false)]
        {
            *document.text_mut(place).expect("because it is a box") = text.into();
            assert_eq!(document.is_still_meant(&kept), meant, "{text}");
        }
        assert!(document.is_still_meant(&reason(Place::sheet(Field::ExecutionRate), "按决算")), "no box, no text");
    }
}
