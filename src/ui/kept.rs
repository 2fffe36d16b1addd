//! The second printed page: warnings that the clerk keeps, each with the reason.

use std::rc::Rc;

use yew::prelude::*;

/// A warning that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWarning {
    /// The rule's id.
    pub rule: &'static str,
    /// The place in a clerk's words.
    pub place: String,
    /// What the check says.
    pub message: Rc<str>,
    /// What the clerk says.
    pub reason: String,
}

/// What the page shows.
#[derive(Clone, Properties, PartialEq)]
pub struct KeptProps {
    /// In the order of the sheet.
    pub warnings: Rc<[KeptWarning]>,
}

/// The page; on paper only, and only when something is kept.
#[function_component(KeptReasons)]
pub fn kept_reasons(KeptProps { warnings }: &KeptProps) -> Html {
    html! {
        <section class="kept">
            <h2 class="kept__title">{ "警告事项未修改说明" }</h2>
            <table class="kept__table">
                <thead><tr>{ for ["序号", "位置", "警告内容", "未修改的理由"].map(|label| html! { <th scope="col">{ label }</th> }) }</tr></thead>
                <tbody>{ for warnings.iter().enumerate().map(|(position, warning)| html! {
                    <tr>
                        <td class="kept__number">{ position + 1 }</td>
                        <td>{ &warning.place }</td>
                        <td>{ format!("{}（{}）", warning.message, warning.rule) }</td>
                        <td class="kept__reason">{ &warning.reason }</td>
                    </tr>
                }) }</tbody>
            </table>
        </section>
    }
}
