//! 部门整体支出绩效自评表: what the form says, what follows from it, how it changes, what must
//! hold, how it stands on paper, how it travels, how it looks and who remembers it.

#[cfg(feature = "page")]
pub mod app;
pub mod calc;
pub mod edit;
#[cfg(feature = "element")]
#[allow(unsafe_code, reason = "wasm-bindgen writes it where functions are called from outside")]
pub mod element;
pub mod io;
pub mod layout;
pub mod model;
pub mod rules;
#[cfg(feature = "page")]
pub mod ui;
