//! A checker that remembers finds what a check finds, whatever happens to the form in between.

mod documents;

use std::rc::Rc;

use documents::Dice;
use selfeval::calc::figures;
use selfeval::edit::{Direction, Edit, History};
use selfeval::io::Status;
use selfeval::io::json;
use selfeval::model::{Document, Field, Kind, Place, Row, Setting};
use selfeval::rules::{Change, Checker, Circumstances, RULES, check, sound_form};

/// What the examples of the rules put into boxes of prose, and into others.
fn texts() -> [Vec<&'static str>; 2] {
    let examples = RULES.iter().flat_map(|rule| rule.broken.iter().chain(rule.kept));
    let set = examples.flat_map(|example| example.changes).filter_map(|change| match *change {
        Change::Set(path, text) => Some((path, text)),
        _ => None,
    });
    let is_prose = |path: &str| Field::parse(path).is_some_and(|(field, _)| field.kind() == Kind::LongText);
    let (prose, others): (Vec<_>, Vec<_>) = set.partition(|(path, _)| is_prose(path));
    [prose, others].map(|texts| texts.into_iter().map(|(_, text)| text).collect())
}

/// Any document at all, each row with a key of its own.
fn any(dice: &mut Dice) -> Document {
    let document = documents::any(dice);
    let json = json::write(&document, &figures(&document), Status::Draft, &[]);
    json::read(json.as_bytes()).expect("because what was written opens").document
}

fn one<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[dice.below(all.len())]
}

fn edit(dice: &mut Dice, document: &Document, [prose, others]: &[Vec<&'static str>; 2]) -> Edit {
    let place = one(dice, &document.boxes());
    let sheet = Place::sheet(one(dice, &[Field::DepartmentName, Field::FiscalYear, Field::ActualExpenditure]));
    let fitting = |place: Place| if place.field.kind() == Kind::LongText { prose } else { others };
    let row = if place.row == Row::Sheet {
        document.tasks.first().map_or(Row::Sheet, |task| Row::Task(task.key))
    } else {
        place.row
    };
    let settings: Vec<Setting> = Setting::all().collect();
    match dice.below(20) {
        0 => Edit::AddTask,
        1 => document.tasks.last().map_or(Edit::AddTask, |task| Edit::AddIndicator(task.key)),
        2 => Edit::AddSource,
        3 => Edit::Remove(row),
        4 => Edit::Move(row, one(dice, &[Direction::Up, Direction::Down])),
        5 => Edit::SetSetting(one(dice, &settings), one(dice, &["", "1", "12", "100", "x"]).into()),
        6 => match check(document, &figures(document), &Circumstances::default()).into_iter().next_back() {
            Some(found) => Edit::KeepReason {
                rule: found.rule.into(),
                place: found.place,
                message: found.message,
                words: "按决算。".into(),
            },
            None => Edit::AddTask,
        },
        7 => Edit::Replace(Rc::new(if dice.below(2) > 0 { any(dice) } else { sound_form() })),
        8 | 9 => Edit::SetText(sheet, one(dice, others).into()),
        _ => Edit::SetText(place, one(dice, fitting(place)).into()),
    }
}

#[test]
fn a_checker_finds_what_a_check_finds_after_any_edits() {
    let texts = texts();
    let mut found = 0;
    for seed in 0..40 {
        let dice = &mut Dice::new(seed);
        let mut checker = Checker::default();
        let last_year = any(dice);
        let mut history = History::new(Rc::new(if seed % 2 == 0 { any(dice) } else { sound_form() }));
        for step in 0..40 {
            match dice.below(8) {
                0 => drop(history.undo()),
                1 => drop(history.redo()),
                _ => {
                    let edit = edit(dice, history.present(), &texts);
                    history.commit(&edit);
                }
            }
            history.settle();
            let document = history.present();
            let last_year = (dice.below(8) == 0).then_some(&last_year);
            let (figures, circumstances) = (figures(document), Circumstances { last_year, ..Circumstances::default() });
            let expected = check(document, &figures, &circumstances);
            assert_eq!(checker.check(document, &figures, &circumstances), expected, "seed {seed}, step {step}");
            found += expected.len();
        }
    }
    assert!(found > 10_000, "only {found} findings");
}

#[test]
fn a_new_checker_finds_what_a_check_finds_in_any_document() {
    for seed in 0..300 {
        let document = documents::any(&mut Dice::new(seed));
        let (figures, circumstances) = (figures(&document), Circumstances::default());
        let expected = check(&document, &figures, &circumstances);
        assert_eq!(Checker::default().check(&document, &figures, &circumstances), expected, "seed {seed}");
    }
}
