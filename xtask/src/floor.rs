//! Keeps the compiled module within what Chromium 66 can run.

use anyhow::{Context, Result, bail};
use wasmparser::{CompositeInnerType, FuncType, Parser, Payload, TypeRef, ValType, Validator, WasmFeatures};

/// Checks that a module needs nothing beyond the first WebAssembly.
///
/// # Errors
/// It uses a later instruction or type, or passes 64-bit integers to JavaScript.
pub fn check(module: &[u8]) -> Result<()> {
    Validator::new_with_features(WasmFeatures::MVP)
        .validate_all(module)
        .context("the module needs a browser newer than Chromium 66: is it built with target-cpu=mvp?")?;
    let wide = wide_imports(module)?;
    if !wide.is_empty() {
        bail!(
            "64-bit integers reach JavaScript as BigInt only, which came with Chromium 85; pass f64 or u32 in: {}",
            wide.join(", ")
        );
    }
    Ok(())
}

fn wide_imports(module: &[u8]) -> Result<Vec<String>> {
    let mut types: Vec<Option<FuncType>> = Vec::new();
    let mut wide = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    types.extend(group?.into_types().map(|one| match one.composite_type.inner {
                        CompositeInnerType::Func(function) => Some(function),
                        _ => None,
                    }));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(index) = import.ty else {
                        continue;
                    };
                    let function = types.get(index as usize).and_then(Option::as_ref);
                    if function.is_some_and(is_wide) {
                        wide.push(import.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    Ok(wide)
}

fn is_wide(function: &FuncType) -> bool {
    let mut values = function.params().iter().chain(function.results());
    values.any(|value| *value == ValType::I64)
}

#[cfg(test)]
mod tests {
    use super::check;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn an_import_of_64_bits_is_named() {
        // (type (func (param i64))) (import "m" "wide" (func (type 0)))
        let module = [HEADER, b"\x01\x05\x01\x60\x01\x7e\0", b"\x02\x0a\x01\x01m\x04wide\0\0"].concat();
        let error = check(&module).err().map(|error| error.to_string());
        assert!(error.as_deref().is_some_and(|text| text.ends_with("wide")), "{error:?}");
    }

    #[test]
    fn later_types_are_refused_and_the_first_ones_are_not() {
        // (type (func (param externref))), then the same with i32.
        let newer = [HEADER, b"\x01\x05\x01\x60\x01\x6f\0"].concat();
        let first = [HEADER, b"\x01\x05\x01\x60\x01\x7f\0"].concat();
        assert!(check(&newer).is_err());
        assert!(check(&first).is_ok());
    }
}
