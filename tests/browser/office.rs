//! Office files come in and go out by the page's own worker.

use std::fs;
use std::path::Path;

use crate::forms::expected;
use crate::house::in_every_house;
use crate::page::Page;

#[test]
fn a_form_goes_out_as_excel_and_word_and_comes_back_equal() {
    in_every_house(|page| {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/sample.json");
        page.open_own(&sample);
        let was = page.export().json["document"].take();
        for ending in ["xlsx", "docx"] {
            let kept = kept(page, ending);
            page.press("new");
            page.import(&kept);
            assert_eq!(page.export().json["document"], was, "as {ending}");
        }
    });
}

/// Exports the form and puts the file where the next export does not clear it away.
fn kept(page: &mut Page, ending: &str) -> std::path::PathBuf {
    let file = page.export_office(ending);
    let folder = page.downloads.join("kept");
    fs::create_dir_all(&folder).expect("because the folder is ours");
    let kept = folder.join(file.file_name().unwrap_or_default());
    fs::rename(&file, &kept).expect("because the folder is ours");
    kept
}

#[test]
fn workbooks_and_documents_of_other_programs_are_recognized() {
    in_every_house(|page| {
        for name in ["twin--formulas.xlsx", "twin--old.xls", "twin--writer.docx", "twin--formulas.ods"] {
            let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/files");
            page.import(&files.join(name));
            let twin = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/twin.txt");
            assert_eq!(page.export().json["document"], expected(&twin)["document"], "{name}");
        }
    });
}

/// A worker that answers nothing, or whatever `says` tells, until `mended` is set; each one ended is counted.
fn bad_worker(says: &str) -> String {
    format!(
        "(() => {{ const Real = Worker; window.ended = 0; window.Worker = function (address) {{
            if (window.mended) return new Real(address);
            const bad = {{ postMessage(task) {{ if (task.bytes || task.write) setTimeout(() => {says}, 0); }},
                terminate() {{ window.ended += 1; }} }};
            return bad; }}; }})()"
    )
}

const NOTICE: &str = "((document.querySelector('.notice') || {}).textContent || '')";

/// Chooses a file whose worker goes wrong, and sees what the page tells; the form stays, and the next file has a new worker.
fn with_bad_worker(says: &str, sees: impl Fn(&mut Page)) {
    in_every_house(|page| {
        page.go_after(&bad_worker(says));
        page.fill("departmentName", "某某局");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/files/twin--merged.docx");
        page.choose(&file);
        sees(page);
        page.expect_value("departmentName", "某某局");
        page.eval("window.mended = true");
        page.import(&file);
        page.expect_value("fiscalYear", "2021年");
    });
}

#[test]
fn work_that_hangs_is_told_of_and_called_off() {
    with_bad_worker("0", |page| {
        page.expect("what is going on", &format!("{NOTICE}.includes('正在识别“twin--merged.docx”')"), true);
        page.press("cancel-work");
        page.expect("no word of it any more", &format!("{NOTICE}.includes('正在识别')"), false);
        page.expect("the worker is gone", "window.ended", 1);
    });
}

#[test]
fn work_that_stops_leaves_the_form_as_it_was() {
    with_bad_worker("bad.onmessage({ data: { failed: 'unreachable' } })", |page| {
        let told = "没有打开“twin--merged.docx”：内容里有处理不了的地方，已经停下。当前内容没有变。";
        page.expect("what happened", &format!("{NOTICE}.includes('{told}')"), true);
    });
}

/// A workbook of several forms lists them, and each can be taken.
#[test]
fn each_form_of_a_workbook_can_be_taken() {
    in_every_house(|page| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        for (choice, form) in ["twin", "two-sources", "zero-original"].iter().enumerate() {
            page.choose(&tests.join("office/files/several--sheets.xlsx"));
            let listed = "document.querySelectorAll('[data-action=choose-import]').length";
            page.expect("the forms that are listed", listed, 3);
            page.click(&format!("[data-action=choose-import][data-choice='{choice}']"));
            let chosen = "(document.querySelector('[data-action=choose-import][aria-pressed=true]') || { dataset: {} }).dataset.choice";
            page.expect("the form that is chosen", chosen, choice.to_string());
            page.accept();
            let wanted = expected(&tests.join(format!("forms/{form}.txt")));
            assert_eq!(page.export().json["document"], wanted["document"], "{form}");
        }
    });
}
