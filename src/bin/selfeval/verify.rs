//! `selfeval verify`: whether files are still what was handed out.

use std::ffi::OsString;
use std::io;

use selfeval::io::json::{self, Verified, seal_line};
use selfeval::io::seal::{Code, Seal};

use crate::Outcome;
use crate::arguments::Format;
use crate::check::say_after;
use crate::console::{Console, printable};
use crate::files::{Entry, Listing, SEALED, listing};

/// Holds all files against their seals, and against the code on paper; a file that cannot be read does
/// not stop the rest.
pub fn verify(files: &[OsString], code: Option<Code>, format: Format, console: &mut Console) -> io::Result<Outcome> {
    let Listing { entries, .. } = listing(files, SEALED);
    let mut outcome = Outcome::Well;
    for entry in &entries {
        let (name, verified) = match entry {
            Entry::File(source) => (source.name(), source.bytes().and_then(|bytes| verified(&bytes))),
            Entry::Refused(name, why) => (name.clone(), Err(why.clone())),
        };
        let became = match verified {
            Ok(verified) => tell(&name, verified, code, format, console)?,
            Err(why) => {
                say_after(console, &[format!("{name}：{why}")])?;
                Outcome::Failed
            }
        };
        outcome = outcome.max(became);
    }
    Ok(outcome)
}

fn verified(bytes: &[u8]) -> Result<Verified, String> {
    json::verify(bytes).map_err(|error| error.to_string())
}

fn tell(
    name: &str,
    verified: Verified,
    code: Option<Code>,
    format: Format,
    console: &mut Console,
) -> io::Result<Outcome> {
    match format {
        Format::Json => console.line(&seal_line(name, verified, code))?,
        Format::Text => {
            let on_paper = code.map(|typed| typed.likeness(verified.code).words(verified.code));
            let own = on_paper.unwrap_or_else(|| format!("核对码：{}", verified.code));
            console.line(&printable(&format!("{name}：{}{own}", verified.seal)))?;
        }
    }
    let is_well = verified.seal == Seal::Whole && code.is_none_or(|typed| typed == verified.code);
    Ok(if is_well { Outcome::Well } else { Outcome::Wanting })
}
