//! Where the focus should go next.

use super::Session;
use crate::edit::Direction;
use crate::model::{Document, Place};

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
    let mut places = places.to_vec();
    places.dedup();
    let boxes = document.boxes();
    let rank = |place: &Place| boxes.iter().position(|other| other == place);
    let here = from.and_then(|from| places.iter().position(|place| *place == from));
    let from_rank = from.as_ref().and_then(&rank);
    let next = match (here, direction) {
        (Some(here), Direction::Down) => places.get(here.saturating_add(1)),
        (Some(here), Direction::Up) => here.checked_sub(1).and_then(|before| places.get(before)),
        (None, Direction::Down) => places.iter().find(|place| from_rank.is_none() || rank(place) > from_rank),
        (None, Direction::Up) => {
            places.iter().rev().find(|place| from_rank.is_some() && rank(place).is_some() && rank(place) < from_rank)
        }
    };
    let around = match direction {
        Direction::Down => places.first(),
        Direction::Up => places.last(),
    };
    next.or(around).copied()
}
