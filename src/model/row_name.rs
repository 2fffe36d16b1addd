//! What a row and a box are called in sentences: 任务2, 任务2 第1个指标.

use super::{Document, Field, Place, Row};

impl Row {
    /// The row in a clerk's words, by its positions; empty for boxes that stand once.
    pub fn words(self, positions: &[usize]) -> String {
        match (self, positions) {
            (Self::Source(_), [source]) => format!("第{}项", source + 1),
            (Self::Task(_), [task]) => format!("任务{}", task + 1),
            (Self::Indicator(..), [task, indicator]) => format!("任务{} 第{}个指标", task + 1, indicator + 1),
            _ => String::new(),
        }
    }
}

impl Field {
    /// A box of this kind in a clerk's words: “任务2 任务涉及资金”.
    pub fn words(self, row: &str) -> String {
        if row.is_empty() { self.label().to_owned() } else { format!("{row} {}", self.label()) }
    }
}

impl Document {
    /// The box in a clerk's words: “任务2 任务涉及资金”.
    pub fn place_name(&self, place: Place) -> String {
        let positions = self.positions(place.row).unwrap_or_default();
        place.field.words(&place.row.words(&positions))
    }
}
