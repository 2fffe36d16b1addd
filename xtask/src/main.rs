//! `cargo xtask serve|dist|test|browsers`: all that the project needs beyond cargo.

mod annex;
mod apt;
mod browsers;
mod bundle;
mod digest;
mod dist;
mod floor;
mod glue;
mod names;
mod run;
mod serve;
mod setup;
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
  dist                          build the hosted page and the single file into dist/
  test                          run every check, also in real browsers
  browsers                      only install what the browser tests drive
Each installs what it needs and is missing.";

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
        ["browsers"] => browsers::browsers().map(drop),
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
