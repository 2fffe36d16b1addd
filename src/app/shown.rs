//! The spoken findings, handed to the parts of the sheet that show them.

use std::collections::HashMap;
use std::rc::Rc;

use super::session::Session;
use crate::model::{Key, Row};
use crate::rules::Finding;
use crate::ui::ShownFindings;

/// Spoken findings by part of the sheet.
pub fn shown_findings(session: &Session) -> ShownFindings {
    let mut sheet: Vec<Finding> = Vec::new();
    let mut by_task: HashMap<Key, Vec<Finding>> = HashMap::new();
    for finding in session.spoken() {
        match finding.place.row {
            Row::Sheet | Row::Source(_) => sheet.push(finding.clone()),
            Row::Task(key) | Row::Indicator(key, _) => by_task.entry(key).or_default().push(finding.clone()),
        }
    }
    let nothing: Rc<[Finding]> = Rc::default();
    let of_task = |key| by_task.remove(key).map_or_else(|| Rc::clone(&nothing), Rc::from);
    let tasks = session.document().tasks.iter().map(|task| &task.key).map(of_task).collect();
    ShownFindings { sheet: sheet.into(), tasks }
}
