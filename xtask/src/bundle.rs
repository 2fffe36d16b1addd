//! Puts page, style and scripts together: as hosted files and as one file.

use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::digest::hexadecimal;
use crate::run::root;
use crate::template::{Reach, fill, inline};
use crate::wasm::Page;

/// What a file is to the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole page.
    Html,
    /// JavaScript.
    Script,
    /// WebAssembly.
    Module,
    /// CSS.
    Style,
}

/// A file of the outcome.
pub struct File {
    /// What it is.
    pub kind: Kind,
    /// Its name, without a folder.
    pub name: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// The hosted page: index.html first, then the files it names by their content.
///
/// # Errors
/// A source is missing or cannot be put in.
pub fn hosted(page: &Page, extra_script: &str) -> Result<Vec<File>> {
    let script = hashed(Kind::Script, "page", "js", script_source(page)?.as_bytes());
    let module = hashed(Kind::Module, "page_bg", "wasm", &page.module);
    let style = hashed(Kind::Style, "form", "css", style_source()?.as_bytes());
    let link = format!("<link rel=\"stylesheet\" href=\"{}\">", style.name);
    let boot = inline("script", &format!(" data-module=\"{}\"", module.name), &source("static/boot.js")?)?;
    // Asked for with the first bytes of the page, and begun ahead of the style, which every later script waits for.
    let preload = format!("<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin>\n", module.name);
    let head = format!("{preload}{boot}{link}");
    let scripts = format!("<script src=\"{}\"></script>\n{extra_script}", script.name);
    let index = File {
        kind: Kind::Html,
        name: "index.html".to_owned(),
        content: fill(&source("index.html")?, &head, &scripts, Reach::Server)?.into_bytes(),
    };
    Ok(vec![index, script, module, style])
}

/// The same as one file that opens by double-click.
///
/// # Errors
/// A source is missing or cannot be put in.
pub fn single(page: &Page) -> Result<File> {
    let style = inline("style", "", &style_source()?)?;
    let size = page.module.len();
    let attributes = format!(" id=\"module\" type=\"application/octet-stream\" data-size=\"{size}\"");
    // Module last: should the file be cut short, the boot script before it can still say so.
    let scripts = [
        inline("script", "", &source("static/boot.js")?)?,
        inline("script", "", &source("static/inflate.js")?)?,
        inline("script", "", &script_source(page)?)?,
        inline("script", &attributes, &STANDARD.encode(deflated(&page.module)?))?,
    ]
    .concat();
    let whole = fill(&source("index.html")?, &style, &scripts, Reach::Itself)?;
    Ok(File { kind: Kind::Html, name: "selfeval.html".to_owned(), content: whole.into_bytes() })
}

/// What the module calls, and what calls the module.
fn script_source(page: &Page) -> Result<String> {
    Ok(format!("{}{}", source("static/draw.js")?, page.script))
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)
        .context("cannot deflate the module")?;
    Ok(packed)
}

fn hashed(kind: Kind, stem: &str, ending: &str, content: &[u8]) -> File {
    let hash = &hexadecimal(content)[..16];
    File { kind, name: format!("{stem}-{hash}.{ending}"), content: content.to_vec() }
}

fn source(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// A page without its style is plain but whole.
fn style_source() -> Result<String> {
    let path = "static/form.css";
    if root().join(path).exists() { source(path) } else { Ok(String::new()) }
}
