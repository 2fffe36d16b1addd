//! A part of the sheet on the page: a table body whose rows follow what they are to show.

use std::cell::RefCell;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::drawn::DrawnCell;
use super::patterns::element;
use super::shown::ShownCell;

/// The rows of one part, kept from one drawing to the next.
pub struct Part {
    body: Option<Element>,
    rows: RefCell<Vec<DrawnRow>>,
}

struct DrawnRow {
    node: Element,
    cells: Vec<DrawnCell>,
}

/// A part whose rows stand in this element (`tbody`, `thead`).
#[hook]
pub fn use_part(name: &'static str) -> std::rc::Rc<Part> {
    use_memo(name, |name| Part { body: element(name, ""), rows: RefCell::default() })
}

impl Part {
    /// Shows these rows. What did not change is not touched.
    pub fn show(&self, shown: &[Vec<ShownCell>]) -> Html {
        let Some(body) = &self.body else { return Html::default() };
        let mut rows = self.rows.borrow_mut();
        let kept = shown.len().min(rows.len());
        for gone in rows.drain(kept..) {
            gone.node.remove();
        }
        for (position, cells) in shown.iter().enumerate() {
            if let Some(row) = rows.get_mut(position) {
                row.show(cells);
            } else if let Some(mut row) = DrawnRow::new() {
                row.show(cells);
                let _ = body.append_child(&row.node);
                rows.push(row);
            }
        }
        VNode::VRef(body.clone().into())
    }
}

impl DrawnRow {
    fn new() -> Option<Self> {
        Some(Self { node: element("tr", "")?, cells: Vec::new() })
    }

    fn show(&mut self, shown: &[ShownCell]) {
        let kept = shown.len().min(self.cells.len());
        for gone in self.cells.drain(kept..) {
            gone.node.remove();
        }
        for (position, cell) in shown.iter().enumerate() {
            match self.cells.get_mut(position) {
                Some(drawn) if drawn.fits(cell) => drawn.say(cell),
                Some(drawn) => {
                    if let Some(new) = DrawnCell::new(cell) {
                        let _ = self.node.replace_child(&new.node, &drawn.node);
                        *drawn = new;
                    }
                }
                None => {
                    if let Some(new) = DrawnCell::new(cell) {
                        let _ = self.node.append_child(&new.node);
                        self.cells.push(new);
                    }
                }
            }
        }
    }
}
