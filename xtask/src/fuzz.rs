//! Feeds the readers of other people's files with what no test thinks of.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cargo, find_program, root, run, step};

/// The targets in `fuzz/targets`, and the folders whose files they begin with.
const TARGETS: [(&str, &[&str]); 5] = [
    ("json", &["tests/forms"]),
    ("text", &["tests/forms"]),
    ("html", &["tests/forms", "tests/office/files"]),
    ("xlsx", &["fuzz/seeds/xlsx", "tests/office/files"]),
    ("docx", &["fuzz/seeds/docx", "tests/office/files"]),
];

/// The release of cargo-fuzz that is known to do.
const TOOL: &str = "0.13.2";

/// Runs one target, or all, each for so many seconds. One input may take 5 seconds and 1 GiB.
///
/// # Errors
/// There is no such target, a tool is missing, or an input was found that breaks a reader.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Result<()> {
    if find_program("cargo-fuzz").is_none() {
        eprintln!("set-up: cargo install cargo-fuzz@{TOOL} (drives the fuzzer; a few minutes)");
        run(cargo().args(["install", "--locked", "--version", TOOL, "cargo-fuzz"]))?;
    }
    let chosen: Vec<_> = TARGETS.iter().filter(|(name, _)| target.is_none_or(|target| target == *name)).collect();
    if chosen.is_empty() {
        let names = TARGETS.map(|(name, _)| name).join(", ");
        anyhow::bail!("there is no such target; there are {names}");
    }
    for (name, seeds) in chosen {
        step(&format!("fuzz {name} for {seconds} s"), || fuzz_one(name, seeds, seconds))?;
    }
    Ok(())
}

fn fuzz_one(name: &str, seeds: &[&str], seconds: u32) -> Result<()> {
    let fuzz = root().join("fuzz");
    let found = fuzz.join("corpus").join(name);
    fs::create_dir_all(&found).with_context(|| format!("cannot create {}", found.display()))?;
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // The library is safe Rust: what is looked for are panics, hangs and memory, for which no sanitizer is needed.
    // Coverage is asked of the compiler by flags that stable ones take with this variable only.
    // Built as it ships, but for overflows in the library itself (fuzz/Cargo.toml): those are found, not wrapped.
    let options = ["fuzz", "run", "--release", "--sanitizer", "none", "--fuzz-dir"];
    command.current_dir(&fuzz).env("RUSTC_BOOTSTRAP", "1").args(options);
    command.arg(Path::new(".")).arg(name).arg(&found).args(seeds.iter().map(|seeds| root().join(seeds)));
    let limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=262144", "-print_final_stats=1"];
    run(command.arg("--").arg(format!("-max_total_time={seconds}")).args(limits))
}
