//! Words for what the panels show: findings by name of their place, imports box by box.

use std::rc::Rc;

use super::difference::difference;
use super::session::Session;
use crate::io::errand::Recognized;
use crate::model::{Place, RowWalk, Setting, Settings};
use crate::rules::{Finding, Progress, Repair};
use crate::ui::{Difference, FindingEntry, KeptWarning, Preview, RepairEntry, SectionEntry, SettingEntry};

/// Lines of the list before among which the next one is looked for.
const NEAR: usize = 64;

/// The lines of the findings list; those that are as they were before are taken from there.
pub fn finding_entries(session: &Session, before: &[Rc<FindingEntry>]) -> Rc<[Rc<FindingEntry>]> {
    let (mut rows, mut next) = (RowWalk::over(session.document()), 0);
    let entry = |(finding, again): (&Finding, usize)| {
        let (field, positions) = (finding.place.field, rows.positions(finding.place.row)?);
        let path = field.path(&positions);
        let key = (finding.rule, finding.place, again);
        let near = before.iter().enumerate().skip(next).take(NEAR).find(|(_, line)| line.key == key);
        if let Some((at, line)) = near {
            next = at.saturating_add(1);
            // What a repair shows follows from the boxes, too.
            let is_plain = line.repairs.is_empty() && finding.repairs.is_empty();
            let said = (&line.path, line.severity, &line.message, &line.reason);
            if is_plain && said == (&path, finding.severity, &finding.message, &finding.reason) {
                return Some(Rc::clone(line));
            }
        }
        Some(Rc::new(FindingEntry {
            key,
            name: format!("{}:{path}:{again}", finding.rule),
            severity: finding.severity,
            path,
            place: field.words(&positions),
            message: Rc::clone(&finding.message),
            reason: finding.reason.clone(),
            repairs: finding.repairs.iter().map(|repair| repair_entry(session, repair)).collect(),
        }))
    };
    numbered(session).filter_map(entry).collect()
}

/// The finding whose line has this name, as long as it is there.
pub fn named<'a>(session: &'a Session, name: &str) -> Option<&'a Finding> {
    let (rule, rest) = name.split_once(':')?;
    let (path, again) = rest.rsplit_once(':')?;
    let place = session.document().place(path)?;
    let is_named = |(finding, number): &(&Finding, usize)| {
        finding.rule == rule && finding.place == place && Ok(*number) == again.parse()
    };
    numbered(session).find(is_named).map(|(finding, _)| finding)
}

/// The findings shown, each with the count of those before it that are of the same rule at the same
/// place: these stand together.
fn numbered(session: &Session) -> impl Iterator<Item = (&Finding, usize)> {
    let mut last: (&str, Option<Place>, usize) = ("", None, 0);
    session.spoken().map(move |finding| {
        let again = (last.0, last.1) == (finding.rule, Some(finding.place));
        last = (finding.rule, Some(finding.place), if again { last.2 + 1 } else { 0 });
        (finding, last.2)
    })
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
    let document = session.document();
    let before = document.text(place).or_else(|| document.stated(place.field)).map_or("", |text| text);
    let computed = if text.is_empty() { session.figures.printed(place.field) } else { None };
    difference(before, computed.as_deref().unwrap_or(text))
}

/// How far each part of the form is; nothing is said of it before the form was looked at.
pub fn section_entries(session: &Session) -> Rc<[SectionEntry]> {
    let document = session.document();
    let waits = session.knows_nothing();
    let entry = |progress: Progress| SectionEntry {
        label: progress.section.label(),
        state: if waits { String::new() } else { progress.to_string() },
        done: progress.is_done() && !waits,
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
pub fn kept_warnings(session: &Session) -> Rc<[KeptWarning]> {
    let kept = session.findings.iter().filter_map(|finding| Some((finding, finding.reason.as_ref()?)));
    kept.map(|(finding, reason)| KeptWarning {
        rule: finding.rule,
        place: session.document().place_name(finding.place),
        message: Rc::clone(&finding.message),
        reason: reason.to_string(),
    })
    .collect()
}

/// What an import of this one of the forms recognized would do.
pub fn preview(forms: &[Recognized], chosen: usize, source: &str) -> Preview {
    let shown = forms.get(chosen).cloned().unwrap_or_default();
    Preview {
        source: source.to_owned(),
        choices: if forms.len() < 2 { Vec::new() } else { forms.iter().map(|form| form.title.clone()).collect() },
        chosen,
        placed: shown.placed,
        cleaned: shown.cleaned,
        unplaced: shown.unplaced,
        remarks: shown.remarks,
    }
}
