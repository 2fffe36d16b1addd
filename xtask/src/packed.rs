//! What single files carry beside their scripts: deflated, as base64.

use std::thread;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::bundle::{MANUALS, office_source, source};
use crate::run::joined;
use crate::wasm::Compiled;

/// Data that lies in a page or script and never runs.
pub struct Packed {
    /// Bytes before they were packed.
    pub size: usize,
    /// What they were packed into.
    pub text: String,
}

/// All that single files carry.
pub struct Carried {
    /// The module of the page.
    pub page: Packed,
    /// What of it is brought when it is first needed, where that is cut off.
    pub annex: Option<Packed>,
    /// The module of the element.
    pub component: Packed,
    /// The worker: its script, and behind it its module.
    pub office: Packed,
    /// Bytes of its script.
    pub office_script: usize,
    /// What stands in the `<main>` of each of [`MANUALS`]; the page around it is the form.
    pub manuals: [Packed; 2],
}

impl Carried {
    /// Packs all at once: packing takes long.
    ///
    /// # Errors
    /// A source is missing, a manual has lost its `<main>`, or something cannot be deflated.
    pub fn of(compiled: &Compiled) -> Result<Self> {
        let script = office_source(&compiled.office)?.into_bytes();
        let office = [&script[..], &compiled.office.module].concat();
        let [rules, guide] = MANUALS.map(manual);
        let (rules, guide) = (rules?, guide?);
        thread::scope(|scope| {
            let pack = |bytes| scope.spawn(move || packed(bytes));
            // The longest first.
            let office = pack(&office);
            let component = pack(&compiled.component.module);
            let page = pack(&compiled.page.module);
            let annex = compiled.page.annex.as_deref().map(pack);
            let manuals = [pack(rules.as_bytes()), pack(guide.as_bytes())];
            let [rules, guide] = manuals.map(joined);
            Ok(Self {
                page: joined(page)?,
                annex: annex.map(joined).transpose()?,
                component: joined(component)?,
                office: joined(office)?,
                office_script: script.len(),
                manuals: [rules?, guide?],
            })
        })
    }
}

fn packed(bytes: &[u8]) -> Result<Packed> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)
        .context("cannot deflate")?;
    Ok(Packed { size: bytes.len(), text: STANDARD.encode(packed) })
}

/// What stands in the `<main>` of a manual.
fn manual(name: &str) -> Result<String> {
    let file = format!("static/help/{name}.html");
    let page = source(&file)?;
    Ok(inside(&page, "main").with_context(|| format!("{file} has no <main>"))?.to_owned())
}

/// What stands in the first element of this name.
fn inside<'a>(page: &'a str, element: &str) -> Option<&'a str> {
    let (_, from_attributes) = page.split_once(&format!("<{element}"))?;
    let (_, content) = from_attributes.split_once('>')?;
    Some(content.split_once(&format!("</{element}>"))?.0)
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn the_content_of_an_element_is_found() {
        assert_eq!(inside("<body><main class=\"a\">\n<p>b</p></main></body>", "main"), Some("\n<p>b</p>"));
        assert_eq!(inside("<body>cut <main short", "main"), None);
    }
}
