//! Installs Debian packages, and says why.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::run::{find_program, output_of, run};

/// The lists of packages are today's: they are asked for once.
static IS_UPDATED: AtomicBool = AtomicBool::new(false);

/// Installs what is named, all at once, without questions.
///
/// # Errors
/// There is no apt-get, no right to use it, or it fails.
pub fn install(wanted: &[(&str, &str)]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    for (package, reason) in wanted {
        eprintln!("set-up: apt-get install {package} ({reason})");
    }
    let names: Vec<&str> = wanted.iter().map(|(package, _)| *package).collect();
    if find_program("apt-get").is_none() {
        bail!("this system has no apt-get; install by hand what matches: {}", names.join(", "));
    }
    let by_hand = || format!("run `apt-get install {}` by hand and try again", names.join(" "));
    if !IS_UPDATED.load(Ordering::Relaxed) {
        apt_get(&["update", "--quiet"]).with_context(by_hand)?;
        IS_UPDATED.store(true, Ordering::Relaxed);
    }
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    apt_get(&[&install[..], &names].concat()).with_context(by_hand)
}

fn apt_get(words: &[&str]) -> Result<()> {
    let is_root = output_of(Command::new("id").arg("-u"))? == "0";
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.arg("env");
    }
    // Standard output belongs to the tests.
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words).stdout(std::io::stderr());
    run(&mut command)
}
