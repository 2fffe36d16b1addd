//! Lays a document out on the official sheet.

use std::borrow::Cow;
use std::rc::Rc;

use super::official::{Group, Line, OFFICIAL, Part, Slot};
use super::{Block, BlockKey, Cell, Content, Grid};
use crate::calc::Figures;
use crate::model::{Document, Field, FundingSource, Place, Row, Task, is_blank};

/// What a derived value shows that cannot be computed.
const NO_VALUE: &str = "—";
/// Label and amount of this many sources stand in one row.
const SOURCES_A_ROW: usize = 2;

/// The whole sheet of a document.
pub fn compose(document: &Document, figures: &Figures) -> Grid {
    let tasks = document.tasks.iter().enumerate().map(|(position, task)| task_block(task, position));
    let blocks = [head_block(document, figures), task_header_block()]
        .into_iter()
        .chain(tasks)
        .chain(std::iter::once(narrative_block(document)))
        .collect();
    Grid { title: OFFICIAL.title, unit: OFFICIAL.unit, widths: OFFICIAL.widths, blocks }
}

/// Department, funding and annual objectives.
pub fn head_block(document: &Document, figures: &Figures) -> Block {
    Block { key: BlockKey::Head, rows: head_groups(document, figures).concat() }
}

/// The rows of the head by its groups: department and year, funding, annual objectives.
pub fn head_groups(document: &Document, figures: &Figures) -> Vec<Vec<Vec<Cell>>> {
    OFFICIAL.head.iter().map(|group| group_rows(group, document, figures)).collect()
}

/// The header row over the tasks.
pub fn task_header_block() -> Block {
    let nothing = |_: Field, _: usize| Content::Empty;
    Block { key: BlockKey::TaskHeader, rows: vec![row(OFFICIAL.task_header, 0, &nothing)] }
}

/// One task, a row for each indicator and at least one.
pub fn task_block(task: &Task, position: usize) -> Block {
    let height = task.indicators.len().max(1);
    let rows = (0..height).map(|line| {
        let cells = row(OFFICIAL.task, 0, &|field, _| task_content(task, position, field, line));
        cells.into_iter().filter_map(|cell| in_task_row(cell, line, height)).collect()
    });
    Block { key: BlockKey::Task(task.key), rows: rows.collect() }
}

/// The four narratives.
pub fn narrative_block(document: &Document) -> Block {
    let content = |field: Field, _: usize| sheet_entry(document, field);
    Block { key: BlockKey::Narrative, rows: OFFICIAL.narrative.iter().map(|slots| row(slots, 0, &content)).collect() }
}

fn group_rows(group: &Group, document: &Document, figures: &Figures) -> Vec<Vec<Cell>> {
    let first_column = usize::from(group.heading.is_some());
    let content = |field: Field, _: usize| match field {
        Field::BudgetAdjustment | Field::ExecutionRate | Field::AdjustmentRate => {
            derived(field, figures.printed(field))
        }
        _ => sheet_entry(document, field),
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for line in group.lines {
        match line {
            Line::Cells(slots) => rows.push(row(slots, first_column, &content)),
            Line::Sources => rows.extend(source_rows(&document.funding.sources, first_column)),
        }
    }
    if let Some(heading) = group.heading {
        let cell = Cell { column: 0, columns: 1, rows: rows.len(), content: Content::Label(heading.into()) };
        rows[0].insert(0, cell);
    }
    rows
}

fn row(slots: &[Slot], first_column: usize, content: &dyn Fn(Field, usize) -> Content) -> Vec<Cell> {
    let mut column = first_column;
    slots
        .iter()
        .map(|slot| {
            let content = match slot.part {
                Part::Label(text) => Content::Label(text.into()),
                Part::Field(field) => content(field, column),
            };
            let cell = Cell { column, columns: slot.columns, rows: 1, content };
            column += slot.columns;
            cell
        })
        .collect()
}

fn source_rows(sources: &[Rc<FundingSource>], first_column: usize) -> Vec<Vec<Cell>> {
    if sources.is_empty() {
        let label = Content::Label("其中：".into());
        let cells = [(first_column, 1, label), (first_column + 1, 4, Content::Empty)];
        return vec![cells.map(single_row).into()];
    }
    sources
        .chunks(SOURCES_A_ROW)
        .enumerate()
        .map(|(line, pair)| {
            let lead = if line == 0 { "其中：" } else { "" };
            let mut cells = source_cells(&pair[0], first_column, 1, lead);
            match pair.get(1) {
                Some(second) => cells.extend(source_cells(second, first_column + 2, 2, "")),
                None => cells.push(single_row((first_column + 2, 3, Content::Empty))),
            }
            cells
        })
        .collect()
}

fn source_cells(source: &FundingSource, column: usize, amount_columns: usize, lead: &'static str) -> Vec<Cell> {
    let entry = |field, text: &Rc<str>, lead: &'static str| Content::Entry {
        place: Place::source(field, source.key),
        text: Rc::clone(text),
        lead: lead.into(),
    };
    vec![
        single_row((column, 1, entry(Field::SourceLabel, &source.label, lead))),
        single_row((column + 1, amount_columns, entry(Field::SourceAmount, &source.amount, ""))),
    ]
}

fn single_row((column, columns, content): (usize, usize, Content)) -> Cell {
    Cell { column, columns, rows: 1, content }
}

fn task_content(task: &Task, position: usize, field: Field, line: usize) -> Content {
    let of_task = |text: &Rc<str>, lead: Cow<'static, str>| Content::Entry {
        place: Place::task(field, task.key),
        text: Rc::clone(text),
        lead,
    };
    match field {
        Field::TaskName => {
            let colon = if is_blank(&task.name) { "" } else { "：" };
            of_task(&task.name, format!("任务{}{colon}", position + 1).into())
        }
        Field::TaskPlanned => of_task(&task.planned, Cow::Borrowed("")),
        Field::TaskAchieved => of_task(&task.achieved, Cow::Borrowed("")),
        Field::TaskFunds => of_task(&task.funds, Cow::Borrowed("")),
        _ => indicator_content(task, field, line),
    }
}

fn indicator_content(task: &Task, field: Field, line: usize) -> Content {
    let Some(indicator) = task.indicators.get(line) else { return Content::Empty };
    let text = if field == Field::IndicatorName { &indicator.name } else { &indicator.achieved };
    let place = Place::indicator(field, task.key, indicator.key);
    Content::Entry { place, text: Rc::clone(text), lead: Cow::Borrowed("") }
}

/// The task's own cells span all its rows and stand in the first.
fn in_task_row(cell: Cell, line: usize, height: usize) -> Option<Cell> {
    match &cell.content {
        Content::Entry { place: Place { row: Row::Task(_), .. }, .. } => {
            (line == 0).then_some(Cell { rows: height, ..cell })
        }
        _ => Some(cell),
    }
}

fn sheet_entry(document: &Document, field: Field) -> Content {
    let place = Place::sheet(field);
    let text = document.text(place).cloned().unwrap_or_default();
    Content::Entry { place, text, lead: Cow::Borrowed("") }
}

fn derived(field: Field, text: Option<String>) -> Content {
    let text = text.map_or_else(|| NO_VALUE.into(), Rc::from);
    Content::Derived { place: Place::sheet(field), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::figures;
    use crate::edit::{Edit, apply};

    /// Every position of every row is covered exactly once.
    fn assert_no_hole(grid: &Grid) {
        for block in &grid.blocks {
            let mut covered = vec![[0; 6]; block.rows.len()];
            for (line, cells) in block.rows.iter().enumerate() {
                for cell in cells {
                    for taken in covered.iter_mut().skip(line).take(cell.rows) {
                        taken[cell.column..cell.column + cell.columns].iter_mut().for_each(|times| *times += 1);
                    }
                }
            }
            assert!(covered.iter().all(|row| row == &[1; 6]), "{:?}: {covered:?}", block.key);
        }
    }

    #[test]
    fn the_sheet_has_no_hole_and_no_overlap() {
        let mut document = Document::blank();
        for sources in 0..5 {
            assert_no_hole(&compose(&document, &figures(&document)));
            document = apply(&document, &Edit::AddSource);
            document = apply(&document, &Edit::AddTask);
            let last = document.tasks[sources].key;
            document = apply(&document, &Edit::AddIndicator(last));
        }
        assert_no_hole(&compose(&Document::empty(), &figures(&Document::empty())));
    }

    #[test]
    fn the_blank_sheet_has_the_rows_of_the_official_one() {
        let document = Document::blank();
        let grid = compose(&document, &figures(&document));
        let rows: Vec<usize> = grid.blocks.iter().map(|block| block.rows.len()).collect();
        assert_eq!(rows, [7, 1, 1, 4]);
    }
}
