//! One cell on the page, and how it changes from what it said to what it is to say. Only what
//! differs is touched, so a box keeps its focus, its caret and what an input method composes.
//! Words, boxes, buttons and messages are written by [`super::drawing`], all cells in one step; what
//! is rare is written here: derived values.

use web_sys::Element;

use super::patterns::{Look, element};
use super::shown::{ShownCell, What};
use crate::model::Field;

/// A cell on the page.
pub struct DrawnCell {
    said: ShownCell,
    /// Not drawn yet.
    is_missing: bool,
}

impl DrawnCell {
    /// A cell as the script has drawn it.
    pub fn drawn(shown: &ShownCell) -> Self {
        let what = match &shown.what {
            What::Derived(field, ..) => What::Derived(*field, "".into(), Vec::new()),
            what => what.clone(),
        };
        Self { said: ShownCell { what, ..shown.without_passing() }, is_missing: false }
    }

    /// A cell that is not drawn yet.
    pub fn missing(shown: &ShownCell) -> Self {
        Self { is_missing: true, ..Self::drawn(shown) }
    }

    /// What it says, if it is drawn.
    pub fn said(&self) -> Option<&ShownCell> {
        (!self.is_missing).then_some(&self.said)
    }

    /// True when the cell can say this without being drawn anew.
    pub fn fits(&self, shown: &ShownCell) -> bool {
        Look::of(&self.said.what) == Look::of(&shown.what) && self.said.column == shown.column
    }

    /// True when the script has to write into the cell, so that it says this.
    pub fn is_to_be_written(&self, shown: &ShownCell) -> bool {
        let (said, what) = (&self.said.what, &shown.what);
        let words = matches!(what, What::Entry(_) | What::Label(_)) && said != what;
        words || self.is_missing || (self.said.columns, self.said.rows) != (shown.columns, shown.rows)
    }

    /// True when messages or a button that adds come or go.
    pub fn passes(&self, shown: &ShownCell) -> bool {
        self.said.passing() != shown.passing()
    }

    /// Says something else; a derived value is written here, all else by the script. The cell is
    /// looked for on the page only when it has to change.
    pub fn say(&mut self, shown: &ShownCell, find: impl FnOnce() -> Option<Element>) {
        self.is_missing = false;
        if self.said == *shown {
            return;
        }
        if let (What::Derived(_, said, said_lines), What::Derived(field, text, lines)) = (&self.said.what, &shown.what)
            && (said, said_lines) != (text, lines)
            && let Some(cell) = find()
        {
            write_derived(&cell, (said, said_lines), (*field, text, lines));
        }
        self.said = shown.clone();
    }
}

fn write_derived(
    cell: &Element,
    (said, said_lines): (&str, &[String]),
    (field, text, lines): (Field, &str, &[String]),
) {
    if said != text
        && let Ok(Some(output)) = cell.query_selector("output")
    {
        let _ = output.set_attribute("name", field.pattern());
        let _ = output.set_attribute("aria-label", field.label());
        output.set_text_content(Some(text));
    }
    if said_lines == lines {
        return;
    }
    let Ok(Some(place)) = cell.query_selector(".derivation__lines") else { return };
    place.set_text_content(None);
    for line in lines {
        if let Some(span) = element("span", "") {
            span.set_text_content(Some(line));
            let _ = place.append_child(&span);
        }
    }
}
