//! Web-page code in texts: found, and turned into plain text.

mod entities;
mod tokens;

pub use tokens::{Tag, Token, tokens};

/// Markup that was escaped once more shows only after a pass; three passes reach the text.
const PASSES: usize = 3;

/// The first tag or HTML entity in a text, as it stands there.
///
/// A tag is `<`, a letter or `/`, and all up to `>`; an entity is `&name;`, `&#1;` or `&#x1;` that
/// HTML knows. Takes time in proportion to the text, whatever stands in it.
pub fn find_markup(text: &str) -> Option<&str> {
    // Past the last `>` no tag ends, so none needs to be looked for.
    let mut last_close = None;
    let mut from = 0;
    while let Some(start) = next_mark(text.as_bytes(), from) {
        let rest = &text[start..];
        let found = if rest.starts_with('&') {
            entity(rest)
        } else {
            let last = *last_close.get_or_insert_with(|| text.rfind('>').unwrap_or(0));
            if start < last { tag(rest) } else { None }
        };
        if found.is_some() {
            return found;
        }
        from = start + 1;
    }
    None
}

/// The first `<` or `&` at or after a position. Forms are checked on every key, and nearly all of
/// their text holds neither: whole blocks are looked over at once.
fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let (blocks, _) = bytes[from..].as_chunks::<BLOCK>();
    let clean = blocks.iter().take_while(|block| !holds_mark(block)).count();
    let start = from + BLOCK * clean;
    bytes[start..].iter().position(|&byte| is_mark(byte)).map(|offset| start + offset)
}

const BLOCK: usize = 64;

/// Eight bytes are compared at once: a browser has no wider arithmetic for certain.
fn holds_mark(block: &[u8; BLOCK]) -> bool {
    let (words, _) = block.as_chunks::<8>();
    let marks = words.iter().map(|&word| {
        let word = u64::from_le_bytes(word);
        zero_bytes(word ^ u64::from_le_bytes([b'<'; 8])) | zero_bytes(word ^ u64::from_le_bytes([b'&'; 8]))
    });
    marks.fold(0, |seen, marks| seen | marks) != 0
}

/// Not zero exactly when one of the eight bytes is zero.
const fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(u64::from_le_bytes([1; 8])) & !word & u64::from_le_bytes([0x80; 8])
}

const fn is_mark(byte: u8) -> bool {
    byte == b'<' || byte == b'&'
}

/// The text without markup: entities decoded, paragraphs and line breaks as line feeds, other
/// tags dropped. A text without markup comes back as it is.
pub fn without_markup(text: &str) -> String {
    let mut plain = text.to_owned();
    for _ in 0..PASSES {
        if find_markup(&plain).is_none() {
            break;
        }
        plain = stripped(&plain);
    }
    plain
}

fn stripped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for token in tokens(text) {
        match token {
            Token::Text(text) => plain.push_str(&text),
            Token::Start(Tag { name, .. }) | Token::End(name) if breaks_line(&name) => break_line(&mut plain),
            Token::Start(_) | Token::End(_) => {}
        }
    }
    plain.trim_matches('\n').to_owned()
}

/// Elements that stand on lines of their own.
pub fn breaks_line(element: &str) -> bool {
    matches!(element, "p" | "br" | "div" | "li" | "ul" | "ol" | "tr" | "h1" | "h2" | "h3" | "h4")
}

fn break_line(plain: &mut String) {
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.push('\n');
    }
}

fn tag(rest: &str) -> Option<&str> {
    let second = rest.as_bytes().get(1)?;
    if !second.is_ascii_alphabetic() && *second != b'/' {
        return None;
    }
    rest.find('>').map(|end| &rest[..=end])
}

fn entity(rest: &str) -> Option<&str> {
    entities::reference(rest).map(|(length, _)| &rest[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_found_and_comparisons_are_not() {
        assert_eq!(find_markup("完成<p>目标</p>"), Some("<p>"));
        assert_eq!(find_markup("第一&nbsp;季度"), Some("&nbsp;"));
        assert_eq!(find_markup("&#8220;六稳&#8221;"), Some("&#8220;"));
        for clean in ["收入<支出>结余", "A & B; C", "5<6", "R&D投入；", "R&D;", "", "<年鉴>"] {
            assert_eq!(find_markup(clean), None, "{clean}");
        }
    }

    #[test]
    fn markup_is_found_wherever_it_stands() {
        for before in 0..200 {
            for markup in ["<br>", "&nbsp;"] {
                let text = format!("{}{markup}{}", "a".repeat(before), "绩效".repeat(50));
                assert_eq!(find_markup(&text), Some(markup), "after {before} characters");
            }
        }
    }

    #[test]
    fn tags_that_never_end_cost_no_more_than_other_text() {
        // Looking for the end of each of them would take a hundred thousand times as many steps.
        assert_eq!(find_markup(&"<a".repeat(100_000)), None);
    }

    #[test]
    fn paragraphs_become_lines_and_entities_characters() {
        let table = [
            ("<p>第一段</p><p>第二段</p>", "第一段\n第二段"),
            ("一<br/>二", "一\n二"),
            ("&ldquo;六稳&rdquo;&nbsp;工作", "“六稳”\u{a0}工作"),
            ("&lt;p&gt;两层&lt;/p&gt;", "两层"),
            ("<span style=\"color:red\">红</span>字", "红字"),
            ("收入<支出", "收入<支出"),
            ("<script>alert(1)</script>好", "alert(1)好"),
        ];
        for (markup, plain) in table {
            assert_eq!(without_markup(markup), plain);
        }
    }
}
