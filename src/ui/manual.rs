//! The manual of the rules, over the sheet.

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct ManualProps {
    /// The part of the manual that is shown.
    pub content: Element,
    /// True when that is the whole manual.
    pub whole: bool,
}

/// The panel.
#[function_component(ManualPanel)]
pub fn manual_panel(props: &ManualProps) -> Html {
    let body = VNode::VRef(props.content.clone().into());
    html! {
        <div class="veil">
            <div class="dialog dialog--manual" role="dialog" aria-modal="true" aria-labelledby="manual-title">
                <h2 id="manual-title" class="dialog__title">{ if props.whole { "检查规则" } else { "为什么" } }</h2>
                <div class="dialog__body manual" tabindex="0">{ body }</div>
                <div class="dialog__buttons">
                    <button type="button" class="button" data-action="explain" data-row="" disabled={props.whole}>{ "全部规则" }</button>
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}
