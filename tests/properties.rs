//! What holds for any form and any series of edits.

mod documents;

use std::rc::Rc;

use documents::Dice;
use selfeval::calc::figures;
use selfeval::edit::{Direction, Edit, History, apply};
use selfeval::io::json::{export, form_line, read, reason_notes};
use selfeval::model::{Document, FiscalYear, Place, Row, Setting};
use selfeval::rules::{Circumstances, Finding, RULES, Rule, Severity, Verdict, check, check_by};

/// Any form as it is after opening a file, with reasons for half of what is warned of.
fn opened(dice: &mut Dice) -> Document {
    let document = documents::any(dice);
    let json = export(&document, &figures(&document), &[]);
    let mut opened = read(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}")).document;
    for finding in found(&opened).into_iter().filter(|finding| finding.severity == Severity::Warning) {
        if dice.below(2) > 0 {
            opened = apply(&opened, &kept(&finding, "已核实，按决算口径。"));
        }
    }
    opened
}

fn kept(finding: &Finding, words: &str) -> Edit {
    let (rule, message) = (finding.rule.into(), finding.message.clone());
    Edit::KeepReason { rule, place: finding.place, message, words: words.into() }
}

fn found(document: &Document) -> Vec<Finding> {
    check(document, &figures(document), &Circumstances::default())
}

fn exported(document: &Document) -> String {
    export(document, &figures(document), &found(document))
}

/// A year from which every form is over, or none is, or no year at all; last year's form or none.
fn circumstances<'a>(dice: &mut Dice, last_year: &'a Document) -> Circumstances<'a> {
    let current_year = FiscalYear::read(dice.pick(&["2000", "2021", "2099", ""])).value();
    let last_year = (dice.below(2) > 0).then_some(last_year);
    Circumstances { current_year, last_year }
}

fn shuffled(dice: &mut Dice) -> Vec<&'static Rule> {
    let mut rules = RULES.to_vec();
    for last in (1..rules.len()).rev() {
        rules.swap(last, dice.below(last + 1));
    }
    rules
}

#[test]
fn neither_the_order_of_the_rules_nor_a_second_look_matters() {
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let (document, last_year) = (opened(&mut dice), documents::any(&mut dice));
        let (figures, circumstances) = (figures(&document), circumstances(&mut dice, &last_year));
        let findings = check(&document, &figures, &circumstances);
        assert_eq!(check(&document, &figures, &circumstances), findings, "seed {seed}");
        let shuffled = check_by(&shuffled(&mut dice), &document, &figures, &circumstances);
        assert_eq!(shuffled, findings, "seed {seed}");
    }
}

#[test]
fn whatever_stands_in_a_form_every_finding_is_fit_to_be_shown() {
    for seed in 0..1_200 {
        let mut dice = Dice::new(seed);
        let (document, last_year) = (documents::any(&mut dice), documents::any(&mut dice));
        let circumstances = circumstances(&mut dice, &last_year);
        let findings = check(&document, &figures(&document), &circumstances);
        for finding in &findings {
            let Finding { rule, severity, place, message, repairs, reason } = finding;
            let rule = RULES.iter().find(|known| known.id == *rule).expect("because it is a rule that speaks");
            assert!(rule.places.contains(&place.field), "seed {seed}: {rule:?} at {place:?}");
            assert!(document.path(*place).is_some(), "seed {seed}: {finding:?}");
            assert!(!message.is_empty() && !message.contains(char::is_control), "seed {seed}: {message:?}");
            assert!(reason.is_none() || *severity == Severity::Warning, "seed {seed}: {finding:?}");
            for cure in repairs.iter() {
                let in_the_form = cure.texts.iter().all(|(place, _)| document.path(*place).is_some());
                assert!(in_the_form && !cure.texts.is_empty(), "seed {seed}: {finding:?}");
            }
        }
        let Verdict { errors, warnings, kept } = Verdict::of(&findings);
        let hints = findings.iter().filter(|finding| finding.severity == Severity::Hint).count();
        assert_eq!(errors + warnings + kept + hints, findings.len(), "seed {seed}");
        let line = form_line("甲", &document, &figures(&document), &findings);
        assert!(!line.contains('\n'), "seed {seed}");
    }
}

#[test]
fn an_export_opens_to_the_same_export_findings_and_reasons_and_all() {
    let mut reasons = 0;
    for seed in 0..800 {
        let document = opened(&mut Dice::new(seed));
        let json = exported(&document);
        let again = read(json.as_bytes()).unwrap_or_else(|error| panic!("seed {seed}: {error}")).document;
        assert_eq!(exported(&again), json, "seed {seed}");
        assert_eq!(again, document, "seed {seed}");
        assert_eq!(reason_notes(&again, &found(&again)), Vec::<String>::new(), "seed {seed}");
        reasons += again.reasons.len();
    }
    assert!(reasons > 150, "only {reasons} reasons were carried");
}

/// Any edit of a form; most change something.
fn any_edit(dice: &mut Dice, document: &Document) -> Edit {
    let places = document.boxes();
    let place = places[dice.below(places.len())];
    let direction = if dice.below(2) > 0 { Direction::Up } else { Direction::Down };
    match (dice.below(13), place.row) {
        (0, _) => Edit::AddTask,
        (1, _) => Edit::AddSource,
        (2, Row::Task(task) | Row::Indicator(task, _)) => Edit::AddIndicator(task),
        (3, row) => Edit::Remove(row),
        (4 | 5, row) => Edit::Move(row, direction),
        (6 | 7, _) => answer(dice, document).unwrap_or(Edit::AddTask),
        (8, _) => repair(dice, document).unwrap_or(Edit::AddSource),
        (9, _) => Edit::Replace(Rc::new(opened(dice))),
        (10, _) => threshold(dice),
        _ => Edit::SetText(place, text(dice, place)),
    }
}

/// A text from another form, which may fit the box or not.
fn text(dice: &mut Dice, place: Place) -> Rc<str> {
    let other = documents::any(dice);
    let same =
        other.boxes().into_iter().filter(|box_| box_.field == place.field).find_map(|box_| other.text(box_).cloned());
    same.unwrap_or_else(|| dice.pick(&["", "100.00", "完成率为98%。"]).into())
}

fn answer(dice: &mut Dice, document: &Document) -> Option<Edit> {
    let words = dice.pick(&["已核实。", "按上级口径。", ""]);
    let warnings: Vec<Finding> =
        found(document).into_iter().filter(|finding| finding.severity == Severity::Warning).collect();
    (!warnings.is_empty()).then(|| kept(&warnings[dice.below(warnings.len())], words))
}

fn repair(dice: &mut Dice, document: &Document) -> Option<Edit> {
    let repairs: Vec<_> = found(document).into_iter().flat_map(|finding| finding.repairs.to_vec()).collect();
    let repair = repairs.get(dice.below(repairs.len().max(1)))?;
    Some(Edit::SetTexts(repair.texts.clone()))
}

fn threshold(dice: &mut Dice) -> Edit {
    let settings: Vec<Setting> = Setting::all().collect();
    Edit::SetSetting(settings[dice.below(settings.len())], dice.pick(&["80", "95.5", "", "多"]).into())
}

#[test]
fn undo_and_redo_restore_every_finding_byte_for_byte() {
    let mut steps = 0;
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let mut history = History::new(Rc::new(opened(&mut dice)));
        let mut stations = vec![exported(history.present())];
        for _ in 0..30 {
            let edit = any_edit(&mut dice, history.present());
            let before = Rc::clone(history.present());
            history.commit(&edit);
            history.settle();
            if *history.present() != before {
                stations.push(exported(history.present()));
            }
        }
        for expected in stations.iter().rev().skip(1) {
            history.undo();
            assert_eq!(exported(history.present()), *expected, "seed {seed}");
        }
        assert!(!history.can_undo(), "seed {seed}");
        for expected in stations.iter().skip(1) {
            history.redo();
            assert_eq!(exported(history.present()), *expected, "seed {seed}");
        }
        assert!(!history.can_redo(), "seed {seed}");
        steps += stations.len();
    }
    assert!(steps > 600, "only {steps} steps changed something");
}
