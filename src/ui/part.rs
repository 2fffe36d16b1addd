//! A part of the sheet on the page: a table body whose rows follow what they are to show.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::drawing::{Writing, draw};
use super::drawn::DrawnCell;
use super::patterns::{columns, element};
use super::shown::ShownCell;

/// The rows of one part, kept from one drawing to the next.
pub struct Part {
    body: Option<Element>,
    rows: RefCell<Vec<Vec<DrawnCell>>>,
}

/// A part whose rows stand in this element (`tbody`, `thead`).
#[hook]
pub fn use_part(name: &'static str) -> Rc<Part> {
    use_memo(name, |name| Part { body: element(name, ""), rows: RefCell::default() })
}

/// The columns of the official sheet, cloned in one step for every table.
#[hook]
pub fn use_columns() -> Html {
    let columns = use_memo((), |()| columns());
    columns.as_ref().as_ref().map_or_else(Html::default, |columns| VNode::VRef(columns.clone().into()))
}

impl Part {
    /// Shows these rows. What did not change is not touched.
    pub fn show(&self, shown: &[Vec<ShownCell>]) -> Html {
        let Some(body) = &self.body else { return Html::default() };
        let mut rows = self.rows.borrow_mut();
        let kept = shown.len().min(rows.len());
        for _ in rows.drain(kept..) {
            if let Some(gone) = body.last_element_child() {
                gone.remove();
            }
        }
        let mut writing = Writing::default();
        for (position, (row, cells)) in rows.iter_mut().zip(shown).enumerate() {
            fit(row, cells, || child(body, position));
            for (number, (drawn, cell)) in row.iter().zip(cells).enumerate() {
                if drawn.is_to_be_written(cell) {
                    writing.add(position, number, drawn.said(), cell);
                }
            }
        }
        writing.write("cells", body);
        draw(body, &shown[kept..]);
        rows.extend(shown[kept..].iter().map(|row| row.iter().map(DrawnCell::drawn).collect()));
        let mut passing = Writing::default();
        for (position, (row, cells)) in rows.iter_mut().zip(shown).enumerate() {
            for (number, (drawn, cell)) in row.iter_mut().zip(cells).enumerate() {
                if drawn.passes(cell) {
                    passing.pass(position, number, cell);
                }
                drawn.say(cell, || child(&child(body, position)?, number));
            }
        }
        passing.write("passing", body);
        VNode::VRef(body.clone().into())
    }
}

/// Rows and cells stand on the page in the order in which they are kept.
fn child(parent: &Element, position: usize) -> Option<Element> {
    parent.children().item(u32::try_from(position).ok()?)
}

/// Gives a row the cells it needs; new ones are to be drawn.
fn fit(row: &mut Vec<DrawnCell>, shown: &[ShownCell], find_row: impl Fn() -> Option<Element>) {
    while row.len() > shown.len() {
        row.pop();
        if let Some(gone) = find_row().and_then(|row| row.last_element_child()) {
            gone.remove();
        }
    }
    for (position, cell) in shown.iter().enumerate() {
        match row.get_mut(position) {
            Some(drawn) if drawn.fits(cell) => {}
            Some(other) => *other = DrawnCell::missing(cell),
            None => row.push(DrawnCell::missing(cell)),
        }
    }
}
