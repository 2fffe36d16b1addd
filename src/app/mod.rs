//! Who remembers: the session, the files it takes and gives, and what the page hears.

mod after_drawing;
mod annex;
mod announced;
mod answer;
mod beside;
mod carry;
mod clock;
mod compare;
mod difference;
mod embedding;
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
mod painted;
mod root;
mod session;
mod shown;
mod start;
mod typing;
mod verification;
mod view;

pub use clock::{time_of_day, unlikely_name};
pub use embedding::{Embedding, Keeper};
pub use journal::Journal;
pub use page::{App, AppProps, SessionHandle};
pub use session::{Action, Session, Trouble};
pub use start::start;
