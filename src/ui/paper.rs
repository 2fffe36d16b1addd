//! The preview of the printed sheet: tools above it; `static/paper.js` sets up the pages.

use std::rc::Rc;

use yew::prelude::*;

use super::drawing::call;
use crate::model::Document;

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its long side.
    Landscape,
}

impl Orientation {
    /// The orientation of this name; upright for any other.
    pub fn parse(name: &str) -> Self {
        if name == Self::Landscape.name() { Self::Landscape } else { Self::Portrait }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Portrait => "portrait",
            Self::Landscape => "landscape",
        }
    }
}

/// What the preview shows.
#[derive(Clone, Properties)]
pub struct PaperProps {
    /// Which way the paper lies.
    pub orientation: Orientation,
    /// The form on it.
    pub document: Rc<Document>,
}

impl PartialEq for PaperProps {
    fn eq(&self, other: &Self) -> bool {
        self.orientation == other.orientation && Rc::ptr_eq(&self.document, &other.document)
    }
}

/// The preview; it ends when the panel goes.
#[function_component(PaperPanel)]
pub fn paper_panel(props: &PaperProps) -> Html {
    use_effect_with(props.clone(), |props| {
        call("paper", None, &format!("\"{}\"", props.orientation.name()));
    });
    use_effect_with((), |()| {
        || {
            call("paper", None, "null");
        }
    });
    let turn = |orientation: Orientation, words: &'static str| {
        let pressed = if orientation == props.orientation { "true" } else { "false" };
        html! { <button type="button" class="button" data-action="print-preview" data-choice={orientation.name()} aria-pressed={pressed}>{ words }</button> }
    };
    html! {
        <div class="toolbar" role="region" aria-label="打印预览">
            <div class="toolbar__line">
                <h2 class="toolbar__title">{ "打印预览" }</h2>
                <div class="toolbar__group">
                    { turn(Orientation::Portrait, "A4 纵向") }
                    { turn(Orientation::Landscape, "A4 横向") }
                </div>
                <div class="toolbar__group">
                    <button type="button" class="button button--main" data-action="print">{ "打印" }</button>
                    <button type="button" class="button" data-action="close">{ "返回填写" }</button>
                </div>
                <span class="save-state" data-pages=""></span>
            </div>
        </div>
    }
}
