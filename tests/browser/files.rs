//! Files that are no form are refused in plain words, and the open form stays as it was.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::forms::form;
use crate::hands::word;
use crate::house::{HOUSES, in_every_house, in_every_kernel, in_houses};
use crate::kernel::Kernel;
use crate::page::Page;

/// The form that the page shows as an example.
const SAMPLE: &str = include_str!("../../static/sample.json");

/// A file of this test, with this content.
pub fn file(page: &Page, name: &str, content: &[u8]) -> PathBuf {
    let folder = page.downloads.join("files");
    fs::create_dir_all(&folder).expect("because the folder is ours");
    let path = folder.join(name);
    fs::write(&path, content).expect("because the folder is ours");
    path
}

/// Chooses a file that must be refused, and takes the words away again.
#[track_caller]
fn refusal(page: &mut Page, path: &Path) -> String {
    page.choose(path);
    page.expect(
        &format!("a refusal of {}", path.display()),
        "document.querySelectorAll('[data-notice=refused]').length",
        1,
    );
    let said = word(&page.eval("document.querySelector('[data-notice=refused]').innerText")).to_owned();
    page.press("dismiss");
    page.expect("notices", "document.querySelectorAll('[data-notice]').length", 0);
    said
}

#[test]
fn damaged_files_are_refused_in_plain_words() {
    let files: [(&str, Vec<u8>, &str); 10] = [
        ("断了.json", SAMPLE.as_bytes()[..SAMPLE.len() / 2].to_vec(), "断了.json"),
        ("两次.json", SAMPLE.replacen("\"version\": 1,", "\"version\": 1, \"version\": 1,", 1).into_bytes(), "version"),
        ("别的.json", b"{\"format\": \"other\", \"version\": 1}".to_vec(), "format"),
        ("列表.json", b"[1, 2]".to_vec(), "列表.json"),
        ("深.json", "[".repeat(100_000).into_bytes(), "深.json"),
        ("空.json", Vec::new(), "空.json"),
        ("空.txt", Vec::new(), "空.txt"),
        ("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec(), "图.png"),
        ("乱.txt", (0..4096_u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect(), "乱.txt"),
        ("乱.xlsx", b"PK\x03\x04 but not a workbook".to_vec(), "乱.xlsx"),
    ];
    in_every_house(|page| {
        page.fill_in("departmentName", "水务局");
        let before = page.boxes();
        for (name, content, word) in &files {
            let path = file(page, name, content);
            let said = refusal(page, &path);
            assert!(said.contains(word), "what is wrong with {name}: {said}");
            assert!(said.chars().filter(|letter| *letter >= '一').count() >= 10, "plain words about {name}: {said}");
            assert_eq!(page.boxes(), before, "{name}");
        }
    });
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    in_every_kernel(|page| {
        let before = page.boxes();
        for megabytes in [17, 200] {
            let path = file(page, "大.json", b"");
            let large = fs::OpenOptions::new().write(true).open(&path).expect("because it was just written");
            large.set_len(megabytes << 20).expect("because the hole takes no room");
            let said = refusal(page, &path);
            assert!(said.contains("16 MB"), "{megabytes} MB: {said}");
            assert_eq!(page.boxes(), before, "{megabytes} MB");
        }
    });
}

#[test]
fn a_text_that_is_no_form_places_nothing() {
    in_every_kernel(|page| {
        let before = page.boxes();
        for name in ["not-a-form.txt", "empty.txt"] {
            let said = refusal(page, &form(name));
            assert!(said.contains(name), "{said}");
            assert_eq!(page.boxes(), before, "{name}");
        }
    });
}

#[test]
fn a_file_after_a_refused_one_opens_as_usual() {
    in_every_kernel(|page| {
        let path = file(page, "断了.json", b"{");
        refusal(page, &path);
        refusal(page, &path);
        page.import(&form("gbk.txt"));
        let document = page.export().json["document"].take();
        assert_eq!(document, crate::forms::expected(&form("gbk.txt"))["document"]);
    });
}

#[test]
fn the_preview_of_a_gbk_file_says_how_it_was_read() {
    in_every_kernel(|page| {
        page.choose(&form("gbk.txt"));
        page.expect("a preview", "document.querySelectorAll('[data-preview=placed]').length", 1);
        let shown = page.eval("document.querySelector('[role=dialog]').innerText");
        let shown = word(&shown).to_uppercase();
        assert!(shown.contains("GBK") || shown.contains("GB18030") || shown.contains("GB 18030"), "{shown}");
    });
}

/// Drops something onto the sheet; `make` fills the `DataTransfer` `data`.
fn drop_on_sheet(page: &mut Page, make: &str) {
    page.eval(&dropping(make));
}

/// The expression for it: WebKit's driver takes no statements.
fn dropping(make: &str) -> String {
    format!(
        "(function () {{
            var data = new DataTransfer();
            {make}
            ['dragenter', 'dragover', 'drop'].forEach(function (kind) {{
                document.querySelector('.sheet').dispatchEvent(
                    new DragEvent(kind, {{ dataTransfer: data, bubbles: true, cancelable: true }}));
            }});
        }})()"
    )
}

/// Puts a file with this text into `data`.
fn making(text: &str, name: &str) -> String {
    format!("data.items.add(new File([{}], '{name}'));", json!(text))
}

#[test]
fn a_dropped_file_opens_like_a_chosen_one() {
    in_every_kernel(|page| {
        let text = fs::read_to_string(form("twin.txt")).expect("because the form is there");
        drop_on_sheet(page, &making(&text, "twin.txt"));
        page.accept();
        page.expect_value("departmentName", "海州市云山区人民政府办公室");
    });
}

#[test]
fn of_two_files_that_come_at_once_the_second_opens() {
    in_every_kernel(|page| {
        let first = SAMPLE.replacen("departmentName\": \"", "departmentName\": \"原", 1);
        assert_ne!(first, SAMPLE);
        page.eval(&[first.as_str(), SAMPLE].map(|text| dropping(&making(text, "表.json"))).join(", "));
        page.expect("the second", "document.querySelector('[name=departmentName]').value.length > 0", true);
        let name = page.value("departmentName");
        assert!(!name.starts_with('原'), "the second, not the first");
        page.press("undo");
        page.expect_value("departmentName", "");
    });
}

/// Drops files from outside, as the desktop does. Chromium 78 cannot be told to.
fn drop_from_desktop(page: &mut Page, path: &Path) {
    let data = json!({ "items": [], "files": [path], "dragOperationsMask": 1 });
    for kind in ["dragEnter", "dragOver", "drop"] {
        page.call("Input.dispatchDragEvent", &json!({ "type": kind, "x": 500, "y": 500, "data": data }));
    }
}

#[test]
fn a_folder_from_the_desktop_is_refused_and_a_file_opens() {
    let current: Vec<_> = HOUSES.iter().copied().filter(|house| house.kernel == Kernel::Current).collect();
    in_houses(&current, |house| {
        let mut page = Page::open(house);
        let before = page.boxes();
        drop_from_desktop(&mut page, &form(""));
        page.expect("a refusal", "document.querySelectorAll('[data-notice=refused]').length", 1);
        let said = page.eval("document.querySelector('[data-notice=refused]').innerText");
        assert!(word(&said).contains("文件夹"), "{said}");
        assert_eq!(page.boxes(), before);
        drop_from_desktop(&mut page, &form("gbk.txt"));
        page.accept();
        assert_ne!(page.boxes(), before);
        page.assert_unharmed();
    });
}

#[test]
fn odd_drops_change_nothing() {
    in_every_kernel(|page| {
        let before = page.boxes();
        drop_on_sheet(page, "");
        drop_on_sheet(page, "data.setData('text/plain', '几个字');");
        drop_on_sheet(page, "data.items.add(new File([], '文件夹'));");
        page.expect("a refusal", "document.querySelectorAll('[data-notice=refused]').length", 1);
        drop_on_sheet(page, "data.items.add(new File(['a'], '甲.txt')); data.items.add(new File(['b'], '乙.txt'));");
        page.expect(
            "a word about two files",
            "document.querySelector('[data-notice=refused]').textContent.indexOf('一个文件') >= 0",
            true,
        );
        assert_eq!(page.boxes(), before);
    });
}

/// The sample, as if a newer version had written it.
pub fn newer_version(page: &mut Page) -> PathBuf {
    file(page, "将来.json", SAMPLE.replacen("\"version\": 1", "\"version\": 2", 1).as_bytes())
}

#[test]
fn a_newer_version_opens_read_only() {
    in_every_kernel(|page| {
        let path = newer_version(page);
        page.open_own(&path);
        page.expect_value("departmentName", "海州市云山区水务局");
        let changeable = "document.querySelectorAll('.sheet [name]:enabled, .sheet button:enabled').length";
        page.expect("boxes and buttons that can still be used", changeable, 0);
        page.press("new");
        page.fill("departmentName", "别的局");
        page.expect_value("departmentName", "别的局");
    });
}
