//! Boxes that were left by pressing the mouse elsewhere. What is wrong with them is said only when
//! the button is up again: a message that appears in between would move the sheet under the
//! pointer, and the click would miss what it was meant for.

use std::cell::{Cell, RefCell};

use crate::model::Place;

/// Boxes that were left while the mouse button was down.
#[derive(Default)]
pub struct Leaving {
    pressed: Cell<bool>,
    waiting: RefCell<Vec<Place>>,
}

impl Leaving {
    /// The mouse button went down.
    pub fn press(&self) {
        self.pressed.set(true);
    }

    /// The mouse button went up.
    pub fn release(&self) {
        self.pressed.set(false);
    }

    /// A box was left. True when it must wait for the mouse button.
    pub fn waits(&self, place: Place) -> bool {
        if self.pressed.get() {
            self.waiting.borrow_mut().push(place);
        }
        self.pressed.get()
    }

    /// The boxes that waited.
    pub fn take(&self) -> Vec<Place> {
        self.waiting.take()
    }
}
