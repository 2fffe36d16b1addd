//! What was filled in, and nothing else of a file: what the code on paper is made from.

use super::node::{Name, Node};
use super::write::{StatedFinding, root};
use crate::calc::figures;
use crate::io::Status;
use crate::io::seal::Code;
use crate::model::{Document, Reason};

/// Members of the root that say how a file is written, or follow from the rest of it. Of `findings`
/// the reasons stay.
const NOT_FILLED_IN: [&str; 6] = ["format", "version", "status", "computed", "findings", "integrity"];

/// The code of the form with this root: the members that were filled in or kept, in their order, and
/// under them the reasons, each with the finding it answers; both as JSON without a space.
pub(super) fn code(root: Node) -> Code {
    let Node::Object(mut members) = root else { return Code::of(|_| {}) };
    let findings = members.iter_mut().find(|(name, _)| name == "findings");
    let reasons = match findings.map(|(_, findings)| std::mem::replace(findings, Node::Null)) {
        Some(Node::List(findings)) => findings.into_iter().filter_map(answered).collect(),
        _ => Vec::new(),
    };
    members.retain(|(name, _)| !NOT_FILLED_IN.contains(&&**name));
    Code::of(|out| {
        Node::Object(members).print_compact(out);
        out("\n");
        Node::List(reasons).print_compact(out);
    })
}

/// A finding without its severity, when there is a reason.
fn answered(finding: Node) -> Option<Node> {
    let Node::Object(mut members) = finding else { return None };
    let said = |(_, words): &(Name, Node)| matches!(words, Node::Text(words) if !words.trim().is_empty());
    members.iter().find(|(name, _)| name == "reason").filter(|reason| said(reason))?;
    members.retain(|(name, _)| name != "severity");
    Some(Node::Object(members))
}

/// The code of a form as it was read, with the reasons its file gives.
pub(super) fn code_as_read(document: &Document) -> Code {
    let with_path = |reason: &Reason| Some((reason.clone(), document.path(reason.place)?));
    let reasons: Vec<(Reason, String)> = document.reasons.iter().filter_map(with_path).collect();
    let findings: Vec<StatedFinding<'_>> =
        reasons.iter().map(|(reason, path)| StatedFinding::of_reason(reason, path)).collect();
    code(root(document, &figures(document), Status::Draft, &findings))
}
