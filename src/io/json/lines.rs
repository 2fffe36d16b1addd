//! One line of JSON each: what a form came to, and what a rule asks for.

use super::members::Members;
use super::node::Node;
use super::read::Verified;
use super::stated;
use super::write::{finding, on_paths};
use crate::calc::Figures;
use crate::io::Status;
use crate::io::seal::Code;
use crate::model::Document;
use crate::rules::{Finding, Rule};

/// What a form came to: `file`, `status`, `computed` and `findings`, the last three as
/// [`super::export`] writes them. Without a line feed.
pub fn form_line(file: &str, document: &Document, figures: &Figures, findings: &[Finding]) -> String {
    let paths = on_paths(document, findings);
    Node::object([
        ("file", Node::text(file)),
        ("status", Node::text(Status::of(findings).word())),
        ("computed", stated::computed(figures)),
        ("findings", Node::List(paths.iter().map(|path| finding(&path.stated())).collect())),
    ])
    .compact()
}

/// What a file's seal says of it: `file`, `verdict`, `code`, and `matches` where a code was typed from
/// paper. Without a line feed.
pub fn seal_line(file: &str, verified: Verified, typed: Option<Code>) -> String {
    Members::default()
        .text("file", file)
        .text("verdict", verified.seal.word())
        .text("code", &verified.code.to_string())
        .optional("matches", typed.map(|typed| Node::Bool(typed == verified.code)))
        .done()
        .compact()
}

/// A rule of the catalogue: `id`, `severity`, `name`, `summary`, `places` and `basis`. Without a
/// line feed.
pub fn rule_line(rule: &Rule) -> String {
    Node::object([
        ("id", Node::text(rule.id)),
        ("severity", Node::text(rule.severity.code())),
        ("name", Node::text(rule.name)),
        ("summary", Node::text(rule.summary)),
        ("places", Node::List(rule.places.iter().map(|field| Node::text(field.pattern())).collect())),
        ("basis", Node::List(rule.basis.iter().map(|basis| Node::text(basis.label())).collect())),
    ])
    .compact()
}
