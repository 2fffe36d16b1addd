//! What the rules of texts find in paragraphs that were judged by hand: how many of their complaints are
//! right, and how many faults they see.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use selfeval::calc::figures;
use selfeval::model::Document;
use selfeval::rules::{Circumstances, RULES, check, sound_form};

/// Rules that look at what a text says; the others of their blocks look at blanks and figures.
const JUDGED: [&str; 25] = [
    "T010", "T011", "T012", "T013", "T014", "T015", "T016", "T017", "T018", "N002", "N003", "N005", "N006", "N007",
    "N008", "N009", "N010", "N011", "N012", "N013", "N014", "N015", "N016", "N017", "N018",
];

/// One paragraph, or a pair of them, and the rules that should speak.
struct Record {
    texts: Vec<(String, String)>,
    due: BTreeSet<String>,
}

fn records() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = ["due.txt", "clean.txt"].map(|name| std::fs::read_to_string(folder.join(name)));
    let files = files.map(|text| text.expect("because the corpus is there"));
    files.iter().flat_map(|file| file.split("\n\n")).map(record).collect()
}

fn record(block: &str) -> Record {
    let mut record = Record { texts: Vec::new(), due: BTreeSet::new() };
    let mut judged = false;
    for line in block.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.split_once(':').expect("because every line names a box") {
            ("due", rules) => {
                record.due = rules.split_whitespace().map(str::to_owned).collect();
                judged = true;
            }
            (path, text) => record.texts.push((path.to_owned(), text.trim_start_matches(' ').replace("\\n", "\n"))),
        }
    }
    assert!(judged && !record.texts.is_empty(), "this record is not whole: {block}");
    assert!(record.due.iter().all(|rule| JUDGED.contains(&rule.as_str())), "{block}");
    record
}

impl Record {
    fn document(&self) -> Document {
        let mut document = sound_form();
        for (path, text) in &self.texts {
            if path.starts_with("tasks.0.indicators.1") && document.tasks[0].indicators.len() < 2 {
                let key = document.next_key();
                let task = std::rc::Rc::make_mut(&mut document.tasks[0]);
                let achieved = "全部按计划完成，共3批。".into();
                let indicator = selfeval::model::Indicator { achieved, ..selfeval::model::Indicator::blank(key) };
                task.indicators.push(std::rc::Rc::new(indicator));
            }
            let place = document.place(path).unwrap_or_else(|| panic!("no box is called {path}"));
            *document.text_mut(place).expect("because the box is there") = text.as_str().into();
        }
        document
    }

    fn found(&self) -> BTreeSet<String> {
        let document = self.document();
        let findings = check(&document, &figures(&document), &Circumstances::default());
        let rules = findings.into_iter().map(|finding| finding.rule.to_owned());
        rules.filter(|rule| JUDGED.contains(&rule.as_str())).collect()
    }
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    /// In percent, rounded down; all of nothing is 100.
    fn precision(&self) -> usize {
        (self.right * 100).checked_div(self.right + self.wrong).unwrap_or(100)
    }

    fn recall(&self) -> usize {
        (self.right * 100).checked_div(self.right + self.missed).unwrap_or(100)
    }
}

#[test]
fn complaints_are_right_and_faults_are_seen() {
    let existing: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).filter(|id| JUDGED.contains(id)).collect();
    let records = records();
    assert!(records.len() >= 60, "the corpus has {} records", records.len());
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut total = Score::default();
    for record in &records {
        let found = record.found();
        for &rule in &existing {
            let score = scores.entry(rule).or_default();
            let text = &record.texts[0].1;
            match (record.due.contains(rule), found.contains(rule)) {
                (true, true) => (score.right, total.right) = (score.right + 1, total.right + 1),
                (false, true) => {
                    (score.wrong, total.wrong) = (score.wrong + 1, total.wrong + 1);
                    println!("{rule} false alarm: {text}");
                }
                (true, false) => {
                    (score.missed, total.missed) = (score.missed + 1, total.missed + 1);
                    println!("{rule} miss: {text}");
                }
                (false, false) => {}
            }
        }
    }
    for (rule, score) in &scores {
        let Score { right, wrong, missed } = score;
        println!(
            "{rule} precision {}% recall {}% ({right} right, {wrong} wrong, {missed} missed)",
            score.precision(),
            score.recall()
        );
    }
    let (precision, recall) = (total.precision(), total.recall());
    println!("{} records: precision {precision}%, recall {recall}%", records.len());
    assert!(
        precision >= 95 && recall >= 80,
        "precision {precision}%, recall {recall}%; run with --nocapture to see why"
    );
}
