//! Words for what the panels show: findings by name of their place, imports box by box.

use std::rc::Rc;

use super::difference::difference;
use super::session::Session;
use crate::layout::{Import, Note, Origin};
use crate::model::{Place, Setting, Settings};
use crate::rules::{Progress, Repair};
use crate::ui::{Difference, FindingEntry, KeptWarning, Preview, RepairEntry, SectionEntry, SettingEntry};

/// The lines of the findings list.
pub fn finding_entries(session: &Session) -> Rc<[Rc<FindingEntry>]> {
    let document = session.document();
    let mut last: (&str, Option<Place>, usize) = ("", None, 0);
    session
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| session.speaks(finding))
        .filter_map(|(number, finding)| {
            // Findings of one rule at one place stand together.
            let again = (last.0, last.1) == (finding.rule, Some(finding.place));
            last = (finding.rule, Some(finding.place), if again { last.2 + 1 } else { 0 });
            let path = document.path(finding.place)?;
            Some(Rc::new(FindingEntry {
                key: format!("{}:{path}:{}", finding.rule, last.2),
                rule: finding.rule,
                severity: finding.severity,
                path,
                place: document.place_name(finding.place),
                message: finding.message.clone(),
                reason: finding.reason.clone(),
                number,
                repairs: finding.repairs.iter().map(|repair| repair_entry(session, repair)).collect(),
            }))
        })
        .collect()
}

/// Changes of a repair that are shown one by one; the rest is counted.
const SHOWN_CHANGES: usize = 3;

fn repair_entry(session: &Session, repair: &Repair) -> RepairEntry {
    let changes = repair.texts.iter().take(SHOWN_CHANGES).map(|(place, text)| {
        let name = session.document().place_name(*place);
        (name, change(session, *place, text))
    });
    RepairEntry {
        label: repair.label,
        changes: changes.collect(),
        more: repair.texts.len().saturating_sub(SHOWN_CHANGES),
    }
}

/// What stands in the box and what will. Where a stated value is forgotten, the computed one counts.
fn change(session: &Session, place: Place, text: &str) -> Difference {
    let before = session.document().text(place).map_or("", |text| text);
    let computed = if text.is_empty() { session.figures.printed(place.field) } else { None };
    difference(before, computed.as_deref().unwrap_or(text))
}

/// How far each part of the form is.
pub fn section_entries(session: &Session) -> Rc<[SectionEntry]> {
    let document = session.document();
    let entry = |progress: Progress| SectionEntry {
        label: progress.section.label(),
        state: progress.to_string(),
        done: progress.is_done(),
        first: progress.first.and_then(|place| document.path(place)),
    };
    Progress::of(document, &session.findings).map(entry).into()
}

/// The thresholds of the checks.
pub fn setting_entries(settings: &Settings) -> Vec<SettingEntry> {
    let entry = |setting: Setting| {
        let text = settings.text(setting).unwrap_or_default().to_owned();
        SettingEntry {
            code: setting.code(),
            label: setting.label(),
            unit: setting.unit().label(),
            standard: setting.standard(),
            readable: text.is_empty() || setting.takes(&text),
            text,
        }
    };
    Setting::all().map(entry).collect()
}

/// The warnings that are kept, with their reasons.
pub fn kept_warnings(session: &Session) -> Vec<KeptWarning> {
    let kept = session.findings.iter().filter_map(|finding| Some((finding, finding.reason.as_ref()?)));
    kept.map(|(finding, reason)| KeptWarning {
        rule: finding.rule,
        place: session.document().place_name(finding.place),
        message: finding.message.clone(),
        reason: reason.to_string(),
    })
    .collect()
}

/// What an import would do, in words.
pub fn preview(import: &Import, source: String, remarks: Vec<String>) -> Preview {
    let placed = import
        .placed
        .iter()
        .map(|placed| [import.document.place_name(placed.place), placed.text.to_string(), words(placed.origin)]);
    let notes = |notes: &[Note]| notes.iter().map(|note| [words(note.origin), note.what.clone()]).collect();
    Preview {
        source,
        placed: placed.collect(),
        cleaned: notes(&import.cleaned),
        unplaced: notes(&import.unplaced),
        remarks,
    }
}

/// 第3行第2列
fn words(origin: Origin) -> String {
    format!("第{}行第{}列", origin.row.saturating_add(1), origin.column.saturating_add(1))
}
