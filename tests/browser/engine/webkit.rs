//! A tab of WebKitGTK, by WebDriver over HTTP. Its driver tells of no events: what went wrong is read from what
//! the browser prints, what was asked for from the page's own timings.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{START, Tab, actions, dial, guarded, started, unknown};
use crate::kernel::{given, scratch};

/// What an element is called in answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Now and then the driver starts a browser and never hears of it.
const TRIES: usize = 4;

/// Addresses of what this document asked for beside itself. A preload and what takes it up are two entries.
const ASKED: &str = "Array.from(new Set(performance.getEntriesByType('resource').map(
    function (entry) { return entry.name; })))";

/// The driver of one tab, with its browser.
struct WebKit {
    port: u16,
    /// Where its browsers put downloads: a link to the folder of the test.
    downloads: PathBuf,
    /// What its browsers print.
    printed: PathBuf,
    _guard: Child,
}

/// A browser with one tab.
pub struct WebKitTab {
    driver: WebKit,
    session: String,
    /// How much of what is printed was read.
    read: usize,
    accepts_dialogs: bool,
    visited: Vec<String>,
    events: Vec<Value>,
    _turn: MutexGuard<'static, ()>,
}

impl WebKitTab {
    /// Opens one; one at a time.
    pub fn open() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let (driver, session) = (0..TRIES)
            .find_map(|_| WebKit::start().and_then(|driver| driver.session().map(|session| (driver, session))).ok())
            .unwrap_or_else(|| panic!("the driver of WebKit gave no session, {TRIES} times"));
        let read = driver.printed().len();
        Self { driver, session, read, accepts_dialogs: true, visited: Vec::new(), events: Vec::new(), _turn: turn }
    }

    /// Says something of this tab. While a dialog is open it does nothing but answer that one.
    fn say(&mut self, command: &str, params: &Value) -> Result<Value, String> {
        loop {
            let answer = self.driver.ask("POST", &format!("/session/{}/{command}", self.session), params);
            if !answer.as_ref().is_err_and(|error| error.contains("unexpected alert open")) {
                return answer;
            }
            let reply = if self.accepts_dialogs { "accept" } else { "dismiss" };
            self.driver.ask("POST", &format!("/session/{}/alert/{reply}", self.session), &json!({}))?;
            self.events.push(json!({ "method": "Page.javascriptDialogOpening", "params": {} }));
        }
    }

    fn act(&mut self, actions: &Value) -> Result<Value, String> {
        self.say("actions", &json!({ "actions": actions }))
    }

    fn evaluate(&mut self, expression: &str) -> Result<Value, String> {
        let script = format!(
            "var done = arguments[0];
            new Promise(function (told) {{ told({expression}\n); }}).then(
                function (value) {{ done([value === undefined ? null : value]); }},
                function (error) {{ done({{ failed: String(error) }}); }});"
        );
        let answer = self.say("execute/async", &json!({ "script": script, "args": [] }))?;
        let value = &answer[0];
        let exception = &answer["failed"];
        Ok(json!({ "result": { "value": value, "objectId": value[ELEMENT] }, "exceptionDetails": exception }))
    }

    fn go(&mut self, address: &Value) -> Result<Value, String> {
        self.visited.push(address.as_str().unwrap_or_default().to_owned());
        self.say("url", &json!({ "url": address }))
    }

    fn choose(&mut self, params: &Value) -> Result<Value, String> {
        let input = params["objectId"].as_str().unwrap_or_default();
        let files: Vec<&str> = params["files"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        self.say(&format!("element/{input}/value"), &json!({ "text": files.join("\n") }))
    }

    /// The window is larger than what it shows of the page.
    fn resize(&mut self, params: &Value) -> Result<Value, String> {
        let wanted = [&params["width"], &params["height"]].map(|side| side.as_i64().unwrap_or_default());
        let mut outer = wanted;
        for _ in 0..3 {
            self.say("window/rect", &json!({ "x": 0, "y": 0, "width": outer[0], "height": outer[1] }))?;
            let inner = self.evaluate("[innerWidth, innerHeight]")?["result"]["value"].take();
            let inner = [&inner[0], &inner[1]].map(|side| side.as_i64().unwrap_or_default());
            if inner == wanted {
                break;
            }
            outer = [0, 1].map(|side| outer[side] + wanted[side] - inner[side]);
        }
        Ok(json!({}))
    }

    fn write(&mut self, text: &str) -> Result<Value, String> {
        match actions::typed(text).filter(|_| text.is_ascii()) {
            Some(keys) => self.act(&keys),
            // Its keyboard has no Chinese characters.
            None => self.evaluate(&format!("({})({})", actions::INSERT, json!(text))),
        }
    }
}

impl Tab for WebKitTab {
    fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        match method {
            "Runtime.evaluate" => self.evaluate(params["expression"].as_str().unwrap_or_default()),
            "Page.navigate" => self.go(&params["url"]),
            "Page.reload" => self.say("refresh", &json!({})),
            "Page.captureScreenshot" => {
                let path = format!("/session/{}/screenshot", self.session);
                Ok(json!({ "data": self.driver.ask("GET", &path, &Value::Null)? }))
            }
            "Emulation.setDeviceMetricsOverride" if params["deviceScaleFactor"] == 1 => self.resize(params),
            "Input.dispatchMouseEvent" => self.act(&actions::mouse(params)),
            "Input.dispatchKeyEvent" if params["type"] != "char" => self.act(&actions::key(params)),
            "Input.insertText" => self.write(params["text"].as_str().unwrap_or_default()),
            "DOM.setFileInputFiles" => self.choose(params),
            "Emulation.setFocusEmulationEnabled" => Ok(json!({})),
            _ if method.ends_with(".enable") => Ok(json!({})),
            _ => unknown(method),
        }
    }

    fn events(&mut self) -> &mut Vec<Value> {
        let printed = self.driver.printed();
        let errors = printed[self.read..].lines().filter(|line| line.contains("CONSOLE") && line.contains("ERROR"));
        let told = errors
            .map(|line| json!({ "method": "Runtime.consoleAPICalled", "params": { "type": "error", "args": [line] } }));
        self.events.extend(told);
        self.read = printed.len();
        self.events.retain(|event| event["method"] != "Network.requestWillBeSent");
        let asked = self.evaluate(ASKED).map(|mut answer| answer["result"]["value"].take()).unwrap_or_default();
        let asked = asked.as_array().into_iter().flatten().cloned();
        let requests = self.visited.iter().map(|address| address.as_str().into()).chain(asked);
        let told = requests.map(|address: Value| {
            json!({ "method": "Network.requestWillBeSent", "params": { "request": { "url": address } } })
        });
        self.events.extend(told);
        &mut self.events
    }

    fn accept_dialogs(&mut self, accepts: bool) {
        self.accepts_dialogs = accepts;
    }

    fn take_downloads(&mut self, folder: &Path) {
        let _ = fs::remove_file(&self.driver.downloads);
        symlink(folder, &self.driver.downloads).expect("because the folder is ours");
    }

    fn second(&self) -> Box<dyn Tab> {
        panic!("the driver of WebKit has one tab");
    }
}

impl Drop for WebKitTab {
    fn drop(&mut self) {
        let _ = self.driver.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
    }
}

impl WebKit {
    /// Starts the driver, in a folder of its own.
    fn start() -> Result<Self, String> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        static SCREEN: OnceLock<Result<(Child, String), String>> = OnceLock::new();
        let folder = scratch(&format!("webkit-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let (_, display) = SCREEN.get_or_init(screen).as_ref().map_err(Clone::clone)?;
        let printed = folder.join("printed");
        let output = File::create(&printed).map_err(|error| error.to_string())?;
        let downloads = folder.join("downloads");
        let places = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        fs::write(folder.join("user-dirs.dirs"), places).map_err(|error| error.to_string())?;
        let program = given("SELFEVAL_WEBKIT_DRIVER");
        let port = free_port()?;
        let mut command = guarded(&folder, &program);
        command.arg(format!("--port={port}")).stdout(output).env("DISPLAY", display);
        command.env("HOME", &folder).env("XDG_CONFIG_HOME", &folder);
        // Its processes have no sandbox for root, and nobody but the tests is on the other side.
        command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("GDK_BACKEND", "x11");
        // A browser that finds another on the bus would hand over to it.
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        let driver = started(&mut command, &program)?;
        let begun = Instant::now();
        while dial(port).is_err() {
            if begun.elapsed() > START {
                return Err(format!("{} did not start", program.display()));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { port, downloads, printed, _guard: driver })
    }

    /// Starts the browser; gives the name of its session.
    fn session(&self) -> Result<String, String> {
        let options = json!({
            "binary": given("SELFEVAL_WEBKIT"),
            "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
        });
        let wishes = json!({ "webkitgtk:browserOptions": options, "unhandledPromptBehavior": "ignore" });
        let answer = self.ask("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wishes } }))?;
        answer["sessionId"].as_str().map(str::to_owned).ok_or_else(|| format!("no session: {answer}"))
    }

    fn printed(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.printed).unwrap_or_default()).into_owned()
    }

    /// Sends one command and takes the value of its answer.
    fn ask(&self, verb: &str, path: &str, params: &Value) -> Result<Value, String> {
        let body = if params.is_null() { String::new() } else { params.to_string() };
        let mut stream = dial(self.port)?;
        let head = format!("{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close");
        let length = body.len();
        write!(stream, "{head}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
            .map_err(|error| format!("{path}: {error}"))?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(|error| format!("{path}: {error}"))?;
        let answer = String::from_utf8_lossy(&answer);
        let (_, said) = answer.split_once("\r\n\r\n").ok_or_else(|| format!("{path}: no answer"))?;
        let mut said: Value = serde_json::from_str(said).map_err(|error| format!("{path}: {error}: {said}"))?;
        let value = said["value"].take();
        if value["error"].is_string() { Err(format!("{path}: {value}")) } else { Ok(value) }
    }
}

/// A screen that nobody sees, and its name.
fn screen() -> Result<(Child, String), String> {
    let program = given("SELFEVAL_XVFB");
    let mut command: Command = guarded(&scratch("screen"), &program);
    command.args(["-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]).stdout(Stdio::piped());
    let mut child = started(&mut command, &program)?;
    let mut number = String::new();
    let mut output = child.stdout.take().ok_or("no output")?;
    let mut byte = [0];
    while output.read(&mut byte).is_ok_and(|count| count == 1) && byte != *b"\n" {
        number.push(char::from(byte[0]));
    }
    if number.is_empty() {
        Err(format!("{} did not start", program.display()))
    } else {
        Ok((child, format!(":{number}")))
    }
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
