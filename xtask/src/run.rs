//! Runs other programs and says plainly what failed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Output, Stdio};
use std::thread::ScopedJoinHandle;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};

/// The project's root, wherever the task was started from.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// The cargo that started this task, ready to run in the project's root.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a program to its end, its output shown.
///
/// # Errors
/// It cannot be started, or it reports failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status)
}

/// Runs a program to its end beside others; what it wrote to standard output is shown in one piece.
///
/// # Errors
/// It cannot be started, or it reports failure.
pub fn run_beside(command: &mut Command) -> Result<()> {
    let output = heard(command)?;
    io::stdout().write_all(&output.stdout).context("cannot show what was written")?;
    succeeded(command, output.status)
}

/// Runs a program to its end and gives what it wrote to standard output.
///
/// # Errors
/// It cannot be started, or it reports failure.
pub fn output_of(command: &mut Command) -> Result<String> {
    let output = heard(command)?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a program reports in the end, its standard output caught.
///
/// # Errors
/// It cannot be started.
pub fn heard(command: &mut Command) -> Result<Output> {
    command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", shown(command))
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// The full path of a program that can be started by its name.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|candidate| fs::metadata(candidate).is_ok_and(|found| found.is_file()))
}

/// Says what is about to happen and, afterwards, how long it took.
///
/// # Errors
/// Those of the work itself, with the step's name in front.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▶ {name}");
    let start = Instant::now();
    let done = work().with_context(|| format!("step failed: {name}"))?;
    eprintln!("✔ {name} ({:.1} s)", start.elapsed().as_secs_f32());
    Ok(done)
}

/// What a thread has done.
///
/// # Errors
/// Those of the work itself, or that it broke off.
pub fn joined<T>(work: ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    work.join().map_err(|_| anyhow!("work beside other work broke off"))?
}

fn shown(command: &Command) -> String {
    let words: Vec<OsString> =
        [command.get_program()].into_iter().chain(command.get_args()).map(OsString::from).collect();
    words.join(&OsString::from(" ")).to_string_lossy().into_owned()
}
