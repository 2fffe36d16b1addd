//! The manual as a document for the source tree.

use super::html::escaped;
use super::{Block, Case, Cure, Entry, INTRODUCTION, Said, blocks, joined};

/// The document `docs/rules.md`.
pub fn markdown() -> String {
    let blocks = blocks();
    let introduction = INTRODUCTION.map(|text| format!("- {}\n", plain(text))).concat();
    let contents = joined(&blocks, contents);
    let rules = joined(&blocks, block);
    format!(
        "# 检查规则\n\n\
         <!-- Made from the rules: UPDATE=1 cargo test --test generated -->\n\n\
         {introduction}\n{contents}{rules}"
    )
}

/// The text with all that Markdown or HTML could take for markup escaped.
fn plain(text: &str) -> String {
    escaped(text).chars().fold(String::with_capacity(text.len()), |mut plain, c| {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '|' | '~' | '#') {
            plain.push('\\');
        }
        plain.push(c);
        plain
    })
}

fn contents(block: &Block) -> String {
    let line = |entry: &Entry| {
        let (id, severity) = (entry.rule.id, entry.rule.severity.label());
        format!("- [{id}](#{}) {severity}：{}\n", id.to_ascii_lowercase(), plain(entry.brief()))
    };
    format!("**{}**\n\n{}\n", block.title, joined(&block.entries, line))
}

fn block(block: &Block) -> String {
    format!("## {}\n\n{}", block.title, joined(&block.entries, entry))
}

fn entry(entry: &Entry) -> String {
    let rule = entry.rule;
    let facts = joined(&entry.facts(), |(word, fact)| format!("- {word}：{}\n", plain(fact)));
    format!(
        "### {}\n\n**{}** {}\n\n{facts}\n这样填会指出：\n\n{}\n这样填不会指出：\n\n{}\n",
        rule.id,
        rule.severity.label(),
        plain(rule.summary),
        joined(&entry.broken, case),
        joined(&entry.kept, case)
    )
}

fn case(case: &Case) -> String {
    let boxes = joined(&case.boxes, |(name, text)| format!("  - {}：{}\n", plain(name), plain(text)));
    format!("- {}\n{boxes}{}", plain(case.about), joined(&case.said, said))
}

fn said(said: &Said) -> String {
    let cures = joined(&said.cures, cure);
    format!("  - **{}** {}\n{cures}", said.severity.label(), plain(&said.message))
}

fn cure(cure: &Cure) -> String {
    let change = |[name, before, after]: &[String; 3]| {
        let [name, before, after] = [name, before, after].map(|text| plain(text));
        format!("{name}：{before} → {after}")
    };
    let changes: Vec<String> = cure.changes.iter().map(change).collect();
    format!("    - 点【{}】 {}\n", plain(cure.label), changes.join("；"))
}
