//! `<selfeval-form>`: the form in somebody else's page, and its functions without a screen. Each element has an instance
//! of the module to itself; `static/component` speaks with it. What a page is given are plain values; what it gives are
//! texts of JSON, because forms are compared by them before a module is there.

mod error;
mod form;
mod plain;
mod pure;
mod watch;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::app::{App, AppProps, Embedding, Journal, Keeper, SessionHandle};
use crate::io::json::{Opened, read};
use error::thrown;
use watch::Seen;

/// The session as it was drawn last, and its journal; nothing before.
type Drawn = Rc<RefCell<Option<(SessionHandle, Rc<Journal>)>>>;

/// A form that is drawn.
struct Mounted {
    handle: AppHandle<App>,
    seen: Drawn,
}

thread_local! {
    static MOUNTED: RefCell<Option<Mounted>> = const { RefCell::new(None) };
}

/// Draws a form at this place. `given` is the form to begin with, or blank; `form` is what it goes by on this computer;
/// with `keeps` the journal writes it. `told` hears, in words, what became of the form after each drawing.
///
/// # Errors
/// What was given is no form.
#[wasm_bindgen]
pub fn mount(place: Element, given: &str, form: &str, keeps: bool, told: Function) -> Result<(), JsValue> {
    unmount();
    let given = if given.is_empty() { None } else { Some(Rc::new(opened(given)?)) };
    let seen = Drawn::default();
    let (shown, before) = (Rc::clone(&seen), RefCell::new(Seen::default()));
    let watch = Callback::from(move |(session, journal): (SessionHandle, Rc<Journal>)| {
        let words = before.borrow_mut().goes_on_to(&session);
        shown.replace(Some((session, journal)));
        if !words.is_empty() {
            let _ = told.call1(&JsValue::NULL, &words.join(" ").into());
        }
    });
    let keeper = if keeps { Keeper::Journal } else { Keeper::Outside };
    let embedding = Some(Embedding { keeper, form: form.into(), given, watch });
    let handle = Renderer::<App>::with_root_and_props(place, AppProps { embedding }).render();
    MOUNTED.set(Some(Mounted { handle, seen }));
    Ok(())
}

/// Takes the form away, and all that listened for it.
#[wasm_bindgen]
pub fn unmount() {
    let Some(Mounted { handle, seen }) = MOUNTED.take() else { return };
    if let Some((_, journal)) = seen.take() {
        journal.close();
    }
    handle.destroy();
}

/// What the drawn form's session and journal give; nothing before it is drawn.
fn with<T>(then: impl FnOnce(&SessionHandle, &Rc<Journal>) -> T) -> Option<T> {
    let seen = MOUNTED.with_borrow(|mounted| mounted.as_ref()?.seen.borrow().clone());
    seen.map(|(session, journal)| then(&session, &journal))
}

fn opened(json: &str) -> Result<Opened, JsValue> {
    read(json.as_bytes()).map_err(|error| thrown(&error))
}
