//! The tables of OpenDocument files, spreadsheets and texts: calamine tells of them neither merges nor how numbers
//! are shown, and lays repeated rows out before they can be counted.

use std::collections::BTreeMap;

use super::OfficeError;
use super::number;
use super::sheet::{Merged, Sheet, rows};
use super::xml::{Element, Saying, go_through};
use crate::io::MAX_CELLS;
use crate::io::outside::Outside;

/// All tables: those of a spreadsheet are sheets.
///
/// # Errors
/// [`OfficeError::NoTable`], [`OfficeError::TooManyCells`].
pub(super) fn tables(content: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    let mut reading = Reading::default();
    go_through(content, |saying| reading.hear(saying))?;
    let Some(last) = reading.sheets.last_mut() else { return Err(OfficeError::NoTable) };
    last.texts.aside.extend(reading.outside.aside());
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// Tables within cells are read as part of the cell's text.
    depth: usize,
    title: String,
    cells: BTreeMap<(usize, usize), String>,
    merges: Vec<Merged>,
    row: usize,
    column: usize,
    repeats_row: usize,
    cell: Option<Cell>,
    /// Paragraphs and notes that are open.
    paragraphs: usize,
    notes: usize,
    /// What stands between the tables of a text, and the paragraph of it that is open.
    outside: Outside,
    line: String,
}

#[derive(Default)]
struct Cell {
    text: String,
    /// What it says itself, where that is more exact than what is shown.
    value: Option<String>,
    repeated: usize,
    span: [usize; 2],
    has_paragraph: bool,
}

impl Reading {
    fn hear(&mut self, saying: Saying) -> Result<(), OfficeError> {
        match saying {
            Saying::Start(element) => self.start(&element),
            Saying::End(name) => self.end(name)?,
            Saying::Text(text) if self.paragraphs > 0 && self.notes == 0 => self.write(text),
            Saying::Text(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &Element) {
        match element.name().as_str() {
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.title = element.attribute("name").unwrap_or_default();
                    (self.row, self.column) = (0, 0);
                }
            }
            "table-row" if self.depth == 1 => {
                self.column = 0;
                self.repeats_row = element.count("number-rows-repeated");
            }
            "table-cell" if self.depth == 1 => self.cell = Some(Cell::of(element)),
            "covered-table-cell" if self.depth == 1 => {
                self.cell = Some(Cell { repeated: element.count("number-columns-repeated"), ..Cell::default() });
            }
            "annotation" | "note" => self.notes += 1,
            "p" | "h" => {
                self.paragraphs += 1;
                if let Some(cell) = self.cell.as_mut().filter(|_| self.notes == 0) {
                    if cell.has_paragraph {
                        cell.text.push('\n');
                    }
                    cell.has_paragraph = true;
                }
            }
            "line-break" => self.write("\n"),
            "tab" => self.write(" "),
            "s" => self.write(&" ".repeat(element.count("c").min(80))),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), OfficeError> {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.table_ends()?;
                }
            }
            "table-row" if self.depth == 1 => self.row = self.row.saturating_add(self.repeats_row),
            "table-cell" | "covered-table-cell" if self.depth == 1 => self.cell_ends()?,
            "annotation" | "note" => self.notes = self.notes.saturating_sub(1),
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.depth == 0 && self.notes == 0 {
                    self.outside.line(std::mem::take(&mut self.line));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        } else if self.depth == 0 {
            self.line.push_str(text);
        }
    }

    fn cell_ends(&mut self) -> Result<(), OfficeError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let start = self.column;
        self.column = self.column.saturating_add(cell.repeated.max(1));
        // Left out is one; wider than any table is a forgery.
        let [rows, columns] = cell.span.map(|count| count.clamp(1, MAX_CELLS));
        if rows > 1 || columns > 1 {
            self.merges.push(Merged {
                rows: [self.row, self.row.saturating_add(rows - 1)],
                columns: [start, start.saturating_add(columns - 1)],
            });
        }
        let text = cell.value.unwrap_or(cell.text);
        if text.trim().is_empty() {
            return Ok(());
        }
        let times = cell.repeated.max(1).saturating_mul(self.repeats_row.max(1));
        if self.cells.len().saturating_add(times) > MAX_CELLS {
            return Err(OfficeError::TooManyCells);
        }
        for row in self.row..self.row.saturating_add(self.repeats_row.max(1)) {
            for column in start..self.column {
                self.cells.insert((row, column), text.clone());
            }
        }
        Ok(())
    }

    fn table_ends(&mut self) -> Result<(), OfficeError> {
        let (cells, merges) = (std::mem::take(&mut self.cells), std::mem::take(&mut self.merges));
        let title = std::mem::take(&mut self.title);
        if title != super::xlsx::REMARKS {
            let mut texts = rows(&cells, &merges)?;
            texts.rows.splice(0..0, self.outside.above());
            texts.aside = std::mem::take(&mut self.outside).aside();
            self.sheets.push(Sheet { title, texts });
        }
        Ok(())
    }
}

impl Cell {
    fn of(element: &Element) -> Self {
        let value = element.attribute("value");
        let value = match element.attribute("value-type").as_deref() {
            Some("float" | "currency") => value.and_then(|value| number::text_of_written(&value)),
            Some("percentage") => value.and_then(|value| number::percent_of_written(&value)),
            _ => None,
        };
        Self {
            value,
            repeated: element.count("number-columns-repeated"),
            span: [element.count("number-rows-spanned"), element.count("number-columns-spanned")],
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tables;

    #[test]
    fn what_stands_between_the_tables_of_a_text_is_not_lost() {
        let content = "<office:text><text:h>说明</text:h><text:p>填报人：张三</text:p><text:p>另附<text:span>两页</text:span></text:p>\
            <text:p>单位：元</text:p><table:table table:name=\"表\"><table:table-row><table:table-cell><text:p>格</text:p>\
            </table:table-cell></table:table-row></table:table><text:p>备注：无</text:p></office:text>";
        let sheets = tables(content.as_bytes()).expect("because it has a table");
        let rows: Vec<Vec<&str>> =
            sheets[0].texts.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(rows, [["单位：元"], ["格"]]);
        assert_eq!(sheets[0].texts.aside, ["说明", "填报人：张三", "另附两页", "备注：无"]);
    }
}
