//! What one keystroke costs in the core: edit, figures, check and layout, without a browser.
//! Run with `cargo bench --no-default-features`.

mod prose;

use std::rc::Rc;

use divan::{Bencher, black_box};
use selfeval::calc::figures;
use selfeval::edit::{Edit, History, apply};
use selfeval::io::{Content, json, read};
use selfeval::layout::compose;
use selfeval::model::{Document, Field, Place, Reason};
use selfeval::rules::{Checker, Circumstances, RULES, check, check_by};

use prose::form;

fn main() {
    divan::main();
}

const SENTENCE: &str = "按照年初部署，我局统筹推进河道清淤和农村供水改造，逐项落实责任和时限，全年完成清淤 12.6 公里。";

/// The whole way of a keystroke into each of two documents by turns, checked with what is remembered.
fn typed(bencher: Bencher<'_, '_>, document: &Document, edits: &[Edit; 2]) {
    let mut checker = Checker::default();
    let mut edits = edits.iter().cycle();
    bencher.bench_local(|| {
        let next = apply(black_box(document), edits.next().unwrap_or(&Edit::AddTask));
        let figures = figures(&next);
        let findings = checker.check(&next, &figures, &Circumstances::default());
        (compose(&next, &figures), findings)
    });
}

/// The whole way of one keystroke in a task's text.
#[divan::bench(args = [(50, 6), (100, 5), (1000, 5)])]
fn keystroke(bencher: Bencher<'_, '_>, (tasks, indicators): (u32, u32)) {
    let document = form(tasks, indicators);
    let place = Place::task(Field::TaskAchieved, document.tasks[0].key);
    typed(bencher, &document, &[SENTENCE, "按照年初部署"].map(|text| Edit::SetText(place, text.into())));
}

/// The same in the box of a total, which some rules compare with every task.
#[divan::bench(args = [(50, 6), (100, 5), (1000, 5)])]
fn keystroke_in_total(bencher: Bencher<'_, '_>, (tasks, indicators): (u32, u32)) {
    let place = Place::sheet(Field::ActualExpenditure);
    typed(bencher, &form(tasks, indicators), &["3,890.3", "3,890.30"].map(|text| Edit::SetText(place, text.into())));
}

/// The rules alone.
#[divan::bench(args = [(20, 5), (50, 6), (100, 5), (1000, 5)])]
fn rules(bencher: Bencher<'_, '_>, (tasks, indicators): (u32, u32)) {
    let document = form(tasks, indicators);
    let figures = figures(&document);
    bencher.bench_local(|| check(black_box(&document), &figures, &Circumstances::default()));
}

/// Each rule alone, with the look over the form that all share: which of them is the slowest.
#[divan::bench(args = RULES.iter().map(|rule| rule.id))]
fn rule(bencher: Bencher<'_, '_>, id: &str) {
    let document = form(20, 5);
    let figures = figures(&document);
    let rules: Vec<_> = RULES.iter().copied().filter(|rule| rule.id == id).collect();
    bencher.bench_local(|| check_by(&rules, black_box(&document), &figures, &Circumstances::default()));
}

/// One edit alone.
#[divan::bench]
fn edit(bencher: Bencher<'_, '_>) {
    let document = form(50, 6);
    let edit = Edit::SetText(Place::sheet(Field::ActualExpenditure), "1".into());
    bencher.bench_local(|| apply(black_box(&document), &edit));
}

/// A form of 100 × 5 in which so many warnings are kept.
fn kept(reasons: usize) -> Document {
    let document = form(100, 5);
    let places = document.boxes().into_iter().filter(|place| place.field == Field::IndicatorAchieved);
    let reason = |place| Reason {
        rule: "T013".into(),
        place,
        message: "指标“清淤完成率”是比率，完成情况里没有看到数字。".into(),
        text: document.text(place).cloned().unwrap_or_default(),
        words: "按上级口径。".into(),
    };
    let reasons = places.take(reasons).map(reason).collect();
    Document { reasons, ..document }
}

/// One keystroke into the history, which compares the forms before and after it.
#[divan::bench(args = [0, 100])]
fn history(bencher: Bencher<'_, '_>, reasons: usize) {
    let document = Rc::new(kept(reasons));
    let edit = Edit::SetText(Place::sheet(Field::Improvements), SENTENCE.into());
    bencher.with_inputs(|| History::new(Rc::clone(&document))).bench_local_values(|mut history| {
        history.commit(&edit);
        history
    });
}

/// Two forms compared that share nothing and say the same.
#[divan::bench(args = [0, 100])]
fn comparison(bencher: Bencher<'_, '_>, reasons: usize) {
    let (one, other) = (kept(reasons), kept(reasons));
    bencher.bench_local(|| black_box(&one) == black_box(&other));
}

/// A form of the published size, as it is handed in.
fn handed_in() -> String {
    let table = include_bytes!("../tests/forms/twin.txt");
    let Ok(Content::Import { import, .. }) = read("twin.txt", table, &|_| None) else { return String::new() };
    let figures = figures(&import.document);
    let findings = check(&import.document, &figures, &Circumstances::default());
    json::export(&import.document, &figures, &findings)
}

/// What the command line does with the bytes of one form; a form is an item.
#[divan::bench]
fn check_form(bencher: Bencher<'_, '_>) {
    let json = handed_in();
    bencher.counter(divan::counter::ItemsCount::new(1_usize)).bench_local(|| {
        let Ok(Content::Form(opened)) = read("甲.json", black_box(json.as_bytes()), &|_| None) else {
            return String::new();
        };
        let figures = figures(&opened.document);
        let findings = check(&opened.document, &figures, &Circumstances::default());
        json::form_line("甲.json", &opened.document, &figures, &findings)
    });
}

/// The same without the rules.
#[divan::bench]
fn open_form(bencher: Bencher<'_, '_>) {
    let json = handed_in();
    bencher
        .counter(divan::counter::ItemsCount::new(1_usize))
        .bench_local(|| read("甲.json", black_box(json.as_bytes()), &|_| None));
}
