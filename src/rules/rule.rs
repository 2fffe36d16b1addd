//! What a rule is, and what it answers.

use std::rc::Rc;

use super::example::Example;
use super::form::Form;
use crate::model::{Field, Place};

/// The only regulations that rules may cite, each in exactly these words.
pub const REGULATIONS: [&str; 4] = [
    "《中华人民共和国预算法》第五十七条",
    "中发〔2018〕34号",
    "财预〔2020〕10号《项目支出绩效评价管理办法》",
    "财预〔2013〕53号《预算绩效评价共性指标体系框架》",
];

/// One thing that must hold on the form. Plain data: tests, manual and command line walk it.
#[derive(Debug)]
pub struct Rule {
    /// Public and permanent: a letter and three digits, e.g. `F006`.
    pub id: &'static str,
    /// The fault in words, in kebab case: `sources-do-not-add-up`.
    pub name: &'static str,
    /// The gravity of most of its findings; a finding may say otherwise.
    pub severity: Severity,
    /// The boxes it may speak at.
    pub places: &'static [Field],
    /// How much of the form it has to see to speak of one task.
    pub scope: Scope,
    /// What it asks for, in one Chinese sentence for the manual.
    pub summary: &'static str,
    /// Where it comes from.
    pub basis: &'static [Basis],
    /// Looks at a form.
    pub check: fn(&Form<'_>) -> Answer,
    /// Forms that break it, each with all it then says.
    pub broken: &'static [Example],
    /// Forms that it leaves alone, one of them a near miss.
    pub kept: &'static [Example],
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The form is not complete.
    Error,
    /// Very likely wrong; may stand with a reason.
    Warning,
    /// Worth a look; counts for nothing.
    Hint,
}

/// What the findings of a rule at one task follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// From that task, its number and the thresholds alone.
    Task,
    /// From these and from the head of the form: department, year and the three totals.
    TaskAndHead,
    /// From anything on the form.
    Form,
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Arithmetic, or the definition of the form itself.
    Definition,
    /// Practice seen in published forms and running systems.
    Practice,
    /// One of [`REGULATIONS`].
    Regulation(&'static str),
}

/// What a rule says of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// All is well.
    Holds,
    /// Something is wrong: at least one finding.
    Broken(Vec<Finding>),
    /// A box it needs is blank or unreadable; another rule says so.
    CannotTell,
}

/// Something wrong at one place of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule that says it.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what to do, for the clerk.
    pub message: Rc<str>,
    /// What cures it, where that is certain; more than one where the clerk has a choice.
    pub repairs: Rc<[Repair]>,
    /// Why the clerk keeps it; only warnings can be kept.
    pub reason: Option<Rc<str>>,
}

/// Texts that cure a finding when they are put into their boxes, all in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The words on the button.
    pub label: &'static str,
    /// Boxes and the texts to put there, at least one. At a computed value the empty text forgets
    /// what an imported form stated.
    pub texts: Vec<(Place, Rc<str>)>,
}

impl Severity {
    /// The word in the JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// The word for the clerk.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }
}

impl Basis {
    /// The words in the manual.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Definition => "本表的定义和算式",
            Self::Practice => "填报惯例",
            Self::Regulation(citation) => citation,
        }
    }
}

impl Answer {
    /// Broken where there are findings, else it holds.
    pub fn of(findings: impl IntoIterator<Item = Finding>) -> Self {
        let findings: Vec<Finding> = findings.into_iter().collect();
        if findings.is_empty() { Self::Holds } else { Self::Broken(findings) }
    }

    /// The findings, none where the rule is silent.
    pub fn findings(self) -> Vec<Finding> {
        match self {
            Self::Broken(findings) => findings,
            Self::Holds | Self::CannotTell => Vec::new(),
        }
    }
}

impl Rule {
    /// A finding of this rule, as grave as the rule.
    pub fn finding(&self, place: Place, message: impl Into<Rc<str>>) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            place,
            message: message.into(),
            repairs: Rc::default(),
            reason: None,
        }
    }
}

impl Finding {
    /// The same finding, but this grave.
    #[must_use]
    pub fn graded(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same finding with a text that cures it when put into its box.
    #[must_use]
    pub fn cured_by(self, label: &'static str, text: &str) -> Self {
        let texts = vec![(self.place, text.into())];
        self.cured(Repair { label, texts })
    }

    /// The same finding with one more repair to choose.
    #[must_use]
    pub fn cured(self, repair: Repair) -> Self {
        let repairs = self.repairs.iter().cloned().chain([repair]).collect();
        Self { repairs, ..self }
    }
}
