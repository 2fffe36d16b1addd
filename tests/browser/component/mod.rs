//! `<selfeval-form>` in pages of others.

mod alike;
mod apps;
#[path = "../../documents/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod documents;
mod events;
mod form;
mod host;
mod life;
mod package;
mod portal;
mod shown;
