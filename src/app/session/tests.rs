//! What the session does when something happens to it.

use super::*;
use crate::edit::Direction;
use crate::io::json;
use crate::model::Field;

const ACTUAL: Place = Place::sheet(Field::ActualExpenditure);
const NAME: Place = Place::sheet(Field::DepartmentName);

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<Session> {
    actions.into_iter().fold(Rc::new(Session::new(None, "w".to_owned())), Reducible::reduce)
}

fn typed(place: Place, text: &str) -> Action {
    Action::Typed(place, text.into())
}

fn opening(opened: json::Opened, name: &str) -> Action {
    Action::Opened(opened, name.to_owned(), "12:03:21".to_owned())
}

fn spoken(session: &Session) -> Vec<(&'static str, Place)> {
    session.spoken().map(|finding| (finding.rule, finding.place)).collect()
}

#[test]
fn a_complaint_waits_until_its_box_is_left() {
    let session = after([typed(ACTUAL, "12x")]);
    assert_eq!(spoken(&session), []);
    let session = session.reduce(Action::Left(ACTUAL));
    assert_eq!(spoken(&session), [("F002", ACTUAL)]);
}

#[test]
fn a_spoken_complaint_goes_and_comes_while_typing() {
    let session = after([typed(ACTUAL, "12x"), Action::Left(ACTUAL), typed(ACTUAL, "12")]);
    assert_eq!(spoken(&session), []);
    assert_eq!(spoken(&session.reduce(typed(ACTUAL, "12y"))), [("F002", ACTUAL)]);
}

#[test]
fn a_form_that_is_there_from_the_beginning_is_shown_with_its_verdict() {
    let blank = after([]);
    let opened = json::read(json::export(blank.document(), &blank.figures, &[]).as_bytes());
    let carried = crate::app::carry::Carried { form: "x".into(), opened };
    let session = Session::new(None, "w".to_owned()).carrying(carried);
    assert!(session.verdict().errors > 10);
    assert_eq!(session.shown.verdict, session.verdict().to_string());
}

#[test]
fn the_verdict_counts_what_is_not_spoken_yet() {
    let session = after([Action::Look]);
    assert!(session.spoken().next().is_none());
    assert!(session.verdict().errors > 10);
}

#[test]
fn leaving_a_box_prints_its_amount_in_the_same_step() {
    let session = after([typed(ACTUAL, "3890.3"), Action::Left(ACTUAL)]);
    assert_eq!(&*session.document().funding.actual_expenditure, "3,890.30");
    let session = session.reduce(Action::Undo);
    assert_eq!(&*session.document().funding.actual_expenditure, "");
}

#[test]
fn what_is_in_a_file_is_safe_until_it_changes() {
    let session = after([typed(NAME, "水务局")]);
    assert!(session.would_lose());
    let document = Rc::clone(session.document());
    let session = session.reduce(Action::Exported(document, "已导出 12:03:21".to_owned()));
    assert_eq!(session.safe_words(), Some("已导出 12:03:21"));
    assert!(session.reduce(typed(NAME, "水务")).would_lose());
}

#[test]
fn an_opened_form_can_be_undone_to_the_one_before() {
    let sample = include_bytes!("../../../static/sample.json");
    let opened = json::read(sample).expect("because the sample opens");
    let session = after([typed(NAME, "水务局"), opening(opened, "示例")]);
    assert_eq!(session.document().tasks.len(), 4);
    assert_eq!(session.safe_words(), Some("已打开 12:03:21，与“示例”相同"));
    let session = session.reduce(Action::Undo);
    assert_eq!(&*session.document().department_name, "水务局");
}

#[test]
fn reasons_that_answer_nothing_are_told_when_a_form_is_opened() {
    let json = br#"{"format":"selfeval","version":1,"document":{},"findings":[{"rule":"F013","place":"funding.actualExpenditure","reason":"x"}]}"#;
    let opened = json::read(json).expect("because the form opens");
    let session = after([opening(opened, "旧表")]);
    let lines = session.notice.as_ref().map(|notice| notice.lines.join("\n")).unwrap_or_default();
    assert!(lines.contains("实际支出数") && lines.contains("原来写的理由不再需要：“x”"), "{lines}");
}

/// A form of 40 blank tasks.
fn long_form() -> Rc<Session> {
    after((0..40).map(|_| Action::Edited(Edit::AddTask)))
}

#[test]
fn a_long_form_is_looked_at_a_moment_later() {
    let session = long_form();
    assert!(session.owes_a_look());
    let known = session.findings.len();
    assert!(session.findings_now().map_or(0, |found| found.len()) > known, "what is exported is not old");
    let session = session.reduce(Action::Look);
    assert!(!session.owes_a_look());
    assert_eq!(session.findings.len(), session.findings_now().map_or(0, |found| found.len()));
}

#[test]
fn whatever_needs_the_findings_looks_first() {
    let session = long_form().reduce(Action::Check);
    let errors = session.verdict().errors;
    assert!(errors > 40);
    assert_eq!(session.shown.entries.len(), session.findings.len());
    let session = session.reduce(typed(ACTUAL, "12x"));
    assert!(session.owes_a_look());
    let session = session.reduce(Action::Left(ACTUAL));
    assert!(spoken(&session).contains(&("F002", ACTUAL)));
}

#[test]
fn nothing_is_said_of_another_form_before_it_was_looked_at() {
    let json = crate::io::json::export(long_form().document(), &long_form().figures, &[]);
    let opened = json::read(json.as_bytes()).expect("because it was written by us");
    let session = after([Action::Check, opening(opened, "长表")]);
    assert!(session.knows_nothing() && !session.shown.complete && session.shown.entries.is_empty());
    assert!(session.shown.sections.iter().all(|section| section.state.is_empty() && !section.done));
    let session = session.reduce(Action::Look);
    assert_eq!(session.shown.entries.len(), session.findings.len());
    assert_eq!(&*session.announcement, session.shown.verdict);
}

#[test]
fn f8_goes_down_the_sheet_and_around() {
    let mut session = after([Action::Check]);
    let places: Vec<Place> = spoken(&session).into_iter().map(|(_, place)| place).collect();
    for expected in places.iter().skip(1).chain(places.first()) {
        let from = session.focus.1;
        session = session.reduce(Action::ShowNext(from, Direction::Down));
        assert_eq!(session.focus.1.as_ref(), Some(expected));
    }
}

#[test]
fn f8_stops_at_what_has_no_box_from_any_box() {
    let place = |session: &Session, path: &str| session.document().place(path).expect("because it is on the sheet");
    let begun = after([]);
    let [source, after_it] = ["funding.sources.0.amount", "narrative.problems"].map(|path| place(&begun, path));
    let session = after([typed(source, "5"), typed(ACTUAL, "12"), Action::Check]);
    let sources = place(&session, "funding.sources");
    let places: Vec<Place> = spoken(&session).into_iter().map(|(_, place)| place).collect();
    assert!(places.contains(&sources) && !places.contains(&ACTUAL), "{places:?}");
    let to = |from, direction| Rc::clone(&session).reduce(Action::ShowNext(Some(from), direction)).focus.1;
    assert_eq!(to(ACTUAL, Direction::Down), Some(sources));
    assert_eq!(to(source, Direction::Up), Some(sources));
    assert_eq!(to(NAME, Direction::Up), places.last().copied(), "around");
    assert_ne!(to(after_it, Direction::Down), Some(after_it));
}

#[test]
fn a_form_of_a_newer_version_is_not_changed() {
    let newer = br#"{"format":"selfeval","version":2,"document":{"departmentName":"x"}}"#;
    let opened = json::read(newer).expect("because newer versions open");
    let session = after([opening(opened, "新版"), typed(NAME, "y"), Action::Edited(Edit::AddTask)]);
    assert_eq!(&*session.document().department_name, "x");
    assert!(session.document().tasks.is_empty());
    let back = [Action::Undo, typed(NAME, "y")].into_iter().fold(session, Reducible::reduce);
    assert_eq!(&*back.document().department_name, "y", "the form before it may be changed");
}

#[test]
fn a_form_that_did_not_change_is_sealed_once() {
    let session = after([typed(NAME, "天河区审计局"), Action::Look]);
    let (file, _) = session.handed_out();
    assert_eq!(*file, json::export(session.document(), &session.figures, &session.findings));
    let document = Rc::clone(session.document());
    let session = session.reduce(Action::Exported(document, "已导出".to_owned()));
    assert!(Rc::ptr_eq(&file, &session.handed_out().0));

    let changed = session.reduce(typed(ACTUAL, "12x")).reduce(Action::Look);
    assert_eq!(*changed.handed_out().0, json::export(changed.document(), &changed.figures, &changed.findings));
    let undone = changed.reduce(Action::Undo).reduce(Action::Look);
    assert_eq!(undone.handed_out().0, file);
}

#[test]
fn a_reason_is_in_the_file_at_once() {
    let session = long_form();
    let (before, _) = session.handed_out();
    let findings = session.findings_now().unwrap_or_default();
    let kept = findings.iter().find(|finding| finding.severity == crate::rules::Severity::Warning).cloned();
    let after = session.reduce(Action::Kept(kept.unwrap(), "上年已核实".into()));
    assert!(!before.contains("上年已核实"));
    assert!(after.handed_out().0.contains("上年已核实"));
}
