//! Step by step: where the clerk is, help in plain words, and the way on.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::display::Step;
use super::findings::SectionEntry;

/// What the steps show.
#[derive(Clone, Properties, PartialEq)]
pub struct StepsProps {
    /// Where the clerk is.
    pub step: Step,
    /// How far each part of the form is.
    pub sections: Rc<[SectionEntry]>,
}

/// All steps, and which of them are done.
#[function_component(Steps)]
pub fn steps(StepsProps { step, sections }: &StepsProps) -> Html {
    let item = |(position, other): (usize, Step)| {
        let current = (other == *step).then_some("step");
        let (state, done) = sections.get(position).map_or(("", false), |entry| (&*entry.state, entry.done));
        let class = if done { "section__state section__state--done" } else { "section__state" };
        html! {
            <li key={other.code()}>
                <button type="button" class="step" data-action="step" data-choice={other.code()} aria-current={current}>
                    <span class="step__name">{ format!("{} {}", position + 1, other.label()) }</span>
                    <span {class}>{ state }</span>
                </button>
            </li>
        }
    };
    html! {
        <nav class="steps" aria-label="填报步骤"><ol>{ for Step::ALL.into_iter().enumerate().map(item) }</ol></nav>
    }
}

/// What the help shows.
#[derive(Clone, Properties, PartialEq)]
pub struct StepHelpProps {
    /// Where the clerk is.
    pub step: Step,
    /// What the guide says there, once it has come.
    pub content: Option<Element>,
}

/// Help for the step.
#[function_component(StepHelp)]
pub fn step_help(StepHelpProps { step, content }: &StepHelpProps) -> Html {
    let finish = *step == Step::Finish;
    let body = content.as_ref().map_or_else(Html::default, |content| VNode::VRef(content.clone().into()));
    html! {
        <section class="card guide" aria-label="这一步怎么填">
            <h2 class="unseen">{ "这一步怎么填" }</h2>
            <div class="manual guide__words">{ body }</div>
            <div class="guide__buttons" hidden={!finish}>
                <button type="button" class="button button--main" data-action="check">{ "检查" }</button>
                <button type="button" class="button" data-action="print">{ "打印" }</button>
                <button type="button" class="button" data-action="export-json">{ "导出 JSON" }</button>
            </div>
        </section>
    }
}

/// What the foot shows.
#[derive(Clone, Properties, PartialEq)]
pub struct StepFootProps {
    /// Where the clerk is.
    pub step: Step,
}

/// The way back and on, always in sight.
#[function_component(StepFoot)]
pub fn step_foot(StepFootProps { step }: &StepFootProps) -> Html {
    let position = step.position();
    let at = |position: Option<usize>| position.and_then(|position| Step::ALL.get(position)).copied();
    let (before, after) = (at(position.checked_sub(1)), at(position.checked_add(1)));
    let button = |to: Option<Step>, class: &'static str, words: &'static str| {
        html! {
            <button type="button" {class} data-action="step" data-choice={to.map(Step::code)} disabled={to.is_none()}>{ words }</button>
        }
    };
    html! {
        <nav class="guide-foot" aria-label="上一步、下一步">
            { button(before, "button", "上一步") }
            <span class="guide-foot__where" role="status">{ format!("第 {} 步，共 {} 步：{}", position + 1, Step::ALL.len(), step.label()) }</span>
            { button(after, "button button--main", "下一步") }
        </nav>
    }
}
