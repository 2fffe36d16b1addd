//! Finds or installs the engines that are no Chromium: Firefox, and WebKit as GTK has it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::apt;
use crate::run::find_program;

/// Where Debian puts WebKit's own small browser, below a folder named after the machine.
const LIBRARIES: &str = "/usr/lib";
const SMALL_BROWSER: &str = "MiniBrowser";

const DRIVER: &str = "WebKitWebDriver";
const SCREEN: &str = "Xvfb";

/// What the engines are called as houses of the tests.
pub const FIREFOX: &str = "Firefox";
/// See [`FIREFOX`].
pub const WEBKIT: &str = "WebKit";

/// Where they and what drives them are, by the variables that the tests ask for.
pub struct Engines(Vec<(&'static str, PathBuf)>);

impl Engines {
    /// Hands them over to the tests.
    pub fn hand_over(&self, command: &mut Command) {
        command.envs(self.0.iter().map(|(variable, path)| (variable, path)));
    }
}

/// Finds those that are named; installs what is missing.
///
/// # Errors
/// Something is missing and cannot be installed.
pub fn engines(named: &[&str]) -> Result<Engines> {
    let (firefox_too, webkit_too) = (named.contains(&FIREFOX), named.contains(&WEBKIT));
    let mut missing = Vec::new();
    if firefox_too && firefox().is_none() {
        missing.push(("firefox-esr", "the form is tried in it"));
    }
    if webkit_too && (find_program(DRIVER).is_none() || webkit().is_none()) {
        missing.push(("webkit2gtk-driver", "drives WebKit, in which the form is tried"));
    }
    if webkit_too && find_program(SCREEN).is_none() {
        missing.push(("xvfb", "a screen for WebKit, which starts on none"));
    }
    apt::install(&missing)?;
    let mut found = Vec::new();
    if firefox_too {
        found.push(("SELFEVAL_FIREFOX", firefox(), "Firefox"));
    }
    if webkit_too {
        found.push(("SELFEVAL_WEBKIT", webkit(), SMALL_BROWSER));
        found.push(("SELFEVAL_WEBKIT_DRIVER", find_program(DRIVER), DRIVER));
        found.push(("SELFEVAL_XVFB", find_program(SCREEN), SCREEN));
    }
    let there = found.into_iter().map(|(variable, path, name)| {
        Ok((variable, path.with_context(|| format!("no {name} even after installing it"))?))
    });
    there.collect::<Result<_>>().map(Engines)
}

fn firefox() -> Option<PathBuf> {
    ["firefox-esr", "firefox"].into_iter().find_map(find_program)
}

/// The youngest there is.
fn webkit() -> Option<PathBuf> {
    let below = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let machines = below(Path::new(LIBRARIES)).filter(|path| path.is_dir());
    let folders = machines.flat_map(|machine| below(&machine).collect::<Vec<_>>());
    let is_webkit = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("webkit2gtk-") || name.starts_with("webkitgtk-")
    };
    folders.filter(is_webkit).map(|folder| folder.join(SMALL_BROWSER)).filter(|path| path.exists()).max()
}
