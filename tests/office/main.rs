//! Office files from other programs are recognized, and our own come back equal.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use selfeval::calc::figures;
use selfeval::io::decode::gb18030;
use selfeval::io::office::{self, Kind};
use selfeval::io::{Content, errand, html, json, read};
use selfeval::layout::Import;
use selfeval::model::{Document, Field};
use selfeval::rules::{Circumstances, Finding, check};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is recognized in a file, form by form.
fn forms(name: &str, bytes: &[u8]) -> Vec<Import> {
    match read(name, bytes, &gb18030) {
        Ok(Content::Office(found)) => found.into_iter().map(|found| found.import).collect(),
        Ok(Content::Import { import, .. }) => vec![import],
        other => panic!("{name} is read as forms: {other:?}"),
    }
}

fn findings(document: &Document) -> Vec<Finding> {
    check(document, &figures(document), &Circumstances::default())
}

fn export(document: &Document) -> String {
    json::export(document, &figures(document), &findings(document))
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("because it is ours")
}

fn expected(form: &str) -> Value {
    let path = root().join(format!("tests/forms/{form}.expected.json"));
    value(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn written(kind: Kind, document: &Document) -> Vec<u8> {
    office::write(kind, document, &figures(document), &findings(document)).expect("because every text fits")
}

/// The sample, and every form of `tests/forms`, by name.
fn documents() -> Vec<(String, Document)> {
    let sample = ("sample".to_owned(), json::read(&bytes(&root().join("static/sample.json"))).expect("ours").document);
    let listed = fs::read_dir(root().join("tests/forms")).expect("because it is there").flatten();
    let mut paths: Vec<PathBuf> = listed.map(|entry| entry.path()).collect();
    paths.sort();
    let is_form = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        !["md", "json"].iter().any(|ending| name.ends_with(ending)) && !name.starts_with("not-") && name != "empty.txt"
    };
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let document = forms(&name, &bytes(&path)).remove(0).document;
        (name, document)
    };
    std::iter::once(sample).chain(paths.into_iter().filter(is_form).map(read)).collect()
}

#[test]
fn files_of_other_programs_give_the_expected_forms() {
    let mut seen = 0;
    for entry in fs::read_dir(root().join("tests/office/files")).expect("because it is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let form = name.split("--").next().unwrap_or_default();
        let forms = forms(&name, &bytes(&entry.path()));
        let wanted = match name.as_str() {
            "several--sheets.xlsx" => vec!["twin", "two-sources", "zero-original"],
            "several--below.xlsx" => vec!["twin", "two-sources"],
            "several--tables.docx" => vec!["twin", "zero-original"],
            _ => vec![form],
        };
        assert_eq!(forms.len(), wanted.len(), "forms in {name}");
        for (import, form) in forms.iter().zip(wanted) {
            let expected = expected(form);
            let exported = value(&export(&import.document));
            assert_eq!(exported["document"], expected["document"], "{name}, {form}");
            assert_eq!(exported["computed"], expected["computed"], "{name}, {form}");
            assert_eq!(exported["stated"], Value::Null, "what {name} states agrees with what is computed");
            let left: Vec<&str> = import.unplaced.iter().map(|note| note.what.as_str()).collect();
            assert!(left.is_empty(), "left over in {name}: {left:?}");
        }
        seen += 1;
    }
    assert!(seen >= 25, "only {seen} files were found");
}

/// The form as we write it, with lines before and after its table.
#[test]
fn what_stands_outside_of_tables_is_listed() {
    let (_, document) = documents().into_iter().next().expect("because there are some");
    let bytes = written(Kind::Docx, &document);
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("because it was written");
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("because it is there");
        let mut content = String::new();
        std::io::Read::read_to_string(&mut part, &mut content).expect("because all parts are texts");
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let before = format!("<w:body>{}{}", paragraph("另附情况说明。"), paragraph("填报人：张三"));
        content = content.replace("<w:body>", &before);
        content = content.replacen("</w:tbl>", &format!("</w:tbl>{}", paragraph("备注：资金支付较慢")), 1);
        to.start_file(part.name().expect("because it is ours"), zip::write::SimpleFileOptions::default())
            .expect("because it is ours");
        std::io::Write::write_all(&mut to, content.as_bytes()).expect("because it is ours");
    }
    let changed = to.finish().expect("because it is ours").into_inner();
    let read = forms("changed", &changed);
    let left: Vec<String> = read[0].unplaced.iter().map(|note| format!("{}：{}", note.origin, note.what)).collect();
    let outside = |text: &str| format!("表格以外：{text}");
    assert_eq!(left.iter().filter(|line| line.contains("另附情况说明。")).count(), 1, "{left:?}");
    assert!(left.contains(&outside("备注：资金支付较慢")) && left.iter().any(|line| line.contains("张三")), "{left:?}");
}

#[test]
fn sheets_of_a_workbook_are_told_apart() {
    let told = |name: &str| {
        let bytes = bytes(&root().join("tests/office/files").join(name));
        match errand::read_file(name, &bytes, &gb18030) {
            errand::Outcome::Recognized(forms) => forms,
            other => panic!("{name}: {other:?}"),
        }
    };
    let titles: Vec<String> = told("several--sheets.xlsx").into_iter().map(|form| form.title).collect();
    assert_eq!(titles, ["1twin", "2two-sources", "3zero-original"]);
    let titles: Vec<String> = told("several--below.xlsx").into_iter().map(|form| form.title).collect();
    assert_eq!(titles, ["Sheet 第1张", "Sheet 第2张"]);
    let others = told("twin--among-others.xlsx").remove(0).remarks;
    assert_eq!(others, ["没有在这些工作表里找到自评表：说明、底稿（隐藏的工作表）。"]);
    let hidden = told("twin--hidden.xlsx").remove(0).remarks;
    assert_eq!(hidden, ["文件里有隐藏的行或列，其中的内容也读了，请核对。"]);
}

#[test]
fn what_is_written_comes_back_equal() {
    for (name, document) in documents() {
        let (clean, _) = reread(&document);
        for kind in [Kind::Xlsx, Kind::Docx] {
            let file = written(kind, &clean);
            assert_eq!(file, written(kind, &clean), "{name}: the same form gives the same bytes");
            let back = forms("own", &file);
            assert_eq!(back.len(), 1, "{name} as {kind:?}");
            let (back, unplaced) = (&back[0].document, &back[0].unplaced);
            assert_eq!(value(&export(back))["document"], value(&export(&clean))["document"], "{name} as {kind:?}");
            assert!(unplaced.is_empty(), "{name} as {kind:?} leaves {unplaced:?}");
        }
    }
}

/// What the sheet itself can hold of a document: as the plain table gives it back.
fn reread(document: &Document) -> (Document, String) {
    let table = selfeval::io::text::write(&selfeval::layout::compose(document, &figures(document)));
    let import = selfeval::io::read_clipboard(None, &table).expect("because it is the sheet");
    (import.document, table)
}

/// A form whose every text means something to a spreadsheet.
#[test]
fn texts_that_look_like_formulas_stay_texts_and_amounts_stay_exact() {
    let json = r#"{"format":"selfeval","version":1,"document":{"departmentName":"=1+1","fiscalYear":2021,
        "funding":{"adjustedBudget":"-12.00","originalBudget":"12345678901234567.89","actualExpenditure":"0.10",
            "sources":[{"source":"generalPublicBudget","amount":"0.10"}]},
        "objectives":{"planned":"+甲","achieved":"-乙"},
        "tasks":[{"planned":"@丙","achieved":"'丁","funds":"1234567890123.45",
            "indicators":[{"name":"=HYPERLINK(\"http://x\")","achieved":"<b>&amp;</b>"}]}],
        "narrative":{"keyProjects":"\u0007铃","overallPerformance":"一\n二","problems":"无","improvements":"无"}}}"#;
    let document = json::read(json.as_bytes()).expect("because it is a form").document;
    for kind in [Kind::Xlsx, Kind::Docx] {
        let back = forms("own", &written(kind, &document)).remove(0).document;
        let (was, is) = (value(&export(&document)), value(&export(&back)));
        for path in [
            "/document/departmentName",
            "/document/funding",
            "/document/objectives",
            "/document/tasks/0/planned",
            "/document/tasks/0/achieved",
            "/document/tasks/0/funds",
            "/document/tasks/0/indicators/0/name",
            "/document/narrative/overallPerformance",
        ] {
            assert_eq!(is.pointer(path), was.pointer(path), "{path} as {kind:?}");
        }
    }
}

#[test]
fn a_text_that_no_cell_takes_is_told_by_its_label() {
    let mut document = Document::blank();
    document.narrative = std::rc::Rc::new(selfeval::model::Narrative {
        problems: "长".repeat(40_000).into(),
        ..(*document.narrative).clone()
    });
    let refused = office::write(Kind::Xlsx, &document, &figures(&document), &[]);
    assert!(refused.is_err_and(|error| error.to_string().contains("“存在问题”超过 32767 个字符")));
    assert_eq!(forms("own", &written(Kind::Docx, &document))[0].document.narrative.problems.chars().count(), 40_000);
}

/// LibreOffice has one profile a time.
static OFFICE: Mutex<()> = Mutex::new(());

/// A file saved by LibreOffice in another format; nothing where it is not installed.
fn resaved(name: &str, content: &[u8], ending: &str) -> Option<Vec<u8>> {
    let _one = OFFICE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = std::env::temp_dir().join(format!("selfeval-office-{}", std::process::id()));
    let out = folder.join("out");
    fs::create_dir_all(&out).expect("because the folder is ours");
    let path = folder.join(name);
    fs::write(&path, content).expect("because the folder is ours");
    let ran = Command::new("soffice")
        .args(["--headless", &format!("-env:UserInstallation=file://{}/profile", folder.display())])
        .args(["--convert-to", ending, "--outdir"])
        .args([&out, &path])
        .output();
    if ran.is_err() {
        assert!(std::env::var_os("SELFEVAL_SOFFICE").is_none(), "soffice does not start: {ran:?}");
        println!("soffice is not installed: tests/office/files holds what it saved");
        return None;
    }
    let saved = out.join(Path::new(name).with_extension(ending.split(':').next().unwrap_or(ending)));
    Some(bytes(&saved))
}

#[test]
fn what_libreoffice_saves_of_ours_comes_back_equal() {
    let sample = json::read(&bytes(&root().join("static/sample.json"))).expect("because it is ours").document;
    let was = value(&export(&sample));
    let routes: [(Kind, &str, &[&str]); 2] =
        [(Kind::Xlsx, "own.xlsx", &["xlsx", "xls", "ods", "html"]), (Kind::Docx, "own.docx", &["docx", "odt", "html"])];
    for (kind, name, endings) in routes {
        for ending in endings {
            let Some(saved) = resaved(name, &written(kind, &sample), ending) else { return };
            let forms = forms(&format!("own.{ending}"), &saved);
            assert_eq!(forms.len(), 1, "{name} saved as {ending}");
            assert_eq!(value(&export(&forms[0].document)), was, "{name} saved as {ending}");
        }
    }
}

/// LibreOffice calculates the workbook anew; what it comes to is what we wrote.
#[test]
fn formulas_come_to_the_values_that_stand_in_their_cells() {
    for (name, document) in documents() {
        let file = written(Kind::Xlsx, &document);
        let Some(saved) = resaved("own.xlsx", &file, "html") else { return };
        let page = String::from_utf8_lossy(&saved).into_owned();
        let texts: Vec<String> = html::rows(&page).rows.into_iter().flatten().map(|cell| cell.text).collect();
        let figures = figures(&document);
        let derived = [Field::BudgetAdjustment, Field::ExecutionRate, Field::AdjustmentRate];
        for field in derived {
            let at = texts.iter().position(|text| text == field.label()).expect("because the sheet has it");
            let printed = figures.printed(field).unwrap_or_else(|| "—".to_owned());
            assert_eq!(texts[at + 1].trim(), printed, "{} of {name}", field.label());
        }
    }
}

/// The bytes with some of them changed, where a count of steps leads.
fn damaged(mut bytes: Vec<u8>, mut dice: u64) -> Vec<u8> {
    for _ in 0..3 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(dice >> 33).unwrap_or_default() % bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = dice.to_le_bytes()[2];
        }
    }
    bytes
}

/// A container whose parts are damaged and whose sums are right, so that the damage is not seen at once.
fn damaged_inside(bytes: &[u8], dice: u64) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for position in 0..archive.len() {
        let mut part = archive.by_index(position).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        let is_read = ["sheet", "document", "content", "strings", "styles"].iter().any(|word| name.contains(word));
        let content = if is_read { damaged(content, dice) } else { content };
        writer.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

#[test]
fn damaged_files_are_read_or_refused_and_never_stop_the_reader() {
    let rounds: u64 = std::env::var("SELFEVAL_DAMAGES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12);
    for entry in fs::read_dir(root().join("tests/office/files")).expect("because it is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let whole = bytes(&entry.path());
        for dice in 0..rounds {
            let files = [Some(damaged(whole.clone(), dice)), damaged_inside(&whole, dice)];
            for file in files.into_iter().flatten() {
                let begun = Instant::now();
                let outcome = errand::read_file(&name, &file, &gb18030);
                assert!(begun.elapsed() < Duration::from_secs(1), "{name}, {dice}: {:?}", begun.elapsed());
                if let errand::Outcome::Refused(why) = outcome {
                    assert!(why.contains('。'), "{name}, {dice}: {why}");
                }
            }
        }
    }
}
