//! What every rule keeps: its examples prove its words, and the list of rules proves itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use super::*;
use crate::calc;

fn findings(document: &Document) -> Vec<Finding> {
    check(document, &calc::figures(document), &Circumstances::default())
}

/// What one rule finds in an example's form, or in a form that came of it, in the order of the sheet.
fn findings_of(rule: &Rule, example: &Example, document: &Document) -> Vec<Finding> {
    let last_year = example.last_year();
    check_by(&[rule], document, &calc::figures(document), &example.circumstances(last_year.as_ref()))
}

fn said<'a>(document: &Document, findings: &'a [Finding]) -> Vec<(Severity, String, &'a str)> {
    let path = |finding: &Finding| document.path(finding.place).unwrap_or_default();
    findings.iter().map(|finding| (finding.severity, path(finding), &*finding.message)).collect()
}

#[test]
fn the_sound_form_is_sound() {
    assert_eq!(findings(&sound_form()), []);
}

#[test]
fn broken_examples_are_found_in_the_very_words() {
    for rule in RULES {
        assert!(rule.broken.len() >= 2, "{} needs two broken examples", rule.id);
        for example in rule.broken {
            let document = example.document();
            let findings = findings_of(rule, example, &document);
            let expected: Vec<_> =
                example.finds.iter().map(|&(grave, path, words)| (grave, path.to_owned(), words)).collect();
            assert_eq!(said(&document, &findings), expected, "{} {}", rule.id, example.about);
            assert!(!findings.is_empty(), "{} {}", rule.id, example.about);
            assert!(findings.iter().all(|finding| rule.places.contains(&finding.place.field)), "{}", rule.id);
        }
    }
}

#[test]
fn kept_examples_leave_their_rule_silent() {
    for rule in RULES {
        assert!(rule.kept.len() >= 2, "{} needs two kept examples", rule.id);
        for example in rule.kept {
            assert_eq!(findings_of(rule, example, &example.document()), [], "{} {}", rule.id, example.about);
            assert!(example.finds.is_empty(), "{} {}", rule.id, example.about);
        }
    }
}

#[test]
fn a_repair_silences_its_finding() {
    for rule in RULES {
        for example in rule.broken {
            let document = example.document();
            for finding in findings_of(rule, example, &document) {
                for repair in finding.repairs.iter() {
                    assert!(!repair.texts.is_empty() && !repair.label.is_empty(), "{}", rule.id);
                    let mut repaired = document.clone();
                    for (place, text) in &repair.texts {
                        *repaired.text_mut(*place).expect("because a repair is for boxes") = Rc::clone(text);
                    }
                    let left = findings_of(rule, example, &repaired);
                    assert!(left.iter().all(|other| other.place != finding.place), "{} {}", rule.id, example.about);
                }
            }
        }
    }
}

#[test]
fn the_rules_with_a_certain_cure_offer_it() {
    let offers = |rule: &&&Rule| {
        let cured = |example| findings_of(rule, example, &example.document()).iter().all(|f| !f.repairs.is_empty());
        rule.broken.iter().all(cured)
    };
    let ids: Vec<&str> = RULES.iter().filter(offers).map(|rule| rule.id).collect();
    assert_eq!(ids, ["I004", "F003", "F005", "F009", "F010", "F016", "N004", "N012", "N015"]);
}

#[test]
fn examples_change_boxes_that_are_there() {
    for rule in RULES {
        for example in rule.broken.iter().chain(rule.kept) {
            let document = example.document();
            for change in example.changes {
                if let Change::Set(path, _) | Change::LastYear(path, _) = change {
                    assert!(document.place(path).is_some(), "{} {}: {path}", rule.id, example.about);
                }
            }
        }
    }
}

#[test]
fn ids_rise_block_by_block_and_are_never_used_twice() {
    let number = |rule: &&Rule| {
        let block = "IFTN".find(&rule.id[..1]).expect("because every id starts with the letter of its block");
        let number: u32 = rule.id[1..].parse().expect("because digits follow the letter");
        (block, number)
    };
    assert!(RULES.is_sorted_by(|one, next| number(one) < number(next)));
    assert!(RULES.iter().all(|rule| rule.id.len() == 4));
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn every_rule_has_a_file_of_its_name_and_every_file_its_rule() {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for (letter, folder) in [("I", "identity"), ("F", "funding"), ("T", "tasks"), ("N", "narrative")] {
        let files = fs::read_dir(room.join(folder)).expect("because the folder is there");
        let rule_files = files
            .filter_map(Result::ok)
            .map(|file| file.path())
            .filter(|file| fs::read_to_string(file).expect("because sources are text").contains("pub static"));
        let in_files: BTreeSet<String> =
            rule_files.filter_map(|file| Some(file.file_stem()?.to_str()?.replace('_', "-"))).collect();
        let listed = RULES.iter().filter(|rule| rule.id.starts_with(letter)).map(|rule| rule.name.to_owned());
        assert_eq!(in_files, listed.collect(), "{folder}");
    }
}

#[test]
fn rules_are_explained_and_cite_only_what_they_may() {
    for rule in RULES {
        assert!(rule.summary.ends_with('。') && !rule.summary.contains('\n'), "{}", rule.id);
        assert!(!rule.basis.is_empty() && !rule.places.is_empty(), "{}", rule.id);
        for basis in rule.basis {
            if let Basis::Regulation(citation) = basis {
                assert!(REGULATIONS.contains(citation), "{} cites {citation}", rule.id);
            }
        }
    }
}

#[test]
fn findings_do_not_depend_on_the_order_of_the_rules() {
    let mut document = Document::blank();
    document.department_name = "<b>&nbsp;\n".into();
    let figures = calc::figures(&document);
    let expected = findings(&document);
    assert!(expected.len() > 10, "{expected:?}");
    let mut rules = RULES.to_vec();
    for _ in 0..rules.len() {
        rules.rotate_left(1);
        assert_eq!(check_by(&rules, &document, &figures, &Circumstances::default()), expected);
    }
    rules.reverse();
    assert_eq!(check_by(&rules, &document, &figures, &Circumstances::default()), expected);
}

#[test]
fn findings_stand_as_the_sheet_does_and_then_by_id() {
    let mut document = Document::blank();
    document.department_name = "局\n<p>".into();
    let findings = findings(&document);
    let at: Vec<(String, &str)> =
        findings.iter().map(|finding| (document.path(finding.place).unwrap_or_default(), finding.rule)).collect();
    let at: Vec<(&str, &str)> = at.iter().map(|(path, rule)| (path.as_str(), *rule)).collect();
    assert_eq!(
        at,
        [
            ("departmentName", "I001"),
            ("departmentName", "N004"),
            ("fiscalYear", "I002"),
            ("funding.adjustedBudget", "F001"),
            ("funding.originalBudget", "F001"),
            ("funding.actualExpenditure", "F001"),
            ("objectives.planned", "N001"),
            ("objectives.achieved", "N001"),
            ("tasks.0.planned", "T002"),
            ("tasks.0.achieved", "T003"),
            ("tasks.0.indicators.0.name", "T005"),
            ("tasks.0.indicators.0.achieved", "T006"),
            ("tasks.0.funds", "T007"),
            ("narrative.keyProjects", "N001"),
            ("narrative.overallPerformance", "N001"),
            ("narrative.problems", "N001"),
            ("narrative.improvements", "N001"),
        ]
    );
}
