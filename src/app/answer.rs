//! What a button asks for, answered.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::{document as dom, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::carry::export_html;
use super::clock::time_of_day;
use super::entries::named;
use super::files::offer;
use super::journal::Journal;
use super::manual::explain;
use super::office;
use super::page::SessionHandle;
use super::session::{Action, Session};
use super::verification::{Verification, compare};
use crate::edit::{Direction, Edit};
use crate::io::{self, Status};
use crate::model::{Place, Row};
use crate::ui::{Notice, Request};

/// The form that 「示例」 shows.
const SAMPLE: &[u8] = include_bytes!("../../static/sample.json");

/// A click: on a button it asks for something, beside the text of a cell it means the cell's box.
pub fn clicked(event: &MouseEvent, session: &SessionHandle, journal: &Rc<Journal>) {
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
        Request::Sample => may_replace(session).then(sample).flatten(),
        Request::Paste => Some(Action::AskForPaste),
        Request::ReadPasted => {
            if let Some(text) = pasted_text() {
                let session = session.clone();
                office::read_clipboard("", &text, move |action| session.dispatch(action));
            }
            None
        }
        Request::ChooseImport(chosen) => Some(Action::Choose(chosen)),
        Request::CancelWork => {
            office::cancel();
            Some(Action::Dismiss)
        }
        Request::AcceptImport => Some(Action::Accept),
        Request::CancelImport | Request::Close => Some(Action::ClosePanel),
        Request::Settings => Some(Action::AskForSettings),
        Request::ResetSettings => Some(Action::ResetSettings),
        Request::Explain(rule) => {
            let session = session.clone();
            explain(rule, move |action| session.dispatch(action));
            None
        }
        Request::Keep(finding) => kept(session, &finding, &written_reason(&finding)),
        Request::Unkeep(finding) => kept(session, &finding, ""),
        Request::Undo => Some(Action::Undo),
        Request::Redo => Some(Action::Redo),
        Request::Check => Some(Action::Check),
        Request::ExportJson => Some(export_json(session)),
        Request::ExportXlsx => export_office(session, "xlsx"),
        Request::ExportDocx => export_office(session, "docx"),
        Request::ExportHtml => export_html(session),
        Request::Verify => Some(Action::Verify(Verification::default())),
        Request::CompareCode => compare(session),
        Request::Print => {
            // What the click has changed, a box left or findings owed, is drawn before.
            Timeout::new(0, || drop(window().print())).forget();
            Some(Action::Look)
        }
        Request::Shelf
        | Request::OpenKept(_)
        | Request::NextYear(_)
        | Request::RenameKept(_)
        | Request::DeleteKept(_)
        | Request::ReviveKept(_)
        | Request::ClearAll
        | Request::Versions
        | Request::RestoreVersion(_)
        | Request::CompareKept(_)
        | Request::TakeOver => {
            of_the_journal(request, session, journal);
            None
        }
        Request::CarryOver(path) => session.document().place(&path).map(Action::CarryOver),
        Request::CarryTexts => Some(Action::CarryTexts),
        Request::CarryRows => Some(Action::CarryRows),
        Request::CloseLastYear => Some(Action::CloseLastYear),
        Request::Preview(orientation) => Some(Action::AskForPaper(orientation)),
        Request::Dismiss => Some(Action::Dismiss),
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
    };
    if let Some(action) = action {
        session.dispatch(action);
    }
}

/// Requests that the journal answers, in its own time.
fn of_the_journal(request: Request, session: &Session, journal: &Rc<Journal>) {
    match request {
        Request::Shelf => journal.shelf(),
        Request::OpenKept(form) if may_replace(session) => journal.open_kept(form),
        Request::NextYear(form) if may_replace(session) => journal.next_year(form),
        Request::RenameKept(form) => {
            if let Ok(Some(title)) = window().prompt_with_message("这份表在本机叫什么名字？留空则用部门名称。")
            {
                journal.rename_kept(form, title);
            }
        }
        Request::DeleteKept(form) => journal.delete_kept(form, true),
        Request::ReviveKept(form) => journal.delete_kept(form, false),
        Request::ClearAll => {
            let question = "要删除这台电脑上保存的全部表单和以前的版本吗？删除后不能恢复，没有导出的内容会丢失。";
            if window().confirm_with_message(question).unwrap_or(false) {
                journal.clear();
            }
        }
        Request::Versions => journal.versions(Rc::clone(session.document())),
        Request::RestoreVersion(key) => journal.recover(Rc::clone(&session.document().id), key),
        Request::CompareKept(form) => journal.compare_kept(form),
        Request::TakeOver => journal.take_over(),
        _ => {}
    }
}

/// The row behind `tasks.2`, `tasks.2.indicators.0` or `funding.sources.1`.
fn row_at(session: &Session, path: &str) -> Option<Row> {
    let place = ["name", "source"].iter().find_map(|last| session.document().place(&format!("{path}.{last}")));
    place.map(|place: Place| place.row)
}

fn may_replace(session: &Session) -> bool {
    session.may_be_replaced() || window().confirm_with_message("当前内容还没有导出。要换成另一份表吗？").unwrap_or(true)
}

fn sample() -> Option<Action> {
    io::json::read(SAMPLE).ok().map(|opened| Action::Opened(opened, "示例".to_owned()))
}

fn pasted_text() -> Option<String> {
    let target = dom().query_selector("[data-paste-target]").ok()??;
    Some(target.dyn_into::<HtmlTextAreaElement>().ok()?.value())
}

fn kept(session: &Session, name: &str, words: &str) -> Option<Action> {
    named(session, name).map(|finding| Action::Kept(finding.clone(), words.trim().into()))
}

/// What is written beside the finding with this name.
fn written_reason(name: &str) -> String {
    let written = dom().query_selector(&format!("[data-row=\"{name}\"] textarea")).ok().flatten();
    written.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default()
}

fn export_json(session: &Session) -> Action {
    if let Some(refused) = refuses_export(session) {
        return refused;
    }
    let document = session.document();
    let (text, status) = exported_json(session);
    offer(&io::file_name(document, status, "json"), &*text, "application/json");
    Action::Exported(Rc::clone(document), format!("已导出 {}", time_of_day()))
}

/// The worker makes the file from the JSON.
fn export_office(session: &SessionHandle, kind: &'static str) -> Option<Action> {
    let refused = refuses_export(session);
    if refused.is_none() {
        let (text, status) = exported_json(session);
        let name = io::file_name(session.document(), status, kind);
        let session = session.clone();
        office::write(kind, &text, name, move |action| session.dispatch(action));
    }
    refused
}

/// Why the form may not be handed out, when it may not.
pub fn refuses_export(session: &Session) -> Option<Action> {
    let why = "这份表是用更新的版本保存的，本版本只能查看；为免丢失内容，没有导出。请换用新版本的自评表。";
    session.is_newer().then(|| Action::Tell(Notice::refused(why.to_owned())))
}

/// The form as it is handed out.
pub fn exported_json(session: &Session) -> (String, Status) {
    let findings = session.findings_now();
    (io::json::export(session.document(), &session.figures, &findings), Status::of(&findings))
}
