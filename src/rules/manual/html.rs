//! The manuals as pages of their own, which the form also opens.

use super::{Block, Case, Cure, Entry, INTRODUCTION, Said, blocks, joined};
use crate::rules::Severity;

const STYLE: &str = include_str!("../../../static/help/manual.css");

/// What the guide says, written by hand; its style comes with the page around it.
const GUIDE: &str = include_str!("../../../static/help/guide.main.html");

/// The page `help/guide.html`: how to fill in the form.
pub fn guide() -> String {
    page("填报手册", GUIDE)
}

/// The page `help/rules.html`.
pub fn html() -> String {
    let blocks = blocks();
    let introduction = INTRODUCTION.map(|text| format!("<p>{}</p>\n", escaped(text))).concat();
    let contents = joined(&blocks, contents);
    let rules = joined(&blocks, block);
    page(
        "检查规则",
        &format!(
            "<div class=\"manual__introduction\">\n{introduction}</div>\n\
             <nav class=\"contents\" aria-label=\"目录\">\n{contents}</nav>\n\
             {rules}"
        ),
    )
}

/// A page of its own: the text alone, no script, nothing from elsewhere.
fn page(title: &str, content: &str) -> String {
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"zh-CN\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title} - 部门整体支出绩效自评表</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main class=\"manual\">\n\
         <h1>{title}</h1>\n\
         {content}\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}

/// The text with all that HTML could take for markup escaped.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn contents(block: &Block) -> String {
    let line = |entry: &Entry| {
        let (id, grade, brief) = (entry.rule.id, grade(entry.rule.severity), escaped(entry.brief()));
        format!("<li>{grade}<a href=\"#{id}\"><b>{id}</b> {brief}</a></li>\n")
    };
    format!("<h2>{}</h2>\n<ul>\n{}</ul>\n", block.title, joined(&block.entries, line))
}

fn block(block: &Block) -> String {
    format!("<h2>{}</h2>\n{}", block.title, joined(&block.entries, entry))
}

fn entry(entry: &Entry) -> String {
    let rule = entry.rule;
    let (id, grade, summary) = (rule.id, grade(rule.severity), escaped(rule.summary));
    let facts = joined(&entry.facts(), |(word, fact)| format!("<li>{word}：{}</li>\n", escaped(fact)));
    let broken = joined(&entry.broken, case);
    let kept = joined(&entry.kept, case);
    format!(
        "<section id=\"{id}\" class=\"rule\">\n\
         <h3>{grade}{id}</h3>\n\
         <p class=\"rule__summary\">{summary}</p>\n\
         <ul class=\"rule__facts\">\n{facts}</ul>\n\
         <h4>这样填会指出</h4>\n{broken}\
         <h4>这样填不会指出</h4>\n{kept}\
         </section>\n"
    )
}

fn case(case: &Case) -> String {
    let boxes = joined(&case.boxes, |(name, text)| format!("<li><b>{}：</b>{}</li>\n", escaped(name), escaped(text)));
    let boxes = if boxes.is_empty() { boxes } else { format!("<ul class=\"case__boxes\">\n{boxes}</ul>\n") };
    format!(
        "<div class=\"case\">\n<p class=\"case__about\">{}</p>\n{boxes}{}</div>\n",
        escaped(case.about),
        joined(&case.said, said)
    )
}

fn said(said: &Said) -> String {
    let (code, grade, message) = (said.severity.code(), grade(said.severity), escaped(&said.message));
    format!("<p class=\"said said--{code}\">{grade}{message}</p>\n{}", joined(&said.cures, cure))
}

fn cure(cure: &Cure) -> String {
    let change = |[name, before, after]: &[String; 3]| {
        let [name, before, after] = [name, before, after].map(|text| escaped(text));
        format!("<li><b>{name}：</b><del>{before}</del> → <ins>{after}</ins></li>\n")
    };
    let label = escaped(cure.label);
    format!(
        "<div class=\"cure\">\n<p>点 <span class=\"cure__button\">{label}</span></p>\n<ul>\n{}</ul>\n</div>\n",
        joined(&cure.changes, change)
    )
}

fn grade(severity: Severity) -> String {
    format!("<span class=\"grade grade--{}\">{}</span> ", severity.code(), severity.label())
}
