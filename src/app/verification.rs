//! 核对: a file held against its seal, and against the code on paper.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::root::root;
use super::session::{Action, Panel, Session};
use crate::io::json::{Verified, paper_code};
use crate::io::seal::{Code, Likeness, Seal};
use crate::ui::Answer;

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// The file's name; none before one was chosen.
    name: Option<String>,
    /// What it was seen to be, or why it cannot be read.
    outcome: Option<Result<Verified, String>>,
    /// The code from paper, as it was typed.
    typed: String,
}

impl Verification {
    /// With the code that stands in the box.
    fn with_typed(self) -> Self {
        let typed = root().query_selector("input[name=paperCode]");
        let typed = typed.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        Self { typed: typed.map(|input| input.value()).unwrap_or_default(), ..self }
    }

    /// The file's name, as far as there is one.
    pub fn name(&self) -> String {
        self.name.clone().unwrap_or_default()
    }

    /// What is said of it.
    pub fn answers(&self) -> Vec<Answer> {
        match &self.outcome {
            None => Vec::new(),
            Some(Err(why)) => {
                vec![Answer { word: "unreadable", heading: "无法核对", sentence: why.clone(), good: false }]
            }
            Some(Ok(verified)) => vec![of_seal(verified.seal), self.of_paper(verified.code)],
        }
    }

    fn of_paper(&self, own: Code) -> Answer {
        if self.typed.trim().is_empty() {
            let sentence = format!("文件的核对码是 {own}，请与纸质表末尾的核对码比较，或在上面填入纸质表的核对码。");
            return Answer { word: "code", heading: "核对码", sentence, good: true };
        }
        let typed = match Code::read(&self.typed) {
            Ok(typed) => typed.likeness(own),
            Err(error) => {
                return Answer {
                    word: "no-code", heading: "核对码有误", sentence: error.to_string(), good: false
                };
            }
        };
        let (word, heading) = match typed {
            Likeness::Same => ("same", "与纸质表一致"),
            Likeness::Slip(_) | Likeness::Other => ("other", "与纸质表不一致"),
        };
        Answer { word, heading, sentence: typed.words(own), good: typed == Likeness::Same }
    }
}

fn of_seal(seal: Seal) -> Answer {
    let heading = match seal {
        Seal::Whole => "未改动",
        Seal::Rewritten => "填报内容未改动",
        Seal::Broken => "已改动",
        Seal::Missing => "没有校验值",
    };
    let good = matches!(seal, Seal::Whole | Seal::Rewritten);
    Answer { word: seal.word(), heading, sentence: seal.to_string(), good }
}

/// What a file of this name was seen to be, beside the code that stands in the box.
pub fn seen(name: String, outcome: Result<Verified, String>) -> Action {
    Action::Verify(Verification { name: Some(name), outcome: Some(outcome), ..Verification::default() }.with_typed())
}

/// The panel's file again, with the code that stands in the box.
pub fn compare(session: &Session) -> Option<Action> {
    let Panel::Verify(verification) = &session.panel else { return None };
    verification.outcome.as_ref()?;
    Some(Action::Verify((**verification).clone().with_typed()))
}

/// Writes the code of the form at the foot of the sheet, when it is printed: so nothing is hashed while typing. A
/// blank sheet, to be filled in by hand, has none.
pub fn write_paper_code(session: &Session) {
    let Some(foot) = root().query_selector("[data-paper-code]") else { return };
    let document = session.document();
    let code = || paper_code(document, &session.figures, &session.findings_now().unwrap_or_default());
    let words = if document.is_untouched() { String::new() } else { format!("核对码：{}", code()) };
    foot.set_text_content(Some(&words));
}
