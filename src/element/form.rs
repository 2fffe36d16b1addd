//! What the element asks of the form it shows.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::refusal;
use super::plain::{plain, plain_value};
use super::{opened, with};
use crate::app::{Action, Session, Trouble, time_of_day};
use crate::edit::Edit;
use crate::io::errand::Outcome;
use crate::io::json::Opened;
use crate::io::{self, Status, json};
use crate::model::{Document, Setting, Settings};
use crate::rules::Verdict;

/// The form as JSON, without a seal; blank before it is drawn.
#[wasm_bindgen]
pub fn form() -> String {
    with(|session, _| json::unsealed(session.document(), &session.figures, session.findings_now().as_deref()))
        .unwrap_or_default()
}

/// The same as a plain object.
///
/// # Errors
/// It is not drawn yet.
#[wasm_bindgen]
pub fn value() -> Result<JsValue, JsValue> {
    plain(&form())
}

/// The form as it is handed out, byte for byte the same as the page's and the command line's.
///
/// # Errors
/// It comes from a newer version.
#[wasm_bindgen]
pub fn exported() -> Result<String, JsValue> {
    with(|session, _| match session.withheld() {
        Some(why) => Err(refusal("newer-version", why, "")),
        None => Ok(session.handed_out().0.to_string()),
    })
    .unwrap_or_else(|| Err(not_drawn()))
}

/// The name of the file with this ending that the form is handed out as.
#[wasm_bindgen]
pub fn file_name(ending: &str) -> String {
    with(|session, _| io::file_name(session.document(), status(session), ending)).unwrap_or_default()
}

/// The form was handed out; in these words.
#[wasm_bindgen]
pub fn handed_out(words: String) {
    act(|session| Action::Exported(Rc::clone(session.document()), words));
}

/// `{"status", "words", "errors", "warnings", "kept"}`
///
/// # Errors
/// It is not drawn yet.
#[wasm_bindgen]
pub fn verdict() -> Result<JsValue, JsValue> {
    let said = |session: &Session| {
        let found = session.findings_now().unwrap_or_default();
        let verdict = Verdict::of(&found);
        let Verdict { errors, warnings, kept } = verdict;
        let status = Status::of(&found).word();
        serde_json::json!({
            "status": status, "words": verdict.to_string(), "errors": errors, "warnings": warnings, "kept": kept
        })
    };
    let said = with(|session, _| said(session)).ok_or_else(not_drawn)?;
    plain_value(&said)
}

/// Shows another form; a blank text means a blank one.
///
/// # Errors
/// It is no form; the one that is shown stays.
#[wasm_bindgen]
pub fn give(json: &str) -> Result<(), JsValue> {
    let blank = || Opened { document: Document::blank(), newer_version: false, seal: None, notes: Vec::new() };
    let opened = if json.is_empty() { blank() } else { opened(json)? };
    act(|_| Action::Given(opened));
    Ok(())
}

/// Opens a file of our own, as the clerk does.
///
/// # Errors
/// It is no form; the one that is shown stays.
#[wasm_bindgen]
pub fn open(json: &str, name: String) -> Result<(), JsValue> {
    let opened = opened(json)?;
    writable()?;
    act(|_| Action::Opened(opened, name, time_of_day()));
    Ok(())
}

/// Shows what was recognized in a file, as the worker answered; with `accepts` it is taken at once.
///
/// # Errors
/// Nothing was recognized, and why.
#[wasm_bindgen]
pub fn preview(reply: &str, source: String, accepts: bool) -> Result<(), JsValue> {
    writable()?;
    match Outcome::read(reply) {
        Some(Outcome::Recognized(forms)) => {
            act(|_| Action::Previewed(forms, source));
            if accepts {
                act(|_| Action::Accept);
            }
            Ok(())
        }
        Some(Outcome::Json(text)) => open(&text, source),
        Some(Outcome::Refused(why)) => Err(refusal("not-recognized", &why, "")),
        None => Err(refusal("incomplete", "识别的结果不完整。当前内容没有变。", "")),
    }
}

/// Every finding is shown, as after 检查.
#[wasm_bindgen]
pub fn check_all() {
    act(|_| Action::TellAll);
}

/// Back one step, or with `forward` forward. True when there was one.
///
/// # Errors
/// Nothing may be changed.
#[wasm_bindgen]
pub fn step(forward: bool) -> Result<bool, JsValue> {
    writable()?;
    let there = with(|session, _| if forward { session.can_redo() } else { session.can_undo() }).unwrap_or_default();
    act(|_| if forward { Action::Redo } else { Action::Undo });
    Ok(there)
}

/// Puts the focus on the place behind a path. False when the form has none.
#[wasm_bindgen]
pub fn focus(path: &str) -> bool {
    let place = with(|session, _| session.document().place(path)).flatten();
    if let Some(place) = place {
        act(|_| Action::Show(place));
    }
    place.is_some()
}

/// Nothing may be changed in the form, or again.
#[wasm_bindgen]
pub fn set_read_only(yes: bool) {
    act(|_| Action::ReadOnly(yes));
}

/// Sets thresholds: codes and texts, as in `settings` of the form's JSON. Those that are not named are the template's.
///
/// # Errors
/// There is no such threshold, or it takes no such text.
#[wasm_bindgen]
pub fn set_settings(json: &str) -> Result<(), JsValue> {
    let texts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)
        .map_err(|_| refusal("wrong-type", "“settings”应是名称和文字的一组内容。", "settings"))?;
    let mut settings = Settings::default();
    for (code, value) in &texts {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let place = format!("settings.{code}");
        let setting = Setting::parse(code)
            .ok_or_else(|| refusal("unknown-setting", &format!("没有“{code}”这项规则设置。"), &place))?;
        if !setting.takes(&text) {
            let message = format!("规则设置“{}”不能是“{text}”。", setting.label());
            return Err(refusal("bad-setting", &message, &place));
        }
        settings = settings.with(setting, &text);
    }
    act(|session| {
        let document = Document { settings, ..(**session.document()).clone() };
        Action::Edited(Edit::Replace(Rc::new(document)))
    });
    Ok(())
}

/// Lays last year's form beside this one; a blank text takes it away.
///
/// # Errors
/// It is no form.
#[wasm_bindgen]
pub fn set_previous_year(json: &str) -> Result<(), JsValue> {
    if json.is_empty() {
        act(|_| Action::CloseLastYear);
        return Ok(());
    }
    let opened = opened(json)?;
    act(|_| Action::LastYear(Rc::new(opened.document), "所在页面给出的上年表".to_owned()));
    Ok(())
}

/// Writes at once what is due. True when all is written.
#[wasm_bindgen]
pub fn flush() -> bool {
    with(|_, journal| {
        journal.write_now();
        journal.is_written()
    })
    .unwrap_or(true)
}

/// The element goes: what is not written yet is left behind, as by a page that closes.
#[wasm_bindgen]
pub fn leave() {
    with(|_, journal| journal.leave());
}

/// Why what was typed last is in this page only: `forbidden`, `silent` or `failing`; blank when it is not.
#[wasm_bindgen]
pub fn trouble() -> String {
    let word = |trouble| match trouble {
        Trouble::Forbidden => "forbidden",
        Trouble::Silent => "silent",
        Trouble::Failing => "failing",
    };
    with(|session, _| session.trouble().map(word)).flatten().unwrap_or_default().to_owned()
}

fn status(session: &Session) -> Status {
    Status::of(&session.findings_now().unwrap_or_default())
}

fn act(action: impl FnOnce(&Session) -> Action) {
    with(|session, _| session.dispatch(action(session)));
}

fn writable() -> Result<(), JsValue> {
    let locked = with(|session, _| session.is_locked()).unwrap_or_default();
    if locked { Err(refusal("read-only", "这份表现在只能查看，不能修改。", "")) } else { Ok(()) }
}

fn not_drawn() -> JsValue {
    refusal("not-ready", "自评表还没有显示出来，请等它就绪。", "")
}
