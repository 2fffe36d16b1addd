//! Installs what building the page needs, and only what is missing.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{output_of, root, run};

/// What the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The bindgen this task is built with; xtask/Cargo.toml pins the same one.
const BINDGEN: &str = "0.2.130";

/// Sees to the wasm target and the sources of std, and that bindgen fits.
///
/// # Errors
/// Something is missing and rustup could not install it, or the lock names another bindgen.
pub fn toolchain() -> Result<()> {
    check_bindgen()?;
    let libraries = sysroot()?.join("lib/rustlib");
    let target = libraries.join(TARGET).join("lib");
    let sources = libraries.join("src/rust/library/Cargo.lock");
    if target.exists() && sources.exists() {
        eprintln!("set-up: wasm target, sources of std, bindgen {BINDGEN}: all there");
        return Ok(());
    }
    if !target.exists() {
        rustup("the page is compiled to WebAssembly", ["target", "add", TARGET])?;
    }
    if !sources.exists() {
        let reason = "std is compiled anew so that the page starts in browsers from Chromium 66 on";
        rustup(reason, ["component", "add", "rust-src"])?;
    }
    Ok(())
}

/// The folder of the active toolchain.
///
/// # Errors
/// There is no Rust.
pub fn sysroot() -> Result<PathBuf> {
    let answer = output_of(Command::new("rustc").current_dir(root()).args(["--print", "sysroot"]));
    Ok(answer.context("Rust is missing: install rustup and stable Rust first")?.into())
}

fn rustup(reason: &str, words: [&str; 3]) -> Result<()> {
    let line = words.join(" ");
    eprintln!("set-up: rustup {line} ({reason})");
    run(Command::new("rustup").current_dir(root()).args(words)).with_context(|| {
        format!("set-up needs the network and rustup; once both are there, run `rustup {line}` and try again")
    })
}

fn check_bindgen() -> Result<()> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let locked = locked_version(&lock, "wasm-bindgen");
    if locked != Some(BINDGEN) {
        let locked = locked.unwrap_or("none");
        bail!(
            "Cargo.lock holds wasm-bindgen {locked}, but xtask is built for {BINDGEN}: \
             they must be equal; change both, or run `cargo update -p wasm-bindgen --precise {BINDGEN}`"
        );
    }
    Ok(())
}

fn locked_version<'lock>(lock: &'lock str, name: &str) -> Option<&'lock str> {
    let heading = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_names_one_version_of_a_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.2.3\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
