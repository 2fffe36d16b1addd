//! The command line: forms checked, converted, held against their seals, and the catalogue of rules.

mod arguments;
mod catalogue;
mod check;
mod clock;
mod console;
mod convert;
mod files;
mod verify;

use std::io;
use std::process::ExitCode;

use arguments::{Command, HELP, parse};
use console::{Console, say};

/// How it ended. The numbers are part of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Well = 0,
    /// It was done, but some form has errors, or something found no place in a form.
    Wanting = 1,
    /// A file could not be read or written, or the command was not understood.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

fn main() -> ExitCode {
    let command = match parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(mistake) => {
            say(&format!("{mistake}用法见 selfeval --help。"));
            return Outcome::Failed.into();
        }
    };
    match run(&command) {
        Ok(outcome) => outcome.into(),
        // Whoever read the results has enough of them.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Failed.into(),
        Err(error) => {
            say(&format!("结果写不出去（{error}）。"));
            Outcome::Failed.into()
        }
    }
}

fn run(command: &Command) -> io::Result<Outcome> {
    let mut console = Console::new();
    let outcome = match command {
        Command::Check { files, format } => check::check(files, *format, &mut console)?,
        Command::Convert { from, to, over } => convert::convert(from, to, *over, &mut console)?,
        Command::Verify { files, code, format } => verify::verify(files, *code, *format, &mut console)?,
        Command::Rules { format } => catalogue::rules(*format, &mut console)?,
        Command::Help => {
            console.line(HELP)?;
            Outcome::Well
        }
        Command::Version => {
            console.line(&format!("selfeval {}", env!("CARGO_PKG_VERSION")))?;
            Outcome::Well
        }
    };
    console.flush()?;
    Ok(outcome)
}
