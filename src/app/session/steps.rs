//! Step by step: which part of the form is shown, and what the guide says there.

use super::Session;
use crate::app::manual::of_step;
use crate::rules::Section;
use crate::ui::{Display, Step};

/// Where the focus goes, the step goes.
pub fn follow(session: &mut Session) {
    if let (_, Some(place)) = session.focus {
        session.turn_to(Step::Part(Section::of(place.field)));
    }
}

impl Session {
    pub(super) fn look_so(&mut self, display: Display) {
        self.display = display;
        if let Some(step) = display.step {
            self.turn_to(step);
        }
    }

    /// The clerk asked for this step: its first box takes the focus.
    pub(super) fn go_to(&mut self, step: Step) {
        self.turn_to(step);
        let first = match step {
            Step::Part(section) => {
                self.document().boxes().into_iter().find(|place| Section::of(place.field) == section)
            }
            Step::Finish => None,
        };
        self.want_focus(first);
    }

    pub(super) fn turn_to(&mut self, step: Step) {
        self.display.step = Some(step);
        if self.step_help.as_ref().is_none_or(|(of, _)| *of != step) {
            let words = self.guide.as_ref().and_then(|guide| of_step(guide, step));
            self.step_help = words.map(|words| (step, words));
        }
    }
}
