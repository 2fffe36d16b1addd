//! The page in real browsers, from the clerk's side of the glass.

mod begin;
mod cdp;
mod complaints;
mod figures;
mod files;
mod forms;
mod hands;
mod house;
mod kernel;
mod looks;
mod page;
mod paste;
mod rows;
mod server;
mod start;
mod typing;
