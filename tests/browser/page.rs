//! A page in a tab of its own: opened, looked at, listened to.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::engine::{Tab, tab};
use crate::house::House;
use crate::kernel::{Kernel, scratch};

/// How long the page may take for anything, on a slow machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(10);

/// Takes away what an earlier page kept.
const CLEAR: &str = "localStorage.clear();
    new Promise(function (done) {
        var request = indexedDB.deleteDatabase('selfeval');
        request.onsuccess = function () { done(true); };
        request.onerror = function () { done(false); };
    })";

/// Chromium 92 gives an input with a list a style of its own, which it then finds forbidden.
const LIST_STYLE: &str = "sha256-pILX+5FGCpLRHvNBgtABIdSMmytrYudGxJBUYXY1t0s=";

/// Remembers what the page's own policy has forbidden.
const WATCH_POLICY: &str = "window.forbidden = [];
    document.addEventListener('securitypolicyviolation', function (event) {
        forbidden.push(event.effectiveDirective + ' ' + event.blockedURI);
    });";

/// A tab with the page.
pub struct Page {
    /// Where it lives.
    pub house: House,
    /// The conversation with the tab.
    pub tab: Box<dyn Tab>,
    /// Where its downloads go.
    pub downloads: PathBuf,
    /// When it was asked for files.
    pub exports: Vec<Instant>,
}

impl Page {
    /// Opens the page and waits until it can be filled.
    pub fn open(house: House) -> Self {
        let mut page = Self::empty_tab(house);
        page.go();
        page.expect_mark("data-ready", "true");
        page
    }

    /// A tab that is listened to, with nothing in it.
    pub fn empty_tab(house: House) -> Self {
        let mut page = Self::of_tab(house, tab(house.kernel));
        if page.tab.shares_storage() {
            page.clear_storage();
        }
        page
    }

    /// What an earlier page kept is there: the tabs have one context, and come one after the other.
    fn clear_storage(&mut self) {
        self.go_to(&self.house.blank_address());
        self.expect("a page without the form", "document.title + document.readyState", "hostcomplete");
        assert_eq!(self.eval(CLEAR), true, "what was kept is cleared");
        self.go_to("about:blank");
        self.expect("nothing", "location.href", "about:blank");
        self.tab.events().clear();
    }

    /// A second window on the same computer: what this one keeps, it sees.
    pub fn second(&self) -> Self {
        Self::of_tab(self.house, self.tab.second())
    }

    fn of_tab(house: House, tab: Box<dyn Tab>) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let downloads = scratch(&format!("downloads-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let mut page = Self { house, tab, downloads, exports: Vec::new() };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        // Kernels that cannot pretend to have the focus get it.
        if !page.can("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true })) {
            page.call("Page.bringToFront", &json!({}));
        }
        page.can("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH_POLICY }));
        page.window(1366, 768);
        page.tab.take_downloads(&page.downloads);
        page
    }

    /// Goes to the page's address.
    pub fn go(&mut self) {
        self.go_to(&self.house.address());
    }

    /// Goes to another address.
    pub fn go_to(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
    }

    /// Runs a script in each document before its own.
    pub fn before_scripts(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Goes to the page's address with a script that runs before its own, and waits until the page can be filled.
    #[track_caller]
    pub fn go_after(&mut self, script: &str) {
        self.before_scripts(script);
        self.go();
        self.expect_mark("data-ready", "true");
    }

    /// The window's size in CSS pixels.
    pub fn window(&mut self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// A window of this size, everything in it magnified so many times.
    pub fn zoomed(&mut self, width: u32, height: u32, times: u32) {
        let metrics =
            json!({ "width": width / times, "height": height / times, "deviceScaleFactor": times, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
        self.frame();
    }

    /// Lets the page hear what has become of its window.
    fn frame(&mut self) {
        self.eval("new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done, 0); }); })");
    }

    /// Calls a method that old kernels do not know. False when this one does not.
    #[track_caller]
    pub fn can(&mut self, method: &str, params: &Value) -> bool {
        match self.tab.try_call(method, params) {
            Ok(_) => true,
            Err(error) if error.contains("wasn't found") => false,
            Err(error) => panic!("{error}"),
        }
    }

    /// Calls a method that the tab must know.
    #[track_caller]
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.tab.try_call(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub fn eval(&mut self, expression: &str) -> Value {
        self.evaluated(expression).unwrap_or_else(|exception| panic!("{exception}"))
    }

    /// The value of an expression, or the exception it ends with.
    #[track_caller]
    fn evaluated(&mut self, expression: &str) -> Result<Value, String> {
        let params = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut outcome = self.call("Runtime.evaluate", &params);
        let exception = &outcome["exceptionDetails"];
        if exception.is_null() {
            Ok(outcome["result"]["value"].take())
        } else {
            Err(format!("{expression}\n{exception}"))
        }
    }

    /// What a JavaScript function gives for these texts.
    #[track_caller]
    pub fn ask(&mut self, function: &str, texts: &[&str]) -> Value {
        // In scripts before ES2019 these two separators end a line, also in a text.
        let texts = json!(texts).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        self.eval(&format!("({function}).apply(null, {texts})"))
    }

    /// Waits until an expression has this value; fails with the value it had to the end.
    #[track_caller]
    pub fn expect(&mut self, what: &str, expression: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        assert_eq!(self.awaited(expression, |found| *found == expected), expected, "{what}");
    }

    /// Waits until an expression has a value that is not null, and gives it.
    #[track_caller]
    pub fn expect_any(&mut self, what: &str, expression: &str) -> Value {
        let found = self.awaited(expression, |found| !found.is_null());
        assert!(!found.is_null(), "{what}");
        found
    }

    /// What an expression gives once that will do, or in the end; one that asks for what is not drawn yet has no value yet.
    #[track_caller]
    fn awaited(&mut self, expression: &str, will_do: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        let mut found = self.evaluated(expression);
        while !found.as_ref().is_ok_and(&will_do) && begun.elapsed() < PATIENCE {
            thread::sleep(GLANCE);
            found = self.evaluated(expression);
        }
        found.unwrap_or_else(|exception| panic!("{exception}"))
    }

    /// Waits until the root element carries this mark; a document that is just coming has none.
    #[track_caller]
    pub fn expect_mark(&mut self, attribute: &str, expected: &str) {
        let root = "(document.documentElement || document.createElement('p'))";
        self.expect(attribute, &format!("{root}.getAttribute('{attribute}')"), expected);
    }

    /// Parameters of the events of this name that were heard so far.
    pub fn heard(&mut self, method: &str) -> Vec<Value> {
        // An answered call makes sure that everything before it was heard.
        self.eval("0");
        let events = self.tab.events().iter().filter(|event| event["method"] == method);
        events.map(|event| event["params"].clone()).collect()
    }

    /// Addresses the page asked the network for.
    pub fn requests(&mut self) -> Vec<String> {
        let sent = self.heard("Network.requestWillBeSent");
        let addresses = sent.iter().map(|params| params["request"]["url"].as_str().unwrap_or_default().to_owned());
        addresses.filter(|address| !address.starts_with("data:") && !address.starts_with("blob:")).collect()
    }

    /// Everything that went wrong inside: exceptions, complaints on the console, broken policy.
    pub fn troubles(&mut self) -> Vec<String> {
        let mut troubles: Vec<String> = self.heard("Runtime.exceptionThrown").iter().map(Value::to_string).collect();
        let logged = self.heard("Log.entryAdded").into_iter().map(|params| params["entry"].clone());
        let errors = logged.filter(|entry| entry["level"] == "error").map(|entry| entry.to_string());
        let (own_style, errors): (Vec<String>, Vec<String>) = errors.partition(|entry| entry.contains(LIST_STYLE));
        troubles.extend(errors);
        let said = self.heard("Runtime.consoleAPICalled").into_iter();
        troubles.extend(said.filter(|said| said["type"] == "error").map(|said| said["args"].to_string()));
        let forbidden = self.eval("window.forbidden || []");
        // Chromium 78 reports the compiling of WebAssembly that it allows, Chromium 92 its own style of lists.
        let known = |words: &&Value| {
            self.house.kernel == Kernel::Old && **words == "script-src eval"
                || !own_style.is_empty() && **words == "style-src-attr inline"
        };
        troubles.extend(forbidden.as_array().into_iter().flatten().filter(|words| !known(words)).map(Value::to_string));
        troubles
    }

    /// Nothing went wrong inside, nobody outside was asked, and the page still answers.
    #[track_caller]
    pub fn assert_unharmed(&mut self) {
        let (own, requests) = (self.house.address(), self.requests());
        let strange: Vec<&String> = requests.iter().filter(|request| !request.starts_with(&own)).collect();
        assert_eq!(strange, Vec::<&String>::new(), "requests beyond the page's own files");
        assert_eq!(self.troubles(), Vec::<String>::new(), "exceptions, console errors and policy violations");
        self.expect_mark("data-ready", "true");
    }
}
