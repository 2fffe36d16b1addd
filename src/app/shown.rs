//! What the page shows of the findings: made anew only when there are others.

use std::rc::Rc;

use super::annex::built;
use super::entries::{finding_entries, kept_warnings, section_entries};
use super::session::Session;
use crate::model::{Key, Row};
use crate::rules::Finding;
use crate::ui::{FindingEntry, KeptWarning, LastYearShown, SectionEntry, ShownFindings};

/// What the page shows of the findings.
#[derive(Default, PartialEq)]
pub struct Shown {
    /// 「可以上报」 or 「还有 3 处必须改、5 处请核实」.
    pub verdict: String,
    /// True for 「可以上报」.
    pub complete: bool,
    /// Findings that must be mended, spoken or not.
    pub errors: usize,
    /// How far each part of the form is.
    pub sections: Rc<[SectionEntry]>,
    /// The list.
    pub entries: Rc<[Rc<FindingEntry>]>,
    /// How many findings stay quiet.
    pub quiet: usize,
    /// What stands beside the boxes.
    pub beside: ShownFindings,
    /// Warnings kept with a reason.
    pub kept: Rc<[KeptWarning]>,
    /// Last year's form, when it lies beside this one.
    pub last_year: Option<Rc<LastYearShown>>,
}

impl Shown {
    /// What is shown of the session's findings.
    pub fn of(session: &Session) -> Self {
        let verdict = session.verdict();
        let entries = finding_entries(session, &session.shown.entries);
        let waits = session.knows_nothing();
        Self {
            verdict: if waits { "正在检查……".to_owned() } else { verdict.to_string() },
            complete: verdict.is_complete() && !waits,
            errors: verdict.errors,
            sections: section_entries(session),
            quiet: session.findings.len().saturating_sub(entries.len()),
            entries,
            beside: beside(session),
            kept: kept_warnings(session),
            last_year: session
                .last_year()
                .zip(built())
                .map(|(last_year, annex)| Rc::new((annex.last_year)(last_year, session.document()))),
        }
    }
}

/// Spoken findings by part of the sheet. Those of a task stand together in the order of the sheet.
fn beside(session: &Session) -> ShownFindings {
    let mut sheet: Vec<Finding> = Vec::new();
    let mut tasks: Vec<(Key, Vec<Finding>)> = Vec::new();
    let marks = session
        .last_year()
        .zip(built())
        .map(|(last_year, annex)| (annex.marks)(session.document(), &last_year.document, &session.findings));
    let mut all: Vec<&Finding> = session.spoken().chain(marks.iter().flatten()).collect();
    if marks.is_some() {
        let boxes = session.document().boxes();
        all.sort_by_cached_key(|finding| boxes.iter().position(|place| *place == finding.place));
    }
    for finding in all {
        let of_task = match finding.place.row {
            Row::Sheet | Row::Source(_) => &mut sheet,
            Row::Task(key) | Row::Indicator(key, _) => {
                if tasks.last().is_none_or(|(last, _)| *last != key) {
                    tasks.push((key, Vec::new()));
                }
                let Some((_, findings)) = tasks.last_mut() else { continue };
                findings
            }
        };
        of_task.push(finding.clone());
    }
    let tasks = tasks.into_iter().map(|(key, findings)| (key, Rc::new(findings)));
    ShownFindings { sheet: Rc::new(sheet), tasks: tasks.collect() }
}
