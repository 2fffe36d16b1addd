//! What a row and a box are called in sentences: 任务2, 任务2 第1个指标.

use super::{Document, Place, Row};

impl Document {
    /// The row in a clerk's words; empty for boxes that stand once, or rows that are not there.
    pub fn row_name(&self, row: Row) -> String {
        match (row, self.positions(row).as_deref()) {
            (Row::Source(_), Some([source])) => format!("第{}项", source + 1),
            (Row::Task(_), Some([task])) => format!("任务{}", task + 1),
            (Row::Indicator(..), Some([task, indicator])) => format!("任务{} 第{}个指标", task + 1, indicator + 1),
            _ => String::new(),
        }
    }

    /// The box in a clerk's words: “任务2 任务涉及资金”.
    pub fn place_name(&self, place: Place) -> String {
        let (row, label) = (self.row_name(place.row), place.field.label());
        if row.is_empty() { label.to_owned() } else { format!("{row} {label}") }
    }
}
