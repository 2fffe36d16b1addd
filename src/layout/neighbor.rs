//! Which box lies beside a box on the sheet: where the keys of a spreadsheet lead.

use super::{Content, Grid};
use crate::model::Place;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the box above, in the same column.
    Up,
    /// To the box below, in the same column.
    Down,
    /// To the box before, in the same row.
    Left,
    /// To the box after, in the same row.
    Right,
}

/// A box and the rows and columns it covers; the ends are those of the next.
#[derive(Clone, Copy)]
struct Spot {
    place: Place,
    rows: [usize; 2],
    columns: [usize; 2],
}

/// The box beside this one, or nothing at the edge of the sheet.
pub fn neighbor(grid: &Grid, place: Place, way: Way) -> Option<Place> {
    let spots = spots(grid);
    let from = *spots.iter().find(|spot| spot.place == place)?;
    let in_line = spots.iter().filter(|spot| match way {
        Way::Up | Way::Down => overlap(spot.columns, from.columns),
        Way::Left | Way::Right => overlap(spot.rows, from.rows),
    });
    // Of several that are as near, the one that begins nearest to where this one begins.
    let near = in_line.filter_map(|spot| {
        let [gap, aside] = match way {
            Way::Up => [from.rows[0].checked_sub(spot.rows[1])?, from.columns[0].abs_diff(spot.columns[0])],
            Way::Down => [spot.rows[0].checked_sub(from.rows[1])?, from.columns[0].abs_diff(spot.columns[0])],
            Way::Left => [from.columns[0].checked_sub(spot.columns[1])?, from.rows[0].abs_diff(spot.rows[0])],
            Way::Right => [spot.columns[0].checked_sub(from.columns[1])?, from.rows[0].abs_diff(spot.rows[0])],
        };
        Some((gap, aside, spot.place))
    });
    near.min_by_key(|(gap, aside, _)| (*gap, *aside)).map(|(.., place)| place)
}

fn overlap(one: [usize; 2], other: [usize; 2]) -> bool {
    one[0] < other[1] && other[0] < one[1]
}

fn spots(grid: &Grid) -> Vec<Spot> {
    let rows = grid.blocks.iter().flat_map(|block| &block.rows).enumerate();
    rows.flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)))
        .filter_map(|(row, cell)| match cell.content {
            Content::Entry { place, .. } => Some(Spot {
                place,
                rows: [row, row.saturating_add(cell.rows)],
                columns: [cell.column, cell.column.saturating_add(cell.columns)],
            }),
            Content::Label(_) | Content::Derived { .. } | Content::Empty => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::figures;
    use crate::edit::{Edit, apply};
    use crate::layout::compose;
    use crate::model::Document;

    /// Two tasks of two indicators, and two sources.
    fn document() -> Document {
        let blank = Document::blank();
        let mut document = apply(&apply(&blank, &Edit::AddTask), &Edit::AddSource);
        for position in 0..2 {
            document = apply(&document, &Edit::AddIndicator(document.tasks[position].key));
        }
        document
    }

    #[test]
    fn keys_lead_to_the_box_beside() {
        let document = document();
        let grid = compose(&document, &figures(&document));
        let cases = "
            departmentName Right fiscalYear
            departmentName Down funding.adjustedBudget
            funding.adjustedBudget Right funding.originalBudget
            funding.adjustedBudget Down funding.actualExpenditure
            funding.actualExpenditure Down funding.sources.0.amount
            funding.sources.0.amount Right funding.sources.1.source
            funding.sources.1.amount Up funding.originalBudget
            tasks.0.funds Down tasks.1.funds
            tasks.1.funds Up tasks.0.funds
            tasks.1.funds Down narrative.keyProjects
            tasks.0.indicators.0.name Down tasks.0.indicators.1.name
            tasks.0.indicators.1.name Down tasks.1.indicators.0.name
            tasks.1.indicators.0.name Up tasks.0.indicators.1.name
            tasks.0.indicators.1.name Left tasks.0.achieved
            tasks.0.indicators.1.name Right tasks.0.indicators.1.achieved
            tasks.0.achieved Right tasks.0.indicators.0.name
            tasks.0.name Down tasks.1.name
            tasks.0.name Left -
            fiscalYear Up -
            narrative.improvements Down -";
        for case in cases.trim().lines() {
            let words: Vec<&str> = case.split_whitespace().collect();
            let way = match words[1] {
                "Up" => Way::Up,
                "Down" => Way::Down,
                "Left" => Way::Left,
                _ => Way::Right,
            };
            let from = document.place(words[0]).expect("because the box is there");
            let found = neighbor(&grid, from, way).and_then(|place| document.path(place));
            assert_eq!(found.as_deref().unwrap_or("-"), words[2], "{case}");
        }
    }
}
