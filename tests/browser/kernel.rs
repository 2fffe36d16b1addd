//! The browsers that are driven: today's Chromium, an old one, and engines of others.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cdp::Connection;
use crate::engine::{START, guarded};

/// The first kernel that is known to keep contexts apart.
const WITH_CONTEXTS: u16 = 75;

const QUIET: [&str; 7] = [
    "--disable-gpu",
    "--disable-quic",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// Today's Chromium.
    Current,
    /// An old one: Chromium 78, unless `cargo xtask` hands over another rung of its ladder.
    Old,
    /// Firefox.
    Firefox,
    /// WebKit, as GTK has it.
    WebKit,
}

/// A running browser.
pub struct Browser {
    /// Where it is to be spoken to.
    pub port: u16,
    /// It keeps contexts apart. Kernels of 2018 do in name only: what one keeps locks out the others.
    pub has_contexts: bool,
    connection: Mutex<Connection>,
    tab: Mutex<()>,
    _guard: Child,
}

/// The right to have a tab in an old browser: beside a second one, it loses downloads.
pub type Turn = MutexGuard<'static, ()>;

impl Browser {
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.tab.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn free_turn(&self) -> Option<MutexGuard<'_, ()>> {
        match self.tab.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The conversation with the browser itself, for one at a time.
    pub fn talk(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A path that `cargo xtask test` hands over.
pub fn given(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from);
    path.unwrap_or_else(|| {
        panic!("{variable} is not set: run `cargo xtask test`, which builds the page and finds the browsers")
    })
}

/// A folder of this run alone, below the build's own.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", std::process::id())).join(name);
    fs::create_dir_all(&folder).expect("because the build's folder can be written to");
    folder
}

impl Kernel {
    /// It is Chromium, in which every test runs.
    pub fn is_chromium(self) -> bool {
        matches!(self, Self::Current | Self::Old)
    }

    /// The Chromium, started when it is first asked for. Of the old one there are two, so that tests seldom wait for it.
    pub fn browser(self) -> (&'static Browser, Option<Turn>) {
        type Started = OnceLock<Result<Browser, String>>;
        static CURRENT: Started = Started::new();
        static OLD: [(&str, Started); 2] = [("old", Started::new()), ("old-too", Started::new())];
        let started = |place: &'static Started, name: &str| -> &'static Browser {
            place.get_or_init(|| start(self, name)).as_ref().unwrap_or_else(|error| panic!("{error}"))
        };
        if self == Self::Current {
            return (started(&CURRENT, "current"), None);
        }
        let old = |(name, place): &'static (&str, Started)| started(place, name);
        let free = OLD.iter().map(old).find_map(|browser| Some((browser, browser.free_turn()?)));
        let (browser, turn) = free.unwrap_or_else(|| {
            let browser = old(&OLD[0]);
            (browser, browser.turn())
        });
        (browser, Some(turn))
    }

    fn command(self) -> (PathBuf, &'static str) {
        match self {
            Self::Current => (given("SELFEVAL_CHROMIUM"), "--headless=new"),
            _ => (given("SELFEVAL_OLD_CHROMIUM"), "--headless"),
        }
    }
}

fn start(kernel: Kernel, name: &str) -> Result<Browser, String> {
    let (program, headless) = kernel.command();
    let profile = scratch(name);
    let mut command = guarded(profile.parent().expect("because it has a name"), &program);
    command.args(QUIET).args([headless, "--remote-debugging-port=0", "about:blank"]);
    command.arg(format!("--user-data-dir={}", profile.display()));
    if kernel == Kernel::Old {
        command.env("FONTCONFIG_FILE", given("SELFEVAL_OLD_FONTCONFIG"));
    }
    command.args(env::var_os("SELFEVAL_WORDS").filter(|words| !words.is_empty()));
    let guard = command.spawn().map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    let (port, path) = address(&profile).ok_or_else(|| format!("{} did not start", program.display()))?;
    let mut connection = Connection::open(port, &path)?;
    let has_contexts = major(&mut connection)? >= WITH_CONTEXTS;
    Ok(Browser { port, has_contexts, connection: Mutex::new(connection), tab: Mutex::default(), _guard: guard })
}

/// The major version.
fn major(connection: &mut Connection) -> Result<u16, String> {
    let version = connection.try_call("Browser.getVersion", &json!({}))?;
    let product = version["product"].as_str().unwrap_or_default();
    let number = product.split(['/', '.']).nth(1).and_then(|number| number.parse().ok());
    number.ok_or_else(|| format!("{product} has no version"))
}

/// A browser that can be killed, with a profile that outlives it.
pub struct Mortal {
    /// Where it is to be spoken to.
    pub port: u16,
    /// The conversation with the browser itself.
    pub connection: Connection,
    child: Child,
}

impl Mortal {
    /// Starts today's Chromium on a profile.
    pub fn start(profile: &Path) -> Self {
        let _ = fs::remove_file(profile.join("DevToolsActivePort"));
        let mut command = Command::new(given("SELFEVAL_CHROMIUM"));
        command.args(QUIET).args(["--headless=new", "--remote-debugging-port=0", "about:blank"]);
        command.arg(format!("--user-data-dir={}", profile.display())).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("because the browser was found");
        let (port, path) = address(profile).expect("because the browser starts");
        let connection = Connection::open(port, &path).expect("because it listens");
        Self { port, connection, child }
    }

    /// Ends it and all its processes at once, as a power cut does.
    pub fn kill(mut self) {
        let group = format!("-{}", self.child.id());
        let killed = Command::new("kill").args(["-9", "--", &group]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the browser was not there to be killed");
        let _ = self.child.wait();
    }
}

/// Port and path, as the browser writes them into its profile once it listens.
fn address(profile: &Path) -> Option<(u16, String)> {
    let begun = Instant::now();
    while begun.elapsed() < START {
        let text = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = text.trim().split_once('\n') {
            return Some((port.parse().ok()?, path.to_owned()));
        }
        thread::sleep(Duration::from_millis(20));
    }
    None
}
