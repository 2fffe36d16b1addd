//! What a file shows of a form: the sheet as it is laid out, and as plain data what was found on it.

use std::rc::Rc;

use crate::calc::Figures;
use crate::io::Status;
use crate::io::json::Node;
use crate::layout::{Grid, compose};
use crate::model::{Document, Place};
use crate::rules::{Finding, Severity, Verdict};

/// What a file shows of a form.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    /// The sheet.
    pub grid: Grid,
    /// What was found, in order.
    pub remarks: Vec<Remark>,
    /// Whether it can be reported.
    pub status: Status,
    /// The same in words, with numbers.
    pub verdict: String,
}

/// One finding, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// In words: 错误, 警告 or 提示.
    pub severity: &'static str,
    /// The rule's number.
    pub rule: String,
    /// The box, when it is on the sheet.
    pub place: Option<Place>,
    /// The box in words.
    pub place_name: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Why the clerk keeps it.
    pub reason: Option<Rc<str>>,
}

impl Paper {
    /// A form with its findings.
    pub fn new(document: &Document, figures: &Figures, findings: &[Finding]) -> Self {
        let remark = |finding: &Finding| Remark {
            severity: finding.severity.label(),
            rule: finding.rule.to_owned(),
            place: Some(finding.place),
            place_name: document.place_name(finding.place),
            message: finding.message.to_string(),
            reason: finding.reason.clone(),
        };
        Self {
            grid: compose(document, figures),
            remarks: findings.iter().map(remark).collect(),
            status: Status::of(findings),
            verdict: Verdict::of(findings).to_string(),
        }
    }

    /// A form with what its own JSON says was found on it.
    pub fn of_json(document: &Document, figures: &Figures, json: Node) -> Self {
        let stated = stated(json);
        let count = |severity: &str, kept: bool| {
            stated.iter().filter(|found| found.severity == severity && found.reason.is_some() == kept).count()
        };
        let verdict =
            Verdict { errors: count("error", false), warnings: count("warning", false), kept: count("warning", true) };
        let remarks = stated.into_iter().map(|found| found.remark(document)).collect();
        let status = if verdict.is_complete() { Status::Complete } else { Status::Draft };
        Self { grid: compose(document, figures), remarks, status, verdict: verdict.to_string() }
    }
}

/// A finding as the JSON of a form states it.
#[derive(Default)]
struct Stated {
    rule: String,
    severity: String,
    place: String,
    message: String,
    reason: Option<Rc<str>>,
}

impl Stated {
    fn remark(self, document: &Document) -> Remark {
        let place = document.place(&self.place);
        let severities = [Severity::Error, Severity::Warning, Severity::Hint];
        let severity = severities.into_iter().find(|severity| severity.code() == self.severity);
        Remark {
            severity: severity.unwrap_or(Severity::Hint).label(),
            rule: self.rule,
            place,
            place_name: place.map_or(self.place, |place| document.place_name(place)),
            message: self.message,
            reason: self.reason,
        }
    }
}

fn stated(json: Node) -> Vec<Stated> {
    let Node::Object(members) = json else { return Vec::new() };
    let findings = members.into_iter().find_map(|(name, node)| match node {
        Node::List(findings) if name == "findings" => Some(findings),
        _ => None,
    });
    let read = |node| {
        let Node::Object(members) = node else { return Stated::default() };
        members.into_iter().fold(Stated::default(), |mut found, (name, node)| {
            let Node::Text(text) = node else { return found };
            match &*name {
                "rule" => found.rule = text.to_string(),
                "severity" => found.severity = text.to_string(),
                "place" => found.place = text.to_string(),
                "message" => found.message = text.to_string(),
                "reason" => found.reason = Some(text),
                _ => {}
            }
            found
        })
    };
    findings.unwrap_or_default().into_iter().map(read).collect()
}
