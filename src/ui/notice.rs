//! One message about what just happened: a file opened, a file refused.

use yew::prelude::*;

/// Whether a message is good news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done.
    Refused,
    /// Something is being done, and can be stopped.
    Working,
}

/// The message: a sentence, and lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether it is good news.
    pub tone: Tone,
    /// What happened, and what to do.
    pub sentence: String,
    /// Particulars, a line each.
    pub lines: Vec<String>,
}

impl Notice {
    /// Something was done.
    pub const fn done(sentence: String) -> Self {
        Self { tone: Tone::Done, sentence, lines: Vec::new() }
    }

    /// Something is being done.
    pub const fn working(sentence: String) -> Self {
        Self { tone: Tone::Working, sentence, lines: Vec::new() }
    }

    /// Something could not be done.
    pub const fn refused(sentence: String) -> Self {
        Self { tone: Tone::Refused, sentence, lines: Vec::new() }
    }
}

/// The bar under the tools; always there, empty without a message, so that it is read aloud.
pub fn notice_bar(notice: Option<&Notice>) -> Html {
    html! { <div class="notices" role="status" aria-live="polite">{ notice.map(message) }</div> }
}

fn message(notice: &Notice) -> Html {
    let tone = match notice.tone {
        Tone::Done => "done",
        Tone::Refused => "refused",
        Tone::Working => "working",
    };
    let (action, words) =
        if notice.tone == Tone::Working { ("cancel-work", "取消") } else { ("dismiss", "知道了") };
    html! {
        <div class={format!("notice notice--{tone}")} data-notice={tone}>
            <div class="notice__words">
                <p>{ &notice.sentence }</p>
                { for notice.lines.iter().map(|line| html! { <p class="notice__line">{ line }</p> }) }
            </div>
            <button type="button" class="button button--small" data-action={action}>{ words }</button>
        </div>
    }
}
