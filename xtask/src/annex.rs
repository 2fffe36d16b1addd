//! Cuts the page's module in two: what it always needs, and the annex (`src/app/annex.rs`), which is downloaded when
//! it is first asked for. Both share one memory and one table of functions.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::ir::{Call, Instr, VisitorMut, dfs_pre_order_mut};
use walrus::{
    ConstExpr, Element, ElementItems, ExportItem, FunctionBuilder, FunctionId, GlobalId, ImportKind, Module,
    ModuleConfig, ValType,
};
use wasm_split_cli_support::{Options, transform};

/// What the annex imports from.
const MAIN: &str = "__wasm_split";
/// Under this name the main part lends its table of functions; the compiler's own.
const TABLE: &str = "__indirect_function_table";
/// The doors to the pointer of the stack: browsers before Chromium 69 share no global that changes.
const STACK: [&str; 2] = ["annex_stack", "annex_set_stack"];
/// Where the script by wasm-bindgen asks for what brings the annex, and who brings it (`static/boot.js`).
const ASKED: &str = "require(\"./__wasm_split.js\")";
const BRINGER: &str = "selfevalAnnex";

/// A module cut in two, before wasm-bindgen has seen it.
pub struct Cut {
    /// Where the main part stands.
    pub main: PathBuf,
    annex: Vec<u8>,
}

/// Cuts a module; the linker must have left its relocations in it and have exported its table.
///
/// # Errors
/// It cannot be cut, or falls into other than two parts.
pub fn cut(compiled: &Path) -> Result<Cut> {
    let whole = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let folder = compiled.with_extension("cut");
    let main = folder.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &main;
    let parts = transform(options).map_err(|error| anyhow!("{error:#}"))?.split_modules;
    let [annex] = parts.as_slice() else { bail!("the module falls into {} parts beside the main one", parts.len()) };
    let annex = fs::read(annex).with_context(|| format!("cannot read {}", annex.display()))?;
    Ok(Cut { main, annex })
}

impl Cut {
    /// Fits the parts together, once wasm-bindgen is done with the main one, and gives the annex.
    ///
    /// # Errors
    /// They share something besides memory, functions and the pointer of the stack.
    pub fn joined(&self, main: &mut Module) -> Result<Vec<u8>> {
        let mut config = ModuleConfig::new();
        config.generate_name_section(false).generate_producers_section(false);
        let mut annex = config.parse(&self.annex)?;
        let shared = build_doors(&mut annex)?;
        open_doors(main, &shared)?;
        Ok(annex.emit_wasm())
    }
}

/// The script asks the boot script for the annex.
pub fn with_bringer(script: &str) -> String {
    script.replace(ASKED, BRINGER)
}

/// The annex calls doors where it would use the shared pointer; gives the name under which that is exported.
fn build_doors(annex: &mut Module) -> Result<String> {
    let shared: Vec<_> = annex
        .imports
        .iter()
        .filter_map(|import| match import.kind {
            ImportKind::Global(global) => Some((import.id(), global, import.name.clone())),
            _ => None,
        })
        .collect();
    let [(import, pointer, name)] = shared.as_slice() else {
        bail!("the annex shares {} globals, not only the pointer of the stack", shared.len());
    };
    let gives = annex.types.add(&[], &[ValType::I32]);
    let takes = annex.types.add(&[ValType::I32], &[]);
    let (get, _) = annex.add_import_func(MAIN, STACK[0], gives);
    let (set, _) = annex.add_import_func(MAIN, STACK[1], takes);
    let mut doors = Doors { pointer: *pointer, get, set };
    for (_, function) in annex.funcs.iter_local_mut() {
        dfs_pre_order_mut(&mut doors, function, function.entry_block());
    }
    annex.imports.delete(*import);
    Ok(name.clone())
}

/// The main part has the doors, instead of the pointer itself, and lends its table.
fn open_doors(main: &mut Module, shared: &str) -> Result<()> {
    let found = main.exports.iter().find(|export| export.name == shared).map(|export| (export.id(), export.item));
    let Some((export, ExportItem::Global(pointer))) = found else { bail!("the main part does not export {shared}") };
    main.exports.delete(export);
    let mut get = FunctionBuilder::new(&mut main.types, &[], &[ValType::I32]);
    get.func_body().global_get(pointer);
    let get = get.finish(Vec::new(), &mut main.funcs);
    let value = main.locals.add(ValType::I32);
    let mut set = FunctionBuilder::new(&mut main.types, &[ValType::I32], &[]);
    set.func_body().local_get(value).global_set(pointer);
    let set = set.finish(vec![value], &mut main.funcs);
    main.exports.add(STACK[0], get);
    main.exports.add(STACK[1], set);
    // They kept the annex's places in the table while wasm-bindgen was at work, in a way that old browsers cannot read.
    let kept: Vec<_> = main.elements.iter().filter(|element| is_kept_place(element)).map(Element::id).collect();
    for element in kept {
        main.elements.delete(element);
    }
    let table = main.tables.main_function_table()?.context("the main part has no table of functions")?;
    ensure!(main.exports.iter().all(|export| export.name != TABLE), "the main part lends its table already");
    main.exports.add(TABLE, table);
    Ok(())
}

fn is_kept_place(element: &Element) -> bool {
    match &element.items {
        ElementItems::Expressions(_, items) => items.iter().all(|item| matches!(item, ConstExpr::RefNull(_))),
        ElementItems::Functions(_) => false,
    }
}

/// Puts calls in the place of a global.
struct Doors {
    pointer: GlobalId,
    get: FunctionId,
    set: FunctionId,
}

impl VisitorMut for Doors {
    fn visit_instr_mut(&mut self, instruction: &mut Instr, _: &mut walrus::InstrLocId) {
        let func = match instruction {
            Instr::GlobalGet(get) if get.global == self.pointer => self.get,
            Instr::GlobalSet(set) if set.global == self.pointer => self.set,
            _ => return,
        };
        *instruction = Instr::Call(Call { func });
    }
}
