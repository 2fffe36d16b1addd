//! `selfeval rules`: the catalogue.

use std::io;

use selfeval::io::json::rule_line;
use selfeval::rules::{RULES, Rule};

use crate::Outcome;
use crate::arguments::Format;
use crate::console::Console;

/// Lists every rule.
pub fn rules(format: Format, console: &mut Console) -> io::Result<Outcome> {
    for rule in RULES {
        match format {
            Format::Json => console.line(&rule_line(rule))?,
            Format::Text => console.line(&entry(rule))?,
        }
    }
    Ok(Outcome::Well)
}

fn entry(rule: &Rule) -> String {
    let basis: Vec<&str> = rule.basis.iter().map(|basis| basis.label()).collect();
    let Rule { id, severity, name, summary, .. } = rule;
    format!("{id} {} {name}\n     {summary}\n     依据：{}", severity.label(), basis.join("；"))
}
