//! Words for what the panels show: findings by name of their place, imports box by box.

use std::rc::Rc;

use super::session::Session;
use crate::layout::{Import, Note, Origin};
use crate::ui::{FindingEntry, Preview};

/// The lines of the findings list.
pub fn finding_entries(session: &Session) -> Rc<[FindingEntry]> {
    let document = session.document();
    session
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| session.speaks(finding))
        .filter_map(|(number, finding)| {
            Some(FindingEntry {
                rule: finding.rule,
                severity: finding.severity,
                path: document.path(finding.place)?,
                place: document.place_name(finding.place),
                message: finding.message.clone(),
                number,
                repairs: finding.repairs.iter().map(|repair| repair.label).collect(),
            })
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
