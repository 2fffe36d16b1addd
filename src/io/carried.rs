//! A form inside the page's own file: one file that carries program and data. The page's file has an empty
//! element for it; here is what stands in its place, and what is read out of it.

/// The element without a form, as the page's own file has it.
#[cfg(test)]
const EMPTY: &str = "<script type=\"application/json\" id=\"carried\"></script>";

/// How the element begins, with or without a form.
const BEGINNING: &str = "<script type=\"application/json\" id=\"carried\"";

const END: &str = "</script>";

/// The element with a form in it. `json` is the form as it is exported; `id` is what it goes by on the
/// computers it is opened on: small letters, digits and hyphens.
///
/// The form stands there as the same JSON, in which every `<` and the two line ends that JavaScript knows
/// beside JSON's are written as escapes: nothing a clerk typed can end the element or begin another.
pub fn element(json: &str, id: &str) -> String {
    let mut element = format!("{BEGINNING} data-form=\"{id}\">");
    for character in json.chars() {
        match character {
            '<' => element.push_str("\\u003c"),
            '\u{2028}' => element.push_str("\\u2028"),
            '\u{2029}' => element.push_str("\\u2029"),
            other => element.push(other),
        }
    }
    element.push_str(END);
    element
}

/// The JSON of the form that a page's file carries; nothing when it is another file, or carries none. In other texts the
/// element is a text like any other.
pub(super) fn json_in(html: &str) -> Option<&str> {
    if !html.trim_start().starts_with('<') {
        return None;
    }
    let (_, rest) = html.split_once(BEGINNING)?;
    let (_, rest) = rest.split_once('>')?;
    let (json, _) = rest.split_once(END)?;
    (!json.trim().is_empty()).then_some(json)
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, element, json_in};

    const HOSTILE: &str = "{\"a\": \"</script><script>alert(1)</script><!--\u{2028}\u{2029}\\u0000\"}\n";

    #[test]
    fn nothing_typed_ends_the_element_or_begins_another() {
        let element = element(HOSTILE, "a1-2");
        assert_eq!(
            element,
            "<script type=\"application/json\" id=\"carried\" data-form=\"a1-2\">{\"a\": \"\\u003c/script>\\u003cscript>\
             alert(1)\\u003c/script>\\u003c!--\\u2028\\u2029\\u0000\"}\n</script>"
        );
    }

    #[test]
    fn the_form_is_found_in_its_page_and_an_empty_page_carries_none() {
        let page = |element: &str| format!("<title>甲</title>{element}<script>'{EMPTY}'</script>");
        assert_eq!(json_in(&page(&element("{}\n", "a"))), Some("{}\n"));
        assert_eq!(json_in(&page(EMPTY)), None);
        assert_eq!(json_in("<table></table>"), None);
    }
}
