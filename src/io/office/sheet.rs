//! Cells at their places, put together as rows of texts.

use std::collections::BTreeMap;

use crate::io::MAX_CELLS;
use crate::layout::{CellText, Texts};

use super::OfficeError;

/// A table of an Office file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    /// The name a clerk knows it by; none for tables of a text.
    pub title: String,
    /// Its rows.
    pub texts: Texts,
}

/// First and last row, first and last column that are merged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    /// First and last row.
    pub rows: [usize; 2],
    /// First and last column.
    pub columns: [usize; 2],
}

/// Puts cells together: what is merged stands once, with the columns and rows it spans; rows
/// are as wide as the widest, unless texts lie so far apart that they end with their last one.
///
/// # Errors
/// [`OfficeError::TooManyCells`] when texts lie so far apart that the table between them is too large.
pub(super) fn rows(cells: &BTreeMap<(usize, usize), String>, merges: &[Merged]) -> Result<Texts, OfficeError> {
    let merges = Merges::new(merges);
    let height = cells.keys().next_back().map_or(0, |(row, _)| row + 1);
    if height > MAX_CELLS {
        return Err(OfficeError::TooManyCells);
    }
    let width = cells.keys().map(|(_, column)| column + 1).max().unwrap_or_default();
    let is_compact = height.saturating_mul(width) <= MAX_CELLS / 2;
    let (mut rows, mut count) = (Vec::with_capacity(height), height);
    for row in 0..height {
        let last = cells.range((row, 0)..(row + 1, 0)).next_back();
        let end = last.map_or(0, |((_, column), _)| if is_compact { width } else { column + 1 });
        let (mut line, mut column) = (Vec::new(), 0);
        while column < end {
            let spans = merges.at(row, column);
            let next = spans.map_or(column, |merged| merged.columns[1]).saturating_add(1);
            // What a merge covers from above is counted by its first row.
            if spans.is_none_or(|merged| merged.rows[0] == row) {
                let text = cells.get(&(row, column)).cloned().unwrap_or_default();
                let tall = spans.map_or(1, |merged| merged.rows[1].min(height - 1) - merged.rows[0] + 1);
                line.push(CellText { text, columns: next - column, rows: tall });
                count += 1;
            }
            if count > MAX_CELLS {
                return Err(OfficeError::TooManyCells);
            }
            column = next;
        }
        rows.push(line);
    }
    Ok(rows.into())
}

/// Merges by the rows they cover.
struct Merges {
    by_column: BTreeMap<usize, Vec<Merged>>,
}

impl Merges {
    fn new(merges: &[Merged]) -> Self {
        let mut by_column: BTreeMap<usize, Vec<Merged>> = BTreeMap::new();
        for merged in
            merges.iter().filter(|merged| merged.rows[0] <= merged.rows[1] && merged.columns[0] <= merged.columns[1])
        {
            by_column.entry(merged.columns[0]).or_default().push(*merged);
        }
        for merges in by_column.values_mut() {
            merges.sort_by_key(|merged| merged.rows[0]);
        }
        Self { by_column }
    }

    /// The merge that begins in this column and covers this row.
    fn at(&self, row: usize, column: usize) -> Option<Merged> {
        let merges = self.by_column.get(&column)?;
        let before = merges.partition_point(|merged| merged.rows[0] <= row);
        merges.get(before.checked_sub(1)?).copied().filter(|merged| merged.rows[1] >= row)
    }
}
