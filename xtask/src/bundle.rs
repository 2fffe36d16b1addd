//! Puts page, style and scripts together: as hosted files and as one file.

use std::fs;

use anyhow::{Context, Result};

use crate::digest::hexadecimal;
use crate::packed::{Carried, Packed};
use crate::run::root;
use crate::template::{Reach, fill, inline};
use crate::wasm::{Compiled, Program};

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
    /// JSON.
    Json,
    /// Words for people and programmers.
    Text,
}

/// A file of the outcome.
pub struct File {
    /// What it is.
    pub kind: Kind,
    /// Its name, with the folder it stands in: `help/rules.html`.
    pub name: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// What the part of the module that is seldom needed is called.
pub const ANNEX: &str = "annex";
/// Chromium from 136 on compiles all functions of a script that begins so beside the page, not each at its first call.
const EAGERLY: &str = "//# allFunctionsCalledOnLoad\n";
/// What the single file is called.
pub const SINGLE: &str = "selfeval.html";
/// What the worker's files are called.
pub const OFFICE: &str = "office";
/// The manuals, by the names the boot script finds them under: the hosted page in `help/`, the single file by its ids.
pub const MANUALS: [&str; 2] = ["rules", "guide"];

/// The hosted page: index.html first, then the files it names by their content, then the manuals.
///
/// # Errors
/// A source is missing or cannot be put in.
pub fn hosted(compiled: &Compiled, extra_script: &str) -> Result<Vec<File>> {
    let page = &compiled.page;
    let script = hashed(Kind::Script, "page", "js", format!("{EAGERLY}{}", script_source(page)?).as_bytes());
    let module = hashed(Kind::Module, "page_bg", "wasm", &page.module);
    let style = hashed(Kind::Style, "form", "css", style_source()?.as_bytes());
    let link = format!("<link rel=\"stylesheet\" href=\"{}\">", style.name);
    let [office_script, office_module] = worker(&compiled.office)?;
    let office = office_script.name.trim_end_matches(".js");
    let annex = page.annex.as_ref().map(|annex| hashed(Kind::Module, ANNEX, "wasm", annex));
    let annex_address = annex.as_ref().map(|annex| format!(" data-annex=\"{}\"", annex.name)).unwrap_or_default();
    let addresses = format!(" data-module=\"{}\" data-office=\"{office}\"{annex_address}", module.name);
    let boot = inline("script", &addresses, &boot_source()?)?;
    // Asked for with the first bytes of the page, and begun ahead of the style, which every later script waits for.
    let preload = format!("<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin>\n", module.name);
    // Deferred, the script is read beside the parser, and runs when the page stands.
    let deferred = format!("<script defer src=\"{}\"></script>\n", script.name);
    let head = format!("{deferred}{preload}{boot}{link}");
    let index = File {
        kind: Kind::Html,
        name: "index.html".to_owned(),
        content: fill(&source("index.html")?, &head, extra_script, Reach::Server)?.into_bytes(),
    };
    let manuals = MANUALS
        .iter()
        .map(|name| {
            let name = format!("help/{name}.html");
            let content = source(&format!("static/{name}"))?.into();
            Ok(File { kind: Kind::Html, name, content })
        })
        .collect::<Result<Vec<File>>>()?;
    let files = [index, script, module].into_iter().chain(annex).chain([style]).chain(manuals);
    Ok(files.chain([office_script, office_module]).collect())
}

/// Script and module of the worker under one name, and that name without its endings.
fn worker(office: &Program) -> Result<[File; 2]> {
    let script = office_source(office)?.into_bytes();
    let stem = format!("{OFFICE}-{}", &hexadecimal(&[&script[..], &office.module].concat())[..16]);
    Ok([
        File { kind: Kind::Script, name: format!("{stem}.js"), content: script },
        File { kind: Kind::Module, name: format!("{stem}.wasm"), content: office.module.clone() },
    ])
}

pub fn office_source(office: &Program) -> Result<String> {
    Ok(format!("{}{}", office.script, without_comments(&source("static/office.js")?)))
}

/// The same as one file that opens by double-click.
///
/// # Errors
/// A source is missing or cannot be put in.
pub fn single(compiled: &Compiled, all: &Carried) -> Result<File> {
    let style = inline("style", "", &style_source()?)?;
    let [rules, guide] = MANUALS;
    let cut = format!(" data-script=\"{}\"", all.office_script);
    // Module last: should the file be cut short, the boot script before it can still say so.
    let scripts = [
        inline("script", "", &boot_source()?)?,
        inline("script", "", &without_comments(&source("static/inflate.js")?))?,
        inline("script", "", &script_source(&compiled.page)?)?,
        carried(rules, "", &all.manuals[0])?,
        carried(guide, "", &all.manuals[1])?,
        carried(OFFICE, &cut, &all.office)?,
        all.annex.as_ref().map(|annex| carried(ANNEX, "", annex)).transpose()?.unwrap_or_default(),
        carried("module", "", &all.page)?,
    ]
    .concat();
    let whole = fill(&source("index.html")?, &style, &scripts, Reach::Itself)?;
    Ok(File { kind: Kind::Html, name: SINGLE.to_owned(), content: whole.into_bytes() })
}

/// What runs before all else.
fn boot_source() -> Result<String> {
    scripts(&["journal", "errands", "typed", "boot"])
}

/// What the module calls, and what calls the module.
fn script_source(page: &Program) -> Result<String> {
    Ok(format!("{}{}", own_scripts()?, page.script))
}

/// What the module of the form calls besides its own script.
///
/// # Errors
/// A source is missing.
pub fn own_scripts() -> Result<String> {
    scripts(&["draw", "sheet", "moving", "rows", "passing", "findings", "paper", "keys", "beside"])
}

/// Scripts of ours by their names, one after the other, without what is for their readers only.
///
/// # Errors
/// One is missing.
pub fn scripts(names: &[&str]) -> Result<String> {
    names.iter().map(|name| Ok(without_comments(&source(&format!("static/{name}.js"))?))).collect()
}

/// A script of ours without the lines that speak to its readers only, and without indentation. Its
/// texts never go over a line.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Data that lies in the page and never runs.
fn carried(id: &str, more: &str, packed: &Packed) -> Result<String> {
    let attributes = format!(" id=\"{id}\" type=\"application/octet-stream\" data-size=\"{}\"{more}", packed.size);
    inline("script", &attributes, &packed.text)
}

fn hashed(kind: Kind, stem: &str, ending: &str, content: &[u8]) -> File {
    let hash = &hexadecimal(content)[..16];
    File { kind, name: format!("{stem}-{hash}.{ending}"), content: content.to_vec() }
}

/// A source of the project.
///
/// # Errors
/// It is missing.
pub fn source(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// A page without its style is plain but whole. The form also shows the manual.
///
/// # Errors
/// A style cannot be read.
pub fn style_source() -> Result<String> {
    let exists = |path: &&str| root().join(path).exists();
    ["static/form.css", "static/help/manual.css"].into_iter().filter(exists).map(source).collect()
}
