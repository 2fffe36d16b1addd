//! `cargo xtask serve|dist|test|browsers|kill|soak|fuzz`: all that the project needs beyond cargo.

mod annex;
mod apt;
mod browsers;
mod bundle;
mod climb;
mod component;
mod digest;
mod dist;
mod floor;
mod fuzz;
mod glue;
mod names;
mod packed;
mod run;
mod serve;
mod setup;
mod shadow;
mod template;
mod test;
mod wasm;
mod watch;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::wasm::Build;

const USAGE: &str = "cargo xtask TASK
  serve [--port N] [--release]  build, serve on this machine, rebuild and reload on change
  dist                          build the hosted page, the single file and the element for other pages into dist/
  test                          run every check, also in real browsers
  browsers [NAME..]             try the form in Chromium 66, 69 .. and today's, Firefox and WebKit, or in those
                                named: 66, current, firefox
  kill [COUNT]                  kill the browser 50 times from each origin while a script types: what is lost?
  soak [EDITS]                  edit a long form 100,000 times: does the page grow heavier or slower?
  fuzz [TARGET [SECONDS]]       feed the readers with broken files, each for 20 minutes unless told otherwise
Each installs what it needs and is missing.";

const TWENTY_MINUTES: u32 = 1200;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match task(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✘ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task(words: &[&str]) -> Result<()> {
    match words {
        ["serve", options @ ..] => {
            let (port, build) = serve_options(options)?;
            setup::toolchain()?;
            serve::serve(port, build)
        }
        ["dist"] => setup::toolchain().and_then(|()| dist::dist()).map(drop),
        ["test"] => setup::toolchain().and_then(|()| test::test()),
        ["kill"] => test::kill(50),
        ["kill", count] => test::kill(count.parse().context("COUNT is a number")?),
        ["soak"] => test::soak(100_000),
        ["soak", edits] => test::soak(edits.parse().context("EDITS is a number")?),
        ["fuzz"] => fuzz::fuzz(None, TWENTY_MINUTES),
        ["fuzz", target] => fuzz::fuzz(Some(target), TWENTY_MINUTES),
        ["fuzz", target, seconds] => fuzz::fuzz(Some(target), seconds.parse().context("SECONDS is a number")?),
        ["browsers", rungs @ ..] => setup::toolchain().and_then(|()| climb::climb(rungs)),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("no such task: {}\n{USAGE}", words.join(" ")),
    }
}

fn serve_options(options: &[&str]) -> Result<(Option<u16>, Build)> {
    let (mut port, mut build) = (None, Build::Serve);
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--port" => {
                let number = rest.next().and_then(|text| text.parse().ok());
                port = Some(number.context("--port takes a number up to 65535")?);
            }
            "--release" => build = Build::Dist,
            other => bail!("serve does not know {other}\n{USAGE}"),
        }
    }
    Ok((port, build))
}
