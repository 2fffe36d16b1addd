//! The reasons in a file's findings: a clerk's work, so each is kept or told.

use std::rc::Rc;

use super::error::cut;
use super::members::{Notes, Object};
use super::node::Node;
use super::write::prose;
use crate::model::{Document, Reason};
use crate::rules::{Finding, Idle, idle_reasons};

/// Reasons that are told one by one; the rest is counted.
const TOLD: usize = 20;

/// Characters of a reason that are told.
const WORDS_SHOWN: usize = 500;

/// The reasons of the member `findings`, each for the text that stands in its box; those without a
/// place are noted.
pub(super) fn read(findings: Node, document: &Document, notes: &mut Notes) -> Rc<[Reason]> {
    let Node::List(findings) = findings else { return Rc::default() };
    let (mut reasons, mut homeless) = (Vec::new(), Vec::new());
    for finding in findings {
        let Some(Stated { rule, path, message, words }) = stated(finding) else { continue };
        match document.place(&path) {
            Some(place) => {
                let text = document.text(place).cloned().unwrap_or_default();
                reasons.push(Reason { rule, place, message, text, words });
            }
            None => homeless.push(format!(
                "文件里给“{}”写的理由没有地方放，表里没有这一格：“{}”。",
                cut(&path, TOLD),
                cut(&words, WORDS_SHOWN)
            )),
        }
    }
    for line in told(homeless) {
        notes.say(line);
    }
    reasons.into()
}

/// What the clerk should know of the reasons that answer none of the findings, a sentence each.
/// `findings` must be those of this document.
pub fn reason_notes(document: &Document, findings: &[Finding]) -> Vec<String> {
    let line = |idle: Idle<'_>| {
        let (Idle::AsksAgain(reason) | Idle::NotNeeded(reason)) = idle;
        let (place, words) = (document.place_name(reason.place), cut(&reason.words, WORDS_SHOWN));
        let rule = cut(&reason.rule, TOLD);
        match idle {
            Idle::AsksAgain(_) => {
                format!("“{place}”的意见 {rule} 和写理由时不同了，请重新核实。原来的理由：“{words}”。")
            }
            Idle::NotNeeded(_) => format!("“{place}”现在没有警告 {rule}，原来写的理由不再需要：“{words}”。"),
        }
    };
    told(idle_reasons(document, findings).into_iter().map(line).collect())
}

fn told(mut lines: Vec<String>) -> Vec<String> {
    if let Some(more) = lines.len().checked_sub(TOLD).filter(|&more| more > 0) {
        lines.truncate(TOLD);
        lines.push(format!("另有 {more} 条理由也是这样，没有列出。"));
    }
    lines
}

/// A finding with a reason, as the file says it.
struct Stated {
    rule: Rc<str>,
    path: Rc<str>,
    message: Rc<str>,
    words: Rc<str>,
}

fn stated(finding: Node) -> Option<Stated> {
    let mut finding = Object::at(String::new(), finding).ok()?;
    let words = prose(&said(finding.take("reason"))?);
    let mut text = |name| said(finding.take(name)).unwrap_or_default();
    (!words.trim().is_empty()).then(|| Stated {
        rule: text("rule"),
        path: text("place"),
        message: text("message"),
        words,
    })
}

/// A text; lists and objects in their own text, nothing for null and yes or no.
fn said(node: Node) -> Option<Rc<str>> {
    match node {
        Node::Null | Node::Bool(_) | Node::Mark => None,
        Node::Text(text) => Some(text),
        Node::Number(text) => Some(text.into()),
        other @ (Node::List(_) | Node::Object(_)) => Some(other.compact().into()),
    }
}
