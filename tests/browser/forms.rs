//! Forms to read come in by the page and go out as what stands beside them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::hands::{Exported, word};
use crate::house::in_every_kernel;
use crate::page::Page;
use crate::paste::paste;

/// A form to read.
pub fn form(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms").join(name)
}

/// The published form, where it lies beside this checkout.
fn published() -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/tianhe-2021.txt").canonicalize().ok()
}

/// The published form, or the one of an invented department that is like it.
pub fn published_or_twin() -> PathBuf {
    published().unwrap_or_else(|| form("twin.txt"))
}

/// What a form must give.
pub fn expected(form: &Path) -> Value {
    let text = fs::read_to_string(form.with_extension("expected.json")).expect("because it stands beside the form");
    serde_json::from_str(&text).expect("because it is JSON")
}

/// The exported form says what is expected of it.
#[track_caller]
pub fn assert_as_expected(exported: &Exported, expected: &Value, name: &str) {
    assert_eq!(exported.json["document"], expected["document"], "document of {name}");
    assert_eq!(exported.json["computed"], expected["computed"], "computed values of {name}");
    let errors: Vec<&str> = expected["errors"].as_array().into_iter().flatten().map(word).collect();
    assert_eq!(exported.findings("error"), errors, "errors of {name}");
    let (status, draft) = if errors.is_empty() { ("complete", false) } else { ("draft", true) };
    assert_eq!(exported.json["status"], status, "status of {name}");
    assert_eq!(exported.name.contains("草稿"), draft, "name of the file of {name}: {}", exported.name);
}

/// Texts in a part of the preview.
fn previewed(page: &mut Page, part: &str, cells: &str) -> String {
    let selector = format!("[data-preview={part}] {cells}");
    word(&page.ask("function (selector) { return Array.from(document.querySelectorAll(selector)).map(function (cell) { return cell.textContent; }).join('\\n'); }", &[&selector])).to_owned()
}

fn readable_forms() -> Vec<PathBuf> {
    let folder = fs::read_dir(form("")).expect("because the forms are there").flatten();
    let mut forms: Vec<PathBuf> = folder.map(|entry| entry.path()).collect();
    forms.retain(|path| path.extension().is_some_and(|ending| ending != "json" && ending != "md"));
    forms.retain(|path| expected(path)["notAForm"] != true);
    forms.sort();
    forms
}

#[test]
fn every_form_goes_out_as_what_stands_beside_it() {
    let forms = readable_forms();
    assert!(forms.len() >= 12, "{forms:?}");
    in_every_kernel(|page| {
        for path in &forms {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            page.choose(path);
            page.expect(
                &format!("a preview of {name}"),
                "document.querySelectorAll('[data-preview=placed]').length",
                1,
            );
            let expected = expected(path);
            let unplaced = previewed(page, "unplaced", "li");
            for text in expected["unplaced"].as_array().into_iter().flatten().map(word) {
                assert!(unplaced.contains(text), "{text} of {name} is not listed: {unplaced}");
            }
            page.accept();
            assert_as_expected(&page.export(), &expected, &name);
        }
    });
}

#[test]
fn the_preview_shows_boxes_and_texts_and_what_was_cleaned() {
    in_every_kernel(|page| {
        page.choose(&form("twin.txt"));
        page.expect("a preview", "document.querySelectorAll('[data-preview=placed]').length", 1);
        let placed = previewed(page, "placed", "tr");
        assert!(placed.contains("部门名称海州市云山区人民政府办公室"), "box and text side by side: {placed}");
        assert!(placed.contains("汛情处置有效率"), "second indicator: {placed}");
        let cleaned = previewed(page, "cleaned", "li");
        assert!(cleaned.contains("<p>"), "markup that was cleaned: {cleaned}");
        assert_eq!(page.eval("document.querySelectorAll('[data-preview=unplaced]').length"), 0, "{placed}");
        assert_eq!(page.value("departmentName"), "", "a preview fills nothing in");
        page.press("cancel-import");
        page.expect("panels", "document.querySelectorAll('[data-preview]').length", 0);
        assert_eq!(page.value("departmentName"), "", "a preview that was cancelled fills nothing in");
    });
}

#[test]
fn the_twin_stands_in_its_boxes_with_its_figures() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        page.expect_output("budgetAdjustment", "274.89");
        page.expect_output("executionRate", "99.53%");
        page.expect_output("adjustmentRate", "7.56%");
        page.expect_output("taskFundsTotal", "272.34");
        page.expect(
            "data-verdict",
            "document.querySelector('[data-verdict]').getAttribute('data-verdict')",
            "complete",
        );
        assert_eq!(page.verdict(), "可以上报");
        assert_eq!(page.value("fiscalYear"), "2021年");
        assert_eq!(page.value("funding.adjustedBudget"), "3,908.84");
        assert_eq!(page.value("funding.sources.0.source"), "一般公共预算");
        assert_eq!(page.value("tasks.1.indicators.3.name"), "督查落实事项");
        assert_eq!(page.value("tasks.4.funds"), "42.69");
        assert_eq!(
            page.value("narrative.problems"),
            word(&expected(&form("twin.txt"))["document"]["narrative"]["problems"])
        );
    });
}

#[test]
fn an_exported_form_opens_and_exports_to_the_same_bytes() {
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        let first = page.export();
        let kept = page.downloads.join("again").join(&first.name);
        fs::create_dir_all(kept.parent().expect("because it has a name")).expect("because the folder is ours");
        fs::write(&kept, &first.text).expect("because the folder is ours");
        page.press("new");
        page.expect_value("departmentName", "");
        page.open_own(&kept);
        page.expect_value("departmentName", "海州市云山区人民政府办公室");
        let second = page.export();
        assert_eq!((second.name, second.text), (first.name, first.text));
    });
}

#[test]
fn the_published_form_is_read_without_an_error() {
    let Some(published) = published() else {
        eprintln!("the published form is not beside this checkout: its twin carries the proof");
        return;
    };
    let figures = &expected(&form("twin.txt"))["computed"];
    in_every_kernel(|page| {
        page.import(&published);
        let exported = page.export();
        page.press("new");
        let text = fs::read_to_string(&published).expect("because it is there");
        paste(page, "body", "", &text);
        page.accept();
        assert_eq!(page.export().text, exported.text, "by paste as by file");
        assert_eq!(&exported.json["computed"], figures);
        assert_eq!(exported.findings("error"), Vec::<String>::new());
        let tasks = exported.json["document"]["tasks"].as_array().cloned().unwrap_or_default();
        let funds: Vec<&str> = tasks.iter().map(|task| word(&task["funds"])).collect();
        assert_eq!(funds, ["48.49", "104.36", "48.48", "28.32", "42.69"]);
        let indicators: usize = tasks.iter().map(|task| task["indicators"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(indicators, 13, "indicators");
        assert!(!exported.text.contains("<p>"), "markup left");
    });
}
