//! What a button asks for that needs the annex, answered.

use std::rc::Rc;

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use crate::app::answer::{hears, may_replace};
use crate::app::beside::{bring_guide, help, read_aloud};
use crate::app::carry::export_html;
use crate::app::clock::time_of_day;
use crate::app::entries::named;
use crate::app::files::offer;
use crate::app::journal::Journal;
use crate::app::manual::{explain, guide};
use crate::app::office;
use crate::app::page::SessionHandle;
use crate::app::root::root;
use crate::app::session::{Action, Panel, Session};
use crate::app::verification::{Verification, compare};
use crate::io;
use crate::ui::{Chapter, Notice, Request};

/// The form that 「示例」 shows.
const SAMPLE: &[u8] = include_bytes!("../../../static/sample.json");

/// What comes of such a request at once.
pub fn answer(request: Request, session: &SessionHandle, journal: &Rc<Journal>) -> Option<Action> {
    match request {
        Request::Sample => may_replace(session).then(sample).flatten(),
        Request::Paste => Some(Action::AskForPaste),
        Request::Keys => {
            guide(Chapter::Keys, &hears(session));
            None
        }
        Request::Help(path) => {
            if path.is_empty() {
                guide(Chapter::Guide, &hears(session));
            } else {
                help(path, &hears(session));
            }
            None
        }
        Request::Display => Some(Action::Open(Panel::Display)),
        Request::SetDisplay(choice) => {
            let display = session.display.with(&choice);
            if display.step.is_some() {
                bring_guide(&hears(session));
            }
            Some(Action::Display(display))
        }
        Request::Step(step) => Some(Action::Step(step)),
        Request::ReadAloud => {
            read_aloud();
            None
        }
        Request::ReadPasted => {
            office::read_clipboard("", &pasted_text()?, hears(session));
            None
        }
        Request::ChooseImport(chosen) => Some(Action::Choose(chosen)),
        Request::CancelWork => {
            office::cancel();
            Some(Action::Dismiss)
        }
        Request::Check => Some(Action::Check),
        Request::ExportJson => Some(export_json(session)),
        Request::Settings => Some(Action::AskForSettings),
        Request::ResetSettings => Some(Action::ResetSettings),
        Request::Explain(rule) => {
            explain(rule, &hears(session));
            None
        }
        Request::Keep(finding) => kept(session, &finding, &written_reason(&finding)),
        Request::Unkeep(finding) => kept(session, &finding, ""),
        Request::ExportXlsx => export_office(session, "xlsx"),
        Request::ExportDocx => export_office(session, "docx"),
        Request::ExportHtml => export_html(session),
        Request::Verify => Some(Action::Verify(Verification::default())),
        Request::CompareCode => compare(session),
        Request::CarryOver(path) => session.document().place(&path).map(Action::CarryOver),
        Request::CarryTexts => Some(Action::CarryTexts),
        Request::CarryRows => Some(Action::CarryRows),
        Request::CloseLastYear => Some(Action::CloseLastYear),
        Request::Preview(orientation) => Some(Action::AskForPaper(orientation)),
        of_the_shelf => {
            of_the_journal(of_the_shelf, session, journal);
            None
        }
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
        _ => {}
    }
}

fn sample() -> Option<Action> {
    io::json::read(SAMPLE).ok().map(|opened| Action::Opened(opened, "示例".to_owned(), time_of_day()))
}

fn pasted_text() -> Option<String> {
    let target = root().query_selector("[data-paste-target]")?;
    Some(target.dyn_into::<HtmlTextAreaElement>().ok()?.value())
}

fn kept(session: &Session, name: &str, words: &str) -> Option<Action> {
    named(session, name).map(|finding| Action::Kept(finding.clone(), words.trim().into()))
}

/// What is written beside the finding with this name.
fn written_reason(name: &str) -> String {
    let written = root().query_selector(&format!("[data-row=\"{name}\"] textarea"));
    written.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default()
}

/// The worker makes the file from the JSON.
fn export_office(session: &SessionHandle, kind: &'static str) -> Option<Action> {
    let refused = refuses_export(session);
    if refused.is_none() {
        let (text, status) = session.handed_out();
        let name = io::file_name(session.document(), status, kind);
        office::write(kind, &text, name, hears(session));
    }
    refused
}

fn export_json(session: &Session) -> Action {
    if let Some(refused) = refuses_export(session) {
        return refused;
    }
    let document = session.document();
    let (text, status) = session.handed_out();
    offer(&io::file_name(document, status, "json"), &*text, "application/json");
    Action::Exported(Rc::clone(document), format!("已导出 {}", time_of_day()))
}

/// Why the form may not be handed out, when it may not.
pub fn refuses_export(session: &Session) -> Option<Action> {
    session.withheld().map(|why| Action::Tell(Notice::refused(why.to_owned())))
}
