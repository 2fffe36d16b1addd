//! The page.

use gloo::utils::document;
use selfeval::app::App;

fn main() {
    // Without its place on the page (another page loaded the script) the form takes the body.
    match document().get_element_by_id("app") {
        Some(root) => {
            root.set_text_content(None);
            yew::Renderer::<App>::with_root(root).render()
        }
        None => yew::Renderer::<App>::new().render(),
    };
}
