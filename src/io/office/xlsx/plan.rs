//! Where every cell of the grid stands in the workbook, and how high its rows must be.

use super::super::OfficeError;
use super::super::measure::height;
use crate::layout::{BlockKey, Cell, Content, Grid};
use crate::model::{Field, Place, Row};

/// Pixels between the margins of an upright A4 page, at 96 to the inch.
const PAGE: u32 = 680;
/// Rows above the table: title and unit.
const ABOVE: u32 = 2;
/// Pixels of these rows, and of the lowest row of the table.
const TITLE: u32 = 48;
const UNIT: u32 = 26;
const LOWEST: u32 = 32;
/// Pixels between the upper and lower margin of a page, with a little to spare.
const PAGE_HEIGHT: u32 = 985;
/// No row of a workbook is higher than 409 points, 545 pixels; a higher one of the form takes several.
const HIGHEST: u32 = 530;

/// Where everything stands; rows and columns are counted from 0.
pub(super) struct Plan<'a> {
    /// Pixels of each column.
    pub widths: Vec<u32>,
    /// Pixels of each row.
    pub heights: Vec<u32>,
    /// The cells of the grid.
    pub cells: Vec<Placed<'a>>,
    /// The row that is repeated on every page.
    pub task_header: Option<u32>,
    /// Rows that begin a page, so that no task is torn that fits on one.
    pub breaks: Vec<u32>,
}

/// A cell of the grid and the cells of the workbook that are merged for it.
pub(super) struct Placed<'a> {
    /// What stands in it.
    pub content: &'a Content,
    /// First and last row.
    pub rows: [u32; 2],
    /// First and last column.
    pub columns: [u16; 2],
}

/// A cell of the grid and its row there.
type Standing<'a> = (usize, &'a Cell);

impl<'a> Plan<'a> {
    /// Lays the grid out.
    pub fn new(grid: &'a Grid) -> Self {
        let widths: Vec<u32> = grid.widths.iter().map(|width| width * PAGE / 100).collect();
        let rows = grid.blocks.iter().flat_map(|block| &block.rows);
        let standing: Vec<Standing> =
            rows.enumerate().flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell))).collect();
        let needed = needed(&standing, &widths, grid.blocks.iter().map(|block| block.rows.len()).sum());
        let (mut heights, mut starts) = (vec![TITLE, UNIT], vec![ABOVE]);
        for needed in needed {
            let parts = needed.div_ceil(HIGHEST).max(1);
            heights.extend((0..parts).map(|_| needed.div_ceil(parts)));
            starts.push(u32::try_from(heights.len()).unwrap_or(u32::MAX));
        }
        let start = |row: usize| starts.get(row).copied().unwrap_or_default();
        let place = |&(row, cell): &Standing<'a>| Placed {
            content: &cell.content,
            rows: [start(row), start(row + cell.rows).saturating_sub(1)],
            columns: [column(cell.column), column((cell.column + cell.columns).saturating_sub(1))],
        };
        let task_header = task_header(grid).map(start);
        let units: Vec<u32> = units(grid).into_iter().map(start).collect();
        let breaks = breaks(&units, &heights, task_header);
        Self { cells: standing.iter().map(place).collect(), task_header, widths, heights, breaks }
    }

    /// The last row of the table.
    pub fn last_row(&self) -> u32 {
        u32::try_from(self.heights.len().saturating_sub(1)).unwrap_or_default()
    }

    /// The last column of the table.
    pub fn last_column(&self) -> u16 {
        column(self.widths.len().saturating_sub(1))
    }

    /// The first cell of a box or of a derived value.
    pub fn cell_of(&self, place: Place) -> Option<&Placed<'a>> {
        self.cells.iter().find(|placed| match placed.content {
            Content::Entry { place: own, .. } | Content::Derived { place: own, .. } => *own == place,
            Content::Label(_) | Content::Empty => false,
        })
    }

    /// The cell of a box that stands once.
    pub fn cell_of_field(&self, field: Field) -> Option<&Placed<'a>> {
        self.cell_of(Place { field, row: Row::Sheet })
    }

    /// Sees that every text fits a cell.
    pub fn check(&self, longest: usize) -> Result<(), OfficeError> {
        let too_long = self.cells.iter().find(|placed| shown(placed.content).encode_utf16().count() > longest);
        match too_long.map(|placed| placed.content) {
            Some(Content::Entry { place, .. }) => Err(OfficeError::TextTooLong(place.field.label())),
            _ => Ok(()),
        }
    }
}

/// The text of a cell.
pub(super) fn shown(content: &Content) -> String {
    let text = match content {
        Content::Label(text) => text.to_string(),
        Content::Derived { text, .. } => text.to_string(),
        Content::Entry { text, lead, .. } => format!("{lead}{text}"),
        Content::Empty => String::new(),
    };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Pixels that each row of the grid needs: first for cells of one row, then for those that span several.
fn needed(standing: &[Standing], widths: &[u32], rows: usize) -> Vec<u32> {
    let mut needed = vec![LOWEST; rows];
    let (single, spanning): (Vec<&Standing>, Vec<&Standing>) = standing.iter().partition(|(_, cell)| cell.rows == 1);
    for &&(row, cell) in single.iter().chain(&spanning) {
        let width = widths.iter().skip(cell.column).take(cell.columns).sum();
        let own = height(&shown(&cell.content), width);
        let end = (row + cell.rows).min(rows);
        let Some(spanned) = needed.get_mut(row..end) else { continue };
        let missing = own.saturating_sub(spanned.iter().sum());
        let share = missing.div_ceil(u32::try_from(spanned.len()).unwrap_or(u32::MAX).max(1));
        for height in spanned {
            *height = height.saturating_add(share);
        }
    }
    needed
}

fn task_header(grid: &Grid) -> Option<usize> {
    let header = grid.blocks.iter().position(|block| block.key == BlockKey::TaskHeader)?;
    Some(grid.blocks.iter().take(header).map(|block| block.rows.len()).sum())
}

/// The rows of the grid before which a page may begin, the first not counted: tasks, and rows of the narrative. The
/// header over the tasks stays with the first of them.
fn units(grid: &Grid) -> Vec<usize> {
    let (mut row, mut units) = (0, Vec::new());
    let mut before = None;
    for block in &grid.blocks {
        match block.key {
            BlockKey::Head => {}
            BlockKey::Task(_) if before == Some(BlockKey::TaskHeader) => {}
            BlockKey::TaskHeader | BlockKey::Task(_) => units.push(row),
            BlockKey::Narrative => units.extend(row..row + block.rows.len()),
        }
        row += block.rows.len();
        before = Some(block.key);
    }
    units
}

/// The units that begin a page: those that fit on one, but not on the rest of the one before.
fn breaks(units: &[u32], heights: &[u32], task_header: Option<u32>) -> Vec<u32> {
    let pixels = |from: u32, to: u32| -> u32 {
        let (from, to) = (usize::try_from(from).unwrap_or_default(), usize::try_from(to).unwrap_or_default());
        heights.get(from..to).unwrap_or_default().iter().sum()
    };
    let end = u32::try_from(heights.len()).unwrap_or(u32::MAX);
    let mut used = pixels(0, units.first().copied().unwrap_or(end));
    let mut breaks = Vec::new();
    for (position, &unit) in units.iter().enumerate() {
        let height = pixels(unit, units.get(position + 1).copied().unwrap_or(end));
        let repeated = task_header.filter(|header| *header < unit).map_or(0, |header| pixels(header, header + 1));
        if used % PAGE_HEIGHT + height > PAGE_HEIGHT && height + repeated <= PAGE_HEIGHT {
            breaks.push(unit);
            used = repeated;
        }
        used += height;
    }
    breaks
}

fn column(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
