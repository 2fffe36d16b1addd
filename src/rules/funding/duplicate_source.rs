//! F008: one funding source stands in two rows.

use std::collections::BTreeSet;

use crate::model::{Field, Place, source_label};
use crate::rules::example::{
    Change::{AddSource, Set},
    Example, examples,
};
use crate::rules::form::{Form, SourceRow};
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// F008 各资金来源
pub static DUPLICATE_SOURCE: Rule = Rule {
    id: "F008",
    name: "duplicate-source",
    severity: Severity::Error,
    places: &[Field::SourceLabel],
    scope: Scope::Form,
    summary: "同一项资金来源只填一行。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "一般公共预算填了两行",
            changes: &[AddSource("一般公共预算", "0.00")],
            finds: &[(Severity::Error, "funding.sources.1.source", "资金来源“一般公共预算”填了两次，请合并。")],
        },
        Example {
            about: "名称里多了空格，另一行写的是代码",
            changes: &[AddSource("一般公共 预算", "0.00"), AddSource("generalPublicBudget", "0.00")],
            finds: &[
                (Severity::Error, "funding.sources.1.source", "资金来源“一般公共预算”填了两次，请合并。"),
                (Severity::Error, "funding.sources.2.source", "资金来源“一般公共预算”填了两次，请合并。"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "名称相近，但不是同一项",
            changes: &[AddSource("一般公共预算（上年结转）", "0.00")],
            finds: &[],
        },
        Example {
            about: "两行的名称都空着",
            changes: &[Set("funding.sources.0.source", ""), AddSource(" ", "")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let mut seen = BTreeSet::new();
    Answer::of(form.sources().filter_map(|row| {
        let name = name(row);
        let repeated = !name.is_empty() && seen.contains(&name);
        let finding = repeated.then(|| finding(row, &name));
        seen.insert(name);
        finding
    }))
}

/// The label without spaces; a code stands for its label.
fn name(row: &SourceRow<'_>) -> String {
    let bare: String = row.source.label.split_whitespace().collect();
    source_label(&bare).to_owned()
}

fn finding(row: &SourceRow<'_>, name: &str) -> Finding {
    let place = Place::source(Field::SourceLabel, row.source.key);
    DUPLICATE_SOURCE.finding(place, format!("资金来源“{}”填了两次，请合并。", quoted(name)))
}
