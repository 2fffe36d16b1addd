//! The guide speaks of every box, and its examples are held to the rules.

use std::collections::HashMap;

use selfeval::calc::figures;
use selfeval::edit::{Edit, apply};
use selfeval::io::json;
use selfeval::model::{Document, Field, Kind, Token, tokens};
use selfeval::rules::{Circumstances, Finding, Severity, check};

const GUIDE: &str = include_str!("../static/help/guide.main.html");
const SAMPLE: &str = include_str!("../static/sample.json");

/// What the guide says of a box.
#[derive(Debug, Default)]
struct Words {
    label: String,
    good: String,
    weak: String,
    /// The rule that speaks of the weak entry; blank where only people see what is wrong.
    rule: String,
    /// Words and explanations: 怎么填, 填得好, 不够好, 为什么.
    terms: Vec<String>,
}

/// What the guide says of the boxes, by their paths with `#` for positions.
fn boxes() -> HashMap<String, Words> {
    let (mut boxes, mut path, mut label) = (HashMap::<String, Words>::new(), None, String::new());
    let mut into = String::new();
    for token in tokens(GUIDE) {
        match token {
            Token::Start(tag) => {
                into = format!("{} {}", tag.name, tag.attribute("class").unwrap_or_default());
                if let Some(id) = tag.attribute("id").filter(|id| id.starts_with("box:")) {
                    let words = Words { label: label.clone(), ..Words::default() };
                    boxes.insert(id["box:".len()..].to_owned(), words);
                    path = Some(id["box:".len()..].to_owned());
                }
                if let (Some(rule), Some(words)) = (tag.attribute("data-rule"), at(&mut boxes, path.as_ref())) {
                    words.rule = rule;
                }
            }
            Token::End(name) => {
                into.clear();
                if name == "dl" {
                    path = None;
                }
            }
            Token::Text(text) => match (into.trim(), at(&mut boxes, path.as_ref())) {
                ("h4", _) => text.trim().clone_into(&mut label),
                ("dt", Some(words)) => words.terms.push(text.to_string()),
                ("dd good", Some(words)) => words.good = text.to_string(),
                ("dd weak", Some(words)) => words.weak = text.to_string(),
                _ => {}
            },
        }
    }
    boxes
}

fn at<'a>(boxes: &'a mut HashMap<String, Words>, path: Option<&String>) -> Option<&'a mut Words> {
    path.and_then(|path| boxes.get_mut(path))
}

/// Boxes that take typing.
fn typed() -> impl Iterator<Item = Field> {
    Field::all().filter(|field| !matches!(field.kind(), Kind::Computed | Kind::List))
}

/// The sample with this text in the box of a field: of the second source, of the first task.
fn findings(field: Field, text: &str) -> Vec<Finding> {
    let sample = json::read(SAMPLE.as_bytes()).expect("because the sample opens").document;
    let first = usize::from(matches!(field, Field::SourceLabel | Field::SourceAmount));
    let place = sample.place(&field.path(&[first, 0])).expect("because the sample has the box");
    let document: Document = apply(&sample, &Edit::SetText(place, text.into()));
    check(&document, &figures(&document), &Circumstances::default())
}

#[test]
fn every_box_has_its_help() {
    let boxes = boxes();
    for field in typed() {
        let words = boxes.get(field.pattern()).unwrap_or_else(|| panic!("no help for {}", field.pattern()));
        assert_eq!(words.label, field.label(), "{}", field.pattern());
        assert_eq!(words.terms, ["怎么填", "填得好", "不够好", "为什么"], "{}", field.pattern());
    }
    assert_eq!(boxes.len(), typed().count(), "help for boxes that are not there");
}

#[test]
fn good_examples_are_found_good() {
    let boxes = boxes();
    for field in typed() {
        let good = &boxes[field.pattern()].good;
        let complaints: Vec<Finding> =
            findings(field, good).into_iter().filter(|finding| finding.severity != Severity::Hint).collect();
        assert!(!good.is_empty() && complaints.is_empty(), "{}: {good}: {complaints:?}", field.pattern());
    }
}

#[test]
fn weak_examples_are_found_weak() {
    let boxes = boxes();
    let mut seen = 0;
    for field in typed() {
        let Words { weak, rule, .. } = &boxes[field.pattern()];
        assert!(!weak.is_empty(), "{}", field.pattern());
        if !rule.is_empty() {
            seen += 1;
            let found = findings(field, weak);
            let speaks = found.iter().any(|finding| finding.rule == rule);
            assert!(speaks, "{rule} says nothing of {weak} in {}: {found:?}", field.pattern());
        }
    }
    assert!(seen >= 15, "only {seen} weak examples are seen by a rule");
}

#[test]
fn every_part_and_chapter_is_there() {
    for id in
        ["part:identity", "part:funding", "part:objectives", "part:tasks", "part:narrative", "part:finish", "keys"]
    {
        assert_eq!(GUIDE.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(GUIDE.matches("<svg").count() >= 6, "the guide is illustrated");
    for banned in ["style=", "<img", "http:", "https:", "<script"] {
        assert!(!GUIDE.contains(banned), "{banned} in the guide");
    }
}
