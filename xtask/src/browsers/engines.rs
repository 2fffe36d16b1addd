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

/// What the engines are called as houses of the tests.
pub const ENGINES: [&str; 2] = ["Firefox", "WebKit"];

/// Where they and what drives them are.
pub struct Engines {
    firefox: PathBuf,
    webkit: PathBuf,
    webkit_driver: PathBuf,
    screen: PathBuf,
}

impl Engines {
    /// Hands them over to the tests.
    pub fn hand_over(&self, command: &mut Command) {
        command
            .env("SELFEVAL_FIREFOX", &self.firefox)
            .env("SELFEVAL_WEBKIT", &self.webkit)
            .env("SELFEVAL_WEBKIT_DRIVER", &self.webkit_driver)
            .env("SELFEVAL_XVFB", &self.screen);
    }
}

/// Finds them; installs what is missing.
///
/// # Errors
/// Something is missing and cannot be installed.
pub fn engines() -> Result<Engines> {
    let mut wanted = Vec::new();
    if firefox().is_none() {
        wanted.push(("firefox-esr", "the form is tried in it"));
    }
    if find_program("WebKitWebDriver").is_none() || webkit().is_none() {
        wanted.push(("webkit2gtk-driver", "drives WebKit, in which the form is tried"));
    }
    if find_program("Xvfb").is_none() {
        wanted.push(("xvfb", "a screen for WebKit, which starts on none"));
    }
    apt::install(&wanted)?;
    let found = |name: &str| find_program(name).with_context(|| format!("no {name} even after installing it"));
    Ok(Engines {
        firefox: firefox().context("no Firefox even after installing it")?,
        webkit: webkit().with_context(|| format!("no {SMALL_BROWSER} of WebKit even after installing it"))?,
        webkit_driver: found("WebKitWebDriver")?,
        screen: found("Xvfb")?,
    })
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
