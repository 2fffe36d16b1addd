//! A tab of Chromium.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{START, Tab};
use crate::cdp::Connection;
use crate::kernel::{Browser, Kernel, Turn};

/// A tab and the context it is in.
pub struct ChromiumTab {
    connection: Connection,
    browser: &'static Browser,
    kernel: Kernel,
    context: String,
    target: String,
    is_second: bool,
    _turn: Option<Turn>,
}

impl ChromiumTab {
    /// Opens one.
    pub fn open(kernel: Kernel) -> Self {
        let (browser, turn) = kernel.browser();
        let context = browser.has_contexts.then(|| {
            let answer = browser.talk().call("Target.createBrowserContext", &json!({}));
            answer["browserContextId"].as_str().unwrap_or_default().to_owned()
        });
        Self::within(kernel, browser, context.unwrap_or_default(), turn)
    }

    fn within(kernel: Kernel, browser: &'static Browser, context: String, turn: Option<Turn>) -> Self {
        let mut params = json!({ "url": "about:blank" });
        if browser.has_contexts {
            params["browserContextId"] = context.as_str().into();
        }
        let target = browser.talk().call("Target.createTarget", &params)["targetId"].clone();
        let target = target.as_str().unwrap_or_default().to_owned();
        let connection = connected(browser.port, &target);
        Self { connection, browser, kernel, context, target, is_second: false, _turn: turn }
    }
}

impl Tab for ChromiumTab {
    fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        self.connection.try_call(method, params)
    }

    fn events(&mut self) -> &mut Vec<Value> {
        &mut self.connection.events
    }

    fn accept_dialogs(&mut self, accepts: bool) {
        self.connection.accepts_dialogs = accepts;
    }

    fn take_downloads(&mut self, folder: &Path) {
        let folder = folder.to_string_lossy();
        let params = json!({ "behavior": "allow", "browserContextId": self.context, "downloadPath": folder });
        // Younger browsers take it of the whole context, older ones of a page.
        if self.browser.talk().try_call("Browser.setDownloadBehavior", &params).is_err() {
            let params = json!({ "behavior": "allow", "downloadPath": folder });
            self.connection.call("Page.setDownloadBehavior", &params);
        }
    }

    fn second(&self) -> Box<dyn Tab> {
        let mut tab = Self::within(self.kernel, self.browser, self.context.clone(), None);
        tab.is_second = true;
        Box::new(tab)
    }

    fn shares_storage(&self) -> bool {
        !self.browser.has_contexts
    }
}

impl Drop for ChromiumTab {
    fn drop(&mut self) {
        let (method, params) = match self.kernel {
            Kernel::Current if !self.is_second => {
                ("Target.disposeBrowserContext", json!({ "browserContextId": self.context }))
            }
            // It dies when a context is disposed of as a whole.
            _ => ("Target.closeTarget", json!({ "targetId": self.target })),
        };
        let _ = self.browser.talk().try_call(method, &params);
    }
}

/// The list of tabs can lag behind the tab.
fn connected(port: u16, target: &str) -> Connection {
    let begun = Instant::now();
    loop {
        match Connection::open(port, &format!("/devtools/page/{target}")) {
            Ok(connection) => return connection,
            Err(error) => assert!(begun.elapsed() < START, "no connection to the tab: {error}"),
        }
        thread::sleep(Duration::from_millis(10));
    }
}
