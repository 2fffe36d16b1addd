//! What Excel and Word files cost: the sample out, a workbook of 40 forms in.
//! Run with `cargo bench --no-default-features --features office --bench office`.

use divan::{Bencher, black_box};
use selfeval::calc::figures;
use selfeval::io::office::{self, Kind};
use selfeval::io::{json, text};
use selfeval::layout::compose;
use selfeval::model::Document;
use selfeval::rules::{Circumstances, check};

fn main() {
    divan::main();
}

fn sample() -> Document {
    json::read(include_bytes!("../static/sample.json")).expect("because it is ours").document
}

fn written(kind: Kind) -> Vec<u8> {
    let document = sample();
    let figures = figures(&document);
    let findings = check(&document, &figures, &Circumstances::default());
    office::write(kind, &document, &figures, &findings).expect("because every text fits")
}

#[divan::bench]
fn write_xlsx() -> Vec<u8> {
    written(Kind::Xlsx)
}

#[divan::bench]
fn write_docx() -> Vec<u8> {
    written(Kind::Docx)
}

#[divan::bench]
fn read_xlsx(bencher: Bencher<'_, '_>) {
    let file = written(Kind::Xlsx);
    bencher.bench_local(|| office::read(black_box(&file)).map(|found| found.len()));
}

#[divan::bench]
fn read_docx(bencher: Bencher<'_, '_>) {
    let file = written(Kind::Docx);
    bencher.bench_local(|| office::read(black_box(&file)).map(|found| found.len()));
}

/// 40 forms on 40 sheets, as a finance bureau gathers them.
#[divan::bench]
fn read_40_forms(bencher: Bencher<'_, '_>) {
    let document = sample();
    let grid = compose(&document, &figures(&document));
    let rows = text::rows(&text::write(&grid)).rows;
    let mut book = rust_xlsxwriter::Workbook::new();
    for _ in 0..40 {
        let sheet = book.add_worksheet();
        for (line, row) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(line, column, &cell.text).expect("because it fits");
            }
        }
    }
    let file = book.save_to_buffer().expect("because memory takes it");
    bencher.bench_local(|| {
        let found = office::read(black_box(&file)).expect("because 40 forms are in it");
        assert_eq!(found.len(), 40);
    });
}
