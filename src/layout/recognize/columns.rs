//! The columns of the task table: found in its header row, and a task's cells sorted into them.

use super::table::{Cell, Row};
use super::words::{Column, Word};

/// The header row over the tasks.
#[derive(Debug)]
pub(super) struct Header {
    /// Where each column begins, from left to right.
    starts: Vec<(usize, Column)>,
    /// Each title of the form once, from left to right.
    titles: Vec<Column>,
    /// Blank cells at both ends.
    margins: (usize, usize),
    /// Cells between the margins.
    width: usize,
}

/// A row's cells by the columns they belong to.
#[derive(Debug, Default)]
pub(super) struct Sorted<'r, 'a> {
    /// One cell for each column that holds something.
    pub cells: Vec<(Column, &'r Cell<'a>)>,
    /// Cells that belong to no column, or differ from the one that is there.
    pub rest: Vec<&'r Cell<'a>>,
}

impl<'r, 'a> Sorted<'r, 'a> {
    /// The cell of a column.
    pub fn get(&self, column: Column) -> Option<&'r Cell<'a>> {
        self.cells.iter().find(|(own, _)| *own == column).map(|(_, cell)| *cell)
    }

    fn add(&mut self, column: Option<Column>, cell: &'r Cell<'a>) {
        if cell.is_blank() || column.is_some_and(|column| cell.word == Some(Word::Column(column))) {
            return;
        }
        match column.map(|column| (column, self.get(column))) {
            None | Some((Column::Other, _)) => self.rest.push(cell),
            Some((column, None)) => self.cells.push((column, cell)),
            Some((_, Some(present))) if present.text == cell.text => {}
            Some(_) => self.rest.push(cell),
        }
    }
}

impl Header {
    /// The header, when the row is one: three of its titles, one of them about indicators or funds.
    pub fn read(row: &Row) -> Option<Self> {
        let mut starts: Vec<(usize, Column)> = Vec::new();
        let mut titles = Vec::new();
        for cell in row.filled() {
            let column = match cell.word {
                Some(Word::Column(column)) => column,
                Some(Word::Box(_) | Word::Source | Word::Goals | Word::Money) => return None,
                _ => Column::Other,
            };
            if starts.last().is_none_or(|&(_, last)| last != column) {
                starts.push((cell.origin.column, column));
            }
            if column != Column::Other && !titles.contains(&column) {
                titles.push(column);
            }
        }
        let is_about_tasks = titles.iter().any(|t| matches!(t, Column::Indicator | Column::Result | Column::Funds));
        let margins = row.margins();
        let width = row.within(margins).len();
        (titles.len() >= 3 && is_about_tasks).then_some(Self { starts, titles, margins, width })
    }

    /// True when there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.titles.contains(&column)
    }

    /// The column that a cell stands under.
    pub fn above(&self, cell: &Cell) -> Option<Column> {
        let after = self.starts.partition_point(|&(start, _)| start <= cell.origin.column);
        match after.checked_sub(1) {
            Some(last) => self.starts.get(last).map(|&(_, column)| column),
            None => (!self.has(Column::Number) && is_task_number(&cell.text)).then_some(Column::Number),
        }
    }

    /// Sorts a row's cells into the columns: by where they stand, or, where merged cells were
    /// lost and nothing stands under its title, by their order.
    pub fn sort<'r, 'a>(&self, row: &'r Row<'a>) -> Sorted<'r, 'a> {
        let cells = row.within(self.margins);
        if let Some(columns) = self.short_row(cells) {
            return sorted(cells.iter().zip(columns));
        }
        let by_place = sorted(row.cells.iter().map(|cell| (cell, self.above(cell))));
        if !by_place.rest.is_empty() && cells.len() == self.starts.len() {
            let order = self.starts.iter().map(|&(_, column)| Some(column));
            let by_order = sorted(cells.iter().zip(order));
            if by_order.rest.len() < by_place.rest.len() {
                return by_order;
            }
        }
        by_place
    }

    /// The columns of a row that kept only the cells of its indicator.
    fn short_row(&self, cells: &[Cell]) -> Option<Vec<Option<Column>>> {
        let first = cells.first()?;
        if cells.len() >= self.width || is_task_number(&first.text) {
            return None;
        }
        let of_indicator = |column: &Column| matches!(column, Column::Indicator | Column::Result);
        let own: Vec<Column> = self.titles.iter().copied().filter(of_indicator).collect();
        if cells.len() == own.len() && own.len() == 2 {
            return Some(own.into_iter().map(Some).collect());
        }
        // A lone text could be anything, unless it stands under the first title.
        let begins_with_text = self.starts.first().is_some_and(|&(_, column)| column == Column::Planned);
        (cells.len() == 1 && !begins_with_text).then(|| vec![None])
    }
}

fn sorted<'r, 'a: 'r>(cells: impl Iterator<Item = (&'r Cell<'a>, Option<Column>)>) -> Sorted<'r, 'a> {
    cells.fold(Sorted::default(), |mut sorted, (cell, column)| {
        sorted.add(column, cell);
        sorted
    })
}

/// True for 任务1, 任务一：…, as a row of a task begins.
pub(super) fn is_task_number(text: &str) -> bool {
    text.starts_with("任务") && numbered(text).is_some()
}

/// The name beside a task's number: 疫情防控 in 任务1：疫情防控; blank for a number alone. A text
/// without a number is a name as it stands.
pub(super) fn task_name(text: &str) -> &str {
    numbered(text).unwrap_or(text).trim()
}

/// What follows the number, if the text begins with one.
fn numbered(text: &str) -> Option<&str> {
    let text = text.trim();
    let bare = ["主要任务", "重点任务", "任务"].iter().find_map(|lead| text.strip_prefix(lead));
    let number = bare.unwrap_or(text).trim_start_matches([' ', '\u{3000}', '\u{a0}', '（', '(', '：', ':']);
    let rest = number.trim_start_matches(is_arabic);
    let digits = number.chars().count() - rest.chars().count();
    if (1..=6).contains(&digits) && (ends_number(rest) || (bare.is_some() && digits <= 3)) {
        return Some(rest.trim_start_matches(is_mark));
    }
    let rest = number.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    (rest.len() < number.len() && ends_number(rest)).then(|| rest.trim_start_matches(is_mark))
}

fn ends_number(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(is_mark)
}

const fn is_arabic(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':' | '、' | '.' | '．' | '）' | ')' | '-' | '—' | '，' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_task_stands_beside_its_number() {
        for (text, name) in [
            ("任务1", ""),
            ("任务２：", ""),
            ("任务 1", ""),
            ("任务一", ""),
            ("1", ""),
            ("任务1：疫情防控", "疫情防控"),
            ("任务1 疫情防控", "疫情防控"),
            ("任务（二）疫情防控", "疫情防控"),
            ("任务十二、疫情防控", "疫情防控"),
            ("3.疫情防控", "疫情防控"),
            ("任务1000", ""),
            ("任务1：2021年鉴", "2021年鉴"),
            ("疫情防控", "疫情防控"),
            ("一体化政务服务", "一体化政务服务"),
            ("2021年疫情防控", "2021年疫情防控"),
        ] {
            assert_eq!(task_name(text), name, "{text}");
        }
    }
}
