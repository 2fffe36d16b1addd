//! What can be read in a box: nothing yet, a value, or something that is no value.

use std::fmt;

/// The reading of one box. The text itself stays as typed in the document; a reading is made from
/// it whenever it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing but spaces stands in the box.
    Blank,
    /// The text says this value.
    Value(T),
    /// The text is no such value.
    Unreadable(Unreadable),
}

/// Why a text is not the value its box asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a plain decimal number.
    NotANumber,
    /// A number of more than 20 digits before the point or 8 after it.
    TooLong,
    /// Not a year 2000–2099.
    NotAYear,
}

impl<T> Reading<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank | Self::Unreadable(_) => None,
        }
    }

    /// True when nothing but spaces stands in the box.
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "不是能识别的数",
            Self::TooLong => "位数太多",
            Self::NotAYear => "不是四位年份",
        })
    }
}
