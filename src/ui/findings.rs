//! The verdict, how far the form is, and the list of findings beside the sheet.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::Html;

use super::drawing::{begin, call, push_text, push_texts};
use super::finding_list::{FindingEntry, FindingList};
use super::skeleton::{Skeleton, Spot};
use crate::rules::Severity;

/// How far a part of the form is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionEntry {
    /// Its name.
    pub label: &'static str,
    /// 完成, 缺 3 处, 有误 1 处
    pub state: String,
    /// True for 完成.
    pub done: bool,
    /// Path of the first place where something is to be done.
    pub first: Option<String>,
}

/// What the panel shows.
pub struct FindingsState<'a> {
    /// 「可以上报」 or 「还有 3 处必须改、5 处请核实」.
    pub verdict: &'a str,
    /// True for 「可以上报」.
    pub complete: bool,
    /// How far each part of the form is.
    pub sections: &'a Rc<[SectionEntry]>,
    /// What was last said aloud of the verdict.
    pub announcement: &'a str,
    /// Findings to show, in the order of the sheet.
    pub entries: &'a Rc<[Rc<FindingEntry>]>,
    /// How many more stay quiet until their box was left or 检查 is pressed.
    pub quiet: usize,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The panel, in the words of `static/draw.js`.
const TREE: &str = r#"["aside",{"class":"panel","aria-label":"检查结果"},
["div",{"class":"card card--verdict"},
["p",{"class":"verdict","part":"verdict"}],
["p",{"class":"unseen","role":"status","aria-live":"polite","data-announcement":""}],
["ul",{"class":"sections"}],
["p",{"class":"panel__help"}]],
["div",{"class":"lastyear__place"}]]"#;

/// The panel on the page. The verdict follows every key; it is read aloud only when a box was left.
pub struct FindingsPanel {
    skeleton: Skeleton,
    sections: RefCell<Rc<[SectionEntry]>>,
    list: FindingList,
}

impl Default for FindingsPanel {
    fn default() -> Self {
        let (skeleton, list) = (Skeleton::drawn(TREE), FindingList::default());
        skeleton.add("", list.element());
        Self { skeleton, sections: RefCell::default(), list }
    }
}

impl FindingsPanel {
    /// Shows the verdict and the findings. What did not change is not touched.
    pub fn show(&self, state: &FindingsState<'_>) -> Html {
        let FindingsState { verdict, complete, sections, announcement, entries, locked, .. } = state;
        let code = if *complete { "complete" } else { "draft" };
        if *self.sections.borrow() != **sections {
            let mut json = String::from("[");
            for section in sections.iter() {
                push_section(begin(&mut json), section);
            }
            json.push(']');
            call("sections", self.skeleton.place(".sections").as_ref(), &json);
            self.sections.replace(Rc::clone(sections));
        }
        self.list.show(entries, *locked);
        self.skeleton.show([
            Spot::attribute(".verdict", "class", format!("verdict verdict--{code}")),
            Spot::attribute(".verdict", "data-verdict", code),
            Spot::text(".verdict", (*verdict).to_owned()),
            Spot::text("[data-announcement]", (*announcement).to_owned()),
            Spot::text(".panel__help", help(state)),
        ])
    }

    /// Where last year's form lies.
    pub fn beside(&self) -> Option<Element> {
        self.skeleton.place(".lastyear__place")
    }
}

fn push_section(json: &mut String, section: &SectionEntry) {
    let class = if section.done { "section__state section__state--done" } else { "section__state" };
    json.push('[');
    push_texts(json, &[section.label, &section.state, class]);
    json.push(',');
    match &section.first {
        Some(path) => push_text(json, path),
        None => json.push_str("null"),
    }
    json.push(']');
}

fn help(state: &FindingsState) -> String {
    let open = |entry: &&Rc<FindingEntry>| entry.severity == Severity::Warning && entry.reason.is_none();
    let warnings = state.entries.iter().filter(open).count();
    match (state.entries.len(), state.quiet) {
        (_, 0) if state.complete && warnings > 0 => format!("另有 {warnings} 处请核实。F8 到下一处。"),
        (0, 0) => "没有发现问题。".to_owned(),
        (0, _) => "填好一格、离开后就会检查这一格；按“检查”逐处列出。".to_owned(),
        (_, 0) => "F8 到下一处，Shift+F8 到上一处。".to_owned(),
        (_, quiet) => format!("F8 到下一处。还没有填到的 {quiet} 处，按“检查”列出。"),
    }
}
