//! Who remembers: the session, the files it takes and gives, and what the page hears.

mod announced;
mod clock;
mod difference;
mod entries;
mod files;
mod focus;
mod leaving;
mod listen;
mod manual;
mod page;
mod session;
mod shown;

pub use page::App;
