//! How a rate that an imported form states is compared with the rate its figures give.

use crate::calc::{Derivation, Steps};
use crate::model::{Amount, Field, Percentage, Place, Reading};
use crate::rules::rule::{Answer, Rule};
use crate::rules::wording::quoted;

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
    /// The budget it is a part of: of zero there is no rate.
    pub whole: Reading<Amount>,
    /// What dividing by the wrong budget gives, and what to say of it.
    pub mistake: (Option<Percentage>, &'static str),
}

impl StatedRate<'_> {
    /// Broken when the rates differ by more than the last printed digit, or when there cannot be one.
    pub fn check(&self) -> Answer {
        let message = match (Percentage::read(self.text), self.figure) {
            (Reading::Value(stated), Some(figure)) if is_same(stated, figure.value) => return Answer::Holds,
            (Reading::Value(stated), Some(figure)) => {
                self.message(&format!(" {}", stated.shown()), self.explanation(stated), figure)
            }
            (Reading::Blank, Some(_)) => return Answer::Holds,
            (Reading::Unreadable(_), Some(figure)) => self.message(&format!("“{}”", quoted(self.text)), "", figure),
            (Reading::Value(stated), None) if self.whole.value().is_some_and(|whole| whole.is_zero()) => {
                let (label, stated) = (self.field.label(), stated.shown());
                format!("{label}应为“—”（作分母的预算为 0，算不出），文件里是 {stated}。")
            }
            (_, None) => return Answer::CannotTell,
        };
        let finding = self.rule.finding(Place::sheet(self.field), message);
        Answer::of([finding.cured_by("采用", "")])
    }

    fn message(&self, stated: &str, explanation: &str, figure: &Derivation<Percentage>) -> String {
        let (label, rate, division) = (self.field.label(), figure.value.shown(), division(&figure.steps));
        format!("{label}应为 {rate}（{division}），文件里是{stated}。{explanation}")
    }

    fn explanation(&self, stated: Percentage) -> &'static str {
        let (wrong, explanation) = self.mistake;
        if wrong.is_some_and(|wrong| is_same(stated, wrong)) { explanation } else { "" }
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
