//! Questions and what is heard over a websocket: `DevTools` and BiDi write them alike.

use std::net::TcpStream;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use super::dial;

/// A websocket of a browser, and how much was asked over it.
pub struct Socket {
    socket: WebSocket<TcpStream>,
    asked: u64,
}

impl Socket {
    /// Connects to what is behind `path` of the browser at `port`.
    ///
    /// # Errors
    /// It is not there (yet).
    pub fn open(port: u16, path: &str) -> Result<Self, String> {
        let address = format!("ws://127.0.0.1:{port}{path}");
        let (socket, _) = tungstenite::client(address, dial(port)?).map_err(|error| error.to_string())?;
        Ok(Self { socket, asked: 0 })
    }

    /// Asks; gives the number that the answer will bear.
    ///
    /// # Errors
    /// The browser is gone.
    pub fn send(&mut self, method: &str, params: &Value) -> Result<u64, String> {
        self.asked += 1;
        let question = json!({ "id": self.asked, "method": method, "params": params });
        let sent = self.socket.send(Message::text(question.to_string()));
        sent.map_err(|error| format!("{method}: the browser is gone: {error}"))?;
        Ok(self.asked)
    }

    /// What comes next: an answer or an event.
    ///
    /// # Errors
    /// The browser has fallen silent.
    pub fn hear(&mut self) -> Result<Value, String> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).map_err(|error| error.to_string()),
                Ok(_) => {}
                Err(error) => return Err(format!("the browser has fallen silent: {error}")),
            }
        }
    }
}
