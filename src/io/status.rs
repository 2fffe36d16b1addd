//! Whether a form can be reported as it stands.

/// Whether a form can be reported: the contract's `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No error stands.
    Complete,
    /// At least one error stands.
    Draft,
}

impl Status {
    /// The word in the JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Draft => "draft",
        }
    }
}
