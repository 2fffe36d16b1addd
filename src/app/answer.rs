//! What a button asks for, answered: here what needs the main part only, in the annex the rest.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::annex::with;
use super::entries::named;
use super::journal::Journal;
use super::page::SessionHandle;
use super::session::{Action, Hear, Session};
use crate::edit::{Direction, Edit};
use crate::model::{Place, Row};
use crate::ui::Request;

/// A click: on a button it asks for something, beside the text of a cell it means the cell's box.
pub fn clicked(event: &Event, session: &SessionHandle, journal: &Rc<Journal>) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(button) = target.closest("[data-action]").ok().flatten() else {
        focus_box_of_cell(&target);
        return;
    };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    // Where a row or a finding has several buttons it bears the name for all of them.
    let row = button.closest("[data-row]").ok().flatten().and_then(|named| named.get_attribute("data-row"));
    let row = row.unwrap_or_default();
    if let Some(request) = Request::parse(&attribute("data-action"), &row, &attribute("data-choice")) {
        event.prevent_default();
        answer(request, session, journal);
    }
}

/// A click beside the text of a cell means its box.
fn focus_box_of_cell(target: &Element) {
    if target.closest("textarea, input, .messages, button").is_ok_and(|found| found.is_some()) {
        return;
    }
    let control = target
        .closest("td.entry")
        .ok()
        .flatten()
        .and_then(|cell| cell.query_selector("textarea, input").ok().flatten());
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}

fn answer(request: Request, session: &SessionHandle, journal: &Rc<Journal>) {
    let row = |path: &str| row_at(session, path);
    let edit = |edit: Option<Edit>| edit.map(Action::Edited);
    let action = match request {
        Request::New => may_replace(session).then_some(Action::New),
        Request::AcceptImport => Some(Action::Accept),
        Request::CancelImport | Request::Close => Some(Action::ClosePanel),
        Request::Undo => Some(Action::Undo),
        Request::Redo => Some(Action::Redo),
        Request::Print => {
            // What the click has changed, a box left or findings owed, is drawn before.
            Timeout::new(0, || drop(window().print())).forget();
            Some(Action::Look)
        }
        Request::Dismiss => Some(Action::Dismiss),
        Request::TakeOver => {
            journal.take_over();
            None
        }
        Request::AddTask => edit(Some(Edit::AddTask)),
        Request::AddSource => edit(Some(Edit::AddSource)),
        Request::AddIndicator(path) => edit(match row(&path) {
            Some(Row::Task(key)) => Some(Edit::AddIndicator(key)),
            _ => None,
        }),
        Request::Remove(path) => edit(row(&path).map(Edit::Remove)),
        Request::MoveUp(path) => edit(row(&path).map(|row| Edit::Move(row, Direction::Up))),
        Request::MoveDown(path) => edit(row(&path).map(|row| Edit::Move(row, Direction::Down))),
        Request::Show(path) => session.document().place(&path).map(Action::Show),
        Request::Repair(finding, choice) => {
            named(session, &finding).and_then(|finding| finding.repairs.get(choice).cloned()).map(Action::Repair)
        }
        other => {
            let (session, journal) = (session.clone(), Rc::clone(journal));
            with(&hears(&session), move |annex| {
                if let Some(action) = (annex.answer)(other, &session, &journal) {
                    session.dispatch(action);
                }
            });
            None
        }
    };
    if let Some(action) = action {
        session.dispatch(action);
    }
}

/// Whoever does something for this session tells it so.
pub fn hears(session: &SessionHandle) -> Hear {
    let session = session.clone();
    Rc::new(move |action| session.dispatch(action))
}

/// The row behind `tasks.2`, `tasks.2.indicators.0` or `funding.sources.1`.
fn row_at(session: &Session, path: &str) -> Option<Row> {
    let place = ["name", "source"].iter().find_map(|last| session.document().place(&format!("{path}.{last}")));
    place.map(|place: Place| place.row)
}

/// True when another form may take this one's place: nothing is lost by it, or the clerk says so.
pub fn may_replace(session: &Session) -> bool {
    session.may_be_replaced() || window().confirm_with_message("当前内容还没有导出。要换成另一份表吗？").unwrap_or(true)
}
