//! Shortens the names that module and script call each other by: they are long, and hashes do not compress.

use std::collections::HashMap;

use walrus::Module;

/// Names up to this length stay; what is called by hand (`memory`, `__wbindgen_malloc`) is shorter.
const SHORT: usize = 32;

/// Gives imports and exports short names in the module, and the script that uses these names.
pub fn shortened(module: &mut Module, script: &str) -> String {
    let mut short = HashMap::new();
    let mut rename = |name: &mut String, prefix: &str| {
        if name.len() > SHORT || name.starts_with("__wbg_") {
            let next = format!("{prefix}{}", short.len());
            short.insert(std::mem::replace(name, next.clone()), next);
        }
    };
    for import in module.imports.iter_mut().filter(|import| import.module.starts_with("./")) {
        rename(&mut import.name, "i");
    }
    for export in module.exports.iter_mut() {
        rename(&mut export.name, "e");
    }
    replaced(script, &short)
}

/// The script with whole words replaced.
fn replaced(script: &str, words: &HashMap<String, String>) -> String {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        text.push_str(words.get(word).map_or(word, String::as_str));
        let other = after.find(is_of_word).unwrap_or(after.len());
        text.push_str(&after[..other]);
        rest = &after[other..];
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::replaced;

    #[test]
    fn whole_words_only_are_replaced() {
        let words = HashMap::from([("__wbg_get_1".to_owned(), "i0".to_owned())]);
        let script = "__wbg_get_1: function() { return wasm.__wbg_get_12(中, __wbg_get_1); }";
        assert_eq!(replaced(script, &words), "i0: function() { return wasm.__wbg_get_12(中, i0); }");
    }
}
