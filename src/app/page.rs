//! The page: the session, drawn, and what its boxes and buttons ask for.

use std::rc::Rc;

use gloo::file::callbacks::FileReader;
use gloo::timers::callback::Timeout;
use gloo::utils::{document as dom, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::clock::time_of_day;
use super::entries::finding_entries;
use super::files::{offer, read_clipboard, read_file};
use super::focus::{focus_place, focused_path};
use super::leaving::Leaving;
use super::listen::{Heard, listen};
use super::session::{Action, Panel, Session};
use super::shown::shown_findings;
use crate::edit::{Direction, Edit};
use crate::io::{self, Status};
use crate::model::{Kind, Place, Row};
use crate::ui::{FindingsPanel, Notice, NoticeBar, PastePanel, PreviewPanel, Request, SaveState, Sheet, Toolbar};

/// The form that 「示例」 shows.
const SAMPLE: &[u8] = include_bytes!("../../static/sample.json");

type SessionHandle = UseReducerHandle<Session>;

/// The page.
#[function_component(App)]
pub fn app() -> Html {
    let session = use_reducer(Session::new);
    let reading = use_mut_ref(|| None::<FileReader>);
    let leaving = use_memo((), |()| Leaving::default());
    use_listeners(&session, &reading, &leaving);
    use_focus(&session);
    use_effect_with((), |()| {
        if let Some(root) = dom().document_element() {
            let _ = root.set_attribute("data-ready", "true");
        }
    });
    let onclick = {
        let (session, leaving) = (session.clone(), Rc::clone(&leaving));
        Callback::from(move |event: MouseEvent| {
            leave_all(&leaving, &session);
            clicked(&event, &session);
        })
    };
    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| typed(&event, &session))
    };
    let onfocusout = {
        let session = session.clone();
        Callback::from(move |event: FocusEvent| left(&event, &session, &leaving))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| keep_one_line(&event));
    let onchange = {
        let session = session.clone();
        Callback::from(move |event: Event| chosen(&event, &session, &reading))
    };
    html! { <div class="page" {onclick} {oninput} {onfocusout} {onkeydown} {onchange}>{ drawn(&session) }</div> }
}

fn drawn(session: &Session) -> Html {
    let verdict = session.verdict();
    let entries = finding_entries(session);
    let quiet = session.findings.len().saturating_sub(entries.len());
    let save_state = session.safe_words().map_or(SaveState::Unsaved, |words| SaveState::Saved(words.to_owned()));
    html! {
        <>
            <Toolbar can_undo={session.can_undo()} can_redo={session.can_redo()} {save_state} locked={session.is_locked()} />
            <NoticeBar notice={session.notice.clone()} />
            <main class="desk">
                <Sheet document={session.document().clone()} figures={session.figures.clone()}
                    findings={shown_findings(session)} locked={session.is_locked()} />
                <FindingsPanel verdict={verdict.to_string()} complete={verdict.is_complete()} {entries} {quiet} />
            </main>
            <div class="panels">{ panel(&session.panel) }</div>
        </>
    }
}

fn panel(panel: &Panel) -> Html {
    match panel {
        Panel::None => Html::default(),
        Panel::Paste => html! { <PastePanel /> },
        Panel::Preview(preview, _) => html! { <PreviewPanel preview={preview.clone()} /> },
    }
}

#[hook]
fn use_listeners(session: &SessionHandle, reading: &Rc<std::cell::RefCell<Option<FileReader>>>, leaving: &Rc<Leaving>) {
    // The listeners live as long as the page; they find the session of the moment here.
    let current = use_mut_ref(|| session.clone());
    *current.borrow_mut() = session.clone();
    let (reading, leaving) = (Rc::clone(reading), Rc::clone(leaving));
    use_effect_with((), move |()| {
        let for_leaving = Rc::clone(&current);
        let hear = move |heard: Heard| {
            let session = current.borrow().clone();
            match heard {
                Heard::Act(action) => session.dispatch(*action),
                Heard::Next(direction) => {
                    // On a button that adds to a list the last place shown is where the clerk is.
                    let from =
                        focused_path(&dom()).and_then(|path| session.document().place(&path)).or(session.focus.1);
                    session.dispatch(Action::ShowNext(from, direction));
                }
                Heard::Pressed => leaving.press(),
                Heard::Released => {
                    leaving.release();
                    // The click comes after the button is up, and is heard first.
                    let leaving = Rc::clone(&leaving);
                    Timeout::new(0, move || leave_all(&leaving, &session)).forget();
                }
                Heard::Dropped(file) => {
                    *reading.borrow_mut() = read_file(&file, move |action| session.dispatch(action));
                }
            }
        };
        let listeners = listen(hear, move || for_leaving.borrow().would_lose());
        move || drop(listeners)
    });
}

/// Moves the focus when the session wishes so, after the sheet was drawn.
#[hook]
fn use_focus(session: &SessionHandle) {
    let panel = matches!(session.panel, Panel::None);
    let drawn = session.clone();
    use_effect_with(session.focus, move |(_, place)| {
        if let Some(place) = place {
            focus_place(&dom(), drawn.document(), *place);
        }
    });
    use_effect_with(panel, |closed| {
        let first =
            if *closed { None } else { dom().query_selector(".dialog__target, .dialog .button--main").ok().flatten() };
        if let Some(first) = first.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = first.focus();
        }
    });
}

fn clicked(event: &MouseEvent, session: &SessionHandle) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(button) = target.closest("[data-action]").ok().flatten() else {
        focus_box_of_cell(&target);
        return;
    };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    if let Some(request) = Request::parse(&attribute("data-action"), &attribute("data-row")) {
        event.prevent_default();
        answer(request, session);
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

fn answer(request: Request, session: &SessionHandle) {
    let row = |path: &str| row_at(session, path);
    let edit = |edit: Option<Edit>| edit.map(Action::Edited);
    let action = match request {
        Request::New => may_replace(session).then_some(Action::New),
        Request::Sample => may_replace(session).then(sample).flatten(),
        Request::Paste => Some(Action::AskForPaste),
        Request::ReadPasted => pasted_text().map(|text| read_clipboard("", &text)),
        Request::AcceptImport => Some(Action::Accept),
        Request::CancelImport => Some(Action::ClosePanel),
        Request::Undo => Some(Action::Undo),
        Request::Redo => Some(Action::Redo),
        Request::Check => Some(Action::Check),
        Request::ExportJson => Some(export_json(session)),
        Request::Print => {
            let _ = window().print();
            None
        }
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
        Request::Repair(number, choice) => {
            session.findings.get(number).and_then(|finding| finding.repairs.get(choice).cloned()).map(Action::Repair)
        }
    };
    if let Some(action) = action {
        session.dispatch(action);
    }
}

/// The row behind `tasks.2`, `tasks.2.indicators.0` or `funding.sources.1`.
fn row_at(session: &Session, path: &str) -> Option<Row> {
    let place = ["name", "source"].iter().find_map(|last| session.document().place(&format!("{path}.{last}")));
    place.map(|place: Place| place.row)
}

fn may_replace(session: &Session) -> bool {
    !session.would_lose() || window().confirm_with_message("当前内容还没有导出。要换成另一份表吗？").unwrap_or(true)
}

fn sample() -> Option<Action> {
    io::json::read(SAMPLE).ok().map(|opened| Action::Opened(opened, "示例".to_owned()))
}

fn pasted_text() -> Option<String> {
    let target = dom().query_selector("[data-paste-target]").ok()??;
    Some(target.dyn_into::<HtmlTextAreaElement>().ok()?.value())
}

fn export_json(session: &Session) -> Action {
    if session.is_locked() {
        let why = "这份表是用更新的版本保存的，本版本只能查看；为免丢失内容，没有导出。请换用新版本的自评表。";
        return Action::Tell(Notice::refused(why.to_owned()));
    }
    let document = session.document();
    let text = io::json::export(document, &session.figures, &session.findings);
    let name = io::file_name(document, Status::of(&session.findings), "json");
    offer(&name, &text, "application/json");
    Action::Exported(format!("已导出 {}", time_of_day()))
}

/// Name and text of the box that an event happened in.
fn box_text(event: &Event) -> Option<(String, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(".sheet").ok()??;
    let text = match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => target.dyn_ref::<HtmlInputElement>()?.value(),
    };
    Some((target.get_attribute("name")?, text))
}

fn typed(event: &Event, session: &SessionHandle) {
    // Every text is taken as it stands, also while an input method composes.
    let Some((path, text)) = box_text(event) else { return };
    if let Some(place) = session.document().place(&path) {
        session.dispatch(Action::Typed(place, text.into()));
    }
}

fn left(event: &Event, session: &SessionHandle, leaving: &Leaving) {
    let Some((path, _)) = box_text(event) else { return };
    // When the whole window is left, the box keeps the focus and nothing is tidied.
    if focused_path(&dom()).as_deref() == Some(&path) {
        return;
    }
    if let Some(place) = session.document().place(&path)
        && !leaving.waits(place)
    {
        session.dispatch(Action::Left(place));
    }
}

fn leave_all(leaving: &Leaving, session: &SessionHandle) {
    for place in leaving.take() {
        session.dispatch(Action::Left(place));
    }
}

/// Boxes for a few words take no line break; Enter is left to input methods while they compose.
fn keep_one_line(event: &KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let Some(path) = focused_path(&dom()) else { return };
    let one_line = crate::model::Field::parse(&path).is_some_and(|(field, _)| field.kind() == Kind::Text);
    if one_line {
        event.prevent_default();
    }
}

fn chosen(event: &Event, session: &SessionHandle, reading: &Rc<std::cell::RefCell<Option<FileReader>>>) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input.filter(|input| input.get_attribute("data-action").as_deref() == Some("open")) else {
        return;
    };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        let session = session.clone();
        *reading.borrow_mut() = read_file(&file.into(), move |action| session.dispatch(action));
    }
    // So that the same file can be chosen again.
    input.set_value("");
}
