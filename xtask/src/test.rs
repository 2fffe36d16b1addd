//! Runs every check, in the order in which they fail fastest.

use anyhow::{Context, Result};

use crate::apt;
use crate::browsers::{Browsers, browsers};
use crate::dist::dist;
use crate::run::{cargo, find_program, root, run, step};

/// Installs what the checks need and runs them all, stopping at the first that fails.
///
/// # Errors
/// The first check that fails, by name.
pub fn test() -> Result<()> {
    let browsers = step("browsers", browsers)?;
    step("LibreOffice", office)?;
    step("format", || check(&["fmt", "--all", "--check"]))?;
    let all = ["--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    step("lints", || check(&[&["clippy"], &all[..]].concat()))?;
    step("command line alone", || check(&["check", "--no-default-features", "--features", "cli"]))?;
    let has_browser_tests = root().join("tests/browser.rs").exists() || root().join("tests/browser").exists();
    if !has_browser_tests {
        eprintln!("▷ browser tests: skipped, there is no tests/browser");
    }
    // With SELFEVAL_SOFFICE the tests insist on LibreOffice.
    step("tests", || run(cargo().args(["test", "--workspace"]).env("SELFEVAL_SOFFICE", "1")))?;
    let dist = step("dist", dist)?;
    if has_browser_tests {
        // Nothing is printed after these: their result is the last line.
        eprintln!("▶ browser tests");
        browser_tests(&dist, &browsers).context("step failed: browser tests")?;
    }
    Ok(())
}

/// LibreOffice opens and saves what is written as Excel and Word files.
fn office() -> Result<()> {
    let reason = "it opens and saves the files that are written";
    let packages = [("libreoffice-calc", reason), ("libreoffice-writer", reason)];
    if find_program("soffice").is_some() { Ok(()) } else { apt::install(&packages) }
}

fn check(words: &[&str]) -> Result<()> {
    run(cargo().args(words))
}

fn browser_tests(dist: &std::path::Path, browsers: &Browsers) -> Result<()> {
    // As a whole workspace, like the tests before: else cargo picks other features and compiles anew.
    let words = ["test", "--workspace", "--features", "selfeval/browser-tests", "--test", "browser"];
    run(cargo()
        .args(words)
        .env("SELFEVAL_DIST", dist)
        .env("SELFEVAL_CHROMIUM", &browsers.current)
        .env("SELFEVAL_OLD_CHROMIUM", &browsers.old)
        .env("SELFEVAL_OLD_FONTCONFIG", &browsers.old_fonts))
}
