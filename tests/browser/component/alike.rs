//! The functions without a screen give what the command line gives, on every form of the tests.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use selfeval::calc::figures;
use selfeval::io::Status;
use selfeval::io::decode::gb18030;
use selfeval::io::json::write;
use serde_json::{Value, json};

use super::documents::{self, Dice};
use super::host::host_page;
use crate::kernel::scratch;

/// How many forms are made up.
const MADE_UP: u64 = 60;

/// Name and text of each form, and what the command line says of it: null where it reads none.
pub fn cases() -> Vec<Value> {
    let mut files = forms();
    let folder = scratch("made-up");
    for seed in 0..MADE_UP {
        let document = documents::any(&mut Dice::new(seed));
        let file = folder.join(format!("{seed}.json"));
        fs::write(&file, write(&document, &figures(&document), Status::Draft, &[]))
            .expect("because the folder is ours");
        files.push(file);
    }
    files.iter().map(|file| case(file)).collect()
}

fn forms() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let listed = fs::read_dir(folder).expect("because the forms are there").flatten().map(|entry| entry.path());
    let is_form = |path: &PathBuf| {
        let name = path.to_string_lossy();
        !name.ends_with(".md") && !name.ends_with(".expected.json")
    };
    let mut files: Vec<PathBuf> = listed.filter(is_form).collect();
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/sample.json"));
    files.sort();
    files
}

fn case(file: &Path) -> Value {
    let bytes = fs::read(file).expect("because it was listed");
    let text =
        String::from_utf8(bytes).or_else(|error| gb18030(error.as_bytes()).ok_or(error)).expect("because it is text");
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfeval"));
    let output = command.args(["check", "--format", "json"]).arg(file).output().expect("because it was built");
    let mut expected: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    if let Some(members) = expected.as_object_mut() {
        members.remove("file");
    }
    let name = file.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    json!({ "name": name, "text": text, "expected": expected })
}

#[test]
fn the_browser_says_what_the_command_line_says() {
    let cases = cases();
    let read = cases.iter().filter(|case| !case["expected"].is_null()).count();
    assert!(read > usize::try_from(MADE_UP).unwrap_or_default() + 12, "{read} forms were read");
    let mut page = host_page();
    page.eval(&format!("window.cases = {}; 0", json!(cases)));
    let different = page.eval(
        "(async function () {
            var different = [];
            for (var { name, text, expected } of cases) {
                try {
                    var form = /json$/.test(name) ? text : (await selfeval.recognizeText(text, { name: name })).value;
                    var found = await selfeval.check(form);
                } catch (error) {
                    if (error.code !== 'not-recognized') throw error;
                    found = null;
                }
                if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted(expected))) different.push(name);
            }
            function sorted(value) {
                if (!value || typeof value !== 'object') return value;
                if (Array.isArray(value)) return value.map(sorted);
                return Object.keys(value).sort().map(function (name) { return [name, sorted(value[name])]; });
            }
            return different;
        })()",
    );
    assert_eq!(different, json!([]), "forms that the browser judges otherwise");
}
