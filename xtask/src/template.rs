//! Fills index.html: style, scripts and, last, the policy over their exact text.

use anyhow::{Result, bail};

use crate::digest::policy_source;

/// What a page may reach beyond the text it carries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nothing: one file.
    Itself,
    /// The files beside it on the same server.
    Server,
}

/// Puts style and scripts into the template and binds the page to them by its policy.
///
/// # Errors
/// The template has lost one of its marks.
pub fn fill(template: &str, style: &str, scripts: &str, reach: Reach) -> Result<String> {
    // The HTML parser reads \r\n as \n, and the browser hashes what the parser read.
    let page = template.replace("\r\n", "\n");
    let page = put(&page, "<!-- {{style}} -->", style)?;
    let page = put(&page, "<!-- {{scripts}} -->", scripts)?;
    let policy = policy(&page, reach);
    put(&page, "{{policy}}", &policy)
}

/// An inline element with this text.
///
/// # Errors
/// The text would end a style before its time.
pub fn inline(element: &str, attributes: &str, text: &str) -> Result<String> {
    let text = text.replace("\r\n", "\n");
    // In strings and patterns of JavaScript, `<\/script` and `<\!--` mean the same.
    let text = match element {
        "script" => text.replace("</script", "<\\/script").replace("<!--", "<\\!--"),
        _ => text,
    };
    if text.contains(&format!("</{element}")) {
        bail!("the text of an inline <{element}> holds `</{element}`");
    }
    Ok(format!("<{element}{attributes}>{text}</{element}>\n"))
}

fn put(page: &str, mark: &str, content: &str) -> Result<String> {
    match page.split_once(mark) {
        Some((before, after)) => Ok(format!("{before}{}{after}", content.trim_end())),
        None => bail!("index.html has lost its mark {mark}"),
    }
}

fn policy(page: &str, reach: Reach) -> String {
    let (own, connect, worker) = match reach {
        Reach::Itself => ("", "'none'", "blob:"),
        Reach::Server => ("'self' ", "'self'", "'self'"),
    };
    // The first script writes the policy and has run before it holds.
    let scripts = hashes(page, "script").split_off(1).join(" ");
    let styles = hashes(page, "style").join(" ");
    [
        "default-src 'none'".to_owned(),
        format!("script-src {own}{scripts} {{{{wasm}}}}"),
        format!("style-src {own}{styles}"),
        format!("connect-src {connect}"),
        format!("worker-src {worker}"),
        "img-src data:".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

/// The hash sources of all inline elements of a kind, in order; data blocks (`type=`) need none.
fn hashes(page: &str, element: &str) -> Vec<String> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, text)) = after.split_once('>') else {
            break;
        };
        let Some((text, after)) = text.split_once(&close) else {
            break;
        };
        if !attributes.contains(" src=") && !attributes.contains(" type=") {
            found.push(policy_source(text));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Reach, fill, inline};

    const TEMPLATE: &str = "<script>p(\"{{policy}}\")</script><!-- {{style}} --><!-- {{scripts}} -->";

    #[test]
    fn the_policy_names_each_inline_text_but_the_first_script() {
        let scripts = "<script src=\"a.js\"></script><script type=\"x\">data</script><script>alert(1)</script>";
        let page = fill(TEMPLATE, "", scripts, Reach::Itself).unwrap_or_default();
        // The hash as `printf 'alert(1)' | openssl dgst -sha256 -binary | base64` gives it.
        let expected = "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' {{wasm}};";
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn a_script_cannot_end_early() {
        let script = inline("script", "", "a = '</script><!--';").unwrap_or_default();
        assert_eq!(script, "<script>a = '<\\/script><\\!--';</script>\n");
        assert!(inline("style", "", "a { content: '</style' }").is_err());
    }

    #[test]
    fn a_lost_mark_is_named() {
        let error = fill("<!-- {{style}} -->", "", "", Reach::Server).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("index.html has lost its mark <!-- {{scripts}} -->"));
    }
}
