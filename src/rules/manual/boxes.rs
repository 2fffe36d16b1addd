//! Which boxes of an example are shown: those that are special in it and those that what is said hangs on.

use std::collections::BTreeSet;

use super::trial::Trial;
use crate::model::{Field, Place, Row};
use crate::rules::sound_form;

/// Boxes of further rows that are shown; ten further indicators would only tire.
const FURTHER: usize = 6;

/// What a rule's words hang on, seen in the examples it finds fault with. So the examples it leaves
/// alone can show the same boxes.
pub struct Grounds(Vec<Ground>);

/// What the words at one column of boxes hang on.
struct Ground {
    at: Field,
    on: BTreeSet<Field>,
    /// Of these, more than one row at a time.
    across_rows: BTreeSet<Field>,
}

impl Grounds {
    /// Learned from the examples that a rule finds fault with.
    pub fn of(broken: &[Trial]) -> Self {
        let of_trial = |trial: &Trial| -> Vec<Ground> {
            let places = trial.findings.iter().map(|finding| (finding.place, trial.grounds(finding)));
            places.map(|(at, on)| Ground::of(at, &on)).collect()
        };
        Self(broken.iter().flat_map(of_trial).collect())
    }

    /// The places of an example to show, from the top of the sheet to its foot.
    pub fn shown(&self, trial: &Trial) -> Vec<Place> {
        let changed = trial.changed();
        let sound = sound_form().boxes();
        let is_further = |place: &Place| place.row != Row::Sheet && !sound.contains(place);
        let are_many = changed.iter().filter(|place| is_further(place)).count() > FURTHER;
        let mut shown: BTreeSet<Place> =
            changed.iter().copied().filter(|place| !(are_many && is_further(place))).collect();
        shown.extend(trial.findings.iter().flat_map(|finding| trial.grounds(finding)));
        shown.extend(trial.findings.iter().map(|finding| finding.place));
        if trial.findings.is_empty() {
            shown.extend(self.related(trial, &changed));
        }
        trial.places().into_iter().filter(|place| shown.contains(place)).collect()
    }

    /// The boxes that the rule's words would hang on, in the rows that the example changes.
    fn related(&self, trial: &Trial, changed: &[Place]) -> Vec<Place> {
        let is_sound = trial.is_sound();
        let touched = |ground: &&Ground| is_sound || changed.iter().any(|place| ground.names(place.field));
        let grounds: Vec<&Ground> = self.0.iter().filter(touched).collect();
        let is_near = |ground: &Ground, place: Place| {
            is_sound
                || place.row == Row::Sheet
                || ground.across_rows.contains(&place.field)
                || changed.iter().any(|other| is_same_task(other.row, place.row))
        };
        let belongs = |&place: &Place| {
            !trial.text(place).is_empty()
                && grounds.iter().any(|ground| ground.names(place.field) && is_near(ground, place))
        };
        trial.places().into_iter().filter(belongs).collect()
    }
}

impl Ground {
    fn of(at: Place, on: &[Place]) -> Self {
        let fields: BTreeSet<Field> = on.iter().map(|place| place.field).collect();
        let is_repeated = |field: &&Field| on.iter().filter(|place| place.field == **field).count() > 1;
        let across_rows = fields.iter().filter(is_repeated).copied().collect();
        Self { at: at.field, on: fields, across_rows }
    }

    fn names(&self, field: Field) -> bool {
        self.at == field || self.on.contains(&field)
    }
}

/// True for one row, and for a task and its indicators.
fn is_same_task(one: Row, other: Row) -> bool {
    match (one, other) {
        (Row::Task(task), Row::Indicator(of, _)) | (Row::Indicator(of, _), Row::Task(task)) => task == of,
        _ => one == other,
    }
}
