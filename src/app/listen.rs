//! What the page hears outside its own boxes: keys, pasted tables, dropped files, leaving.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::file::File;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, ClipboardEvent, DragEvent, Element, Event, HtmlDocument, HtmlElement, KeyboardEvent};

use super::annex::with;
use super::root::root;
use super::session::{Action, Hear};
use crate::edit::Direction;
use crate::model::is_blank;
use crate::ui::{Notice, Tone};

/// A paste into a box is taken for a whole table when it fills at least this many boxes.
const WHOLE_TABLE: usize = 6;

/// Words of the sheet's labels, and how many of them make it worth looking whether the whole form was pasted
/// into a box.
const WORDS: [&str; 9] =
    ["部门名称", "年度", "预算", "支出", "主要任务", "预期目标", "完成情况", "关键指标", "存在问题"];
const TELLING: usize = 3;

/// The number of a key that an input method takes, also where nobody says that it composes.
const COMPOSING: u32 = 229;

/// Something heard.
pub enum Heard {
    /// Act on the session.
    Act(Box<Action>),
    /// F8, or with Shift the other way.
    Next(Direction),
    /// Another key, for whoever knows it.
    Key(KeyboardEvent),
    /// Something was clicked.
    Clicked(Event),
    /// Something was typed into a box.
    Typed(Event),
    /// The focus left a box.
    Left(Event),
    /// A file was chosen, or a setting changed.
    Changed(Event),
    /// A file was dropped.
    Dropped(File),
    /// The page is about to be printed.
    Printing,
    /// The mouse button went down.
    Pressed,
    /// The mouse button went up.
    Released,
}

/// Begins to listen; it ends when the listeners are dropped.
pub fn listen(hear: impl Fn(Heard) + Clone + 'static, would_lose: impl Fn() -> bool + 'static) -> Vec<EventListener> {
    let heavy = || EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let on =
        |name: &'static str, act: Box<dyn FnMut(&Event)>| EventListener::new_with_options(&root(), name, heavy(), act);
    // By delegation: the boxes and buttons themselves have no listeners.
    let after = |name: &'static str, heard: fn(Event) -> Heard| {
        let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
        let hear = hear.clone();
        EventListener::new_with_options(&root(), name, options, move |event| hear(heard(event.clone())))
    };
    let (keys, paste, press, release, print, drop) =
        (hear.clone(), hear.clone(), hear.clone(), hear.clone(), hear.clone(), hear.clone());
    vec![
        after("click", Heard::Clicked),
        after("input", Heard::Typed),
        after("focusout", Heard::Left),
        after("change", Heard::Changed),
        on("keydown", Box::new(move |event| heard_key(event, &keys))),
        on("paste", Box::new(move |event| heard_paste(event, &paste))),
        on("mousedown", Box::new(move |_| press(Heard::Pressed))),
        // Wherever it comes up.
        EventListener::new_with_options(&window(), "mouseup", heavy(), move |_| release(Heard::Released)),
        on("dragover", Box::new(allow_drop)),
        on("drop", Box::new(move |event| heard_drop(event, &drop))),
        EventListener::new(&root(), "selfeval-paper", move |_| print(Heard::Printing)),
        EventListener::new_with_options(&window(), "beforeunload", heavy(), move |event| {
            if would_lose() {
                event.prevent_default();
                // Old kernels ask only when there is a return value.
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("还有改动没有导出");
                }
            }
        }),
    ]
}

fn act(action: Action) -> Heard {
    Heard::Act(Box::new(action))
}

fn heard_key(event: &Event, hear: &impl Fn(Heard)) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    // While an input method composes, every key belongs to it.
    if key.is_composing() || key.key_code() == COMPOSING {
        return;
    }
    let command = (key.ctrl_key() || key.meta_key()) && !key.alt_key();
    let heard = match (key.key().as_str(), command, key.shift_key()) {
        ("z" | "Z", true, false) => act(Action::Undo),
        ("y" | "Y", true, false) | ("z" | "Z", true, true) => act(Action::Redo),
        ("F8", false, back) => Heard::Next(if back { Direction::Up } else { Direction::Down }),
        ("Escape", false, false) => act(Action::ClosePanel),
        _ => return hear(Heard::Key(key.clone())),
    };
    // Under a dialog only closing it makes sense; its own boxes keep their own undo.
    let closes = matches!(&heard, Heard::Act(action) if matches!(**action, Action::ClosePanel));
    if !closes && is_inside(event, ".panels") {
        return;
    }
    if !closes {
        event.prevent_default();
    }
    hear(heard);
}

fn heard_paste(event: &Event, hear: &(impl Fn(Heard) + Clone + 'static)) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
    let (html, text) =
        (data.get_data("text/html").unwrap_or_default(), data.get_data("text/plain").unwrap_or_default());
    if is_inside(event, ".sheet [name]") {
        // A few words go into the box as usual; only a whole table is taken up here.
        let has_rows =
            html.contains("<table") || html.contains("<TABLE") || (text.contains('\t') && text.contains('\n'));
        let told = WORDS.iter().filter(|word| text.contains(*word) || html.contains(*word)).count();
        let has_rows = has_rows && told >= TELLING;
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let (true, Some(target)) = (has_rows, target) {
            event.prevent_default();
            let hear = hear.clone();
            let (copied, words) = (html, text);
            let pasted = words.clone();
            let is_told = Cell::new(false);
            let told: Hear = Rc::new(move |action| match action {
                Action::Previewed(ref forms, _) if forms.iter().any(|form| form.placed.len() >= WHOLE_TABLE) => {
                    hear(act(action));
                }
                Action::Tell(Notice { tone: Tone::Working, .. }) => {
                    is_told.set(true);
                    hear(act(action));
                }
                _ => {
                    if is_told.take() {
                        hear(act(Action::Dismiss));
                    }
                    insert(&target, &words);
                }
            });
            with(&Rc::clone(&told), move |annex| (annex.read_clipboard)(&copied, &pasted, told));
        }
        return;
    }
    event.prevent_default();
    let image = data.files().is_some_and(|files| files.length() > 0);
    hear(act(match (is_blank(&html) && is_blank(&text), image) {
        (true, true) => Action::Tell(Notice::refused(
            "粘贴的是图片或文件，读不出文字。请复制表格本身，或用“打开”选择文件。".to_owned(),
        )),
        (true, false) => Action::Tell(Notice::refused(
            "剪贴板里没有文字。请先在 Excel、WPS、Word 或网页里选中整张表并复制。".to_owned(),
        )),
        (false, _) => {
            let hear = hear.clone();
            let told: Hear = Rc::new(move |action| hear(act(action)));
            return with(&Rc::clone(&told), move |annex| (annex.read_clipboard)(&html, &text, told));
        }
    }));
}

/// What was pasted into a box and is not the form goes into the box after all, as typed there.
fn insert(target: &HtmlElement, text: &str) {
    let _ = target.focus();
    if let Some(page) = document().dyn_ref::<HtmlDocument>() {
        let _ = page.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}

fn allow_drop(event: &Event) {
    if dropped_files(event).is_some() {
        event.prevent_default();
    }
}

fn heard_drop(event: &Event, hear: &impl Fn(Heard)) {
    let Some(transfer) = dropped_files(event) else { return };
    event.prevent_default();
    let Some(files) = transfer.files() else { return };
    match (files.length(), files.get(0)) {
        (1, Some(file)) => hear(Heard::Dropped(file.into())),
        _ => hear(act(Action::Tell(Notice::refused("一次只能打开一个文件，请只拖一个进来。".to_owned())))),
    }
}

/// What is dragged, when it holds files; dragged words go into boxes as usual.
fn dropped_files(event: &Event) -> Option<web_sys::DataTransfer> {
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")).then_some(transfer)
}

fn is_inside(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}
