//! Generated files are renewed with the code they are made from, and what is written keeps to them.

use std::path::Path;
use std::rc::Rc;

use selfeval::calc::figures;
use selfeval::io::Status;
use selfeval::io::json::{StatedFinding, write};
use selfeval::io::schema::schema;
use selfeval::io::typings::typescript;
use selfeval::model::{Document, Funding, Indicator, Key, Setting, Settings, Tag, Task, Token, tokens};
use selfeval::rules::{RULES, manual};

const SCHEMA: &str = "static/selfeval.schema.json";
const MANUAL: &str = "static/help/rules.html";

#[test]
fn the_published_schema_is_the_one_the_model_gives() {
    assert_current(SCHEMA, &schema());
}

#[test]
fn the_published_types_are_the_ones_the_model_gives() {
    assert_current("static/component/form.d.ts", &typescript());
}

#[test]
fn the_manuals_are_the_ones_the_code_gives() {
    assert_current(MANUAL, &manual::html());
    assert_current("static/help/guide.html", &manual::guide());
    assert_current("docs/rules.md", &manual::markdown());
}

/// Holds a file to what the code gives; renews it first when asked to.
fn assert_current(file: &str, given: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, given).expect("because the source tree can be written");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == given, "{file} is out of date; renew it: UPDATE=1 cargo test --test generated");
}

#[test]
fn every_rule_has_its_section_in_the_manual() {
    let html = manual::html();
    let sections: Vec<String> = tokens(&html)
        .filter_map(|token| match token {
            Token::Start(tag) if tag.name == "section" => tag.attribute("id"),
            _ => None,
        })
        .collect();
    assert_eq!(sections, RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
    for id in sections {
        assert_eq!(html.matches(&format!("href=\"#{id}\"")).count(), 1, "{id} in the list of rules");
    }
}

#[test]
fn every_element_of_the_manual_is_closed_and_holds_what_it_may() {
    assert_eq!(unbalanced("<p>一<br>二</p>"), None);
    assert_eq!(unbalanced("<p>一</li>").as_deref(), Some("</li> closes <p>"));
    assert_eq!(unbalanced("<ul><li>一</li>").as_deref(), Some("<ul> stays open"));
    assert_eq!(unbalanced("<p>一<ul></ul></p>").as_deref(), Some("<ul> stands in <p>"));
    assert_eq!(unbalanced(&manual::html()), None);
    assert_eq!(unbalanced(&manual::guide()), None);
    assert_eq!(manual::html().matches("<main").count(), 1);
}

/// Elements without an end tag.
const VOID: [&str; 2] = ["br", "meta"];

/// Elements that hold nothing but words.
const WORDS: [&str; 5] = ["p", "h1", "h2", "h3", "h4"];

/// Elements that stand among words.
const AMONG_WORDS: [&str; 5] = ["a", "b", "span", "del", "ins"];

/// The first element that is not closed in its turn, or stands where it may not.
fn unbalanced(html: &str) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Start(tag) if VOID.contains(&tag.name.as_str()) => {}
            Token::Start(Tag { name, .. }) => {
                let parent = open.last().map_or("", String::as_str);
                if WORDS.contains(&parent) && !AMONG_WORDS.contains(&name.as_str()) {
                    return Some(format!("<{name}> stands in <{parent}>"));
                }
                open.push(name);
            }
            Token::End(name) => match open.pop() {
                Some(last) if last == name => {}
                last => return Some(format!("</{name}> closes <{}>", last.unwrap_or_default())),
            },
            Token::Text(_) => {}
        }
    }
    open.pop().map(|name| format!("<{name}> stays open"))
}

#[test]
fn every_member_of_the_schema_is_described() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("because the schema is JSON");
    let mut blank = Vec::new();
    undescribed(&schema, "$", &mut blank);
    assert_eq!(blank, Vec::<String>::new());
}

fn undescribed(schema: &serde_json::Value, path: &str, blank: &mut Vec<String>) {
    if schema["title"].as_str().is_none_or(str::is_empty) {
        blank.push(path.to_owned());
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        undescribed(member, &format!("{path}.{name}"), blank);
    }
    if let Some(items) = schema.get("items") {
        undescribed(items, &format!("{path}[]"), blank);
    }
}

/// What the schema says against a text, one line a fault.
fn faults(json: &str) -> Vec<String> {
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("because the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("because the schema is a valid one");
    let json = serde_json::from_str(json).expect("because an export is JSON");
    validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn filled() -> Document {
    let mut document = Document::blank();
    document.department_name = "甲局".into();
    document.fiscal_year = "2021年".into();
    let funding = Rc::make_mut(&mut document.funding);
    let [adjusted, original, actual] = ["3,908.84", "3,633.95", "3,890.30"].map(Rc::from);
    *funding =
        Funding { adjusted_budget: adjusted, original_budget: original, actual_expenditure: actual, ..funding.clone() };
    document
}

#[test]
fn exports_keep_to_the_schema() {
    let finding = StatedFinding {
        rule: "T013",
        severity: "warning",
        place: "tasks.0.funds",
        message: "请核实。",
        reason: Some("按决算"),
    };
    let mut odd = filled();
    odd.fiscal_year = "去年".into();
    odd.envelope = Rc::from([(Rc::from("portal"), Rc::from("{\"id\":1}"))]);
    odd.settings = Settings::default().with(Setting::LongText, "800");
    let odd_funding = Rc::make_mut(&mut odd.funding);
    odd_funding.actual_expenditure = "约三千".into();
    odd_funding.stated.execution_rate = "107.05%".into();
    odd.tasks.push(Rc::new(Task { indicators: vec![Rc::new(Indicator::blank(Key(8)))], ..Task::blank(Key(7)) }));
    for (document, status) in [
        (Document::empty(), Status::Draft),
        (Document::blank(), Status::Draft),
        (odd, Status::Draft),
        (filled(), Status::Complete),
    ] {
        let json = write(&document, &figures(&document), status, &[finding]);
        assert_eq!(faults(&json), Vec::<String>::new(), "{json}");
    }
}

#[test]
fn a_complete_form_with_an_unreadable_amount_or_year_breaks_the_schema() {
    let mut amount = filled();
    Rc::make_mut(&mut amount.funding).actual_expenditure = "约三千".into();
    let year = Document { fiscal_year: "去年".into(), ..filled() };
    for (document, place) in [(amount, "/document/funding/actualExpenditure"), (year, "/document/fiscalYear")] {
        let faults = faults(&write(&document, &figures(&document), Status::Complete, &[]));
        assert!(faults.len() == 1 && faults[0].starts_with(place), "{place}: {faults:?}");
    }
}
