//! A conversation with one target of a browser, by the Chrome `DevTools` Protocol.

use serde_json::{Value, json};

use crate::engine::Socket;

/// A connection, with all events heard so far and not yet taken.
pub struct Connection {
    socket: Socket,
    /// Events as they came: `method` and `params`.
    pub events: Vec<Value>,
    /// What a dialog of the page is answered with.
    pub accepts_dialogs: bool,
}

impl Connection {
    /// Connects to the target behind `path` of the browser at `port`.
    ///
    /// # Errors
    /// The target is not there (yet).
    pub fn open(port: u16, path: &str) -> Result<Self, String> {
        Ok(Self { socket: Socket::open(port, path)?, events: Vec::new(), accepts_dialogs: true })
    }

    /// Calls a method and waits for its result. A question that meets a page on its way out is
    /// asked again of the page that comes.
    ///
    /// # Errors
    /// The browser refuses, or has fallen silent; its words.
    pub fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let mut answer = self.ask(method, params);
        while method == "Runtime.evaluate" && answer.as_ref().is_err_and(|error| error.contains("navigated or closed"))
        {
            answer = self.ask(method, params);
        }
        answer
    }

    fn ask(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.socket.send(method, params)?;
        loop {
            let mut message = self.socket.hear().map_err(|error| format!("{method}: {error}"))?;
            if message["id"] == id {
                let error = &message["error"];
                return if error.is_null() { Ok(message["result"].take()) } else { Err(format!("{method}: {error}")) };
            }
            self.note(message)?;
        }
    }

    /// Calls a method that the browser must know.
    #[track_caller]
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A page waits for the answer to its dialog, and every other call waits for the page.
    fn note(&mut self, message: Value) -> Result<(), String> {
        let dialog = message["method"] == "Page.javascriptDialogOpening";
        if message["method"].is_string() {
            self.events.push(message);
        }
        if dialog {
            self.socket.send("Page.handleJavaScriptDialog", &json!({ "accept": self.accepts_dialogs }))?;
        }
        Ok(())
    }
}
