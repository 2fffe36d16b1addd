//! Keeps the script that wasm-bindgen writes within what Chromium 66 can read.

use anyhow::{Result, bail};

/// What turns up in generated scripts, and the Chromium that first knew it.
const NEWER: [(&str, u16); 18] = [
    ("?.", 80),
    ("??", 80),
    ("||=", 85),
    ("&&=", 85),
    ("BigInt", 67),
    ("BigUint64Array", 67),
    (".flat(", 69),
    (".flatMap(", 69),
    (".fromEntries(", 73),
    (".matchAll(", 73),
    (".allSettled(", 76),
    (".replaceAll(", 85),
    (".replaceChildren(", 86),
    (".at(", 92),
    (".hasOwn(", 93),
    ("structuredClone(", 98),
    ("await using ", 134),
    ("import.source", 999),
];

/// Rewrites the two expressions known to be too new and makes sure that none is left.
///
/// # Errors
/// The script still holds something newer than Chromium 66; the message names each.
pub fn aged(script: &str) -> Result<String> {
    // Asked of a console that is known to be there; only in builds with debug assertions.
    let script = script.replace("undefined : console?.createTask", "undefined : console.createTask");
    let script: String = script.split_inclusive('\n').map(without_chain).collect();
    let found = too_new(&script);
    if !found.is_empty() {
        bail!(
            "the script by wasm-bindgen needs a browser newer than Chromium 66; \
             avoid the call behind it, or teach xtask/src/glue.rs to rewrite it:\n  {}",
            found.join("\n  ")
        );
    }
    Ok(script)
}

/// Has the page hear of whatever comes out of the module as an exception: nothing does, unless the program has stopped.
/// Old kernels tell their `error` event nothing of it.
///
/// # Errors
/// The script does not call closures in the way that is known.
pub fn telling(script: &str) -> Result<String> {
    const CALL: &str = "} finally {";
    if !script.contains(CALL) {
        bail!("the script by wasm-bindgen calls closures in a new way; teach xtask/src/glue.rs where they end");
    }
    Ok(script.replace(CALL, "} catch (error) {\nselfevalStopped(error);\nthrow error;\n} finally {"))
}

/// Has Yew's scheduler go on at once where it would let the browser lay out and paint first, 16 ms after it began: what
/// it draws is drawn in one call anyway, and the page is ready only when its effects have run.
///
/// # Errors
/// The script does not put off as the known version of Yew does.
pub fn at_once(script: &str) -> Result<String> {
    // The other `setTimeout`, that of timers, gives its handle as an object.
    const LATER: &str = "const ret = setTimeout(getObject(arg0), arg1);";
    let mut parts = script.split(LATER).collect::<Vec<_>>();
    let is_yews = |part: &&str| part.trim_start().starts_with("return ret;");
    let Some(at) = parts.iter().position(is_yews).filter(|_| parts.iter().filter(|part| is_yews(part)).count() == 1)
    else {
        bail!("Yew's scheduler puts off in a new way; teach xtask/src/glue.rs how");
    };
    let rest = parts.split_off(at);
    Ok([&parts.join(LATER), "const ret = 0;\nPromise.resolve().then(getObject(arg0));", &rest.join(LATER)].concat())
}

/// `const x = EXPRESSION?.[1];` in the words of 2018.
fn without_chain(line: &str) -> String {
    let parts = line.split_once(" = ").zip(line.split_once("?.[1];"));
    let Some(((target, _), (before, end))) = parts else {
        return line.to_owned();
    };
    let expression = &before[target.len() + " = ".len()..];
    format!("{target} = ({expression} || [])[1];{end}")
}

fn too_new(script: &str) -> Vec<String> {
    let code = code_only(script);
    let mut class = ClassBody::default();
    let mut found = Vec::new();
    for (shown, line) in script.lines().zip(code.lines()) {
        let known = NEWER.iter().filter(|(text, _)| holds(line, text));
        found.extend(known.map(|(text, since)| format!("`{text}` (Chromium {since}): {}", shown.trim())));
        if class.has_field(line) || line.contains('#') {
            found.push(format!("class field or private name (Chromium 72): {}", shown.trim()));
        }
        if line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').any(is_new_number) {
            found.push(format!("1_000 or 1n (Chromium 67): {}", shown.trim()));
        }
    }
    found
}

/// `a ?.5 : b` is old; `a?.b` is not.
fn holds(line: &str, text: &str) -> bool {
    line.match_indices(text).any(|(at, _)| text != "?." || !line[at + 2..].starts_with(|c: char| c.is_ascii_digit()))
}

fn is_new_number(word: &str) -> bool {
    let hexadecimal = word.starts_with("0x");
    word.starts_with(|c: char| c.is_ascii_digit()) && (word.contains('_') || word.ends_with('n') && !hexadecimal)
}

/// Follows the lines of a script through its class bodies.
#[derive(Default)]
struct ClassBody {
    depth: usize,
}

impl ClassBody {
    fn has_field(&mut self, line: &str) -> bool {
        let line = line.trim();
        let is_field = self.depth == 1 && is_field(line);
        if self.depth > 0 || line.starts_with("class ") || line.contains(" class ") {
            let (opened, closed) = (line.matches('{').count(), line.matches('}').count());
            self.depth = (self.depth + opened).saturating_sub(closed);
        }
        is_field
    }
}

fn is_field(line: &str) -> bool {
    let member = line.strip_prefix("static ").unwrap_or(line).trim_start();
    let rest = member.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    let after = rest.trim_start();
    let is_block = rest.len() == member.len() && line.starts_with("static") && after.starts_with('{');
    is_block || rest.len() < member.len() && (after.starts_with('=') || after.starts_with(';'))
}

/// The script with comments and the insides of plain strings blanked, line for line.
fn code_only(script: &str) -> String {
    let mut code = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => string_length(rest, first),
            _ => 0,
        };
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
            rest = &rest[skipped..];
        }
    }
    code
}

fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{aged, at_once, telling};

    #[test]
    fn what_comes_out_of_closures_is_told() {
        let script = telling("try { return f(a); } finally { unref(); }").unwrap_or_default();
        let expected =
            "try { return f(a); } catch (error) {\nselfevalStopped(error);\nthrow error;\n} finally { unref(); }";
        assert_eq!(script, expected);
        assert!(telling("return f(a);").is_err());
    }

    #[test]
    fn only_the_scheduler_goes_on_at_once() {
        let timer = "const ret = setTimeout(getObject(arg0), arg1);\n    return addHeapObject(ret);\n";
        let scheduler = "const ret = setTimeout(getObject(arg0), arg1);\n    return ret;\n";
        let script = at_once(&[timer, scheduler, timer].concat()).unwrap_or_default();
        assert_eq!(script.matches(timer).count(), 2, "{script}");
        assert_eq!(script.matches("Promise").count(), 1, "{script}");
        assert!(!script.contains(scheduler), "{script}");
        assert!(at_once(timer).is_err());
    }

    #[test]
    fn optional_chaining_before_an_index_is_rewritten() {
        let script = "const name = /x/.exec(text)?.[1];\n";
        assert_eq!(aged(script).ok().as_deref(), Some("const name = (/x/.exec(text) || [])[1];\n"));
    }

    #[test]
    fn a_console_known_to_be_there_is_asked_directly() {
        let script = "a = typeof console === 'undefined' ? undefined : console?.createTask;";
        let old = "a = typeof console === 'undefined' ? undefined : console.createTask;";
        assert_eq!(aged(script).ok().as_deref(), Some(old));
    }

    #[test]
    fn what_chromium_66_cannot_read_is_refused() {
        let newer = [
            "a?.b",
            "a ?? b",
            "a ||= b",
            "a &&= b",
            "BigInt.asUintN(64, a)",
            "x = 10n;",
            "x = 1_000;",
            "class A {\n  b = 1;\n}",
            "class A {\n  static b;\n}",
            "class A {\n  static {\n  }\n}",
            "class A {\n  f() { return this.#b; }\n}",
            "getObject(a).replaceChildren(b);",
        ];
        for script in newer {
            assert!(aged(script).is_err(), "accepted: {script}");
        }
    }

    #[test]
    fn what_chromium_66_can_read_is_left_alone() {
        let older = [
            "// isn't a?.b",
            "/* a ?? b */ x = 'a?.b # ??';",
            "x = a ?.5 : 1;",
            "__wbg_get_1_2n(0x1fn0);",
            "class A {\n  b() {\n    x = 1;\n  }\n  static c(a = 1) {}\n}\ny = 1;",
            "try { a(); } catch { b(); }",
        ];
        for script in older {
            assert_eq!(aged(script).ok().as_deref(), Some(script));
        }
    }
}
