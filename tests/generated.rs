//! Generated files are renewed with the code they are made from, and what is written keeps to them.

use std::path::Path;
use std::rc::Rc;

use selfeval::calc::figures;
use selfeval::io::Status;
use selfeval::io::json::{StatedFinding, write};
use selfeval::io::schema::schema;
use selfeval::model::{Document, Funding, Indicator, Key, Setting, Settings, Task};

const SCHEMA: &str = "static/selfeval.schema.json";

#[test]
fn the_published_schema_is_the_one_the_model_gives() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, schema()).expect("because the source tree can be written");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema(), "{SCHEMA} is out of date; renew it: UPDATE=1 cargo test --test generated");
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
