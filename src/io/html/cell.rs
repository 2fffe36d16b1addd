//! The text of one table cell, white space taken together as browsers do.

/// The text of a cell while it is read.
#[derive(Default)]
pub(super) struct CellWriter {
    text: String,
    /// White space was read and stands in the text only if more text follows on the line.
    space: bool,
}

impl CellWriter {
    /// Adds text; any run of white space is one space. A no-break space is no white space here.
    pub(super) fn push(&mut self, text: &str) {
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
            } else {
                if std::mem::take(&mut self.space) && !self.at_line_start() {
                    self.text.push(' ');
                }
                self.text.push(character);
            }
        }
    }

    /// Ends the line, also an empty one (`<br>`).
    pub(super) fn break_line(&mut self) {
        self.space = false;
        self.text.push('\n');
    }

    /// Ends the line if anything stands on it (`<p>`, `<div>`, `<li>`).
    pub(super) fn start_line(&mut self) {
        self.space = false;
        if !self.at_line_start() {
            self.text.push('\n');
        }
    }

    /// The text, without blank lines around it.
    pub(super) fn done(self) -> String {
        self.text.trim_matches('\n').to_owned()
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }
}
