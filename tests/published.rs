//! Real input from end to end: every form in `tests/forms`, and the published form where it lies
//! beside the checkout, read by file and by paste, checked, laid out and exported.

use std::path::{Path, PathBuf};

use selfeval::calc::figures;
use selfeval::io::decode::gb18030;
use selfeval::io::{Content, json, read, read_clipboard, text};
use selfeval::layout::{Import, compose};
use selfeval::model::{Document, find_markup, without_markup};
use selfeval::rules::{Circumstances, Finding, Severity, check};
use serde_json::Value;

/// Rows of the published table.
const ROWS: usize = 25;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn file(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn import(path: &Path) -> Import {
    match read(&path.to_string_lossy(), &file(path), &gb18030) {
        Ok(Content::Import { import, .. }) => import,
        other => panic!("{} is read as a table: {other:?}", path.display()),
    }
}

fn findings(document: &Document) -> Vec<Finding> {
    check(document, &figures(document), &Circumstances::default())
}

fn export(document: &Document) -> String {
    json::export(document, &figures(document), &findings(document))
}

fn open(json: &str) -> Document {
    json::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}")).document
}

/// The published form by its place beside the checkout; a plain clone has only its twin.
fn forms_of_the_published_shape() -> Vec<PathBuf> {
    let published = root().join("../shared/data/tianhe-2021.txt");
    let twin = root().join("tests/forms/twin.txt");
    if published.exists() {
        vec![published, twin]
    } else {
        println!("{} is not there; its twin carries the proof", published.display());
        vec![twin]
    }
}

fn errors(document: &Document) -> Vec<String> {
    let mut errors: Vec<String> = findings(document)
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} {}", finding.rule, document.path(finding.place).unwrap_or_default()))
        .collect();
    errors.sort();
    errors
}

#[test]
fn the_published_form_gives_its_figures_and_no_error() {
    for path in forms_of_the_published_shape() {
        let imported = import(&path);
        let pasted = read_clipboard(None, &String::from_utf8(file(&path)).expect("because it is UTF-8"));
        assert_eq!(pasted.as_ref(), Ok(&imported), "by paste as by file");
        let json: Value = serde_json::from_str(&export(&imported.document)).expect("because an export is JSON");
        let document = &json["document"];
        let of_tasks = |member: &str| -> Vec<Value> {
            document["tasks"].as_array().into_iter().flatten().map(|task| task[member].clone()).collect()
        };
        let indicators: Vec<usize> =
            of_tasks("indicators").iter().map(|list| list.as_array().map_or(0, Vec::len)).collect();
        assert_eq!(indicators, [2, 4, 2, 2, 3], "{}", path.display());
        assert_eq!(of_tasks("funds"), ["48.49", "104.36", "48.48", "28.32", "42.69"]);
        let source = serde_json::json!([{ "source": "generalPublicBudget", "amount": "3890.30" }]);
        assert_eq!(document["funding"]["sources"], source);
        let computed = serde_json::json!({
            "budgetAdjustment": "274.89", "executionRate": "99.53",
            "adjustmentRate": "7.56", "taskFundsTotal": "272.34",
        });
        assert_eq!(json["computed"], computed);
        assert_eq!(json["status"], "complete");
        assert_eq!(errors(&imported.document), Vec::<String>::new(), "{}", path.display());
        assert!(imported.unplaced.is_empty(), "{:?}", imported.unplaced);
    }
}

/// What rules of these blocks find that is no error, in the order of the sheet.
fn remarks(document: &Document, blocks: &[char]) -> Vec<String> {
    let remarks = findings(document).into_iter().filter(|finding| finding.severity != Severity::Error);
    remarks
        .filter(|finding| finding.rule.starts_with(blocks))
        .map(|finding| format!("{} {}", finding.rule, document.path(finding.place).unwrap_or_default()))
        .collect()
}

#[test]
fn the_published_form_is_asked_about_its_tasks_as_worked_out_by_hand() {
    for path in forms_of_the_published_shape() {
        let expected = [
            "T013 tasks.0.indicators.1.achieved",
            "T013 tasks.1.indicators.0.achieved",
            "T015 tasks.1.indicators.1.achieved",
            "T018 tasks.4.indicators.1.name",
            "T012 tasks.4.indicators.1.achieved",
            "T018 tasks.4.indicators.2.name",
            "T009 computed.taskFundsTotal",
        ];
        assert_eq!(remarks(&import(&path).document, &['I', 'F', 'T']), expected, "{}", path.display());
    }
}

#[test]
fn the_published_form_has_the_flaws_in_prose_that_were_worked_out_by_hand() {
    for path in forms_of_the_published_shape() {
        let expected = [
            "N010 tasks.4.planned",
            "N011 tasks.4.indicators.0.achieved",
            "N011 tasks.4.indicators.0.achieved",
            "N007 tasks.4.indicators.1.achieved",
            "N014 narrative.keyProjects",
            "N005 narrative.overallPerformance",
        ];
        assert_eq!(remarks(&import(&path).document, &['N']), expected, "{}", path.display());
    }
}

#[test]
fn invented_forms_raise_no_false_alarm_about_their_prose() {
    for (path, expected) in expectations() {
        // The twin has its flaws on purpose.
        if expected["notAForm"] == true || path.ends_with("twin.txt") {
            continue;
        }
        let remarks = remarks(&import(&path).document, &['N']);
        let blank = |remark: &String| remark.starts_with("N001 ");
        assert!(remarks.iter().all(blank), "{}: {remarks:?}", path.display());
    }
}

#[test]
fn invented_forms_raise_no_false_alarm_about_figures_and_tasks() {
    let table: [(&str, &[&str]); 12] = [
        ("excel-clipboard.html", &[]),
        ("gbk.txt", &["F015 computed.budgetAdjustment", "T009 computed.taskFundsTotal"]),
        ("merges-doubled.html", &["T009 computed.taskFundsTotal"]),
        ("merges-lost.html", &[]),
        ("mistakes.txt", &[]),
        ("nothing-approved.txt", &["F015 computed.budgetAdjustment"]),
        ("spaced-labels.txt", &[]),
        ("ten-tasks.csv", &["T009 computed.taskFundsTotal"]),
        ("two-sources.txt", &["F015 computed.budgetAdjustment"]),
        ("wrong-figures.txt", &[]),
        ("yearbook-order.txt", &["T009 computed.taskFundsTotal"]),
        ("zero-original.txt", &[]),
    ];
    for (name, expected) in table {
        let document = import(&root().join("tests/forms").join(name)).document;
        assert_eq!(remarks(&document, &['I', 'F', 'T']), expected, "{name}");
    }
}

#[test]
fn no_markup_is_left_in_the_published_form_and_its_removal_is_told() {
    for path in forms_of_the_published_shape() {
        let Import { document, cleaned, .. } = import(&path);
        for place in document.boxes() {
            let text = document.text(place).expect("because the box is there");
            assert_eq!(find_markup(text), None, "{}", document.place_name(place));
        }
        assert!(cleaned.iter().any(|note| note.what.contains("<p>")), "{cleaned:?}");
    }
}

/// Rows of the table as published: blank rows, title and unit apart, markup removed.
fn published_rows(path: &Path) -> Vec<Vec<String>> {
    let table = String::from_utf8(file(path)).expect("because it is UTF-8");
    let rows = table.lines().filter(|line| line.contains('\t'));
    rows.map(|line| trimmed(line.split('\t').map(|cell| without_markup(cell).trim().to_owned()).collect())).collect()
}

fn trimmed(mut row: Vec<String>) -> Vec<String> {
    while row.last().is_some_and(String::is_empty) {
        row.pop();
    }
    row
}

#[test]
fn composed_again_the_published_form_equals_its_table_box_by_box() {
    for path in forms_of_the_published_shape() {
        let document = import(&path).document;
        let written = text::write(&compose(&document, &figures(&document)));
        let composed: Vec<Vec<String>> = text::rows(&written)
            .rows
            .into_iter()
            .map(|row| trimmed(row.into_iter().map(|cell| cell.text).collect()))
            .filter(|row| row.len() > 1)
            .collect();
        let published = published_rows(&path);
        assert_eq!(published.len(), ROWS);
        assert_eq!(composed.len(), ROWS, "{composed:?}");
        for (number, (composed, published)) in composed.iter().zip(&published).enumerate() {
            assert_eq!(composed, published, "row {} of {}", number + 1, path.display());
        }
    }
}

fn expectations() -> Vec<(PathBuf, Value)> {
    let folder = std::fs::read_dir(root().join("tests/forms")).expect("because the forms are there");
    let mut forms: Vec<(PathBuf, Value)> = folder
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| !path.ends_with("README.md") && path.extension().is_some_and(|ending| ending != "json"))
        .map(|path| {
            let beside = path.with_extension("expected.json");
            let expected = serde_json::from_slice(&file(&beside)).expect("because the expectation is JSON");
            (path, expected)
        })
        .collect();
    forms.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(forms.len() >= 12, "the forms were not found");
    forms
}

#[test]
fn every_form_gives_what_stands_beside_it() {
    for (path, expected) in expectations() {
        if expected["notAForm"] == true {
            assert!(read(&path.to_string_lossy(), &file(&path), &gb18030).is_err(), "{}", path.display());
            continue;
        }
        let Import { document, unplaced, .. } = import(&path);
        let json: Value = serde_json::from_str(&export(&document)).expect("because an export is JSON");
        let unplaced: Vec<&str> = unplaced.iter().map(|note| note.what.as_str()).collect();
        assert_eq!(json["document"], expected["document"], "{}", path.display());
        assert_eq!(json["computed"], expected["computed"], "{}", path.display());
        assert_eq!(serde_json::json!(errors(&document)), expected["errors"], "{}", path.display());
        assert_eq!(serde_json::json!(unplaced), expected["unplaced"], "{}", path.display());
    }
}

#[test]
fn every_form_exports_opens_and_exports_to_the_same_bytes_and_keeps_to_the_schema() {
    let schema =
        serde_json::from_slice(&file(&root().join("static/selfeval.schema.json"))).expect("because it is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("because the schema is a valid one");
    let published = forms_of_the_published_shape();
    let forms = expectations().into_iter().filter(|(_, expected)| expected["notAForm"] != true).map(|(path, _)| path);
    for path in published.into_iter().chain(forms) {
        let exported = export(&import(&path).document);
        assert_eq!(export(&open(&exported)), exported, "{}", path.display());
        let json = serde_json::from_str(&exported).expect("because an export is JSON");
        let faults: Vec<String> = schema.iter_errors(&json).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_sample_form_is_complete() {
    let sample = String::from_utf8(file(&root().join("static/sample.json"))).expect("because it is UTF-8");
    let document = open(&sample);
    assert_eq!(findings(&document), Vec::new());
    assert_eq!(export(&document), sample);
}
