//! What a clerk does with the page: click, type, choose files, take downloads.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::engine::INSERT;
use crate::page::Page;

/// How long a download may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(10);

/// How often the page may move away under the mouse.
const MISSES: usize = 3;

/// Keys held down, as CDP counts them.
pub const CTRL: u8 = 2;
/// See [`CTRL`].
pub const SHIFT: u8 = 8;

/// A file the page handed out.
pub struct Exported {
    /// Its name.
    pub name: String,
    /// What it holds, to the byte.
    pub text: String,
    /// The same, read.
    pub json: Value,
}

impl Exported {
    /// "rule place" of each finding of a severity, sorted.
    pub fn findings(&self, severity: &str) -> Vec<String> {
        let findings = self.json["findings"].as_array().into_iter().flatten();
        let wanted = findings.filter(|finding| finding["severity"] == severity);
        let mut said: Vec<String> =
            wanted.map(|finding| format!("{} {}", word(&finding["rule"]), word(&finding["place"]))).collect();
        said.sort();
        said
    }
}

/// The text of a JSON string.
pub fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Actions whose answer comes a moment later, and how it shows.
const COMES: [(&str, &str); 11] = [
    ("check", "document.querySelector('[data-verdict]').innerText.indexOf('正在') < 0"),
    ("sample", "document.querySelector('[name=departmentName]').value"),
    ("paste", "document.querySelector('[data-paste-target]')"),
    ("keys", "document.querySelector('.keys')"),
    ("display", "document.querySelector('.choice')"),
    ("help", "document.querySelector('.dialog .chapter')"),
    ("settings", "document.querySelector('[name^=\"settings.\"]')"),
    ("shelf", "document.querySelector('.panels').firstElementChild"),
    ("versions", "document.querySelector('.panels').firstElementChild"),
    ("verify", "document.querySelector('[name=paperCode]')"),
    ("print-preview", "document.querySelector('.paper')"),
];

/// A JavaScript function that gives what is said beside a place: at a box what describes it, at a figure what stands in
/// its cell, about a list what stands in its row or its first one, or where a row is added to it.
pub const BESIDE: &str = "function (place) {
    var own = document.querySelector('.sheet [name=\"' + place + '\"]');
    var first = '.sheet [name^=\"' + place.replace(/indicators$/, '') + '\"], .sheet [data-action=add-task]';
    var around = own ? own.closest('td') : document.querySelector(first).closest('tr');
    var by = own && own.localName !== 'output' ? own.getAttribute('aria-describedby') || 'nothing' : '';
    var beside = Array.from(around.querySelectorAll('.messages')).filter(function (told) { return !by || told.id === by; });
    return beside.map(function (told) { return told.textContent; }).join();
}";

impl Page {
    /// Clicks the middle of the one element behind a selector, as a mouse does: once more where the page moved under it,
    /// for what the checks find comes beside the boxes when it will.
    #[track_caller]
    pub fn click(&mut self, selector: &str) {
        for _ in 0..MISSES {
            if self.click_once(selector) {
                return;
            }
        }
        panic!("{selector} moves away from every click");
    }

    /// Whether the click came to where it was aimed at.
    #[track_caller]
    fn click_once(&mut self, selector: &str) -> bool {
        let at = self.ask(
            "function (selector) {
                var element = document.querySelector(selector);
                if (!element) return 'there is none';
                element.scrollIntoView({ block: 'center' });
                element.scrollIntoView({ block: 'center' });
                var box = element.getBoundingClientRect();
                var x = Math.round(box.left + box.width / 2), y = Math.round(box.top + box.height / 2);
                var top = document.elementFromPoint(x, y);
                if (element.disabled) return 'it is disabled';
                if (!top || !(element.contains(top) || top.contains(element))) return 'it is covered by ' + (top && top.outerHTML.slice(0, 200));
                window.clicked = null;
                document.addEventListener('click', function (event) {
                    clicked = event.target === top || element.contains(event.target);
                }, { capture: true, once: true });
                return [x, y];
            }",
            &[selector],
        );
        assert!(at.is_array(), "{selector} cannot be clicked: {at}");
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let params = json!({ "type": kind, "x": at[0], "y": at[1], "button": button, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &params);
        }
        // An old browser answers before the page has heard of it.
        let hit = self.expect_any(&format!("a click on {selector}"), "clicked") == true;
        self.settle();
        hit
    }

    /// Lets the page draw what it has heard: on a slow machine it does so in slices, a timer apart.
    fn settle(&mut self) {
        self.eval(
            "new Promise(function (done) {
                function turn(left) { setTimeout(left ? turn.bind(null, left - 1) : done, 0); }
                turn(3);
            })",
        );
    }

    /// Presses the button of an action.
    #[track_caller]
    pub fn press(&mut self, action: &str) {
        self.click(&format!("button[data-action={action}]"));
        // What is seldom needed comes when it is first asked for, as a clerk sees it come.
        if let Some((_, shown)) = COMES.iter().find(|(seldom, _)| *seldom == action) {
            self.expect(action, &format!("!!({shown})"), true);
        }
    }

    /// Presses the button of a row's action.
    #[track_caller]
    pub fn press_at(&mut self, action: &str, row: &str) {
        self.click(&format!("button[data-action={action}][data-row='{row}']"));
    }

    /// Puts the focus into a box, the caret at its end.
    #[track_caller]
    pub fn enter(&mut self, name: &str) {
        self.enter_at(name, usize::MAX);
    }

    /// Puts the focus into a box, the caret after so many characters.
    #[track_caller]
    pub fn enter_at(&mut self, name: &str, caret: usize) {
        let entered = self.ask(
            "function (name, caret) {
                var box = document.querySelector('.sheet [name=\"' + name + '\"]');
                if (!box) return 'there is no box ' + name;
                box.focus();
                box.selectionStart = box.selectionEnd = Math.min(Number(caret), box.value.length);
                return document.activeElement === box;
            }",
            &[name, &caret.to_string()],
        );
        assert_eq!(entered, true, "focus in {name}");
    }

    /// Types a text at the caret.
    pub fn type_text(&mut self, text: &str) {
        if !self.can("Input.insertText", &json!({ "text": text })) {
            // A key gives one unit of UTF-16.
            if text.chars().any(|character| character.len_utf16() > 1) {
                self.ask(INSERT, &[text]);
            } else {
                for character in text.chars() {
                    let key = if character == '\n' { "\r".to_owned() } else { character.to_string() };
                    self.call("Input.dispatchKeyEvent", &json!({ "type": "char", "text": key }));
                }
            }
        }
        self.settle();
    }

    /// Puts a text in place of what a box holds; the focus stays in it.
    #[track_caller]
    pub fn fill(&mut self, name: &str, text: &str) {
        self.enter(name);
        self.eval("document.activeElement.select()");
        if text.is_empty() { self.key("Delete", 46, 0) } else { self.type_text(text) }
    }

    /// Fills a box and leaves it.
    #[track_caller]
    pub fn fill_in(&mut self, name: &str, text: &str) {
        self.fill(name, text);
        self.leave();
    }

    /// Leaves the box that has the focus.
    pub fn leave(&mut self) {
        self.eval("document.activeElement.blur()");
        self.settle();
    }

    /// Presses a key, by its name and its number on Windows.
    pub fn key(&mut self, key: &str, number: u8, held: u8) {
        let text = if key == "Enter" { "\r" } else { "" };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let mut params =
            json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": number, "modifiers": held });
        if !text.is_empty() {
            params["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", &params);
        params["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", &params);
        self.settle();
    }

    /// The text of a box.
    #[track_caller]
    pub fn value(&mut self, name: &str) -> String {
        let value = self
            .ask("function (name) { return document.querySelector('.sheet [name=\"' + name + '\"]').value; }", &[name]);
        word(&value).to_owned()
    }

    /// Waits until a box holds this text.
    #[track_caller]
    pub fn expect_value(&mut self, name: &str, expected: &str) {
        self.expect(name, &format!("(document.querySelector('.sheet [name=\"{name}\"]') || {{}}).value"), expected);
    }

    /// Waits until a computed value is shown so.
    #[track_caller]
    pub fn expect_output(&mut self, name: &str, expected: &str) {
        self.expect(name, &format!("document.querySelector('output[name=\"computed.{name}\"]').textContent"), expected);
    }

    /// Names and texts of all boxes, in the order of the sheet.
    pub fn boxes(&mut self) -> Value {
        self.eval("Array.from(document.querySelectorAll('.sheet input[name], .sheet textarea[name]')).map(function (box) { return [box.name, box.value]; })")
    }

    /// Name of the box that has the focus.
    pub fn focused(&mut self) -> String {
        word(&self.eval("document.activeElement.name || ''")).to_owned()
    }

    /// Text of the verdict.
    pub fn verdict(&mut self) -> String {
        word(&self.eval("document.querySelector('[data-verdict]').textContent")).to_owned()
    }

    /// Waits until the checks, which are brought once the boxes stand there, have looked at the form.
    #[track_caller]
    pub fn expect_checked(&mut self) {
        self.expect("the checks", "document.querySelector('[data-verdict]').textContent !== '正在检查……'", true);
    }

    /// "rule place" of each finding in the list, in its order.
    #[track_caller]
    pub fn listed(&mut self) -> Vec<String> {
        self.expect_checked();
        let listed = self.eval("Array.from(document.querySelectorAll('[data-rule]')).map(function (link) { return link.getAttribute('data-rule') + ' ' + link.getAttribute('data-place'); })");
        listed.as_array().into_iter().flatten().map(|text| word(text).to_owned()).collect()
    }

    /// Chooses a file behind 打开.
    pub fn choose(&mut self, path: &Path) {
        self.choose_for("open", path);
    }

    /// Chooses a file behind the button of an action.
    pub fn choose_for(&mut self, action: &str, path: &Path) {
        let chooser = format!("document.querySelector('input[type=file][data-action={action}]')");
        let params = json!({ "expression": chooser });
        let input = self.call("Runtime.evaluate", &params)["result"]["objectId"].clone();
        self.call("DOM.setFileInputFiles", &json!({ "objectId": input, "files": [path] }));
    }

    /// Chooses a file and takes what its preview offers.
    #[track_caller]
    pub fn import(&mut self, path: &Path) {
        self.choose(path);
        self.accept();
    }

    /// Waits for the preview and takes what it offers.
    #[track_caller]
    pub fn accept(&mut self) {
        self.expect("a preview", "document.querySelectorAll('[data-preview=placed]').length", 1);
        self.press("accept-import");
        self.expect("previews after accepting", "document.querySelectorAll('[data-preview]').length", 0);
    }

    /// Chooses a JSON file of our own and waits until it is open.
    #[track_caller]
    pub fn open_own(&mut self, path: &Path) {
        self.choose(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let said = format!(
            "(document.querySelector('[data-notice=done]') || {{ textContent: '' }}).textContent.indexOf('{name}') >= 0"
        );
        self.expect("a notice that names the file", &said, true);
    }

    /// Presses 导出 JSON and takes the file.
    #[track_caller]
    pub fn export(&mut self) -> Exported {
        let (name, text) = self.handed_out("export-json", "json");
        let json = serde_json::from_str(&text).expect("because JSON was exported");
        Exported { name, text, json }
    }

    /// Presses a button and takes the file with this ending that comes of it: its name and what it holds.
    #[track_caller]
    pub fn handed_out(&mut self, action: &str, ending: &str) -> (String, String) {
        for old in self.downloaded() {
            fs::remove_file(old).expect("because it is ours");
        }
        self.pace();
        self.press(action);
        let begun = Instant::now();
        loop {
            if let Some(arrived) = self.arrived(ending) {
                return arrived;
            }
            assert!(begun.elapsed() < ARRIVAL, "{action} gave no file: {:?}", self.downloaded());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Presses 导出 Excel or 导出 Word and takes the file, with this ending.
    #[track_caller]
    pub fn export_office(&mut self, ending: &str) -> PathBuf {
        for old in self.downloaded() {
            fs::remove_file(old).expect("because it is ours");
        }
        self.pace();
        self.press(&format!("export-{ending}"));
        let begun = Instant::now();
        loop {
            let arrived = self.downloaded().pop();
            let whole = |path: &PathBuf| {
                let is_kind = path.extension().is_some_and(|found| found == ending);
                // A zip ends with 22 bytes that begin with this mark.
                let ends = fs::read(path)
                    .is_ok_and(|bytes| bytes.rchunks(22).next().is_some_and(|end| end.starts_with(b"PK\x05\x06")));
                is_kind && ends
            };
            if let Some(path) = arrived.filter(whole) {
                return path;
            }
            assert!(begun.elapsed() < ARRIVAL, "export-{ending} gave no file: {:?}", self.downloaded());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Browsers drop what a page hands out beyond ten files a second.
    fn pace(&mut self) {
        while self.exports.iter().rev().nth(8).is_some_and(|ninth| ninth.elapsed() <= Duration::from_secs(1)) {
            thread::sleep(Duration::from_millis(5));
        }
        self.exports.push(Instant::now());
    }

    /// Its name appears before its content.
    fn arrived(&self, ending: &str) -> Option<(String, String)> {
        let path = self.downloaded().pop().filter(|path| path.extension().is_some_and(|found| found == ending))?;
        let text = fs::read_to_string(&path).ok().filter(|text| text.ends_with('\n'))?;
        Some((path.file_name()?.to_string_lossy().into_owned(), text))
    }

    fn downloaded(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(&self.downloads).expect("because the folder is ours").flatten();
        files.map(|file| file.path()).filter(|path| path.is_file()).collect()
    }
}
