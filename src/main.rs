//! The page.

use yew::prelude::*;

#[function_component(App)]
fn app() -> Html {
    html! { <textarea name="departmentName" /> }
}

fn main() {
    yew::Renderer::<App>::new().render();
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-ready", "true");
    }
}
