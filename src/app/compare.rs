//! Two states of a form, box by box.

use super::difference::difference;
use crate::model::Document;
use crate::ui::BoxChange;

/// What became of the boxes of `before` in `after`, in the order of the sheet. Rows are matched by position.
pub fn compare(before: &Document, after: &Document) -> Vec<BoxChange> {
    let mut changes = Vec::new();
    for place in before.boxes() {
        let Some(path) = before.path(place) else { continue };
        let now = after.place(&path);
        let then = before.text(place).map_or("", |text| text);
        let text = now.and_then(|place| after.text(place)).map_or("", |text| text);
        if then != text {
            changes.push(BoxChange { name: before.place_name(place), difference: difference(then, text) });
        }
    }
    let is_new = |path: &str| before.place(path).is_none();
    for place in after.boxes() {
        let text = after.text(place).map_or("", |text| text);
        if !text.is_empty() && after.path(place).is_some_and(|path| is_new(&path)) {
            changes.push(BoxChange { name: after.place_name(place), difference: difference("", text) });
        }
    }
    changes
}
