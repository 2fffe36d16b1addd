//! The order of places on paper, from the top of the sheet to its foot.

use crate::model::{Document, Field, Key, Place, Row};

/// The positions of all rows of one document, found by key without a search through the form.
pub struct Order {
    sources: Vec<(Key, usize)>,
    tasks: Vec<(Key, usize)>,
    indicators: Vec<((Key, Key), usize)>,
}

/// Where a place stands: block of the sheet, row in the block, part of the row, row in the part,
/// box.
pub type Rank = (Field, usize, Field, usize, Field);

impl Order {
    /// The order of this document's places.
    pub fn of(document: &Document) -> Self {
        let tasks = &document.tasks;
        let of_task = tasks.iter().flat_map(|task| task.indicators.iter().map(|row| (task.key, row.key)));
        Self {
            sources: positions(document.funding.sources.iter().map(|source| source.key)),
            tasks: positions(tasks.iter().map(|task| task.key)),
            indicators: positions(of_task),
        }
    }

    /// Where a place stands; a row that is not there stands first in its block.
    pub fn rank(&self, place: Place) -> Rank {
        let field = place.field;
        match place.row {
            Row::Sheet => (field, 0, field, 0, field),
            Row::Source(key) => (Field::SourceLabel, position(&self.sources, key), field, 0, field),
            Row::Task(key) => (Field::TaskName, position(&self.tasks, key), field, 0, field),
            Row::Indicator(task, key) => {
                let row = position(&self.indicators, (task, key));
                (Field::TaskName, position(&self.tasks, task), Field::IndicatorName, row, field)
            }
        }
    }
}

/// Keys and their positions, sorted by key.
fn positions<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<(K, usize)> {
    let mut positions: Vec<(K, usize)> = keys.zip(1..).collect();
    // Keys are given out in rising order, so this is mostly sorted already.
    positions.sort();
    positions
}

fn position<K: Ord + Copy>(positions: &[(K, usize)], key: K) -> usize {
    let found = positions.binary_search_by_key(&key, |&(known, _)| known);
    found.ok().and_then(|at| positions.get(at)).map_or(0, |&(_, position)| position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::sound_form;

    #[test]
    fn boxes_rank_as_they_are_printed_whatever_the_keys_of_their_rows() {
        let mut document = sound_form();
        document.tasks.reverse();
        let order = Order::of(&document);
        let ranks: Vec<Rank> = document.boxes().into_iter().map(|place| order.rank(place)).collect();
        assert!(ranks.is_sorted_by(|one, next| one < next), "{ranks:?}");
    }

    #[test]
    fn lists_stand_before_their_rows_and_totals_after() {
        let document = sound_form();
        let order = Order::of(&document);
        let rank = |path: &str| order.rank(document.place(path).expect("because the sound form has it"));
        let printed = [
            "funding.actualExpenditure",
            "computed.budgetAdjustment",
            "funding.sources",
            "funding.sources.0.source",
            "computed.executionRate",
            "objectives.planned",
            "tasks",
            "tasks.0.achieved",
            "tasks.0.indicators.0.achieved",
            "tasks.0.funds",
            "tasks.1.name",
            "tasks.1.funds",
            "computed.taskFundsTotal",
            "narrative.keyProjects",
        ];
        assert!(printed.is_sorted_by_key(|path| rank(path)));
    }
}
