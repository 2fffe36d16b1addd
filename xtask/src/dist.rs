//! Writes dist/ afresh and holds it to its limits.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Error, Result, bail};

use crate::bundle::{ANNEX, File, Kind, OFFICE, SINGLE, hosted, single};
use crate::component;
use crate::packed::Carried;
use crate::run::{joined, root, step};
use crate::wasm::{Build, compiled};

/// What may be downloaded before the first box takes typing: module and script, brotli at its best.
const HOSTED_LIMIT: usize = 150 * 1024;

/// What may follow while the clerk begins: the checks, files in and out, panels.
const ANNEX_LIMIT: usize = 120 * 1024;

/// What a page of others downloads before its element shows the form: module, script and style, with all checks.
const ELEMENT_LIMIT: usize = 335 * 1024;

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
        let page = hosted(&built, "")?;
        let component = component::modules(&built)?;
        let begins_with = |file: &&File| component::BEGINS_WITH.contains(&file.name.as_str());
        let (page_weights, element_weights, carried) = thread::scope(|scope| {
            let carried = scope.spawn(|| Carried::of(&built));
            let page = scope.spawn(|| brotli_sizes(page.iter()));
            let element = scope.spawn(|| brotli_sizes(component.iter().filter(begins_with)));
            Ok::<_, Error>((joined(page)?, joined(element)?, joined(carried)?))
        })?;
        let single = single(&built, &carried)?;
        let classic = component::classic(&built, &carried)?;
        write(&folder, page.iter().chain(&component).chain([&single, &classic]))?;
        report(&page, &page_weights)?;
        hold("element, brotli", element_weights.iter().sum(), ELEMENT_LIMIT)?;
        let manuals = carried.manuals.iter().map(|manual| manual.text.len()).sum();
        eprintln!("  the manuals in {SINGLE}: {} KB", kilobytes(manuals));
        let package = component.iter().chain([&classic]).map(|file| file.content.len()).sum();
        eprintln!("  component/ and examples/: {} KB", kilobytes(package));
        hold(SINGLE, single.content.len(), SINGLE_LIMIT)
    })?;
    Ok(folder)
}

fn write<'a>(folder: &Path, files: impl Iterator<Item = &'a File>) -> Result<()> {
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

/// Prints what every file of the hosted page weighs.
fn report(files: &[File], weights: &[usize]) -> Result<()> {
    let (mut hosted, mut annex) = (0, 0);
    for (file, packed) in files.iter().zip(weights) {
        let raw = file.content.len();
        eprintln!("  {:26} {:>6} KB, brotli {:>6} KB", file.name, kilobytes(raw), kilobytes(*packed));
        match file.kind {
            _ if file.name.starts_with(ANNEX) => annex += packed,
            Kind::Module | Kind::Script if !file.name.starts_with(OFFICE) => hosted += packed,
            _ => {}
        }
    }
    hold("module and script, brotli", hosted, HOSTED_LIMIT)?;
    hold("annex, brotli", annex, ANNEX_LIMIT)
}

fn hold(what: &str, size: usize, limit: usize) -> Result<()> {
    eprintln!("  {what}: {} KB of {} KB", kilobytes(size), kilobytes(limit));
    if size > limit {
        bail!("{what}: {} KB is more than the limit of {} KB", kilobytes(size), kilobytes(limit));
    }
    Ok(())
}

/// What each file weighs at brotli's best; all at once, for that takes long.
fn brotli_sizes<'a>(files: impl Iterator<Item = &'a File>) -> Result<Vec<usize>> {
    thread::scope(|scope| {
        let weighing: Vec<_> = files.map(|file| scope.spawn(|| brotli_size(&file.content))).collect();
        weighing.into_iter().map(joined).collect()
    })
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
