//! The laws of the house, held against the source. Each law is also shown a line that breaks it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room and the rooms it uses, as `docs/architecture.md` lists them.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("calc", &["model"]),
    ("edit", &["model"]),
    ("rules", &["model", "calc"]),
    ("layout", &["model", "calc"]),
    ("io", &["model", "calc", "rules", "layout"]),
    ("ui", &["model", "calc", "edit", "rules", "layout"]),
    ("app", &["model", "calc", "edit", "rules", "layout", "io", "ui"]),
];

/// What the element in other pages uses of the library.
const ELEMENT: &[&str] = &["model", "calc", "edit", "rules", "io", "app"];

/// What the command line uses of the library: nothing that is shown or remembered.
const COMMAND_LINE: &[&str] = &["model", "calc", "rules", "layout", "io"];

/// Rooms that know no browser, clock, file or environment.
const PURE: [&str; 6] = ["model", "calc", "edit", "rules", "layout", "io"];

/// What a part of a room may say that the rest of it may not: Office files are streams of bytes, in memory.
const OFFICE: &str = "io/office";

/// The one file outside the page that knows doubles: the numeric cells of workbooks are some.
const DOUBLES: &str = "io/office/number.rs";

/// Words that only some rooms, or parts of one, may say, and why.
const KEPT: [(&str, &[&str], &str); 13] = [
    ("rust_decimal", &["model"], "money is Amount and Percentage everywhere else"),
    ("gloo", &["app", "main"], "only app touches the browser"),
    ("serde_wasm_bindgen", &["element"], "only the element talks to other pages"),
    ("encoding_rs", &["io"], "the page asks the browser to decode GBK"),
    ("lexopt", &["bin"], "only the command line has arguments"),
    ("std::fs", &["bin"], "files come in as bytes and go out as text"),
    ("std::process", &["bin"], "only the command line ends"),
    ("std::io", &["bin", OFFICE], "only the command line reads and writes streams"),
    ("calamine", &[OFFICE], "only the Office room knows workbooks"),
    ("rust_xlsxwriter", &[OFFICE], "only the Office room knows workbooks"),
    ("cfb", &[OFFICE], "only the Office room knows old workbooks"),
    ("quick_xml", &[OFFICE], "only the Office room takes XML apart"),
    ("zip", &[OFFICE], "only the Office room knows archives"),
];

/// Words no pure room may say.
const IMPURE: [&str; 9] =
    ["web_sys", "js_sys", "wasm_bindgen", "yew", "std::fs", "std::env", "std::time", "thread_local!", "static mut"];

/// Words no room at all may say: data never becomes HTML.
const NEVER: [&str; 5] = ["inner_html", "from_html_unchecked", "insert_adjacent_html", "document().write", "eval("];

/// Views take what is shown; these would compute, validate or store.
const NOT_IN_VIEWS: [&str; 6] = ["figures(", "check(", "apply(", "History", "local_storage", "session_storage"];

struct Source {
    room: String,
    file: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    assert!(files.len() > 40, "the source was not found under {}", source.display());
    files
        .into_iter()
        .map(|path| {
            let file = path.strip_prefix(&source).expect("because it was found there").to_string_lossy().into_owned();
            let room = file.split(['/', '\\', '.']).next().unwrap_or_default().to_owned();
            let text = without_tests(&fs::read_to_string(&path).expect("because it was listed"));
            Source { room, file, text }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("because the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

/// The source without what is for tests and without comments: tests may use what they like.
fn without_tests(text: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // The item ends with its line, or where its block is closed at the depth at which it began.
            let end = line.replace("#[cfg(test)]", "}");
            let is_short = lines.next().is_some_and(|item| item.ends_with(';'));
            let _item = (!is_short).then(|| lines.find(|line| *line == end));
        } else {
            kept.push(line.split("//").next().unwrap_or_default());
        }
    }
    kept.join("\n")
}

fn rooms_used(text: &str, root: &str) -> BTreeSet<String> {
    let grouped =
        |rest: &str| rest.strip_prefix('{').map(|group| group.split(',').map(|path| path.trim().to_owned()).collect());
    text.match_indices(root)
        .map(|(at, word)| &text[at + word.len()..])
        .flat_map(|rest| grouped(rest).unwrap_or_else(|| vec![rest.to_owned()]))
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
        .filter(|room| !room.is_empty() && room.chars().all(|c| c.is_lowercase() || c == '_'))
        .collect()
}

fn breaks_of_walls(source: &Source) -> Vec<String> {
    let rooms = ROOMS.iter().map(|&(room, uses)| (room, uses, "crate::"));
    let mut rooms = rooms.chain([("element", ELEMENT, "crate::"), ("bin", COMMAND_LINE, "selfeval::")]);
    let Some((_, allowed, root)) = rooms.find(|(room, ..)| *room == source.room) else { return Vec::new() };
    rooms_used(&source.text, root)
        .into_iter()
        .filter(|used| *used != source.room && !allowed.contains(&used.as_str()))
        .map(|used| format!("{} uses {used}, which is not listed for {}", source.file, source.room))
        .collect()
}

fn breaks_of_purity(source: &Source) -> Vec<String> {
    let pure = PURE.contains(&source.room.as_str());
    IMPURE
        .iter()
        .filter(|word| pure && source.text.contains(**word))
        .map(|word| format!("{} says {word}: {} must know no browser, clock or file", source.file, source.room))
        .collect()
}

fn breaks_of_kept_words(source: &Source) -> Vec<String> {
    KEPT.iter()
        .filter(|(word, rooms, _)| says_path(&source.text, word) && !rooms.iter().any(|room| stands_in(source, room)))
        .map(|(word, _, why)| format!("{} says {word}: {why}", source.file))
        .collect()
}

/// True for `word::…` and not for `other_word::…`.
fn says_path(text: &str, word: &str) -> bool {
    text.match_indices(&format!("{word}::"))
        .any(|(at, _)| !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

fn stands_in(source: &Source, room: &str) -> bool {
    source.room == room || source.file.replace('\\', "/").starts_with(&format!("{room}/"))
}

fn breaks_of_exactness(source: &Source) -> Vec<String> {
    let words: BTreeSet<&str> = source.text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    ["f32", "f64"]
        .iter()
        .filter(|_| source.room != "app" && source.file.replace('\\', "/") != DOUBLES)
        .filter(|float| words.contains(**float))
        .map(|float| format!("{} says {float}: money and rates are exact", source.file))
        .collect()
}

fn breaks_of_safety(source: &Source) -> Vec<String> {
    let mut words: Vec<&str> = NEVER.to_vec();
    if source.room == "ui" {
        words.extend(NOT_IN_VIEWS);
    }
    let said = words.into_iter().filter(|word| source.text.contains(*word));
    said.map(|word| format!("{} says {word}", source.file)).collect()
}

fn breaks_of_blindness(source: &Source) -> Vec<String> {
    let blind: &[&str] = match source.room.as_str() {
        "rules" => &["Grid", "layout"],
        "layout" => &["Finding", "Severity"],
        // Exporters see the grid; JSON is the document, and a file is named after it.
        "io" if source.file.ends_with("text.rs") => &["Document"],
        _ => &[],
    };
    let seen = blind.iter().filter(|word| source.text.contains(**word));
    seen.map(|word| format!("{} sees {word}", source.file)).collect()
}

fn all_breaks(source: &Source) -> Vec<String> {
    [
        breaks_of_walls,
        breaks_of_purity,
        breaks_of_kept_words,
        breaks_of_exactness,
        breaks_of_safety,
        breaks_of_blindness,
    ]
    .iter()
    .flat_map(|law| law(source))
    .collect()
}

#[test]
fn the_house_keeps_its_laws() {
    let breaks: Vec<String> = sources().iter().flat_map(all_breaks).collect();
    assert!(breaks.is_empty(), "{}", breaks.join("\n"));
}

#[test]
fn every_room_is_known() {
    let edges = ["lib", "main", "bin", "element"];
    for source in sources() {
        let known = ROOMS.iter().any(|(room, _)| *room == source.room) || edges.contains(&source.room.as_str());
        assert!(known, "{} stands in a room that docs/architecture.md does not list", source.file);
    }
}

#[test]
fn each_law_sees_the_line_that_breaks_it() {
    let broken = [
        ("model", "use crate::rules::check;", "model uses"),
        ("model", "use crate::{calc::Figures, rules};", "model uses rules"),
        ("rules", "use crate::layout::compose;", "rules uses layout"),
        ("layout", "fn f() { let now = std::time::Instant::now(); }", "std::time"),
        ("io", "use web_sys::File;", "web_sys"),
        ("edit", "use rust_decimal::Decimal;", "rust_decimal"),
        ("ui", "use gloo::utils::document;", "gloo"),
        ("calc", "fn rate(x: f64) {}", "f64"),
        ("ui", "element.set_inner_html(text)", "inner_html"),
        ("ui", "let found = check(&document);", "check("),
        ("layout", "fn mark(finding: &Finding) {}", "Finding"),
        ("rules", "fn at(grid: &Grid) {}", "Grid"),
        ("bin", "use selfeval::app::App;", "bin uses app"),
        ("element", "use crate::ui::Notice;", "element uses ui"),
        ("app", "let form = std::fs::read(name);", "std::fs"),
        ("io", "use std::io::Read;", "std::io"),
        ("rules", "std::process::exit(1)", "std::process"),
        ("io", "use calamine::Xlsx;", "calamine"),
        ("app", "use zip::ZipArchive;", "zip"),
    ];
    for (room, text, word) in broken {
        let source = Source { room: room.to_owned(), file: format!("{room}/planted.rs"), text: without_tests(text) };
        let word = word.rsplit(' ').next().unwrap_or(word);
        let breaks = all_breaks(&source);
        assert!(breaks.iter().any(|said| said.contains(word)), "{text} was let through: {breaks:?}");
    }
}

#[test]
fn what_is_for_tests_is_left_out_and_nothing_else() {
    let text = "mod a;\n#[cfg(test)]\nmod b;\nuse c;\n    #[cfg(test)]\n    fn d() {\n        {\n        }\n    }\nfn e() {}\n\
                #[cfg(test)]\nmod tests {\n    fn f() {}\n}\nfn g() {} // h";
    assert_eq!(without_tests(text), "mod a;\nuse c;\nfn e() {}\nfn g() {} ");
}

#[test]
fn files_stay_small_enough_to_read() {
    const LIMIT: usize = 350;
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LIMIT, "{} has {lines} lines above its tests; two things live in it", source.file);
    }
}

#[test]
fn the_description_of_the_house_is_true() {
    let described = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md"))
        .expect("because docs/architecture.md describes the house");
    for (room, uses) in ROOMS {
        let uses = if uses.is_empty() { "–".to_owned() } else { uses.join(" ") };
        let line = format!("| `{room}` | {uses} |");
        assert!(described.contains(&line), "docs/architecture.md lacks the line {line}…");
    }
    let line = format!("The element (`src/element`, built as `src/bin/component.rs`) uses {}:", ELEMENT.join(" "));
    assert!(described.contains(&line), "docs/architecture.md lacks the line {line}");
    let line = format!("The command line (`src/bin/selfeval`) uses {}.", COMMAND_LINE.join(" "));
    assert!(described.contains(&line), "docs/architecture.md lacks the line {line}");
}
