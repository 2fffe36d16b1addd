//! What is written: results to standard output, all else to standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::time::{Duration, Instant};

/// Work that is done sooner says nothing of its progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two reports of progress.
const BETWEEN: Duration = Duration::from_millis(200);

/// Standard output.
pub struct Console {
    out: BufWriter<StdoutLock<'static>>,
}

impl Console {
    /// Takes standard output.
    pub fn new() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }

    /// Writes a line as it is.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Hands over what was written, so that what is said next stands after it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says a sentence on standard error. There is nowhere to say that nobody hears it.
pub fn say(sentence: &str) {
    writeln!(io::stderr(), "{}", printable(sentence)).ok();
}

/// The text on one line, without what would move a terminal's cursor or turn its writing.
pub fn printable(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    };
    text.chars().map(shown).collect()
}

/// How far the work is, told where someone watches: on a terminal that does not show the results
/// themselves.
pub struct Progress {
    started: Instant,
    told: Option<Instant>,
    is_watched: bool,
}

impl Progress {
    /// Work that begins.
    pub fn new() -> Self {
        let is_watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { started: Instant::now(), told: None, is_watched }
    }

    /// So many of all are done.
    pub fn tell(&mut self, done: usize, all: usize) {
        let waited = self.told.map_or(self.started.elapsed() > PATIENCE, |told| told.elapsed() > BETWEEN);
        if self.is_watched && waited {
            write!(io::stderr(), "\r\u{1b}[K已核查 {done}/{all} 个文件").ok();
            self.told = Some(Instant::now());
        }
    }

    /// Takes the report away, before something else is said.
    pub fn clear(&mut self) {
        if self.told.take().is_some() {
            write!(io::stderr(), "\r\u{1b}[K").ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn nothing_moves_the_cursor_or_turns_the_writing() {
        assert_eq!(printable("甲\u{1b}[2J\r\n乙\u{202e}丙\u{9b}"), "甲\u{fffd}[2J  乙\u{fffd}丙\u{fffd}");
        assert_eq!(printable("任务1　“甲”"), "任务1　“甲”");
    }
}
