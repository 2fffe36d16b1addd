//! What travels: there-and-back laws over any document, and every bad input with the words it gives.

mod documents;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use documents::Dice;
use selfeval::calc::figures;
use selfeval::io::decode::gb18030;
use selfeval::io::json::{self, StatedFinding};
use selfeval::io::{Content as Read, MAX_BYTES, MAX_CELLS, Status, csv, html, read, read_clipboard, text};
use selfeval::layout::{Block, BlockKey, Cell, Content, Grid, Texts, compose};
use selfeval::model::Document;
use serde_json::Value;

/// The JSON of a document with one finding for each of its reasons.
fn export(document: &Document) -> String {
    let paths: Vec<String> = document.reasons.iter().filter_map(|reason| document.path(reason.place)).collect();
    let kept = document.reasons.iter().zip(&paths).map(|(reason, place)| StatedFinding {
        rule: &reason.rule,
        severity: "warning",
        place,
        message: &reason.message,
        reason: Some(&reason.words),
    });
    let error =
        StatedFinding { rule: "F001", severity: "error", place: "tasks.0.funds", message: "“甲”\n", reason: None };
    let findings: Vec<StatedFinding<'_>> = kept.chain([error]).collect();
    json::write(document, &figures(document), Status::Draft, &findings)
}

fn open(json: &str) -> Document {
    json::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}")).document
}

#[test]
fn any_document_exports_opens_and_exports_to_the_same_bytes() {
    for seed in 0..3_000 {
        let document = documents::any(&mut Dice::new(seed));
        let exported = export(&document);
        let opened = open(&exported);
        let again = export(&opened);
        let first = exported.lines().zip(again.lines()).find(|(one, other)| one != other);
        assert!(again == exported, "seed {seed}, first as typed, then opened: {first:?}");
        assert_eq!(open(&export(&opened)), opened, "seed {seed}");
        assert!(exported.ends_with("}\n") && !exported.contains('\r'), "seed {seed}");
    }
}

#[test]
fn texts_as_the_sheet_prints_them_come_back_unchanged() {
    for seed in 0..1_000 {
        let printed = open(&export(&documents::any(&mut Dice::new(seed))));
        assert_eq!(open(&export(&printed)), printed, "seed {seed}");
    }
}

#[test]
fn rows_get_keys_of_their_own_in_the_order_of_the_file() {
    let json = r#"{"format":"selfeval","version":1,"document":{"funding":{"sources":[{},{}]},
        "tasks":[{"indicators":[{},null]},null]}}"#;
    let document = open(json);
    let sources = document.funding.sources.iter().map(|source| source.key.0);
    let rows = document
        .tasks
        .iter()
        .flat_map(|task| std::iter::once(task.key.0).chain(task.indicators.iter().map(|indicator| indicator.key.0)));
    assert_eq!(sources.chain(rows).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
}

fn grid(rows: &[&[(usize, &str)]]) -> Grid {
    let cell = |&(column, text): &(usize, &str)| Cell {
        column,
        columns: 1,
        rows: 1,
        content: if text.is_empty() { Content::Empty } else { Content::Label(text.to_owned().into()) },
    };
    let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    Grid { title: "", unit: "", widths: &[50, 50], blocks: vec![Block { key: BlockKey::Head, rows }] }
}

fn plain(texts: Texts) -> Vec<Vec<String>> {
    texts.rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
}

#[test]
fn a_sheet_as_text_keeps_its_columns() {
    let sheet = grid(&[&[(0, "年度目标"), (1, "第一段\n“第二”\"段\"")], &[(2, "\"三公\"经费"), (5, "48.49")], &[]]);
    let written = text::write(&sheet);
    assert_eq!(written, "年度目标\t\"第一段\n“第二”\"\"段\"\"\"\n\t\t\"\"\"三公\"\"经费\"\t\t\t48.49\n\n");
    let expected: [&[&str]; 3] =
        [&["年度目标", "第一段\n“第二”\"段\""], &["", "", "\"三公\"经费", "", "", "48.49"], &[]];
    assert_eq!(plain(text::rows(&written)), expected);
}

/// What a hostile file may cost; code that is not optimized takes several times as long.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 1 });

fn forms() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("because the forms are there").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending != "json" && ending != "md"));
    files.sort();
    files
}

#[test]
fn every_form_to_read_is_exported_as_expected() {
    let forms = forms();
    assert!(forms.len() >= 15, "{forms:?}");
    for path in forms {
        let expected = std::fs::read_to_string(path.with_extension("expected.json")).expect("because it stands beside");
        let expected: Value = serde_json::from_str(&expected).expect("because it is JSON");
        let bytes = std::fs::read(&path).expect("because it was listed");
        match read(&path.to_string_lossy(), &bytes, &gb18030) {
            Ok(Read::Import { import, .. }) => {
                let exported: Value = serde_json::from_str(&export(&import.document)).expect("because it is JSON");
                assert_eq!(exported["document"], expected["document"], "{}", path.display());
                assert_eq!(exported["computed"], expected["computed"], "{}", path.display());
            }
            other => assert_eq!(expected["notAForm"], true, "{}: {other:?}", path.display()),
        }
    }
}

#[test]
fn the_sample_opens_without_a_note_and_reads_back_from_its_text() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/sample.json");
    let opened = json::read(&std::fs::read(sample).expect("because the sample is there")).expect("because it is sound");
    assert_eq!(opened.notes, Vec::<String>::new());
    let copied = text::write(&compose(&opened.document, &figures(&opened.document)));
    let import = read_clipboard(None, &copied).expect("because it is the form");
    assert_eq!(export(&import.document), export(&opened.document));
    assert_eq!(import.unplaced, []);
}

/// The words of the refusal, and that it came within a second.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let start = Instant::now();
    let message = read(name, bytes, &gb18030).map_or_else(|error| error.to_string(), |read| format!("read: {read:?}"));
    let shown: String = message.chars().take(300).collect();
    assert!(start.elapsed() < LIMIT, "{:?} for {name}: {shown}", start.elapsed());
    shown
}

#[test]
fn bad_files_are_refused_in_plain_words() {
    let table: [(&str, &[u8], &str); 25] = [
        ("甲.json", b"", "里面没有内容"),
        ("甲.txt", " \r\n\u{3000}".as_bytes(), "里面没有内容"),
        ("甲.json", b"[]", "这不是自评表的 JSON 文件"),
        ("甲.json", b"{}", "这不是自评表的 JSON 文件"),
        ("甲.txt", br#"{"format":"other","version":1}"#, "这不是自评表的 JSON 文件"),
        ("甲.json", br#"{"format":"selfeval"}"#, "版本号“version”缺失，或不是"),
        ("甲.json", br#"{"format":"selfeval","version":"1"}"#, "版本号“version”缺失，或不是"),
        ("甲.json", br#"{"format":"selfeval","version":0}"#, "版本号“version”缺失，或不是"),
        ("甲.json", br#"{"format":"selfeval","version":-1}"#, "版本号“version”缺失，或不是"),
        ("甲.json", br#"{"format":"selfeval","version":1.5}"#, "版本号“version”缺失，或不是"),
        ("甲.json", br#"{"format":"selfeval","version":1}"#, "没有填报内容"),
        ("甲.json", br#"{"format":"selfeval","version":1,"document":null}"#, "没有填报内容"),
        ("甲.json", b"{\"format\":\"selfeval\",", "就断了"),
        ("甲.json", b"{'format':1}", "第 1 行第 2 个字符附近不符合 JSON"),
        ("甲.json", b"{\"a\":\"\xb2\xbf\"\xff}", "第 1 行第 7 个字符起不是 UTF-8"),
        ("甲.csv", b"a,b\n1,2\n", "没有找到这张表的栏目名称"),
        ("甲.html", b"<table><tr><td>1</table>", "没有找到这张表的栏目名称"),
        ("甲.xlsx", b"PK\x03\x04\x14\0", "文件不完整"),
        ("甲.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件不完整"),
        ("甲.rtf", b"{\\rtf1", "再用“粘贴表格”"),
        ("甲.zip", b"PK\x03\x04\x14\0", "先解压"),
        ("甲.ofd", b"PK\x03\x04\x14\0", "不能读取 PDF、OFD"),
        ("甲.pdf", b"%PDF-1.7", "不能读取 PDF、OFD"),
        ("甲.png", b"\x89PNG\r\n", "这是图片"),
        ("甲.bin", b"\x01\0\x02", "文件格式不能识别"),
    ];
    for (name, bytes, part) in table {
        let message = refusal(name, bytes);
        assert!(message.contains(part), "{part:?} for {:?}: {message}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn wrong_members_are_named_with_their_path() {
    let table = [
        (r#""document":[]"#, "“document”处应是用花括号括起来的一组内容，文件里却是列表"),
        (r#""document":{"tasks":"无"}"#, "“document.tasks”处应是用方括号括起来的列表，文件里却是文字"),
        (r#""document":{"tasks":[{},7]}"#, "“document.tasks.1”处应是"),
        (r#""document":{"tasks":[{"planned":[]}]}"#, "“document.tasks.0.planned”处应是文字，文件里却是列表"),
        (r#""document":{"funding":{"adjustedBudget":{}}}"#, "“document.funding.adjustedBudget”处应是文字"),
        (r#""document":{},"computed":1"#, "“computed”处应是"),
        (r#""document":{"objectives":{},"objectives":{}}"#, "“objectives”在同一处出现了两次"),
    ];
    for (members, part) in table {
        let message = refusal("甲.json", format!("{{\"format\":\"selfeval\",\"version\":1,{members}}}").as_bytes());
        assert!(message.contains(part), "{part} for {members}: {message}");
    }
}

#[test]
fn hostile_files_cost_at_most_a_second() {
    let deep = "[".repeat(100_000);
    let many = format!("{{\"a\":[{}1]}}", "{\"b\":0},".repeat(1_000_000));
    let table = [
        ("甲.json", vec![b'{'; MAX_BYTES + 1], "超过 16 MB"),
        ("甲.txt", vec![b'\t'; 17 * 1024 * 1024], "超过 16 MB"),
        ("甲.json", deep.clone().into_bytes(), "嵌套超过 64 层"),
        ("甲.json", format!("{{\"format\":\"selfeval\",\"version\":1,\"x\":{deep}").into_bytes(), "嵌套超过 64 层"),
        ("甲.json", many.into_bytes(), "超过 100000 项"),
        ("甲.txt", "\n".repeat(8_000_000).into_bytes(), "里面没有内容"),
        ("甲.txt", "a\n".repeat(1_000_000).into_bytes(), "表格太大"),
        ("甲.csv", ",".repeat(1_000_000).into_bytes(), "表格太大"),
        ("甲.html", "<table><td>".repeat(500_000).into_bytes(), "表格太大"),
        ("甲.html", "<td>".repeat(1_000_000).into_bytes(), "表格太大"),
    ];
    for (name, bytes, part) in table {
        let message = refusal(name, &bytes);
        assert!(message.contains(part), "{part:?}: {message}");
    }
}

#[test]
fn hostile_tables_cost_at_most_a_second() {
    let start = Instant::now();
    let wide = html::rows(&"<tr><td rowspan=1000000000 colspan=1000000000>甲".repeat(1_000));
    assert_eq!((wide.rows[0][0].rows, wide.rows[0][0].columns), (1_000, 1_000));
    let quotes = text::rows(&"\"\t\"\"\n\"a\t".repeat(100_000));
    let cells: usize = quotes.rows.iter().map(Vec::len).sum();
    assert!(cells <= MAX_CELLS);
    assert_eq!(csv::rows(&format!("\"{}", "\n,".repeat(300_000))).rows.len(), 1, "a quote that never closes");
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}

#[test]
fn a_json_file_opens_in_every_encoding_with_a_mark() {
    let json = export(&Document::blank());
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [json.clone().into_bytes(), format!("\u{feff}{json}").into_bytes(), utf16] {
        let opened = read("无名", &bytes, &gb18030);
        assert!(matches!(opened, Ok(Read::Form(_))), "{opened:?}");
    }
}

#[test]
fn a_paste_without_the_form_says_so() {
    let message = |html, text| read_clipboard(html, text).map_err(|error| error.to_string());
    assert_eq!(message(None, " \n").map_err(|m| m.contains("里面没有内容")), Err(true));
    let other = message(Some("<table><tr><td>1</table>"), "1\n");
    assert_eq!(other.map_err(|m| m.contains("没有找到这张表的栏目名称")), Err(true));
}
