//! Where the page's scripts and the program find each other.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// On the page the window (`static/boot.js`); for the element an object of its own.
    #[wasm_bindgen(thread_local_v2, js_name = selfevalScope)]
    static SCOPE: JsValue;
}

/// What holds all that scripts lend the program, and what it leaves for them.
pub fn scope() -> JsValue {
    SCOPE.with(JsValue::clone)
}
