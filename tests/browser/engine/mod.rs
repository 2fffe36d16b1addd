//! The engines that the page is tried in. All tests speak the words of the Chrome `DevTools` Protocol; where an
//! engine has another tongue, an interpreter says the same in it, and what it has no words for is refused.

mod actions;
mod chromium;
mod firefox;
mod socket;
mod webkit;

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::kernel::Kernel;

pub use actions::INSERT;
pub use socket::Socket;

/// A browser that says nothing for this long has hung.
const SILENCE: Duration = Duration::from_secs(30);

/// How long a cold start may take on a busy machine.
pub const START: Duration = Duration::from_mins(1);

/// Stays until the tests end, however they end: then the pipe closes, and the browser is ended and
/// its folder removed.
const GUARD: &str = r#"folder=$1; shift; "$@" & read -r _; kill $!; wait; rm -rf "$folder""#;

/// A tab of some engine, which is closed when it is dropped.
pub trait Tab {
    /// Calls a method of the protocol and waits for its result.
    ///
    /// # Errors
    /// The browser refuses, or has fallen silent; its words. A method that it does not know "wasn't found".
    fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String>;

    /// Events that came and were not yet taken: `method` and `params`.
    fn events(&mut self) -> &mut Vec<Value>;

    /// What a dialog of the page is answered with.
    fn accept_dialogs(&mut self, accepts: bool);

    /// Where its downloads go.
    fn take_downloads(&mut self, folder: &Path);

    /// A second one on the same computer: what the first keeps, it sees.
    fn second(&self) -> Box<dyn Tab>;

    /// It sees what an earlier page kept, because the browser keeps contexts apart in name only.
    fn shares_storage(&self) -> bool {
        false
    }
}

/// A tab in a context of its own: nothing is shared with other tests, and it is in front.
pub fn tab(kernel: Kernel) -> Box<dyn Tab> {
    match kernel {
        Kernel::Current | Kernel::Old => Box::new(chromium::ChromiumTab::open(kernel)),
        Kernel::Firefox => Box::new(firefox::FirefoxTab::open()),
        Kernel::WebKit => Box::new(webkit::WebKitTab::open()),
    }
}

/// A program that ends with the tests, and the folder that goes with it.
pub fn guarded(folder: &Path, program: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", GUARD, "sh"]).args([folder, program]);
    // Names of downloads are Chinese.
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Starts it; it ends when the child is dropped, or with the tests.
fn started(command: &mut Command, program: &Path) -> Result<Child, String> {
    command.spawn().map_err(|error| format!("cannot start {}: {error}", program.display()))
}

/// A connection to this machine that does not wait for ever.
fn dial(port: u16) -> Result<TcpStream, String> {
    let stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    stream.set_read_timeout(Some(SILENCE)).map_err(|error| error.to_string())?;
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    Ok(stream)
}

/// What an interpreter answers to a word that its engine does not have.
fn unknown(method: &str) -> Result<Value, String> {
    Err(format!("'{method}' wasn't found"))
}
