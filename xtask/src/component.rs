//! The package of `<selfeval-form>`: modules for npm, and one classic script that carries everything.

use anyhow::Result;

use crate::bundle::{File, Kind, MANUALS, office_source, own_scripts, scripts, source, style_source};
use crate::packed::{Carried, Packed};
use crate::shadow::shadowed;
use crate::wasm::{Compiled, Program};

/// Where the package stands.
pub const FOLDER: &str = "component/";
/// Where pages stand that show how it is used.
pub const EXAMPLES: &str = "examples/";

/// What an element needs to show the form.
pub const BEGINS_WITH: [&str; 2] = ["component/selfeval.js", "component/selfeval.wasm"];

/// The parts of the element's script, from the bottom up.
const PARTS: [&str; 13] = [
    "journal",
    "errands",
    "typed",
    "component/error",
    "component/files",
    "component/pure",
    "component/scope",
    "component/desk",
    "component/print",
    "component/bridge",
    "component/inner",
    "component/element",
    "component/component",
];

/// What the module gives to those who import it.
const NAMES: [&str; 10] = [
    "SelfevalFormElement",
    "SelfevalError",
    "define",
    "configure",
    "check",
    "compute",
    "recognizeText",
    "schema",
    "serveFrame",
    "connectFrame",
];

/// Files of the package as they stand in the source.
const WRITTEN: [(&str, Kind); 3] =
    [("define.d.ts", Kind::Text), ("custom-elements.json", Kind::Json), ("README.md", Kind::Text)];

/// The package but for its classic script, and the pages that show how it is used.
///
/// # Errors
/// A source is missing.
pub fn modules(compiled: &Compiled) -> Result<Vec<File>> {
    let names = NAMES.join(", ");
    let script = format!(
        "const {{ {names} }} = (function () {{\n{}\
         return selfevalComponent({{ base: new URL('./', import.meta.url).href, style: selfevalStyle }});\n}})();\n\
         export {{ {names} }};\n",
        core(&compiled.component)?
    );
    let define = "import { define } from './selfeval.js';\ndefine();\nexport * from './selfeval.js';\n";
    let types = [source("static/component/form.d.ts")?, source("static/component/api.d.ts")?].concat();
    let package = source("static/component/package.json")?.replace("{{version}}", env!("CARGO_PKG_VERSION"));
    let mut files = vec![
        file(Kind::Script, "selfeval.js", script.into_bytes()),
        file(Kind::Script, "define.js", define.into()),
        file(Kind::Module, "selfeval.wasm", compiled.component.module.clone()),
        file(Kind::Script, "office.js", office_source(&compiled.office)?.into_bytes()),
        file(Kind::Module, "office.wasm", compiled.office.module.clone()),
        file(Kind::Text, "selfeval.d.ts", types.into_bytes()),
        file(Kind::Json, "package.json", package.into_bytes()),
        file(Kind::Json, "selfeval.schema.json", source("static/selfeval.schema.json")?.into_bytes()),
    ];
    for name in MANUALS {
        let name = format!("help/{name}.html");
        files.push(file(Kind::Html, &name, source(&format!("static/{name}"))?.into_bytes()));
    }
    for (name, kind) in WRITTEN {
        files.push(file(kind, name, source(&format!("static/component/{name}"))?.into_bytes()));
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files.push(file(Kind::Text, name, source(name)?.into_bytes()));
    }
    for name in ["portal.html", "frame.html"] {
        let content = source(&format!("static/examples/{name}"))?.into_bytes();
        files.push(File { kind: Kind::Html, name: format!("{EXAMPLES}{name}"), content });
    }
    for name in ["portal.js", "frame.js"] {
        let content = source(&format!("static/examples/{name}"))?.into_bytes();
        files.push(File { kind: Kind::Script, name: format!("{EXAMPLES}{name}"), content });
    }
    Ok(files)
}

/// For pages that can take no more than a script: it registers the element, and is `window.selfeval` besides.
///
/// # Errors
/// A source is missing.
pub fn classic(compiled: &Compiled, all: &Carried) -> Result<File> {
    let [rules, guide] = MANUALS;
    let parts = [
        carried("module", &all.component, ""),
        carried("office", &all.office, &format!(", script: {}", all.office_script)),
        carried(rules, &all.manuals[0], ""),
        carried(guide, &all.manuals[1], ""),
    ];
    let script = format!(
        "(function () {{\n{}{}window.selfeval = selfevalComponent({{ packed: {{ {} }}, style: selfevalStyle }});\n\
         window.selfeval.define();\n}})();\n",
        scripts(&["inflate"])?,
        core(&compiled.component)?,
        parts.join(", ")
    );
    Ok(file(Kind::Script, "selfeval-form.js", script.into_bytes()))
}

/// Data that a script carries.
fn carried(name: &str, packed: &Packed, more: &str) -> String {
    format!("{name}: {{ size: {}{more}, text: '{}' }}", packed.size, packed.text)
}

/// All that both scripts have: the program as a function that can be called for each element, and what is around it.
/// What the program refuses it throws as a text; everything else that leaves it means that it has stopped.
fn core(component: &Program) -> Result<String> {
    let style = shadowed(&style_source()?) + &source("static/component/element.css")?;
    Ok(format!(
        "const selfevalStyle = {};\n\
         function selfevalScripts(selfevalScope) {{\n{}}}\n\
         function selfevalProgram(selfevalScope) {{\n\
         const selfevalStopped = (error) => {{\n\
         if (typeof error !== 'string' && selfevalScope.selfevalStopped) selfevalScope.selfevalStopped(error);\n}};\n\
         {}\nreturn wasm_bindgen;\n}}\n{}",
        quoted(&style),
        own_scripts()?,
        component.script,
        scripts(&PARTS)?
    ))
}

/// A text as JavaScript says it.
fn quoted(text: &str) -> String {
    format!("`{}`", text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${"))
}

fn file(kind: Kind, name: &str, content: Vec<u8>) -> File {
    File { kind, name: format!("{FOLDER}{name}"), content }
}
