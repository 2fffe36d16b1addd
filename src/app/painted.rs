//! What can wait until the form has been painted does, for it would take the processor from its first box.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::manual::boot_function;

/// What the boot script gives the promise under (`static/boot.js`).
const PAINTED: &str = "selfevalPainted";

/// Comes when the form has been painted, after the page became ready; at once where no boot script knows.
pub async fn painted() {
    let promise = boot_function(PAINTED).and_then(|painted| painted.call0(&JsValue::NULL).ok());
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        let _ = JsFuture::from(promise).await;
    }
}
