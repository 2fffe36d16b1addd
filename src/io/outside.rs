//! What stands outside of the tables of a page or a document: short lines right above a table may say the department,
//! the year or the unit; all others are listed to the clerk.

use crate::layout::CellText;

/// Lines of no more characters, right above a table, are read with it.
const SHORT: usize = 60;
/// How many of them.
const ABOVE: usize = 3;

/// Lines outside of tables while a page or document is read.
#[derive(Default)]
pub struct Outside {
    /// Lines that are read with the next table, if it comes at once.
    above: Vec<String>,
    aside: Vec<String>,
}

impl Outside {
    /// A line that stands in no table.
    pub fn line(&mut self, line: String) {
        if line.trim().is_empty() {
            return;
        }
        if line.chars().count() <= SHORT && line.contains([':', '：']) {
            self.above.push(line);
        } else {
            self.aside.append(&mut self.above);
            self.aside.push(line);
        }
    }

    /// A table begins: the lines right above it, as its first rows.
    pub fn above(&mut self) -> Vec<Vec<CellText>> {
        let read = self.above.split_off(self.above.len().saturating_sub(ABOVE));
        self.aside.append(&mut self.above);
        read.iter().map(|line| vec![CellText::single(line)]).collect()
    }

    /// All other lines.
    pub fn aside(mut self) -> Vec<String> {
        self.aside.append(&mut self.above);
        self.aside
    }
}
