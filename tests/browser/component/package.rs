//! The package as npm packs it: it can be asked in Node, its types hold, and its names are the ones that are known.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::alike::cases;
use crate::house::dist;
use crate::kernel::scratch;

/// What pages of others are made and checked with; `cargo xtask browsers` brings it.
const TOOLS: &str = "tests/component";

/// What the module gives.
const NAMES: [&str; 10] = [
    "SelfevalError",
    "SelfevalFormElement",
    "check",
    "compute",
    "configure",
    "connectFrame",
    "define",
    "recognizeText",
    "schema",
    "serveFrame",
];

/// A folder of somebody else's in which the package is installed.
pub fn installed() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = scratch("installed");
        let packed = run(Command::new("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&folder)
            .arg(dist().join("component")));
        let modules = folder.join("node_modules");
        fs::create_dir_all(&modules).expect("because the folder is ours");
        run(Command::new("tar").arg("-xf").arg(folder.join(packed.trim())).arg("-C").arg(&modules));
        fs::rename(modules.join("package"), modules.join("selfeval-form")).expect("because npm packs so");
        for name in ["react", "react-dom", "scheduler", "vue", "@vue"] {
            let from = tools().join("node_modules").join(name);
            std::os::unix::fs::symlink(from, modules.join(name)).expect("because the folder is ours");
        }
        for name in ["example.ts", "tsconfig.json", "pure.mjs", "react.js", "vue.js"] {
            fs::copy(tools().join(name), folder.join(name)).expect("because it stands in the source");
        }
        folder
    })
}

/// Where the tools are.
pub fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(TOOLS)
}

/// What a program says; it must end well.
#[track_caller]
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}\n{said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn node_says_what_the_command_line_says() {
    let cases = cases();
    let schema: Value = serde_json::from_str(&selfeval::io::schema::schema()).expect("because the schema is JSON");
    let file = scratch("alike").join("cases.json");
    let asked = json!({ "cases": cases, "schema": schema, "names": NAMES });
    fs::write(&file, asked.to_string()).expect("because the folder is ours");
    let said = run(Command::new("node").arg("pure.mjs").arg(&file).current_dir(installed()));
    assert_eq!(said.trim(), format!("{} forms", cases.len()));
}

#[test]
fn the_types_hold_in_a_portal_in_typescript() {
    run(Command::new("node")
        .arg(tools().join("node_modules/typescript/bin/tsc"))
        .args(["-p", "."])
        .current_dir(installed()));
}

#[test]
fn every_public_name_is_known_and_described() {
    let component = dist().join("component");
    let read = |name: &str| fs::read_to_string(component.join(name)).expect("because it was built");
    let types = read("selfeval.d.ts");
    for name in NAMES {
        let declared = ["class", "function"].iter().any(|kind| types.contains(&format!("export {kind} {name}")));
        assert!(declared, "{name} has no type");
    }
    let manifest: Value = serde_json::from_str(&read("custom-elements.json")).expect("because it is JSON");
    let element = &manifest["modules"][0]["declarations"][0];
    let names = |list: &str| -> Vec<String> {
        let list = element[list].as_array().into_iter().flatten();
        list.map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(names("attributes"), ["mode", "readonly", "storage", "theme", "doc-id", "name"]);
    let members = [
        "value",
        "settings",
        "previousYear",
        "mode",
        "readonly",
        "storage",
        "theme",
        "docId",
        "load",
        "importFile",
        "validate",
        "exportJson",
        "exportXlsx",
        "exportDocx",
        "print",
        "focusBox",
        "undo",
        "redo",
        "flush",
    ];
    assert_eq!(names("members"), members);
    let events = ["ready", "input", "change", "validate", "save", "storage-error", "before-export", "export", "error"];
    assert_eq!(names("events"), events.map(|name| format!("selfeval-{name}")));
    for name in names("members").iter().chain(&names("events")) {
        assert!(types.contains(name.as_str()), "{name} has no type");
    }
    assert_eq!(names("cssParts"), ["sheet", "box", "finding", "toolbar", "verdict"]);
    let package: Value = serde_json::from_str(&read("package.json")).expect("because it is JSON");
    for target in package["exports"].as_object().into_iter().flatten() {
        let files = target.1.as_str().map(|file| vec![file]);
        let conditions = || target.1.as_object().into_iter().flatten().filter_map(|(_, file)| file.as_str()).collect();
        for file in files.unwrap_or_else(conditions) {
            assert!(component.join(file).exists(), "{} leads to {file}, which is not there", target.0);
        }
    }
}
