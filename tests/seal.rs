//! The seal: what was handed out is known again, and nothing that was changed passes for it.

mod documents;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use documents::Dice;
use selfeval::calc::figures;
use selfeval::edit::{Edit, apply};
use selfeval::io::decode::gb18030;
use selfeval::io::json::{JsonError, export, paper_code, read, verify};
use selfeval::io::seal::{Code, Likeness, Seal};
use selfeval::io::{Content, read as read_file};
use selfeval::model::{Document, Setting, Settings};
use selfeval::rules::{Circumstances, Finding, Severity, check};
use sha2::{Digest, Sha256};
use sm3::Sm3;

/// Files that are damaged, all in all; `SELFEVAL_FLIPS=1000000 cargo test --release --test seal` takes its time.
fn flips() -> usize {
    std::env::var("SELFEVAL_FLIPS").ok().and_then(|flips| flips.parse().ok()).unwrap_or(20_000)
}

fn found(document: &Document) -> Vec<Finding> {
    check(document, &figures(document), &Circumstances::default())
}

fn exported(document: &Document) -> String {
    export(document, &figures(document), &found(document))
}

fn seal(json: &str) -> Seal {
    verify(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}")).seal
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sample() -> String {
    std::fs::read_to_string(root().join("static/sample.json")).expect("because the sample is there")
}

/// A form with a kept warning, a threshold of its own, a rate that was stated wrong, and a member of a portal.
fn full() -> Document {
    let mut document = read(sample().as_bytes()).expect("because the sample opens").document;
    let task = Rc::make_mut(&mut document.tasks[0]);
    task.achieved = "已完成。".into();
    let funding = Rc::make_mut(&mut document.funding);
    funding.stated.execution_rate = "107.05".into();
    document.settings = Settings::default().with(Setting::LongText, "800");
    document.envelope = Rc::from([(Rc::from("portal"), Rc::from("{\"id\":7}"))]);
    keep_warnings(document)
}

/// The form with a reason for each of its warnings.
fn keep_warnings(mut document: Document) -> Document {
    for finding in found(&document).into_iter().filter(|finding| finding.severity == Severity::Warning) {
        let (rule, message) = (finding.rule.into(), finding.message.clone());
        let words = "已核实，按决算口径。".into();
        document = apply(&document, &Edit::KeepReason { rule, place: finding.place, message, words });
    }
    document
}

fn files() -> Vec<String> {
    let inside = std::fs::read_dir(root().join("tests/forms")).expect("because the forms are there");
    let mut paths: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut files: Vec<String> = paths.iter().filter_map(|path| imported(path)).map(|form| exported(&form)).collect();
    assert!(files.len() >= 10, "{paths:?}");
    files.extend([exported(&full()), exported(&Document::blank())]);
    files
}

fn imported(path: &Path) -> Option<Document> {
    let bytes = std::fs::read(path).expect("because it was listed");
    match read_file(&path.to_string_lossy(), &bytes, &gb18030) {
        Ok(Content::Import { import, .. }) => Some(keep_warnings(import.document)),
        Ok(Content::Form(_) | Content::Office(_)) | Err(_) => None,
    }
}

#[test]
fn every_export_is_known_again_with_the_code_of_its_paper() {
    for seed in 0..1_000 {
        let typed = documents::any(&mut Dice::new(seed));
        let json = exported(&typed);
        let verified = verify(json.as_bytes()).expect("because it was exported");
        assert_eq!(verified.seal, Seal::Whole, "seed {seed}\n{json}");
        assert_eq!(verified.code, paper_code(&typed, &figures(&typed), &found(&typed)), "seed {seed}");
        let opened = read(json.as_bytes()).expect("because it was exported");
        assert_eq!(opened.notes.iter().find(|note| note.contains("校验值")), None, "seed {seed}");
        let again = verify(exported(&opened.document).as_bytes()).expect("because it was exported");
        assert_eq!(again, verified, "seed {seed}");
    }
}

#[test]
fn the_hashes_are_those_of_all_bytes_before_the_seal() {
    let json = exported(&full());
    let (body, seal) = json.split_once(",\n  \"integrity\": {").expect("because it is sealed");
    let hexadecimal = |hash: &[u8]| {
        hash.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("because a text takes everything");
            text
        })
    };
    for (name, hash) in [("sha256", hexadecimal(&Sha256::digest(body))), ("sm3", hexadecimal(&Sm3::digest(body)))] {
        assert!(seal.contains(&format!("\"{name}\": \"{hash}\"")), "{name}: {seal}");
    }
}

/// Hashes and code of this file were worked out by other programs.
#[test]
fn a_file_sealed_by_the_first_version_is_whole_for_ever() {
    let json = std::fs::read(root().join("tests/forms/sealed.json")).expect("because it is there");
    let verified = verify(&json).expect("because it opens");
    assert_eq!((verified.seal, verified.code.to_string()), (Seal::Whole, "VK94-FZ3X-32AC-E65W".to_owned()));
}

#[test]
fn no_flipped_byte_passes_for_what_was_handed_out() {
    let files = files();
    let (mut dice, mut rewritten) = (Dice::new(4), 0);
    for round in 0..flips() {
        let file = &files[round % files.len()];
        let mut bytes = file.clone().into_bytes();
        let at = dice.below(bytes.len());
        bytes[at] ^= if dice.below(2) > 0 {
            1 << dice.below(8)
        } else {
            u8::try_from(1 + dice.below(255)).expect("because it is below 256")
        };
        let Ok(verified) = verify(&bytes) else { continue };
        let told = || format!("round {round}, byte {at}\n{}", String::from_utf8_lossy(&bytes));
        assert!(!matches!(verified.seal, Seal::Whole), "{}", told());
        if verified.seal == Seal::Rewritten {
            rewritten += 1;
            let opened = [file.as_bytes(), &bytes].map(|json| read(json).expect("because it was verified").document);
            assert_eq!(opened[0], opened[1], "{}", told());
        }
    }
    assert!(rewritten > flips() / 1_000, "{rewritten}: flips of findings are seen to leave the form alone");
}

#[test]
fn what_was_filled_in_cannot_change_unseen() {
    let json = exported(&full());
    let own = verify(json.as_bytes()).expect("because it was exported").code;
    for (from, to) in [
        ("海州市", "海洲市"),
        ("已完成。", "未完成。"),
        ("已核实，按决算口径。", "已核实，按预算口径。"),
        ("\"executionRate\": \"107.05\"", "\"executionRate\": \"107.06\""),
        ("\"800\"", "\"900\""),
        ("\"id\": 7", "\"id\": 8"),
        ("guangzhou-tianhe-2021", "guangzhou-tianhe-2020"),
        (&*own.to_string(), "0000-0000-0000-0000"),
    ] {
        let changed = json.replacen(from, to, 1);
        assert_ne!(changed, json, "{from}");
        assert_eq!(seal(&changed), Seal::Broken, "{from} → {to}");
        let opened = read(changed.as_bytes()).expect("because it opens all the same");
        assert_eq!(opened.notes.iter().filter(|note| note.contains("校验值与内容对不上")).count(), 1, "{from}");
    }
}

#[test]
fn another_way_of_writing_is_told_from_another_content() {
    let json = exported(&full());
    let own = verify(json.as_bytes()).expect("because it was exported").code;
    let value: serde_json::Value = serde_json::from_str(&json).expect("because it is JSON");
    let sha256 = value["integrity"]["sha256"].as_str().expect("because it is sealed");
    let first = if sha256.starts_with('0') { "1" } else { "0" };
    for written in [
        serde_json::to_string(&value).expect("because it is JSON"),
        format!("\u{feff}{json}"),
        json.replace('\n', "\r\n"),
        json.trim_end().to_owned(),
        json.replacen("\"status\": \"draft\"", "\"status\": \"complete\"", 1),
        json.replacen(sha256, &[first, &sha256[1..]].concat(), 1),
        json.replacen("\"107.05\"", "107.05", 1),
    ] {
        assert_ne!(written, json);
        let verified = verify(written.as_bytes()).expect("because it opens");
        assert_eq!((verified.seal, verified.code), (Seal::Rewritten, own), "{written}");
        let notes = read(written.as_bytes()).expect("because it opens").notes;
        assert!(!notes.iter().any(|note| note.contains("校验值")), "{notes:?}");
    }
}

#[test]
fn files_without_a_seal_open_as_ever_and_have_a_code() {
    let json = exported(&full());
    let (body, _) = json.split_once(",\n  \"integrity\"").expect("because it is sealed");
    let verified = verify(format!("{body}\n}}\n").as_bytes()).expect("because it opens");
    assert_eq!(verified.seal, Seal::Missing);
    assert_eq!(verified.code, verify(json.as_bytes()).expect("because it was exported").code);
    let other = br#"{"format":"selfeval","version":1,"document":{},"integrity":"by hand"}"#;
    assert_eq!(verify(other).map(|verified| verified.seal), Ok(Seal::Broken));
    let more = br#"{"format":"selfeval","version":1,"document":{},"integrity":{"signer":"x"}}"#;
    let notes = read(more).expect("because it opens").notes.join("\n");
    assert!(notes.contains("“integrity.signer”"), "{notes}");
    let newer = verify(json.replacen("\"version\": 1", "\"version\": 2", 1).as_bytes());
    assert_eq!(newer, Err(JsonError::Newer));
}

#[test]
fn the_code_of_a_form_is_its_own() {
    let codes: Vec<Code> =
        files().iter().map(|json| verify(json.as_bytes()).expect("because it was exported").code).collect();
    for (at, code) in codes.iter().enumerate() {
        assert_eq!(Code::read(&code.to_string()).map(|typed| typed.likeness(*code)), Ok(Likeness::Same));
        let others = codes.iter().enumerate().filter(|(other, _)| *other != at);
        for (other, like) in others.map(|(other, typed)| (other, typed.likeness(*code))) {
            assert_eq!(like, Likeness::Other, "forms {at} and {other}");
        }
    }
}
