//! How far each part of the form is: what is missing and what is wrong.

use std::fmt;

use super::rule::{Finding, Severity};
use crate::model::{Document, Field, Kind, Place, is_blank};

/// A part of the form, as clerks speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Department and year.
    Identity,
    /// 部门资金情况
    Funding,
    /// 年度目标
    Objectives,
    /// 主要任务
    Tasks,
    /// 绩效与改进
    Narrative,
}

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which part.
    pub section: Section,
    /// Boxes and rows that must be there and are not.
    pub missing: usize,
    /// Other errors.
    pub wrong: usize,
    /// Where the first of them stands.
    pub first: Option<Place>,
}

impl Section {
    /// Every part, from the top of the sheet to its foot.
    pub const ALL: [Self; 5] = [Self::Identity, Self::Funding, Self::Objectives, Self::Tasks, Self::Narrative];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Identity => "部门和年度",
            Self::Funding => "资金",
            Self::Objectives => "年度目标",
            Self::Tasks => "主要任务",
            Self::Narrative => "绩效与改进",
        }
    }

    /// Its name in the page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Funding => "funding",
            Self::Objectives => "objectives",
            Self::Tasks => "tasks",
            Self::Narrative => "narrative",
        }
    }

    /// The part that a box belongs to.
    pub fn of(field: Field) -> Self {
        let path = field.pattern();
        match path.split('.').next() {
            Some("departmentName" | "fiscalYear") => Self::Identity,
            Some("objectives") => Self::Objectives,
            Some("narrative") => Self::Narrative,
            _ if path.starts_with("tasks") || field == Field::TaskFundsTotal => Self::Tasks,
            _ => Self::Funding,
        }
    }
}

impl Progress {
    /// How far every part of a form with these findings is. Errors count, warnings do not.
    pub fn of(document: &Document, findings: &[Finding]) -> [Self; 5] {
        let mut parts = Section::ALL.map(|section| Self { section, missing: 0, wrong: 0, first: None });
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let section = Section::of(finding.place.field);
            let Some(part) = parts.iter_mut().find(|part| part.section == section) else { continue };
            if is_missing(document, finding.place) {
                part.missing += 1;
            } else {
                part.wrong += 1;
            }
            part.first = part.first.or(Some(finding.place));
        }
        parts
    }

    /// True when nothing is missing and nothing wrong.
    pub const fn is_done(&self) -> bool {
        self.missing == 0 && self.wrong == 0
    }
}

/// An error at a blank box, or at a list without rows, says that something is missing.
fn is_missing(document: &Document, place: Place) -> bool {
    match place.field.kind() {
        Kind::List if place.field == Field::Sources => {
            document.funding.sources.iter().all(|source| is_blank(&source.amount))
        }
        Kind::List => true,
        Kind::Computed => false,
        _ => document.text(place).is_none_or(|text| is_blank(text)),
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.missing, self.wrong) {
            (0, 0) => f.write_str("完成"),
            (missing, 0) => write!(f, "缺 {missing} 处"),
            (0, wrong) => write!(f, "有误 {wrong} 处"),
            (missing, wrong) => write!(f, "缺 {missing} 处、有误 {wrong} 处"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::figures;
    use crate::rules::{Circumstances, check, sound_form};

    fn words(document: &Document) -> Vec<String> {
        let findings = check(document, &figures(document), &Circumstances::default());
        Progress::of(document, &findings).map(|part| format!("{} {part}", part.section.label())).into()
    }

    #[test]
    fn a_sound_form_is_done_in_every_part() {
        let done = ["部门和年度 完成", "资金 完成", "年度目标 完成", "主要任务 完成", "绩效与改进 完成"];
        assert_eq!(words(&sound_form()), done);
    }

    #[test]
    fn what_is_blank_is_missing_and_what_is_wrong_is_wrong() {
        let mut document = sound_form();
        for (path, text) in [
            ("departmentName", "局\n处室"),
            ("funding.originalBudget", ""),
            ("funding.sources.0.amount", "1.00"),
            ("objectives.planned", " "),
            ("tasks.1.funds", "2,000.00"),
        ] {
            let place = document.place(path).expect("because the sound form has it");
            *document.text_mut(place).expect("because it is a box") = text.into();
        }
        assert_eq!(
            words(&document),
            [
                "部门和年度 有误 1 处",
                "资金 缺 1 处、有误 1 处",
                "年度目标 缺 1 处",
                "主要任务 有误 1 处",
                "绩效与改进 完成"
            ]
        );
        document.tasks.clear();
        assert_eq!(words(&document)[3], "主要任务 缺 1 处");
    }

    #[test]
    fn a_part_is_done_when_nothing_is_missing_and_nothing_wrong() {
        let part = |missing, wrong| Progress { section: Section::Funding, missing, wrong, first: None };
        assert!(part(0, 0).is_done());
        assert!(!part(1, 0).is_done() && !part(0, 1).is_done() && !part(1, 1).is_done());
    }

    #[test]
    fn every_box_belongs_to_a_part() {
        let part = |path| Field::parse(path).map(|(field, _)| Section::of(field));
        assert_eq!(part("computed.taskFundsTotal"), Some(Section::Tasks));
        assert_eq!(part("computed.executionRate"), Some(Section::Funding));
        assert_eq!(part("tasks.0.indicators.0.name"), Some(Section::Tasks));
        assert_eq!(part("fiscalYear"), Some(Section::Identity));
        assert_eq!(part("narrative.problems"), Some(Section::Narrative));
    }
}
