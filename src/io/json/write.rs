//! A document into JSON, byte for byte the same everywhere.

use std::rc::Rc;

use super::members::Members;
use super::node::{Name, Node};
use super::{FORMAT, INTEGRITY, VERSION, content, stated};
use crate::calc::Figures;
use crate::io::Status;
use crate::io::seal::{self, Code};
use crate::model::{
    Amount, Document, FiscalYear, Funding, FundingSource, Indicator, Narrative, Objectives, Place, Reading, Reason,
    RowWalk, Settings, Task, source_code,
};
use crate::rules::{Finding, Severity};

/// A finding as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedFinding<'a> {
    /// The rule's number, such as `T013`.
    pub rule: &'a str,
    /// `error`, `warning` or `hint`.
    pub severity: &'a str,
    /// The path of the box, such as `tasks.0.indicators.1.achieved`.
    pub place: &'a str,
    /// What is wrong and what to do.
    pub message: &'a str,
    /// Why the clerk keeps it.
    pub reason: Option<&'a str>,
}

impl<'a> StatedFinding<'a> {
    /// The finding that a reason answers, as far as the reason knows it: only warnings can be kept.
    pub(super) fn of_reason(reason: &'a Reason, place: &'a str) -> Self {
        let severity = Severity::Warning.code();
        Self { rule: &reason.rule, severity, place, message: &reason.message, reason: Some(&reason.words) }
    }
}

/// A finding and the path of its place.
pub(super) struct OnPath<'a> {
    finding: &'a Finding,
    path: String,
}

impl OnPath<'_> {
    pub(super) fn stated(&self) -> StatedFinding<'_> {
        let Finding { rule, severity, message, reason, .. } = self.finding;
        StatedFinding { rule, severity: severity.code(), place: &self.path, message, reason: reason.as_deref() }
    }
}

pub(super) fn on_paths<'a>(document: &Document, findings: &'a [Finding]) -> Vec<OnPath<'a>> {
    let mut walk = RowWalk::over(document);
    let mut path = |place: Place| Some(place.field.path(&walk.positions(place.row)?));
    findings.iter().map(|finding| OnPath { finding, path: path(finding.place).unwrap_or_default() }).collect()
}

/// The JSON of a document with what was found on it: what a form is handed over as.
pub fn export(document: &Document, figures: &Figures, findings: &[Finding]) -> String {
    sealed(found(document, figures, findings))
}

/// An export without a seal, for the page around the form. A form that nobody has looked at yet is a draft.
pub fn unsealed(document: &Document, figures: &Figures, findings: Option<&[Finding]>) -> String {
    match findings {
        Some(findings) => found(document, figures, findings).pretty(),
        None => root(document, figures, Status::Draft, &[]).pretty(),
    }
}

/// The code of the form that stands in its export, for paper.
pub fn paper_code(document: &Document, figures: &Figures, findings: &[Finding]) -> Code {
    content::code(found(document, figures, findings))
}

fn found(document: &Document, figures: &Figures, findings: &[Finding]) -> Node {
    let paths = on_paths(document, findings);
    let stated: Vec<StatedFinding<'_>> = paths.iter().map(OnPath::stated).collect();
    root(document, figures, Status::of(findings), &stated)
}

/// The JSON of a document: UTF-8, two spaces a level, `\n`, a line feed at the end.
///
/// Amounts and the year that can be read are written plain, all others as typed. Line ends become
/// `\n`. Unknown members follow the known ones of their level, in their order. What the form states
/// of computed values stands in `stated`, where it does not agree with them. The last member is the
/// seal ([`crate::io::seal`]).
pub fn write(document: &Document, figures: &Figures, status: Status, findings: &[StatedFinding<'_>]) -> String {
    sealed(root(document, figures, status, findings))
}

fn sealed(root: Node) -> String {
    let text = root.pretty();
    seal::sealed(text, content::code(root))
}

/// The whole form but its seal.
pub(super) fn root(document: &Document, figures: &Figures, status: Status, findings: &[StatedFinding<'_>]) -> Node {
    root_around(document, figures, status, findings, document.tasks.iter().map(|row| task(row)).collect())
}

/// The whole form but its seal, with these in place of its tasks.
pub(super) fn root_around(
    document: &Document,
    figures: &Figures,
    status: Status,
    findings: &[StatedFinding<'_>],
    tasks: Vec<Node>,
) -> Node {
    let root = Members::default()
        .text("format", FORMAT)
        .with("version", Node::Number(VERSION.to_string()))
        .text("template", &document.template)
        .text("status", status.word())
        .with("document", form(document, tasks))
        .with("computed", stated::computed(figures))
        .optional("stated", stated::written(&document.funding.stated, figures))
        .optional("settings", settings(&document.settings))
        .with("findings", Node::List(findings.iter().map(finding).collect()))
        .optional(INTEGRITY, None);
    root.extras(&document.envelope, 1).done()
}

/// The thresholds that differ from the template's, when some do.
fn settings(settings: &Settings) -> Option<Node> {
    let changed: Vec<(Name, Node)> =
        settings.changed().map(|(code, text)| (code.to_owned().into(), Node::text(text))).collect();
    (!changed.is_empty()).then_some(Node::Object(changed))
}

pub(super) fn finding(finding: &StatedFinding<'_>) -> Node {
    Members::default()
        .text("rule", finding.rule)
        .text("severity", finding.severity)
        .text("place", finding.place)
        .text("message", finding.message)
        .optional("reason", finding.reason.map(|words| Node::Text(prose(&words.into()))))
        .done()
}

fn form(document: &Document, tasks: Vec<Node>) -> Node {
    Members::default()
        .prose("departmentName", &document.department_name)
        .with("fiscalYear", year(&document.fiscal_year))
        .with("funding", funding(&document.funding))
        .with("objectives", objectives(&document.objectives))
        .with("tasks", Node::List(tasks))
        .with("narrative", narrative(&document.narrative))
        .extras(&document.extras, 2)
        .done()
}

fn funding(funding: &Funding) -> Node {
    Members::default()
        .with("adjustedBudget", amount(&funding.adjusted_budget))
        .with("originalBudget", amount(&funding.original_budget))
        .with("actualExpenditure", amount(&funding.actual_expenditure))
        .with("sources", Node::List(funding.sources.iter().map(|row| source(row)).collect()))
        .extras(&funding.extras, 3)
        .done()
}

fn source(source: &FundingSource) -> Node {
    Members::default()
        .prose("source", &source_code(&source.label).into())
        .with("amount", amount(&source.amount))
        .extras(&source.extras, 5)
        .done()
}

fn objectives(objectives: &Objectives) -> Node {
    Members::default()
        .prose("planned", &objectives.planned)
        .prose("achieved", &objectives.achieved)
        .extras(&objectives.extras, 3)
        .done()
}

pub(super) fn task(task: &Task) -> Node {
    Members::default()
        .prose("name", &task.name)
        .prose("planned", &task.planned)
        .prose("achieved", &task.achieved)
        .with("funds", amount(&task.funds))
        .with("indicators", Node::List(task.indicators.iter().map(|row| indicator(row)).collect()))
        .extras(&task.extras, 4)
        .done()
}

fn indicator(indicator: &Indicator) -> Node {
    Members::default()
        .prose("name", &indicator.name)
        .prose("achieved", &indicator.achieved)
        .extras(&indicator.extras, 6)
        .done()
}

fn narrative(narrative: &Narrative) -> Node {
    Members::default()
        .prose("keyProjects", &narrative.key_projects)
        .prose("overallPerformance", &narrative.overall_performance)
        .prose("problems", &narrative.problems)
        .prose("improvements", &narrative.improvements)
        .extras(&narrative.extras, 3)
        .done()
}

fn amount(typed: &Rc<str>) -> Node {
    match Amount::read(typed) {
        Reading::Blank => Node::text(""),
        Reading::Value(amount) => Node::text(&amount.plain()),
        Reading::Unreadable(_) => Node::Text(Rc::clone(typed)),
    }
}

fn year(typed: &Rc<str>) -> Node {
    match FiscalYear::read(typed) {
        Reading::Blank => Node::text(""),
        Reading::Value(year) => Node::Number(year.number().to_string()),
        Reading::Unreadable(_) => Node::Text(Rc::clone(typed)),
    }
}

/// The text with `\n` for every line end.
pub(super) fn prose(text: &Rc<str>) -> Rc<str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { Rc::clone(text) }
}
