//! Where the focus should go next.

use super::Session;
use crate::edit::Direction;
use crate::model::{Document, Place};
use crate::rules::Order;

impl Session {
    /// The history stands elsewhere; the box that changed takes the focus.
    pub(super) fn step_to(&mut self, place: Option<Place>) {
        self.refresh();
        self.rest();
        self.want_focus(place);
    }

    pub(super) const fn want_focus(&mut self, place: Option<Place>) {
        self.focus = (self.focus.0.wrapping_add(1), place);
    }

    pub(super) fn show_next(&mut self, from: Option<Place>, direction: Direction) {
        if self.spoken().next().is_none() {
            self.tell_all();
        }
        let next = next_place(
            &self.spoken().map(|finding| finding.place).collect::<Vec<_>>(),
            from,
            direction,
            self.document(),
        );
        self.want_focus(next);
    }
}

/// The place after (before) `from` in sheet order; around the end to the beginning.
fn next_place(places: &[Place], from: Option<Place>, direction: Direction, document: &Document) -> Option<Place> {
    let order = Order::of(document);
    let from = from.map(|from| order.rank(from));
    let next = from.and_then(|from| match direction {
        Direction::Down => places.iter().find(|place| order.rank(**place) > from),
        Direction::Up => places.iter().rev().find(|place| order.rank(**place) < from),
    });
    let around = match direction {
        Direction::Down => places.first(),
        Direction::Up => places.last(),
    };
    next.or(around).copied()
}
