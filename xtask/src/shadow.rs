//! The page's style for the shadow root of an element: the root is the host, the body a frame, and widths of the window
//! are widths of the element.

/// What the page's style asks of the window, and the mark of a frame that is no wider.
const WIDTHS: [(&str, &str); 3] = [
    ("@media (max-width: 1100px) {\n", "[data-middling]"),
    ("@media (max-width: 960px) {\n", "[data-small]"),
    ("@media screen and (max-width: 720px) {\n", "[data-narrow]"),
];

/// Selectors that stand alone at the beginning of a line, and what they are in an element.
const ROOTS: [(&str, &str); 5] = [
    (":root {", ":host {"),
    // On the frame, too: colors that the page around gives the element are meant for light ones.
    ("[data-theme=dark] {", ":host([data-theme=dark]), .frame[data-theme=dark] {"),
    ("[data-theme=contrast] {", ":host([data-theme=contrast]), .frame[data-theme=contrast] {"),
    ("[data-senior] {", ":host([data-senior]) {"),
    ("body {", ".frame {"),
];

/// The style for an element.
pub fn shadowed(style: &str) -> String {
    let mut style = style.to_owned();
    for (query, mark) in WIDTHS {
        while let Some((before, rest)) = style.split_once(query) {
            let (block, after) = rest.split_once("\n}\n").unwrap_or((rest, ""));
            style = format!("{before}{}\n{after}", marked(block, mark));
        }
    }
    style.lines().filter(|line| !line.starts_with("html {")).flat_map(|line| [rooted(line), "\n".to_owned()]).collect()
}

fn rooted(line: &str) -> String {
    let bare = line.trim_start();
    let indent = &line[..line.len() - bare.len()];
    let found = ROOTS.iter().find_map(|(page, element)| Some((element, bare.strip_prefix(page)?)));
    found.map_or_else(|| line.to_owned(), |(element, rest)| format!("{indent}{element}{rest}"))
}

/// The rules of a block, one a line, for a frame with this mark.
fn marked(block: &str, mark: &str) -> String {
    block.lines().map(|line| marked_rule(line.trim(), mark)).collect::<Vec<_>>().join("\n")
}

fn marked_rule(line: &str, mark: &str) -> String {
    let Some((selectors, rule)) = line.split_once(" {") else { return line.to_owned() };
    let marked = selectors.split(", ").map(|selector| {
        // The frame's own marks stand beside each other.
        if selector.starts_with('[') { format!("{mark}{selector}") } else { format!("{mark} {selector}") }
    });
    format!("{} {{{rule}", marked.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::shadowed;

    #[test]
    fn roots_become_hosts_and_widths_become_marks() {
        let page = ":root {\n  --a: 1;\n}\n[data-theme=dark] {\n}\nhtml { b: c; }\nbody {\n}\n@media screen and (max-width: 720px) {\n  \
                    .a, [data-view=guided] .b { c: d; }\n}\n[data-senior] .e { f: g; }\n";
        let element = ":host {\n  --a: 1;\n}\n:host([data-theme=dark]), .frame[data-theme=dark] {\n}\n.frame {\n}\n[data-narrow] .a, \
                       [data-narrow][data-view=guided] .b { c: d; }\n[data-senior] .e { f: g; }\n";
        assert_eq!(shadowed(page), element);
    }
}
