//! The worker that reads files and clipboards and writes Office files: what is asked of it, and what comes of that.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::clock::time_of_day;
use super::files::offer;
use super::manual::boot_function;
use super::session::{Action, Hear};
use crate::io::errand::Outcome;
use crate::io::json;
use crate::ui::Notice;

/// `static/boot.js` begins the worker and speaks with it.
const OFFICE: &str = "selfevalOffice";

/// Milliseconds after which the clerk is told that work is going on.
const SOON: u32 = 500;

/// Has a file read; one action comes of it, and before it another one when it takes long.
pub fn read_file(name: &str, bytes: &[u8], hear: Hear) {
    let source = name.to_owned();
    let refusal = format!("没有打开“{name}”：");
    read(&[("name", name.into()), ("bytes", Uint8Array::from(bytes).into())], source, refusal, hear);
}

/// Has a clipboard read, as [`read_file`] does.
pub fn read_clipboard(html: &str, text: &str, hear: Hear) {
    read(&[("html", html.into()), ("text", text.into())], "粘贴的内容".to_owned(), String::new(), hear);
}

/// Has a form's JSON written as an Office file (`xlsx` or `docx`) and offers it under this name.
pub fn write(kind: &str, json: &str, name: String, hear: Hear) {
    let refusal = format!("没有导出“{name}”：");
    let words = format!("正在生成“{name}”……");
    let why = refusal.clone();
    let done = move |reply: JsValue| match reply.dyn_into::<Uint8Array>() {
        Ok(bytes) => {
            offer(&name, &*bytes.to_vec(), "application/octet-stream");
            Action::Tell(Notice::done(format!(
                "已导出“{name}”。要带上写明的理由、规则设置等全部内容，请另外导出 JSON。"
            )))
        }
        Err(reason) => Action::Tell(Notice::refused(format!("{why}{}", reason.as_string().unwrap_or_default()))),
    };
    ask(&[("write", kind.into()), ("json", json.into())], words, refusal, Box::new(done), hear);
}

/// What is being read is not wanted any more.
pub fn cancel() {
    call(&[JsValue::NULL]);
}

fn read(task: &[(&str, JsValue)], source: String, refusal: String, hear: Hear) {
    let words = format!("正在识别“{source}”……");
    let why = refusal.clone();
    let done = move |reply: JsValue| answered(&reply.as_string().unwrap_or_default(), source, &why);
    ask(task, words, refusal, Box::new(done), hear);
}

fn ask(
    task: &[(&str, JsValue)],
    words: String,
    refusal: String,
    answer: Box<dyn FnOnce(JsValue) -> Action>,
    hear: Hear,
) {
    let message = Object::new();
    for (name, value) in task {
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    let told = {
        let hear = Rc::clone(&hear);
        Rc::new(std::cell::RefCell::new(Some(Timeout::new(SOON, move || hear(Action::Tell(Notice::working(words)))))))
    };
    let (failed, waiting) = (Rc::clone(&hear), Rc::clone(&told));
    let done = Closure::once_into_js(move |reply: JsValue| {
        drop(told.take());
        hear(answer(reply));
    });
    let failed = Closure::once_into_js(move |reason: String| {
        drop(waiting.take());
        failed(Action::Tell(Notice::refused(format!("{refusal}{reason}。当前内容没有变。"))));
    });
    call(&[message.into(), done, failed]);
}

fn call(arguments: &[JsValue]) {
    if let Some(office) = boot_function(OFFICE) {
        let _ = office.apply(&JsValue::NULL, &arguments.iter().collect());
    }
}

fn answered(reply: &str, source: String, refusal: &str) -> Action {
    let refused = |why: &dyn std::fmt::Display| Action::Tell(Notice::refused(format!("{refusal}{why}")));
    match Outcome::read(reply) {
        Some(Outcome::Recognized(forms)) => Action::Previewed(forms, source),
        Some(Outcome::Json(text)) => match json::read(text.as_bytes()) {
            Ok(opened) => Action::Opened(opened, source, time_of_day()),
            Err(error) => refused(&error),
        },
        Some(Outcome::Refused(why)) => refused(&why),
        None => refused(&"识别的结果不完整。当前内容没有变。"),
    }
}
