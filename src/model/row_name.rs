//! What a row and a box are called in sentences: 任务2, 任务2 第1个指标.

use super::field::filled;
use super::{Document, Field, Place, Row};

const SOURCE: &str = "第#项";
const TASK: &str = "任务#";
const INDICATOR: &str = "任务# 第#个指标";

impl Row {
    /// The row in a clerk's words, by its positions; empty for boxes that stand once.
    pub fn words(self, positions: &[usize]) -> String {
        let pattern = match self {
            Self::Sheet => "",
            Self::Source(_) => SOURCE,
            Self::Task(_) => TASK,
            Self::Indicator(..) => INDICATOR,
        };
        filled(pattern, positions, 1)
    }
}

impl Field {
    /// The row it stands in, in a clerk's words with `#` for numbers: `任务#`; empty for boxes that
    /// stand once.
    pub fn row_words_pattern(self) -> &'static str {
        match self.row_pattern() {
            "funding.sources.#" => SOURCE,
            "tasks.#" => TASK,
            "tasks.#.indicators.#" => INDICATOR,
            _ => "",
        }
    }

    /// The box in a clerk's words with `#` for the numbers of its row: “任务# 任务涉及资金”.
    pub fn words_pattern(self) -> String {
        self.beside(self.row_words_pattern())
    }

    /// The box in a clerk's words, by its row's positions: “任务2 任务涉及资金”.
    pub fn words(self, positions: &[usize]) -> String {
        self.beside(&filled(self.row_words_pattern(), positions, 1))
    }

    fn beside(self, row: &str) -> String {
        if row.is_empty() { self.label().to_owned() } else { [row, self.label()].join(" ") }
    }
}

impl Document {
    /// The box in a clerk's words: “任务2 任务涉及资金”.
    pub fn place_name(&self, place: Place) -> String {
        place.field.words(&self.positions(place.row).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_boxes_go_by_their_numbers() {
        assert_eq!(Field::IndicatorAchieved.words(&[1, 0]), "任务2 第1个指标 指标完成情况");
        assert_eq!(Field::IndicatorAchieved.words_pattern(), "任务# 第#个指标 指标完成情况");
        assert_eq!(Field::SourceAmount.words(&[2]), "第3项 资金来源金额");
        assert_eq!(Field::Problems.words(&[]), "存在问题");
    }
}
