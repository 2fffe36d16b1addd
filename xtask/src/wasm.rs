//! Compiles the page and its worker and binds them to JavaScript.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, root, run};
use crate::setup::{TARGET, sysroot};
use crate::{annex, floor, glue, names};

/// The page and its worker, compiled.
pub struct Compiled {
    /// The page.
    pub page: Program,
    /// The worker that reads files for it.
    pub office: Program,
    /// The element for other pages.
    pub component: Program,
}

/// A compiled program.
pub struct Program {
    /// The script that starts it: `wasm_bindgen({ module_or_path })`.
    pub script: String,
    /// The module.
    pub module: Vec<u8>,
    /// What of the module is brought when it is first needed, where that is cut off.
    pub annex: Option<Vec<u8>>,
}

/// The program that boot.js starts.
const PAGE: &str = "page";
/// The program that each `<selfeval-form>` starts.
const COMPONENT: &str = "component";
/// The feature of a program that is cut in two.
const SPLIT: &str = "split";
/// The feature that names every crate of all programs: else each would have some features of crates to itself, and most
/// crates would be compiled once for the page and again for the worker.
const CRATES: &str = "crates";

/// How the page is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Small, as it ships.
    Dist,
    /// Quick to rebuild, for the edit loop.
    Serve,
}

/// Between debug and release: quick to rebuild, and quick enough to type in.
const SERVE_PROFILE: [&str; 4] = [
    "profile.serve.inherits='dev'",
    "profile.serve.opt-level=1",
    "profile.serve.debug=false",
    "profile.serve.panic='abort'",
];

/// Compiles page and worker for browsers from Chromium 66 on.
///
/// # Errors
/// One does not compile, or the outcome needs a newer browser.
pub fn compiled(build: Build) -> Result<Compiled> {
    let page = match build {
        Build::Dist => program(build, PAGE, "page,split")?,
        Build::Serve => program(build, PAGE, "page")?,
    };
    let component = program(build, COMPONENT, "element")?;
    Ok(Compiled { page, office: program(build, "office", "worker")?, component })
}

fn program(build: Build, name: &str, features: &str) -> Result<Program> {
    let compiled = compile(build, name, features)?;
    let cut = if features.contains(SPLIT) { Some(annex::cut(&compiled)?) } else { None };
    let mut output = Bindgen::new()
        .input_path(cut.as_ref().map_or(&compiled, |cut| &cut.main))
        .out_name(name)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(build == Build::Dist)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen could not bind {name}"))?;
    let mut script = glue::aged(&annex::with_bringer(output.js()))?;
    if name == PAGE || name == COMPONENT {
        script = glue::at_once(&glue::telling(&script)?)?;
    }
    if build == Build::Dist {
        script = names::shortened(output.wasm_mut(), &script);
    }
    let annex = cut.map(|cut| cut.joined(output.wasm_mut())).transpose()?;
    let module = output.wasm_mut().emit_wasm();
    for part in [Some(&module), annex.as_ref()].into_iter().flatten() {
        floor::check(part)?;
    }
    Ok(Program { script, module, annex })
}

fn compile(build: Build, name: &str, features: &str) -> Result<PathBuf> {
    let profile = match build {
        Build::Dist => "dist",
        Build::Serve => "serve",
    };
    // Apart from target/ proper: sharing it, this and `cargo test` would rebuild each other.
    let target = root().join("target").join(profile);
    let mut command = cargo();
    command
        .args(["rustc", "--bin", name, "--no-default-features", "--features", features, "--features", CRATES])
        .args(["--target", TARGET, "--profile", profile])
        .args(["-Z", "build-std=std,panic_abort"])
        .arg("--target-dir")
        .arg(&target);
    match build {
        Build::Dist => command.args(["-Z", "build-std-features=optimize_for_size"]),
        Build::Serve => command.args(SERVE_PROFILE.iter().flat_map(|line| ["--config", line])),
    };
    // Stable Rust builds std only when told that this is meant.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", flags()?.join("\x1f"));
    if features.contains(SPLIT) {
        // What the module is cut along. Said of the program alone: so all programs share what they are made of.
        command.args(["--", "-Clink-arg=--emit-relocs", "-Clink-arg=--export-table"]);
    }
    if run(&mut command).is_err() {
        bail!("{name} does not compile; cargo said why above");
    }
    Ok(target.join(TARGET).join(profile).join(format!("{name}.wasm")))
}

/// The first WebAssembly only; and no folder of this machine, so that the bytes are the same on every one.
fn flags() -> Result<Vec<String>> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let folders = [(cargo_home, "cargo"), (Some(sysroot()?.join("lib/rustlib/src/rust")), "rust"), (Some(root()), ".")];
    // Nothing prints values for developers, and a panic need not say where in the source it was: together
    // they are a fiftieth of the module. Nor does it unwind or print: the module stops, and the page says so
    // (static/boot.js); that is a thirtieth.
    let lean = ["-Zfmt-debug=none", "-Zlocation-detail=none", "-Zunstable-options", "-Cpanic=immediate-abort"];
    // SHA-256 as a loop: unrolled it is eight times as long.
    let rolled = ["--cfg=sha2_backend=\"soft\"", "--cfg=sha2_backend_soft=\"compact\""];
    let all = ["-Ctarget-cpu=mvp"].into_iter().chain(lean).chain(rolled);
    let mut flags: Vec<String> = all.map(str::to_owned).collect();
    for (folder, name) in folders {
        flags.extend(folder.map(|folder| format!("--remap-path-prefix={}={name}", folder.display())));
    }
    Ok(flags)
}
