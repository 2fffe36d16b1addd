//! The manuals over the sheet: how to fill in the form, the list of keys, the rules.

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// Which part of a manual is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// How to fill in the form.
    Guide,
    /// The list of keys.
    Keys,
    /// One rule.
    Rule,
    /// All rules.
    Rules,
}

impl Chapter {
    const fn title(self) -> &'static str {
        match self {
            Self::Guide => "填报手册",
            Self::Keys => "快捷键",
            Self::Rule => "为什么",
            Self::Rules => "检查规则",
        }
    }
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct ManualProps {
    /// The part of the manual that is shown.
    pub content: Element,
    /// Which part that is.
    pub chapter: Chapter,
}

/// The panel.
#[function_component(ManualPanel)]
pub fn manual_panel(props: &ManualProps) -> Html {
    let chapter = props.chapter;
    let body = VNode::VRef(props.content.clone().into());
    html! {
        <div class="veil">
            <div class="dialog dialog--manual" role="dialog" aria-modal="true" aria-labelledby="manual-title">
                <h2 id="manual-title" class="dialog__title">{ chapter.title() }</h2>
                <div class="dialog__body manual" tabindex="0" role="group" aria-labelledby="manual-title">{ body }</div>
                <div class="dialog__buttons">
                    <button type="button" class="button" data-action="help" disabled={chapter == Chapter::Guide}>{ "填报手册" }</button>
                    <button type="button" class="button" data-action="explain" data-row="" disabled={chapter == Chapter::Rules}>{ "全部规则" }</button>
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}
