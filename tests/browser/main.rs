//! The page in real browsers, from the clerk's side of the glass.

mod cdp;
mod forms;
mod hands;
mod house;
mod kernel;
mod page;
mod server;
mod start;
