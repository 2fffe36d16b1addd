//! Which findings are spoken aloud. A complaint stays quiet while its box is being filled; it
//! comes when the box is left, when 检查 is pressed, or when a form was opened. A form that another page gives, or that this
//! computer kept, may be half filled: it speaks of what is in its boxes, and is quiet about the empty ones.

use std::rc::Rc;

use crate::model::{Document, Field, Kind, Place, Row};
use crate::rules::Finding;

/// The findings that may be shown, by rule and place; more are added only at rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Announced {
    all: bool,
    filled: bool,
    left: Vec<Place>,
    /// Sorted.
    spoken: Rc<[(&'static str, Place)]>,
}

impl Announced {
    /// Nothing is held back at rest: 检查 was pressed, or a form was opened.
    pub const fn announce_all(&mut self) {
        self.all = true;
    }

    /// What is filled is not held back: a form was given or kept that somebody is still filling.
    pub const fn announce_filled(&mut self) {
        self.filled = true;
    }

    /// The clerk has left this box; what is wrong with it may be said.
    pub fn leave(&mut self, place: Place) {
        if !self.left.contains(&place) {
            self.left.push(place);
        }
    }

    /// Takes note of the findings at a moment of rest.
    pub fn rest(&mut self, findings: &[Finding], document: &Document) {
        let due = findings.iter().filter(|finding| self.is_due(finding.place, document));
        let mut spoken: Vec<_> = due.map(|finding| (finding.rule, finding.place)).collect();
        spoken.sort_unstable();
        self.spoken = spoken.into();
    }

    /// True when this finding may be shown.
    pub fn speaks(&self, finding: &Finding) -> bool {
        self.spoken.binary_search(&(finding.rule, finding.place)).is_ok()
    }

    fn is_due(&self, place: Place, document: &Document) -> bool {
        self.all
            || self.left.contains(&place)
            || self.left_around(place, document)
            || self.filled && is_filled(place, document)
    }

    /// A place without a box of its own is due when a box it speaks of was left.
    fn left_around(&self, place: Place, document: &Document) -> bool {
        if !matches!(place.field.kind(), Kind::List | Kind::Computed) {
            return false;
        }
        self.left.iter().any(|left| match place.field {
            Field::Sources => matches!(left.row, Row::Source(_)) || left.field == Field::ActualExpenditure,
            Field::Indicators => left.row == place.row,
            Field::TaskFundsTotal => left.field == Field::TaskFunds,
            Field::Tasks => document.tasks.is_empty(),
            // A stated value comes with a file, and a file is checked whole.
            _ => false,
        })
    }
}

/// True for a box with something in it, and for what was stated of computed ones.
fn is_filled(place: Place, document: &Document) -> bool {
    place.field.kind() == Kind::Computed || document.text(place).is_some_and(|text| !text.trim().is_empty())
}
