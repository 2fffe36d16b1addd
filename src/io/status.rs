//! Whether a form can be reported as it stands.

use crate::rules::{Finding, Verdict};

/// Whether a form can be reported: the contract's `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No error stands.
    Complete,
    /// At least one error stands.
    Draft,
}

impl Status {
    /// Complete when no error was found.
    pub fn of(findings: &[Finding]) -> Self {
        if Verdict::of(findings).is_complete() { Self::Complete } else { Self::Draft }
    }

    /// The word in the JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Draft => "draft",
        }
    }
}
