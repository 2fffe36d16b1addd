//! The page in real browsers, from the clerk's side of the glass. Each test runs in four houses: today's
//! Chromium and one of 2019, from a server and from a file. `cargo xtask test` builds the page, finds the
//! browsers and runs it all; `cargo xtask dist` and the variables that `kernel::given` asks for do, too.

mod access;
mod begin;
mod carry;
mod cdp;
mod complaints;
mod component;
mod crash;
mod display;
mod engine;
mod explained;
mod faults;
mod figures;
mod files;
mod first_time;
mod forms;
mod hands;
mod house;
mod journal;
mod kernel;
mod keys;
mod kill;
mod last_year;
mod looks;
mod office;
mod page;
mod paper;
mod paste;
mod rows;
mod seal;
mod server;
mod shelf;
mod soak;
mod start;
mod typing;
mod windows;
