//! The dialog that holds a file against its seal and against the code on paper.

use yew::prelude::*;

/// One thing that is said of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The word in `data-verified`.
    pub word: &'static str,
    /// The answer in a few words.
    pub heading: &'static str,
    /// What it means.
    pub sentence: String,
    /// Whether nothing speaks against the file.
    pub good: bool,
}

/// What the dialog shows.
#[derive(Clone, Properties, PartialEq)]
pub struct VerifyProps {
    /// The file's name; empty before one was chosen.
    pub name: String,
    /// What is said of it.
    pub answers: Vec<Answer>,
}

/// The dialog.
#[function_component(VerifyPanel)]
pub fn verify_panel(props: &VerifyProps) -> Html {
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="verify-title">
                <h2 id="verify-title" class="dialog__title">{ "核对" }</h2>
                <p>{ "看一份 JSON 文件导出以后是否改过，与盖章的纸质表是不是同一份内容。当前填写的表不受影响。" }</p>
                <p>
                    <label class="button">
                        <input type="file" class="unseen" data-action="verify-file" aria-label="选择要核对的 JSON 文件" accept=".json" />
                        <span>{ "选择文件" }</span>
                    </label>
                    <span class="panel__help">{ if props.name.is_empty() { " 也可以把文件拖到这里" } else { " " } }{ &props.name }</span>
                </p>
                <p><label>
                    { "纸质表的核对码 " }
                    <input type="text" class="dialog__code" name="paperCode" size="24" placeholder="在纸质表末尾，可以不填" autocomplete="off" spellcheck="false" />
                </label></p>
                <div role="status">{ for props.answers.iter().map(answer) }</div>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="compare-code">{ "核对" }</button>
                    <button type="button" class="button" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}

fn answer(answer: &Answer) -> Html {
    let tone = if answer.good { "done" } else { "refused" };
    html! {
        <div key={answer.word} class={format!("notice notice--{tone}")} data-verified={answer.word}>
            <div class="notice__words">
                <p><strong>{ answer.heading }</strong></p>
                <p class="notice__line">{ &answer.sentence }</p>
            </div>
        </div>
    }
}
