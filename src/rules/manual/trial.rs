//! An example that has been run: its form, what the rule said of it, and what hangs on which box.

use std::iter::once;
use std::rc::Rc;

use super::boxes::Grounds;
use super::shown::{bare, shown, shown_after};
use super::{Case, Cure, Said};
use crate::calc::figures;
use crate::model::{Document, Field, Place, Setting, Task};
use crate::rules::order::Order;
use crate::rules::{Example, Finding, Repair, Rule, check_by, sound_form};

/// What an import states of values that nobody types: texts besides those of the boxes.
const STATED: [Field; 4] = [Field::MoneyUnit, Field::BudgetAdjustment, Field::ExecutionRate, Field::AdjustmentRate];

/// An example that has been run.
pub struct Trial {
    rule: &'static Rule,
    example: &'static Example,
    /// The form it is about.
    pub document: Document,
    /// Last year's form, where one lies open beside it.
    last_year: Option<Document>,
    /// What the rule said of it.
    pub findings: Vec<Finding>,
}

impl Trial {
    /// Runs an example of a rule.
    pub fn of(rule: &'static Rule, example: &'static Example) -> Self {
        let (document, last_year) = (example.document(), example.last_year());
        let trial = Self { rule, example, document, last_year, findings: Vec::new() };
        Self { findings: trial.findings_in(&trial.document), ..trial }
    }

    fn findings_in(&self, document: &Document) -> Vec<Finding> {
        let circumstances = self.example.circumstances(self.last_year.as_ref());
        check_by(&[self.rule], document, &figures(document), &circumstances)
    }

    /// The example as the manual tells it.
    pub fn case(&self, grounds: &Grounds) -> Case {
        let shown_places = grounds.shown(self);
        let boxes = shown_places.iter().map(|&place| (self.name(place), shown(&self.text(place))));
        Case {
            about: self.example.about,
            boxes: self.settings().chain(self.counts()).chain(self.before(&shown_places)).chain(boxes).collect(),
            said: self.findings.iter().map(|finding| self.said(finding)).collect(),
        }
    }

    /// Every place with a text, from the top of the sheet to its foot.
    pub fn places(&self) -> Vec<Place> {
        let stated = STATED.map(Place::sheet);
        let mut places = self.document.boxes();
        places.extend(stated.into_iter().filter(|&place| !self.text(place).is_empty()));
        let order = Order::of(&self.document);
        places.sort_by_cached_key(|&place| order.rank(place));
        places
    }

    /// What stands at a place.
    pub fn text(&self, place: Place) -> Rc<str> {
        text(&self.document, place)
    }

    /// True when the form is the sound one but for its thresholds.
    pub fn is_sound(&self) -> bool {
        self.changed().is_empty() && counts(&self.document) == counts(&sound_form())
    }

    /// The places whose text differs from the sound form's, those of further rows too.
    pub fn changed(&self) -> Vec<Place> {
        let mut sound = sound_form();
        let mut is_changed = |&place: &Place| sound.text_mut(place).is_none_or(|sound| *sound != self.text(place));
        self.places().into_iter().filter(|place| is_changed(place)).collect()
    }

    /// The places that a finding hangs on: with one of them blank, the rule says something else there.
    pub fn grounds(&self, finding: &Finding) -> Vec<Place> {
        let is_said = |document: &Document| {
            self.findings_in(document)
                .iter()
                .any(|other| other.place == finding.place && other.message == finding.message)
        };
        let is_ground = |&place: &Place| {
            let mut without = self.document.clone();
            put(&mut without, place, &Rc::default());
            !is_said(&without)
        };
        self.places().into_iter().filter(is_ground).collect()
    }

    /// What last year's form says: its year, and the boxes that are shown of this year's.
    fn before(&self, shown_places: &[Place]) -> impl Iterator<Item = (String, String)> {
        let year = Place::sheet(Field::FiscalYear);
        let others = shown_places.iter().copied().filter(move |&place| place != year);
        let before = move |place| {
            let text = self.last_year.as_ref()?.text(place).filter(|text| !text.is_empty())?;
            Some((format!("上年的{}", self.name(place)), shown(text)))
        };
        once(year).chain(others).filter_map(before)
    }

    fn settings(&self) -> impl Iterator<Item = (String, String)> {
        let settings = &self.document.settings;
        let changed = Setting::all().filter_map(|setting| Some((setting, settings.text(setting)?)));
        changed.map(|(setting, text)| {
            (format!("规则设置“{}”", setting.label()), format!("{text}{}", setting.unit().label()))
        })
    }

    /// The lists that have no row left; of those the rule speaks of, all that have more or fewer rows
    /// than in the sound form.
    fn counts(&self) -> impl Iterator<Item = (String, String)> {
        let sound = counts(&sound_form());
        let differs = move |list: &(Place, usize)| !sound.contains(list);
        let is_told = |&(place, count): &(Place, usize)| count == 0 || self.rule.places.contains(&place.field);
        let told = counts(&self.document).into_iter().filter(differs).filter(is_told);
        told.map(|(place, count)| (self.name(place), format!("{count} 项")))
    }

    fn name(&self, place: Place) -> String {
        bare(&self.document.place_name(place)).to_owned()
    }

    fn said(&self, finding: &Finding) -> Said {
        Said {
            severity: finding.severity,
            message: finding.message.to_string(),
            cures: finding.repairs.iter().map(|repair| self.cure(repair)).collect(),
        }
    }

    fn cure(&self, repair: &Repair) -> Cure {
        let mut repaired = self.document.clone();
        for (place, text) in &repair.texts {
            put(&mut repaired, *place, text);
        }
        let figures = figures(&repaired);
        let change = |&(place, ref text): &(Place, Rc<str>)| {
            [self.name(place), shown(&self.text(place)), shown_after(place.field, text, &figures)]
        };
        // A stated value that was not there before needs no word when it is forgotten.
        let changes = repair.texts.iter().filter(|(place, text)| *self.text(*place) != **text);
        Cure { label: repair.label, changes: changes.map(change).collect() }
    }
}

/// What stands at a place, or was stated of it.
fn text(document: &Document, place: Place) -> Rc<str> {
    document.text(place).or_else(|| document.stated(place.field)).map(Rc::clone).unwrap_or_default()
}

fn put(document: &mut Document, place: Place, text: &Rc<str>) {
    if let Some(old) = document.text_mut(place) {
        *old = Rc::clone(text);
    }
}

/// The lists of a form and how many rows stand in each.
fn counts(document: &Document) -> Vec<(Place, usize)> {
    let indicators = |task: &Rc<Task>| (Place::task(Field::Indicators, task.key), task.indicators.len());
    let lists = [
        (Place::sheet(Field::Sources), document.funding.sources.len()),
        (Place::sheet(Field::Tasks), document.tasks.len()),
    ];
    lists.into_iter().chain(document.tasks.iter().map(indicators)).collect()
}
