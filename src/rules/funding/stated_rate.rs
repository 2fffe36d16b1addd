//! How a rate that an imported form states is compared with the rate its figures give.

use crate::calc::{Derivation, Steps};
use crate::model::{Field, Percentage, Place, Reading};
use crate::rules::rule::{Answer, Rule};

/// A rate as an imported form states it, and what it is compared with.
pub struct StatedRate<'a> {
    /// The rule that compares.
    pub rule: &'static Rule,
    /// The box of the rate.
    pub field: Field,
    /// What the form states.
    pub text: &'a str,
    /// What its figures give.
    pub figure: Option<&'a Derivation<Percentage>>,
    /// What dividing by the wrong budget gives, and what to say of it.
    pub mistake: (Option<Percentage>, &'static str),
}

impl StatedRate<'_> {
    /// Broken when the rates differ by more than the last printed digit.
    pub fn check(&self) -> Answer {
        let stated = match Percentage::read(self.text) {
            Reading::Value(stated) => stated,
            Reading::Blank => return Answer::Holds,
            Reading::Unreadable(_) => return Answer::CannotTell,
        };
        let Some(figure) = self.figure else { return Answer::CannotTell };
        if is_same(stated, figure.value) {
            return Answer::Holds;
        }
        let finding = self.rule.finding(Place::sheet(self.field), self.message(stated, figure));
        Answer::of([finding.cured_by("采用", "")])
    }

    fn message(&self, stated: Percentage, figure: &Derivation<Percentage>) -> String {
        let (label, rate, stated_rate) = (self.field.label(), figure.value.shown(), stated.shown());
        let division = division(&figure.steps);
        let (wrong, explanation) = self.mistake;
        let explanation = if wrong.is_some_and(|wrong| is_same(stated, wrong)) { explanation } else { "" };
        format!("{label}应为 {rate}（{division}），文件里是 {stated_rate}。{explanation}")
    }
}

fn is_same(one: Percentage, other: Percentage) -> bool {
    one.distance(other) <= Percentage::last_digit()
}

fn division(steps: &Steps) -> String {
    match steps {
        Steps::Ratio(part, whole) => format!("{} ÷ {}", part.grouped(), whole.grouped()),
        Steps::Difference(..) | Steps::Sum(_) => steps.to_string(),
    }
}
