//! What a closing page has not written yet it leaves in `localStorage`: that is written at once, but lost when
//! the browser dies, so it is only the last resort.

use gloo::utils::window;
use web_sys::Storage;

use super::record::{Record, State};

/// The keys begin so; the names of the form and of the window follow.
const LEFT: &str = "selfeval-left";

fn key(form: &str, window: &str) -> String {
    format!("{LEFT}/{form}/{window}")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Leaves a state. False when it is not there afterwards.
pub fn leave(state: &State, window: &str) -> bool {
    let (key, text) = (key(&state.form, window), state.whole(state.sequence).0);
    let left = || {
        let storage = storage()?;
        storage.set_item(&key, &text).ok()?;
        Some(storage.get_item(&key).ok()?? == text)
    };
    left().unwrap_or(false)
}

/// All that was left, each with its key.
pub fn all() -> Vec<(String, Record)> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    let ours: Vec<String> = keys.filter(|key| key.starts_with(LEFT)).collect();
    ours.into_iter()
        .filter_map(|key| {
            let record = Record::read(&storage.get_item(&key).ok()??)?;
            Some((key, record))
        })
        .collect()
}

/// Which window left what lies under this key.
pub fn window_of(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or_default()
}

/// Takes away what lies under this key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Takes away what this window left of this form: something newer is in the journal.
pub fn forget_form(form: &str, window: &str) {
    forget(&key(form, window));
}
