//! Runs every check, in the order in which they fail fastest.

use std::collections::VecDeque;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::apt;
use crate::browsers::{Browsers, Engines, FIREFOX, KEPT, browsers, engines};
use crate::dist::dist;
use crate::run::{cargo, find_program, joined, run, run_beside, step};

/// Installs what the checks need and runs them all, stopping at the first that fails.
///
/// # Errors
/// The first check that fails, by name.
pub fn test() -> Result<()> {
    let there = OnceLock::new();
    let installed = || {
        let installed = there.get_or_init(|| Installed::new().map_err(|error| format!("{error:#}")));
        installed.as_ref().map_err(|error| anyhow!("{error}"))
    };
    let here = || {
        step("format", || check(&["fmt", "--all", "--check"]))?;
        step("lints and tests compiled", || {
            run(tests_of(XTASK).args(COMPILED))?;
            run(tests().args(COMPILED))
        })?;
        step("command line alone", || check(&["check", "--no-default-features", "--features", "cli"]))?;
        installed()?;
        // With SELFEVAL_SOFFICE the tests insist on LibreOffice.
        step("tests", || {
            run(tests().args(ALL_BUT_BROWSER).env("SELFEVAL_SOFFICE", "1"))?;
            run(&mut tests_of(XTASK))
        })?;
        step("examples in the docs", || run(tests().arg("--doc")))
    };
    // Two things go side by side all the time: each has long stretches that leave one core idle. What is installed
    // comes from the network meanwhile.
    let (dist, browsers) = thread::scope(|scope| {
        scope.spawn(|| installed().inspect_err(|error| eprintln!("✘ {error:#}; waiting for what is being compiled")));
        let here = scope.spawn(here);
        let dist = step("dist", dist)?;
        let Installed { browsers, elsewhere } = installed()?;
        let beside = scope.spawn({
            let dist = dist.clone();
            move || elsewhere.work(&dist, joined(here))
        });
        elsewhere.work(&dist, Ok(())).and(joined(beside)).map(|()| (dist, browsers))
    })?;
    // Nothing is printed after these: their result is the last line.
    eprintln!("▶ browser tests");
    // One more than the cores: tests wait for browsers a quarter of their time.
    let threads = thread::available_parallelism().map_or(1, NonZero::get) + 1;
    let mut tests = browser_command(&dist, &browsers.quick());
    run(tests.args(["--", &format!("--test-threads={threads}")])).context("step failed: browser tests")
}

/// What no check can do without, and is not compiled.
struct Installed {
    browsers: Browsers,
    elsewhere: Elsewhere,
}

impl Installed {
    fn new() -> Result<Self> {
        let browsers = step("browsers", browsers)?;
        let elsewhere = Elsewhere::new(&browsers)?;
        step("LibreOffice", office)?;
        Ok(Self { browsers, elsewhere })
    }
}

/// All tests but those that drive a browser, by the patterns of their names.
const ALL_BUT_BROWSER: [&str; 4] = ["--lib", "--bins", "--test", "[!b]*"];

const COMPILED: [&str; 2] = ["--all-targets", "--no-run"];

/// This task. Its tests are asked for apart from the form's: together they would have other features in common, and
/// what this task is made of would be compiled again.
const XTASK: &str = "xtask";

/// `cargo test` of the form, as [`tests_of`].
fn tests() -> Command {
    tests_of("selfeval")
}

/// `cargo test` of a package with all its features, in which nothing is compiled twice. Clippy takes rustc's place for
/// what is ours, so that the lints come with the compiling; any that speaks up is an error.
fn tests_of(package: &str) -> Command {
    let mut command = cargo();
    command.args(["test", "--package", package, "--all-features"]);
    let driver = Path::new(command.get_program()).with_file_name("clippy-driver");
    command.env("RUSTC_WORKSPACE_WRAPPER", driver).env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings");
    command
}

/// Tests of a clerk's way through the form, from opening to handing out; they run in every kernel of the ladder.
const USUAL_WORK: [&str; 6] = ["figures::", "files::", "first_time::", "journal::what_was", "start::", "typing::"];

/// These tests, in some houses only: `Old`, `Current File`, `Firefox`.
pub fn usual_work(dist: &Path, browsers: &Browsers, engines: &Engines, houses: &str) -> Command {
    let mut command = browser_command(dist, browsers);
    command.arg("--").args(USUAL_WORK).env("SELFEVAL_HOUSE", houses);
    engines.hand_over(&mut command);
    command
}

/// A name, browsers and houses.
type Round = (String, Browsers, &'static str);

/// The usual work in the kernels that are kept, in today's Chromium and in Firefox, each optimizing as clerks have it: what
/// is left of it, for whoever has time.
struct Elsewhere {
    engines: Engines,
    rounds: Mutex<VecDeque<Round>>,
}

impl Elsewhere {
    fn new(browsers: &Browsers) -> Result<Self> {
        let engines = step(FIREFOX, || engines(&[FIREFOX]))?;
        let old = |major| Ok((format!("Chromium {major}"), browsers.with_old(major)?, "Old"));
        let mut rounds = KEPT.into_iter().map(old).collect::<Result<VecDeque<_>>>()?;
        rounds.push_back(("today's Chromium".to_owned(), browsers.without_window(), "Current"));
        rounds.push_back((FIREFOX.to_owned(), browsers.clone(), FIREFOX));
        Ok(Self { engines, rounds: Mutex::new(rounds) })
    }

    /// Works through what is left, if all went well before; else nothing is left for others either.
    fn work(&self, dist: &Path, before: Result<()>) -> Result<()> {
        let done = before.and_then(|()| self.work_on(dist));
        if done.is_err() {
            self.left().clear();
        }
        done
    }

    /// One test comes after the other: others work beside.
    fn work_on(&self, dist: &Path) -> Result<()> {
        let next = || self.left().pop_front();
        while let Some((name, browsers, houses)) = next() {
            let mut tests = usual_work(dist, &browsers, &self.engines, houses);
            step(&format!("usual work in {name}"), || run_beside(tests.arg("--test-threads=1")))?;
        }
        Ok(())
    }

    fn left(&self) -> MutexGuard<'_, VecDeque<Round>> {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Kills the browser so many times from each origin while a script types; what each kill lost is printed.
///
/// # Errors
/// More than a second of typing was lost.
pub fn kill(count: u32) -> Result<()> {
    at_length("kill::", "SELFEVAL_KILLS", count)
}

/// Edits a long form so many times; memory and the time of a key are printed on the way.
///
/// # Errors
/// The page grew heavier by a fifth, or slower by a tenth.
pub fn soak(edits: u32) -> Result<()> {
    at_length("soak::", "SELFEVAL_SOAK", edits)
}

/// Browser tests that take their time, as many rounds as asked for.
fn at_length(tests: &str, variable: &str, count: u32) -> Result<()> {
    let browsers = step("browsers", browsers)?;
    let dist = step("dist", dist)?;
    let mut command = browser_command(&dist, &browsers);
    run(command.args(["--", tests, "--nocapture", "--test-threads=1"]).env(variable, count.to_string()))
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

/// The browser tests, with what they need to know.
fn browser_command(dist: &Path, browsers: &Browsers) -> Command {
    let mut command = tests();
    command
        .args(["--test", "browser"])
        .env("SELFEVAL_DIST", dist)
        .env("SELFEVAL_CHROMIUM", &browsers.current)
        .env("SELFEVAL_OLD_CHROMIUM", &browsers.old)
        .env("SELFEVAL_WORDS", browsers.words)
        .env("SELFEVAL_OLD_FONTCONFIG", &browsers.old_fonts);
    command
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::run::root;

    #[test]
    fn no_tests_but_those_of_the_browser_are_left_out() {
        let named = fs::read_to_string(root().join("Cargo.toml")).unwrap_or_default();
        let named =
            named.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).map(str::to_owned);
        let found = fs::read_dir(root().join("tests")).into_iter().flatten().flatten();
        let found = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let left_out: Vec<String> = named.chain(found).filter(|name| name.starts_with('b')).collect();
        assert_eq!(left_out, ["browser", "browser"], "by its name in Cargo.toml, and by its folder");
    }
}
