//! Who remembers: the session, the files it takes and gives, and what the page hears.

mod annex;
mod announced;
mod answer;
mod beside;
mod carry;
mod clock;
mod compare;
mod difference;
mod entries;
mod files;
mod focus;
mod journal;
mod keys;
mod last_year;
mod leaving;
mod listen;
mod manual;
mod office;
mod page;
mod session;
mod shown;
mod start;
mod typing;
mod verification;

pub use page::App;
pub use start::start;
