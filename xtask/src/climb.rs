//! Tries a clerk's way through the form in every kernel of the ladder and in engines of others, and prints how
//! each fared.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::browsers::{FIREFOX, LADDER, WEBKIT, browsers, engines};
use crate::dist::dist;
use crate::run::{heard, step};
use crate::test::usual_work;

/// What today's Chromium is called on the command line.
const CURRENT: &str = "current";

/// Where the page comes from.
const ORIGINS: [&str; 2] = ["Hosted", "File"];

/// How the tests went from one origin.
struct Outcome {
    passed: u32,
    failed: u32,
    seconds: u64,
}

/// Climbs the ladder, or only to these rungs; prints a table.
///
/// # Errors
/// A browser cannot be had, or a test fails in one.
pub fn climb(wanted: &[&str]) -> Result<()> {
    let usual = step("browsers", browsers)?;
    let dist = step("dist", dist)?;
    let engine = |name: &str| [FIREFOX, WEBKIT].into_iter().find(|engine| engine.eq_ignore_ascii_case(name));
    let kernels = LADDER.iter().map(|rung| rung.major.to_string());
    let all: Vec<String> = kernels.chain([CURRENT, FIREFOX, WEBKIT].map(str::to_owned)).collect();
    let wanted: Vec<&str> = if wanted.is_empty() { all.iter().map(String::as_str).collect() } else { wanted.to_vec() };
    let named: Vec<&str> = wanted.iter().filter_map(|name| engine(name)).collect();
    let others = engines(&named)?;
    let mut lines = Vec::new();
    let mut failed = 0;
    for name in wanted {
        let (title, house, browsers) = if name == CURRENT {
            (format!("Chromium {name}"), "Current", usual.clone())
        } else if let Some(engine) = engine(name) {
            (engine.to_owned(), engine, usual.clone())
        } else {
            let major = name.parse().context("a rung is a number, current, firefox or webkit")?;
            (format!("Chromium {name}"), "Old", usual.with_old(major)?)
        };
        let mut cells = vec![title.clone()];
        for origin in ORIGINS {
            let outcome = tried(&mut usual_work(&dist, &browsers, &others, &format!("{house} {origin}")))?;
            let Outcome { passed, failed: not, seconds } = outcome;
            failed += not;
            cells.push(format!("{passed} of {}, {seconds} s", passed + not));
            eprintln!("  {title} {origin}: {}", cells.last().map_or("", String::as_str));
        }
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    println!("| browser | hosted | file |\n|---|---|---|\n{}", lines.join("\n"));
    if failed > 0 {
        bail!("{failed} tests failed; what they said stands above");
    }
    Ok(())
}

fn tried(tests: &mut Command) -> Result<Outcome> {
    let begun = Instant::now();
    let output = heard(tests)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let result =
        said.lines().rfind(|line| line.starts_with("test result:")).context("the browser tests say nothing")?;
    let count = |word: &str| -> Option<u32> {
        let part = result.split(&['.', ';'][..]).find(|part| part.trim().ends_with(word))?;
        part.trim().split(' ').next()?.parse().ok()
    };
    let (passed, failed) = count("passed").zip(count("failed")).context("the tests' result reads otherwise")?;
    if failed > 0 {
        eprintln!("{said}");
    }
    Ok(Outcome { passed, failed, seconds: begun.elapsed().as_secs() })
}
