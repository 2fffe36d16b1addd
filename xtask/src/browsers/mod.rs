//! Finds or installs the browsers that tests drive: today's Chromium, old kernels, and engines of others.

mod engines;
mod ladder;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::run::{find_program, output_of, root, run};

pub use engines::{Engines, FIREFOX, WEBKIT, engines};
pub use ladder::{LADDER, Rung};

/// The kernel that every test runs in beside today's: the oldest in wide use.
const USUAL: u16 = 78;

/// Kernels in which the usual work is tested at every change: the floor, and one from the middle of the ladder.
pub const KEPT: [u16; 2] = [66, 86];

/// Today's Chromium without a window: the same engine, in which a page opens in a third of the time. Debian's
/// program of this name in the path is a script that is not ended with what it starts.
const WINDOWLESS: &str = "/usr/lib/chromium/chromium-headless-shell";

/// Kernels before 2021 optimize a whole module while the page is open, which takes longer than most tests; today's
/// optimizes what is often called, which is a sixth of a test.
const UNOPTIMIZED: &str = "--js-flags=--no-wasm-tier-up --liftoff-only";

/// Where npm puts the checks of access, and what it brings there; package-lock.json beside it pins them.
const AXE_FOLDER: &str = "tests/browser";
const AXE: &str = "node_modules/axe-core/axe.min.js";

/// Where npm puts what pages of others are made and checked with, in which the tests put the element.
const HOSTS_FOLDER: &str = "tests/component";
const HOSTS: [&str; 4] = ["react-dom", "vue", "esbuild", "typescript"];

/// With the system's fonts the old browser takes half a minute to start.
const FONTS: &str = r#"<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/share/fonts/truetype/wqy</dir></fontconfig>
"#;

/// The variable that names another Chromium.
const NAMED: &str = "SELFEVAL_CHROMIUM";

/// Where the browsers are.
#[derive(Clone)]
pub struct Browsers {
    /// Today's Chromium.
    pub current: PathBuf,
    /// The same without a window, where it can be had.
    windowless: PathBuf,
    /// An old one.
    pub old: PathBuf,
    /// What both are told besides.
    pub words: &'static str,
    /// The font configuration that old ones start quickly with.
    pub old_fonts: PathBuf,
}

impl Browsers {
    /// The same, with another old one.
    ///
    /// # Errors
    /// There is no such rung, or it cannot be had.
    pub fn with_old(&self, major: u16) -> Result<Self> {
        let rung = Rung::of(major).with_context(|| {
            let known: Vec<String> = LADDER.iter().map(|rung| rung.major.to_string()).collect();
            format!("no Chromium {major} here, but {}", known.join(", "))
        })?;
        rung.fetch()?;
        install_libraries(&rung.program())?;
        Ok(Self { old: rung.program(), ..self.clone() })
    }

    /// The same, with today's Chromium without a window.
    pub fn without_window(&self) -> Self {
        Self { current: self.windowless.clone(), ..self.clone() }
    }

    /// The same engines in less than half of the time: today's without a window, both without optimizing.
    pub fn quick(&self) -> Self {
        Self { words: UNOPTIMIZED, ..self.without_window() }
    }
}

/// Finds both browsers and Chinese fonts; installs what is missing.
///
/// # Errors
/// Something is missing and cannot be installed.
pub fn browsers() -> Result<Browsers> {
    let usual = Rung::of(USUAL).context("the usual kernel is on the ladder")?;
    let old = usual.program();
    let axe = root().join(AXE_FOLDER).join(AXE);
    let hosts = root().join(HOSTS_FOLDER).join("node_modules");
    let has_hosts = HOSTS.iter().all(|name| hosts.join(name).exists());
    install_packages(!old.exists() || !axe.exists() || !has_hosts)?;
    if !axe.exists() {
        eprintln!("set-up: npm ci in {AXE_FOLDER} (axe-core looks for faults of access in the page; 3 MB)");
        install_modules(AXE_FOLDER)
            .context("axe-core is needed: it looks for faults of access. Connect to the network and try again")?;
    }
    if !has_hosts {
        eprintln!(
            "set-up: npm ci in {HOSTS_FOLDER} (React, Vue, esbuild and TypeScript: pages that hold the element; 70 MB)"
        );
        install_modules(HOSTS_FOLDER)
            .context("React, Vue, esbuild and TypeScript are needed: the element is tested in them")?;
    }
    usual.fetch()?;
    install_libraries(&old)?;
    let old_fonts = root().join("target/browsers/fonts.conf");
    fs::write(&old_fonts, FONTS).with_context(|| format!("cannot write {}", old_fonts.display()))?;
    let current = current()?.context("no Chromium even after installing it; set SELFEVAL_CHROMIUM to its path")?;
    let windowless = windowless().unwrap_or_else(|| current.clone());
    eprintln!("browsers: {}, {} and {}", current.display(), windowless.display(), old.display());
    Ok(Browsers { current, windowless, old, words: "", old_fonts })
}

/// Nothing where another Chromium was named, or where no package has it: the tests take longer then.
fn windowless() -> Option<PathBuf> {
    let path = PathBuf::from(WINDOWLESS);
    if env::var_os(NAMED).is_some() {
        return None;
    }
    if !path.exists() {
        let mut wanted = vec![(
            "chromium-headless-shell",
            "today's Chromium without a window, in which tests take half of the time",
        )];
        // Both are parts of one version: the one is not renewed without the other.
        wanted.extend(find_program("chromium").map(|_| ("chromium", "the same version as without a window")));
        if let Err(error) = apt::install(&wanted) {
            eprintln!("set-up: goes on without it: {error:#}");
        }
    }
    path.exists().then_some(path)
}

fn current() -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os(NAMED) {
        let path = PathBuf::from(named);
        if !path.exists() {
            bail!("{NAMED} names {}, which does not exist", path.display());
        }
        return Ok(Some(path));
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Ok(names.into_iter().find_map(find_program))
}

fn install_packages(needs_npm: bool) -> Result<()> {
    let mut wanted = Vec::new();
    if current()?.is_none() {
        wanted.push(("chromium", "the tests drive the page in a real browser"));
    }
    if !has_chinese_fonts() {
        wanted.push(("fontconfig", "finds the fonts"));
        wanted.push(("fonts-noto-cjk", "pictures of the page show Chinese"));
    }
    if !Path::new("/usr/share/fonts/truetype/wqy").exists() {
        wanted.push(("fonts-wqy-zenhei", "a small Chinese font for the old browser"));
    }
    if find_program("pdftotext").is_none() {
        wanted.push(("poppler-utils", "reads back what the page prints"));
    }
    // With node, in which the tests ask the element's package.
    if (needs_npm || find_program("node").is_none()) && find_program("npm").is_none() {
        wanted.push((
            "npm",
            "downloads the old browser, axe-core and pages that hold the element; nothing of the page is built by it",
        ));
    }
    apt::install(&wanted)
}

fn has_chinese_fonts() -> bool {
    find_program("fc-list").is_some()
        && output_of(Command::new("fc-list").arg(":lang=zh")).is_ok_and(|fonts| !fonts.is_empty())
}

/// The old browser brings all its libraries but NSS.
fn install_libraries(old: &Path) -> Result<()> {
    let libraries = output_of(Command::new("ldd").arg(old))?;
    if libraries.contains("libnss3.so => not found") {
        apt::install(&[("libnss3", "the old browser is linked to it")])?;
    }
    Ok(())
}

/// What package-lock.json in a folder pins; nothing of it runs while it is installed.
fn install_modules(folder: &str) -> Result<()> {
    let words = ["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"];
    run(Command::new("npm").args(words).current_dir(root().join(folder)).stdout(Stdio::null()))
}
