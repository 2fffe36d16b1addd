//! A tab of Firefox, by WebDriver BiDi.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::{START, Socket, Tab, actions, guarded, started, unknown};
use crate::kernel::{given, scratch};

/// What a session listens to.
const EVENTS: [&str; 3] = ["log.entryAdded", "network.beforeRequestSent", "browsingContext.userPromptOpened"];

/// Words of a question that met a page on its way out.
const LEAVING: [&str; 3] = ["destroyed before query", "no such frame", "discarded"];

/// The browser, started once. It has one session for all tabs.
struct Firefox {
    session: Mutex<Session>,
    turn: Mutex<()>,
    _guard: Child,
}

/// The conversation with the browser.
struct Session {
    socket: Socket,
    inboxes: HashMap<String, Inbox>,
}

/// What was said of a tab and not yet taken.
struct Inbox {
    events: Vec<Value>,
    accepts_dialogs: bool,
}

/// A tab and the container it is in.
pub struct FirefoxTab {
    browser: &'static Firefox,
    container: String,
    context: String,
    events: Vec<Value>,
    is_second: bool,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl FirefoxTab {
    /// Opens one; one at a time, so that it has the focus.
    pub fn open() -> Self {
        static FIREFOX: OnceLock<Result<Firefox, String>> = OnceLock::new();
        let browser = FIREFOX.get_or_init(Firefox::start).as_ref().unwrap_or_else(|error| panic!("{error}"));
        let turn = browser.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let container = browser.talk().call("browser.createUserContext", &json!({}));
        Self::within(browser, text(&container["userContext"]), Some(turn))
    }

    fn within(browser: &'static Firefox, container: String, turn: Option<MutexGuard<'static, ()>>) -> Self {
        let mut session = browser.talk();
        let place = json!({ "type": "tab", "userContext": container });
        let context = text(&session.call("browsingContext.create", &place)["context"]);
        session.inboxes.insert(context.clone(), Inbox { events: Vec::new(), accepts_dialogs: true });
        session.call("session.subscribe", &json!({ "events": EVENTS, "contexts": [context] }));
        drop(session);
        Self { browser, container, context, events: Vec::new(), is_second: false, _turn: turn }
    }

    /// Says something of this tab.
    fn say(&self, method: &str, mut params: Value) -> Result<Value, String> {
        params["context"] = self.context.as_str().into();
        self.browser.talk().try_call(method, &params)
    }

    fn act(&self, actions: &Value) -> Result<Value, String> {
        self.say("input.performActions", json!({ "actions": actions }))
    }

    /// Tab leads on from the last place into the browser's own tools, where no key of ours is heard.
    fn come_back(&self) -> Result<Value, String> {
        if self.evaluate(&json!({ "expression": "document.hasFocus()" }))?["result"]["value"] == false {
            // Another tab takes the focus from them, and gives it to the page when it goes.
            let mut session = self.browser.talk();
            let place = json!({ "type": "tab", "userContext": self.container });
            let other = session.try_call("browsingContext.create", &place)?;
            session.try_call("browsingContext.activate", &json!({ "context": other["context"] }))?;
            session.try_call("browsingContext.close", &json!({ "context": other["context"] }))?;
            drop(session);
            self.say("browsingContext.activate", json!({}))?;
            self.evaluate(&json!({ "expression": "document.activeElement.blur()" }))?;
        }
        Ok(json!({}))
    }

    /// Evaluates, as often as the page goes away meanwhile.
    fn evaluate(&self, params: &Value) -> Result<Value, String> {
        let question = json!({
            "expression": params["expression"],
            "awaitPromise": params["awaitPromise"] == true,
            "resultOwnership": "none",
            "target": { "context": self.context },
        });
        let begun = Instant::now();
        loop {
            let answer = self.browser.talk().try_call("script.evaluate", &question);
            let leaves = |error: &String| LEAVING.iter().any(|words| error.contains(words));
            if answer.as_ref().is_err_and(leaves) && begun.elapsed() < START {
                thread::sleep(Duration::from_millis(10));
                continue;
            }
            let answer = answer?;
            let exception = &answer["exceptionDetails"];
            let value = &answer["result"];
            let result = json!({ "value": plain(value), "objectId": value["sharedId"] });
            return Ok(json!({ "result": result, "exceptionDetails": exception }));
        }
    }

    fn go(&mut self, address: &Value) -> Result<Value, String> {
        // It does not tell of files that it reads.
        if address.as_str().is_some_and(|address| address.starts_with("file:")) {
            self.events
                .push(json!({ "method": "Network.requestWillBeSent", "params": { "request": { "url": address } } }));
        }
        self.say("browsingContext.navigate", json!({ "url": address, "wait": "interactive" }))
    }
}

impl Tab for FirefoxTab {
    fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let answer = match method {
            "Runtime.evaluate" => self.evaluate(params),
            "Page.navigate" => self.go(&params["url"]),
            "Page.reload" => self.say("browsingContext.reload", json!({ "wait": "interactive" })),
            "Page.captureScreenshot" => self.say("browsingContext.captureScreenshot", json!({})),
            // It does not ask the page for size and margins, as its own printing does.
            "Page.printToPDF" => {
                let margin = json!({ "top": 1.8, "right": 1.5, "bottom": 1.7, "left": 2.5 });
                let paper = json!({ "width": 21.0, "height": 29.7 });
                self.say("browsingContext.print", json!({ "background": true, "margin": margin, "page": paper }))
            }
            "Page.addScriptToEvaluateOnNewDocument" => {
                let function = format!("function () {{ {} }}", text(&params["source"]));
                let script = json!({ "functionDeclaration": function, "contexts": [self.context] });
                self.browser.talk().try_call("script.addPreloadScript", &script)
            }
            "Emulation.setDeviceMetricsOverride" => {
                let viewport = json!({ "width": params["width"], "height": params["height"] });
                let viewport = json!({ "viewport": viewport, "devicePixelRatio": params["deviceScaleFactor"] });
                self.say("browsingContext.setViewport", viewport)
            }
            "Input.dispatchMouseEvent" => self.act(&actions::mouse(params)),
            "Input.dispatchKeyEvent" if params["type"] != "char" => {
                self.act(&actions::key(params)).and_then(|_| self.come_back())
            }
            "Input.insertText" => match actions::typed(&text(&params["text"])) {
                Some(keys) => self.act(&keys),
                None => self.evaluate(&json!({ "expression": format!("({})({})", actions::INSERT, params["text"]) })),
            },
            "DOM.setFileInputFiles" => {
                let input = json!({ "sharedId": params["objectId"] });
                self.say("input.setFiles", json!({ "element": input, "files": params["files"] }))
            }
            // It has the focus, and a session hears all it listens to.
            "Emulation.setFocusEmulationEnabled" => Ok(json!({})),
            _ if method.ends_with(".enable") => Ok(json!({})),
            _ => unknown(method),
        };
        if let Some(inbox) = self.browser.talk().inboxes.get_mut(&self.context) {
            self.events.append(&mut inbox.events);
        }
        answer
    }

    fn events(&mut self) -> &mut Vec<Value> {
        &mut self.events
    }

    fn accept_dialogs(&mut self, accepts: bool) {
        if let Some(inbox) = self.browser.talk().inboxes.get_mut(&self.context) {
            inbox.accepts_dialogs = accepts;
        }
    }

    fn take_downloads(&mut self, folder: &Path) {
        let behavior = json!({ "type": "allowed", "destinationFolder": folder });
        let params = json!({ "downloadBehavior": behavior, "userContexts": [self.container] });
        self.browser.talk().call("browser.setDownloadBehavior", &params);
    }

    fn second(&self) -> Box<dyn Tab> {
        let mut tab = Self::within(self.browser, self.container.clone(), None);
        tab.is_second = true;
        Box::new(tab)
    }
}

impl Drop for FirefoxTab {
    fn drop(&mut self) {
        let mut session = self.browser.talk();
        let _ = if self.is_second {
            session.try_call("browsingContext.close", &json!({ "context": self.context }))
        } else {
            session.try_call("browser.removeUserContext", &json!({ "userContext": self.container }))
        };
        session.inboxes.remove(&self.context);
    }
}

impl Firefox {
    fn start() -> Result<Self, String> {
        let program = given("SELFEVAL_FIREFOX");
        let (folder, profile) = (scratch("firefox"), scratch("firefox/profile"));
        let mut command = guarded(&folder, &program);
        command.args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"]).arg(&profile);
        let guard = started(command.env("HOME", &folder), &program)?;
        let port = port(&profile).ok_or_else(|| format!("{} did not start", program.display()))?;
        let mut session = Session { socket: Socket::open(port, "/session")?, inboxes: HashMap::new() };
        let wishes = json!({ "unhandledPromptBehavior": { "default": "ignore" } });
        session.try_call("session.new", &json!({ "capabilities": { "alwaysMatch": wishes } }))?;
        Ok(Self { session: Mutex::new(session), turn: Mutex::default(), _guard: guard })
    }

    fn talk(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As the browser writes it into its profile once it listens.
fn port(profile: &Path) -> Option<u16> {
    let begun = Instant::now();
    while begun.elapsed() < START {
        let told = fs::read_to_string(profile.join("WebDriverBiDiServer.json")).unwrap_or_default();
        if let Ok(told) = serde_json::from_str::<Value>(&told) {
            return told["ws_port"].as_u64()?.try_into().ok();
        }
        thread::sleep(Duration::from_millis(20));
    }
    None
}

impl Session {
    #[track_caller]
    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.socket.send(method, params)?;
        loop {
            let mut message = self.socket.hear().map_err(|error| format!("{method}: {error}"))?;
            if message["id"] == id {
                let is_error = message["type"] == "error";
                return if is_error { Err(format!("{method}: {message}")) } else { Ok(message["result"].take()) };
            }
            self.note(&message)?;
        }
    }

    /// Puts an event into its tab's inbox, in the words of the other protocol; answers a dialog.
    fn note(&mut self, message: &Value) -> Result<(), String> {
        let params = &message["params"];
        let context = params["context"].as_str().or_else(|| params["source"]["context"].as_str()).unwrap_or_default();
        let Some(inbox) = self.inboxes.get_mut(context) else { return Ok(()) };
        let (method, said) = match message["method"].as_str() {
            Some("browsingContext.userPromptOpened") => {
                inbox.events.push(json!({ "method": "Page.javascriptDialogOpening", "params": params }));
                let answer = json!({ "context": context, "accept": inbox.accepts_dialogs });
                return self.socket.send("browsingContext.handleUserPrompt", &answer).map(drop);
            }
            Some("network.beforeRequestSent") => {
                ("Network.requestWillBeSent", json!({ "request": { "url": params["request"]["url"] } }))
            }
            Some("log.entryAdded") if params["level"] != "error" => return Ok(()),
            Some("log.entryAdded") if params["type"] == "javascript" => ("Runtime.exceptionThrown", params.clone()),
            Some("log.entryAdded") => {
                ("Runtime.consoleAPICalled", json!({ "type": "error", "args": [params["text"]] }))
            }
            _ => return Ok(()),
        };
        inbox.events.push(json!({ "method": method, "params": said }));
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value as JSON has it; nothing for what JSON has no words for.
fn plain(remote: &Value) -> Value {
    let value = &remote["value"];
    let entries = || value.as_array().into_iter().flatten();
    match remote["type"].as_str() {
        Some("string" | "number" | "boolean") => value.clone(),
        Some("array") => entries().map(plain).collect(),
        Some("object") => Value::Object(entries().map(|pair| (text(&pair[0]), plain(&pair[1]))).collect::<Map<_, _>>()),
        _ => Value::Null,
    }
}
