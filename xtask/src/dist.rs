//! Writes dist/ afresh and holds it to its limits.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::bundle::{ANNEX, File, Kind, OFFICE, hosted, packed_manuals, single};
use crate::component;
use crate::run::{root, step};
use crate::wasm::{Build, compiled};

/// What may be downloaded before the first box takes typing: module and script, brotli at its best.
const HOSTED_LIMIT: usize = 150 * 1024;

/// What may follow while the clerk begins: the checks, files in and out, panels.
const ANNEX_LIMIT: usize = 120 * 1024;

/// What a page of others downloads before its element shows the form: module, script and style, with all checks.
const ELEMENT_LIMIT: usize = 330 * 1024;

/// What the single file may weigh: it goes by mail and opens from shared folders on slow networks.
/// With the manual of the rules and the worker for Excel and Word files in it, more than this would mean
/// that something came in that the form does not need.
const SINGLE_LIMIT: usize = 1_500 * 1024;

/// Builds the page as it ships and gives the folder it stands in.
///
/// # Errors
/// It does not build, cannot be written, or is heavier than its limits.
pub fn dist() -> Result<PathBuf> {
    let folder = root().join("dist");
    let built = step("compile the page and its worker", || compiled(Build::Dist))?;
    step("write dist/", || {
        let mut files = hosted(&built, "")?;
        let manuals = packed_manuals()?;
        files.push(single(&built, &manuals)?);
        files.extend(component::modules(&built)?);
        files.push(component::classic(&built)?);
        write(&folder, &files)?;
        report(&files, manuals.len())
    })?;
    Ok(folder)
}

fn write(folder: &Path, files: &[File]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    for file in files {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        }
        fs::write(&path, &file.content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Prints what every file weighs, and what the manuals add to the single one.
fn report(files: &[File], manuals: usize) -> Result<()> {
    let (mut hosted, mut annex, mut single, mut component, mut element) = (0, 0, 0, 0, 0);
    for file in files {
        let raw = file.content.len();
        if component::BEGINS_WITH.contains(&file.name.as_str()) {
            element += brotli_size(&file.content)?;
        }
        if file.name.starts_with(component::FOLDER) || file.name.starts_with(component::EXAMPLES) {
            component += raw;
            continue;
        }
        if file.name == "selfeval.html" {
            single = raw;
            continue;
        }
        let packed = brotli_size(&file.content)?;
        eprintln!("  {:26} {:>6} KB, brotli {:>6} KB", file.name, kilobytes(raw), kilobytes(packed));
        match file.kind {
            _ if file.name.starts_with(ANNEX) => annex += packed,
            Kind::Module | Kind::Script if !file.name.starts_with(OFFICE) => hosted += packed,
            _ => {}
        }
    }
    eprintln!("  the manuals in selfeval.html: {} KB", kilobytes(manuals));
    eprintln!("  component/ and examples/: {} KB", kilobytes(component));
    hold("module and script, brotli", hosted, HOSTED_LIMIT)?;
    hold("element, brotli", element, ELEMENT_LIMIT)?;
    hold("annex, brotli", annex, ANNEX_LIMIT)?;
    hold("selfeval.html", single, SINGLE_LIMIT)
}

fn hold(what: &str, size: usize, limit: usize) -> Result<()> {
    eprintln!("  {what}: {} KB of {} KB", kilobytes(size), kilobytes(limit));
    if size > limit {
        bail!("{what}: {} KB is more than the limit of {} KB", kilobytes(size), kilobytes(limit));
    }
    Ok(())
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let best = brotli::enc::BrotliEncoderParams::default();
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &best).context("cannot compress")?;
    Ok(packed.len())
}

/// Kilobytes of 1024, rounded up, one decimal.
fn kilobytes(size: usize) -> String {
    let tenths = (size * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}
