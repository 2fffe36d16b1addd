//! What can wait until the form has been painted does, for it would take the processor from its first box.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::manual::given_by_boot;

/// What the boot script gives the promise under (`static/boot.js`).
const PAINTED: &str = "selfevalPainted";

/// Comes when the form has been painted, after the page became ready; at once where no boot script knows.
pub async fn painted() {
    if let Some(promise) = given_by_boot(PAINTED).and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        let _ = JsFuture::from(promise).await;
    }
}
