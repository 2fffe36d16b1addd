//! How the page begins.

use wasm_bindgen_futures::spawn_local;

use super::annex::annex;
use super::carry::is_carrying;
use super::page::App;
use super::root::root;

/// Shows the form. What the page's file carries is read first, and for that the annex is needed; where it cannot be
/// had, the boot script says so, as the page does not become ready.
pub fn start() {
    if !is_carrying() {
        return show();
    }
    spawn_local(async {
        if annex().await.is_ok() {
            show();
        }
    });
}

fn show() {
    // Without its place on the page (another page loaded the script) the form takes the body.
    match root().get_element_by_id("app") {
        Some(root) => {
            root.set_text_content(None);
            yew::Renderer::<App>::with_root(root).render()
        }
        None => yew::Renderer::<App>::new().render(),
    };
}
