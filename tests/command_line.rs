//! The command line as it is called: the real program, its exit codes and what it writes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use selfeval::calc::figures;
use selfeval::io::decode::gb18030;
use selfeval::io::{Content, json, read, text};
use selfeval::layout::compose;
use selfeval::model::Document;
use selfeval::rules::{Circumstances, RULES, check};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sample() -> PathBuf {
    root().join("static/sample.json")
}

fn form(name: &str) -> PathBuf {
    root().join("tests/forms").join(name)
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("because the build folder can be written");
    folder
}

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_selfeval"));
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

fn finished(mut child: Child, input: &[u8]) -> Output {
    // A program that does not read its input may be gone already.
    child.stdin.take().expect("because it is piped").write_all(input).ok();
    child.wait_with_output().expect("because the program ends")
}

/// Exit code, standard output and standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = finished(program(arguments).spawn().expect("because the program was built"), input);
    let text = |bytes| String::from_utf8(bytes).expect("because it writes UTF-8");
    (output.status.code().expect("because it was not killed"), text(output.stdout), text(output.stderr))
}

fn path(path: &Path) -> &str {
    path.to_str().expect("because its name is UTF-8")
}

fn opened(file: &Path) -> Document {
    let bytes = fs::read(file).expect("because the file is there");
    match read(path(file), &bytes, &gb18030).expect("because it holds the form") {
        Content::Form(opened) => opened.document,
        Content::Import { import, .. } => import.document,
        Content::Office(mut found) => found.remove(0).import.document,
    }
}

fn exported(document: &Document) -> String {
    let figures = figures(document);
    json::export(document, &figures, &check(document, &figures, &Circumstances::default()))
}

/// JSON without the white space between its parts.
fn compact(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    let stays = |character: char| {
        let space = !in_text && character.is_ascii_whitespace();
        in_text ^= character == '"' && !escaped;
        escaped = in_text && character == '\\' && !escaped;
        !space
    };
    let mut stays = stays;
    json.chars().filter(|&character| stays(character)).collect()
}

/// The part of a compact export from one member up to another.
fn part<'a>(json: &'a str, from: &str, to: &str) -> &'a str {
    let start = json.find(from).unwrap_or_else(|| panic!("{from} in {json}"));
    let end = json[start..].find(to).map_or(json.len() - 1, |length| start + length);
    &json[start..end]
}

/// Every form that can be read: the fixtures and the sample.
fn forms() -> Vec<PathBuf> {
    let inside = fs::read_dir(root().join("tests/forms")).expect("because the forms are there");
    let mut forms: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    let is_form = |file: &PathBuf| {
        let expected = fs::read_to_string(file.with_extension("expected.json"));
        expected.is_ok_and(|expected| !expected.contains("notAForm"))
    };
    forms.retain(is_form);
    forms.push(sample());
    forms.sort();
    assert!(forms.len() > 12, "{forms:?}");
    forms
}

#[test]
fn a_line_of_json_says_what_the_export_says() {
    for file in forms() {
        let (code, out, _) = run(&["check", "--format", "json", path(&file)]);
        let export = compact(&exported(&opened(&file)));
        let status = part(&export, "\"status\":", ",\"document\":");
        let computed = part(&export, "\"computed\":", ",\"findings\":");
        let computed = computed.split(",\"stated\":").next().unwrap_or_default();
        let findings = part(&export, "\"findings\":[", ",\"integrity\":");
        assert_eq!(out, format!("{{\"file\":\"{}\",{status},{computed},{findings}}}\n", path(&file)));
        assert_eq!(code, i32::from(status.contains("draft")), "{}", file.display());
    }
}

#[test]
fn many_forms_give_a_line_each_in_the_order_asked_for() {
    let files = forms();
    let mut arguments = vec!["check", "--format=json"];
    arguments.extend(files.iter().map(|file| path(file)));
    let (code, out, _) = run(&arguments);
    let named: Vec<String> = out.lines().map(|line| part(line, "{\"file\":", ",\"status\"").to_owned()).collect();
    let asked: Vec<String> = files.iter().map(|file| format!("{{\"file\":\"{}\"", path(file))).collect();
    assert_eq!(named, asked);
    assert_eq!(code, 1, "some have errors");
}

#[test]
fn a_person_reads_verdict_place_and_cure() {
    let folder = folder("a_person_reads");
    let json = fs::read_to_string(sample()).expect("because the sample is there");
    let wrong = folder.join("甲局.json");
    fs::write(&wrong, json.replacen("\"actualExpenditure\": \"", "\"actualExpenditure\": \"9", 1)).expect("written");
    let (code, out, err) = run(&["check", path(&sample()), path(&wrong)]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], format!("{}：可以上报", path(&sample())));
    assert!(lines[1].starts_with(&format!("{}：还有 2 处必须改", path(&wrong))), "{out}");
    assert!(out.contains("\n  错误 F006 其中："), "{out}");
    assert_eq!(lines.last(), Some(&"共 2 张表：1 张可以上报，1 张还有必须改的地方。"));
    assert_eq!((code, err.as_str()), (1, ""));
}

#[test]
fn a_reason_that_was_written_is_shown_and_one_that_answers_nothing_is_told() {
    let folder = folder("reasons");
    let json = fs::read_to_string(sample()).expect("because the sample is there");
    let blank = json.replacen("\"funds\": \"", "\"funds\": \"\", \"x\": \"", 1);
    let reason = r#""findings":[{"rule":"T007","place":"tasks.0.funds","message":"任务1没有填写涉及资金，不涉及资金请填 0.00。","reason":"由上级列支"},
        {"rule":"F013","place":"funding.actualExpenditure","message":"","reason":"旧话"}]"#;
    let kept = folder.join("甲局.json");
    fs::write(&kept, blank.replacen("\"findings\": []", reason, 1)).expect("because the folder is there");
    let (code, out, _) = run(&["check", path(&kept)]);
    assert!(out.contains("：可以上报，1 处已写明理由\n"), "{out}");
    assert!(out.contains("\n  警告 T007 任务1 任务涉及资金：") && out.contains("\n       理由：由上级列支\n"), "{out}");
    assert!(out.contains("\n  附注 “实际支出数”现在没有") && out.contains("“旧话”"), "{out}");
    assert_eq!(code, 0);
}

#[test]
fn folders_are_checked_to_the_bottom_and_bad_files_stop_nothing() {
    let folder = folder("folders");
    fs::create_dir_all(folder.join("乙/丙")).expect("because the folder is there");
    let sample = fs::read(sample()).expect("because the sample is there");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("because the folder is there");
    put("乙/丙/1.json", &sample);
    put("乙/2.JSON", &sample);
    put("0.json", b"{\"format\":\"selfeval\",\"version\":1,\"version\":1}");
    put("3.txt", &fs::read(form("gbk.txt")).expect("because the form is there"));
    put("4.json", "[".repeat(100_000).as_bytes());
    put(".隐藏.json", b"x");
    put("说明.pdf", b"%PDF-1.7");
    let (code, out, err) = run(&["check", path(&folder)]);
    let verdicts: Vec<&str> = out.lines().filter(|line| line.contains(".json：") || line.contains(".JSON：")).collect();
    assert_eq!(verdicts.len(), 2, "{out}");
    assert!(verdicts[1].contains("丙/1.json：可以上报") || verdicts[1].contains("丙\\1.json"), "{out}");
    assert!(out.contains("3.txt：") && out.contains("  附注 文件不是 UTF-8 编码，已按 GBK 读取。"), "{out}");
    assert!(out.ends_with("另有 2 个文件或文件夹没有核查成，原因见上。\n"), "{out}");
    assert!(err.contains("0.json：") && err.contains("“version”在同一处出现了两次"), "{err}");
    assert!(err.contains("4.json：") && err.contains("嵌套超过 64 层"), "{err}");
    assert!(err.contains("另有 1 个文件没有核查"), "{err}");
    assert_eq!(code, 2);
}

#[test]
fn what_cannot_be_read_is_told_and_ends_in_two() {
    let empty = folder("empty");
    for (argument, says) in [
        (path(&empty.join("没有.json")), "没有.json：没有这个文件或文件夹，请检查名称和路径。"),
        (path(&empty), "文件夹里没有可以核查的文件"),
        (path(&form("empty.txt")), "没有"),
        (path(&form("not-a-form.txt")), "没有找到这张表的栏目名称"),
    ] {
        let (code, out, err) = run(&["check", argument]);
        assert!(err.contains(says), "{says} in {err}");
        assert_eq!((code, out.as_str()), (2, "没有核查到自评表。另有 1 个文件或文件夹没有核查成，原因见上。\n"));
        let (code, out, _) = run(&["check", "--format", "json", argument]);
        assert_eq!((code, out.as_str()), (2, ""), "no form, no line");
    }
}

#[test]
fn a_form_comes_through_standard_input() {
    let sample = fs::read(sample()).expect("because the sample is there");
    let (code, out, _) = run_with(&["check", "-"], &sample);
    assert_eq!((code, out.as_str()), (0, "-：可以上报\n共 1 张表，全部可以上报。\n"));
    let (code, _, err) = run_with(&["check", "-"], b"");
    assert!(err.contains("里面没有内容"), "{err}");
    assert_eq!(code, 2);
}

#[test]
fn the_year_is_that_of_the_clock() {
    let sample = fs::read_to_string(sample()).expect("because the sample is there");
    let year = sample.find("\"fiscalYear\": ").map(|at| &sample[at..at + 18]).expect("because it has a year");
    let early = sample.replacen(year, "\"fiscalYear\": 2099", 1);
    let (code, out, _) = run_with(&["check", "-"], early.as_bytes());
    assert!(out.contains("  警告 I003 被评价年度："), "{out}");
    assert_eq!(code, 0);
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child = program(&["check", "-"]).spawn().expect("because the program was built");
    drop(child.stdout.take());
    let output = finished(child, &fs::read(sample()).expect("because the sample is there"));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn names_cannot_move_the_cursor() {
    let (_, _, err) = run(&["check", "甲\u{1b}[2J\u{202e}.json"]);
    assert!(err.contains("甲\u{fffd}[2J\u{fffd}.json："), "{err:?}");
}

#[test]
fn every_form_converts_to_json_and_there_and_back() {
    let folder = folder("convert");
    for file in forms() {
        let name = file.file_stem().expect("because it has a name").to_string_lossy().into_owned();
        let [json, table, again] = ["json", "txt", "again.json"].map(|ending| folder.join(format!("{name}.{ending}")));
        let document = opened(&file);
        let (code, out, err) = run(&["convert", path(&file), path(&json)]);
        assert_eq!(fs::read_to_string(&json).expect("because it was written"), exported(&document), "{name}");
        assert!(out.starts_with(&format!("{} → {}：", path(&file), path(&json))), "{out}");
        assert_eq!(code, i32::from(err.contains("未能填入：")), "{err}");
        let (code, _, err) = run(&["convert", path(&json), path(&table)]);
        let written = fs::read_to_string(&table).expect("because it was written");
        assert_eq!(written, text::write(&compose(&document, &figures(&document))), "{name}");
        run(&["convert", path(&table), path(&again)]);
        let [one, other] = [&json, &again].map(|file| fs::read_to_string(file).expect("because it was written"));
        let is_whole = !one.contains("\n  \"stated\": {");
        assert_eq!((code, one == other), (i32::from(!is_whole), is_whole), "{name}: {one}\n{other}");
        assert_eq!(err.contains("原文件写明的数等内容，这种格式存不下"), !is_whole, "{err}");
    }
}

#[test]
fn what_a_format_cannot_hold_is_told() {
    let folder = folder("hold");
    let more = fs::read_to_string(sample()).expect("because it is there").replacen(
        "\"document\": {",
        "\"document\": {\n    \"sheetNumber\": \"3\",",
        1,
    );
    let from = folder.join("多.json");
    fs::write(&from, more).expect("because the folder is there");
    for ending in ["xlsx", "docx", "txt"] {
        for (form, is_whole) in [(sample(), true), (from.clone(), false)] {
            let to = folder.join(format!("{is_whole}.{ending}"));
            let (code, _, err) = run(&["convert", path(&form), path(&to)]);
            assert_eq!((code, err.contains("这种格式存不下")), (i32::from(!is_whole), !is_whole), "{ending}: {err}");
        }
    }
}

#[test]
fn a_file_is_replaced_only_when_asked_for() {
    let folder = folder("replace");
    let to = folder.join("甲.json");
    fs::write(&to, "旧的").expect("because the folder is there");
    let (code, _, err) = run(&["convert", path(&sample()), path(&to)]);
    assert!(err.contains("已经有了，没有覆盖。要覆盖请加 --force。"), "{err}");
    assert_eq!((code, fs::read_to_string(&to).expect("because it is there").as_str()), (2, "旧的"));
    let (code, ..) = run(&["convert", "--force", path(&sample()), path(&to)]);
    assert_eq!((code, fs::read(&to).ok()), (0, fs::read(sample()).ok()));
    let (code, ..) = run(&["convert", "--force", path(&form("not-a-form.txt")), path(&to)]);
    assert_eq!((code, fs::read(&to).ok()), (2, fs::read(sample()).ok()), "a bad file replaces nothing");
    assert_eq!(fs::read_dir(&folder).map(Iterator::count).ok(), Some(1), "nothing else is left behind");
}

#[test]
fn what_cannot_be_converted_is_told() {
    let folder = folder("unconverted");
    let newer = folder.join("新.json");
    fs::write(&newer, r#"{"format":"selfeval","version":2}"#).expect("because the folder is there");
    let sample = sample();
    for (from, to, says) in [
        (path(&sample), folder.join("甲.pdf"), "名称请以 .json、.txt、.xlsx 或 .docx 结尾"),
        (path(&sample), folder.join("没有/甲.json"), "没有这个文件夹"),
        ("没有.json", folder.join("甲.json"), "没有这个文件或文件夹"),
        (path(&newer), folder.join("甲.json"), "请先升级"),
    ] {
        let (code, out, err) = run(&["convert", from, path(&to)]);
        assert!(err.contains(says), "{says} in {err}");
        assert_eq!((code, out.as_str(), to.exists()), (2, "", false));
    }
}

#[test]
fn a_file_is_held_against_its_seal_and_the_code_on_paper() {
    let folder = folder("verify");
    let sealed = fs::read_to_string(form("sealed.json")).expect("because it is there");
    for (name, text) in [
        ("甲.json", sealed.clone()),
        ("乙.json", sealed.replacen("已完成。", "未完成。", 1)),
        ("丙.json", sealed.replace('\n', "\r\n")),
        ("丁.json", sealed[..100].to_owned()),
    ] {
        fs::write(folder.join(name), text).expect("because the folder is ours");
    }
    let verified = |names: &[&str], code: &[&str]| {
        let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        let (code, out, err) =
            run(&[&["verify"], code, &files.iter().map(|file| path(file)).collect::<Vec<_>>()].concat());
        (code, out, err)
    };
    let (code, out, _) = verified(&["甲.json"], &["--code", "ｖk94 fz3x 32ac e65w"]);
    assert!(code == 0 && out.contains("文件内容与导出时一致。填报内容与纸质表上的核对码一致。"), "{code} {out}");
    let (code, out, _) = verified(&["甲.json"], &["--code", "VK94-FZ3X-32AC-E65X"]);
    assert!(code == 1 && out.contains("有 1 个字符不同") && out.contains("VK94-FZ3X-32AC-E65W"), "{code} {out}");
    let (code, out, _) = verified(&["甲.json", "乙.json", "丙.json"], &["--format", "json"]);
    let lines: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("because a line is JSON")).collect();
    let verdicts: Vec<&str> = lines.iter().filter_map(|line| line["verdict"].as_str()).collect();
    assert_eq!((code, verdicts), (1, vec!["unchanged", "changed", "rewritten"]));
    assert!(lines[0]["code"] == lines[2]["code"] && lines[0]["code"] != lines[1]["code"], "{out}");
    let (code, out, err) = run(&["verify", path(&folder)]);
    assert!(code == 2 && out.lines().count() == 3 && err.contains("丁.json：文件到"), "{code} {out} {err}");
    let (code, _, _) = run(&["verify", path(&sample())]);
    assert_eq!(code, 0);
}

#[test]
fn the_catalogue_lists_every_rule() {
    let (code, out, err) = run(&["rules"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, lines, _) = run(&["rules", "--format", "json"]);
    assert_eq!((code, lines.lines().count()), (0, RULES.len()));
    for (rule, line) in RULES.iter().zip(lines.lines()) {
        assert!(out.contains(&format!("{} {} {}\n     {}\n", rule.id, rule.severity.label(), rule.name, rule.summary)));
        let line: serde_json::Value = serde_json::from_str(line).expect("because it is JSON");
        assert_eq!((&line["id"], &line["name"]), (&rule.id.into(), &rule.name.into()));
        assert_eq!(line["basis"].as_array().map(Vec::len), Some(rule.basis.len()));
    }
}

#[test]
fn help_and_version_are_there_and_mistakes_end_in_two() {
    for arguments in [&["--help"][..], &["check", "-h"]] {
        let (code, out, _) = run(arguments);
        assert!(out.contains("selfeval check") && out.contains("退出码"), "{out}");
        assert_eq!(code, 0);
    }
    assert_eq!(run(&["-V"]).1, format!("selfeval {}\n", env!("CARGO_PKG_VERSION")));
    let (code, out, err) = run(&["check", "--fast"]);
    assert_eq!((code, out.as_str(), err.as_str()), (2, "", "没有“--fast”这个选项。用法见 selfeval --help。\n"));
}
