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
