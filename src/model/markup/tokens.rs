//! HTML into tags and texts. Forgiving, as browsers are, and small: a full HTML 5 tokenizer (tried:
//! html5gum, 157 KB of module) is a quarter of the whole page.

use std::borrow::Cow;

use super::entities::decoded;

/// Elements whose text is no markup up to their end tag.
const RAW: [&str; 2] = ["script", "style"];

/// One piece of HTML. Comments, doctypes and processing instructions are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, character references decoded.
    Text(Cow<'a, str>),
    /// A start tag.
    Start(Tag<'a>),
    /// The end tag of this element, its name in small letters.
    End(String),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The element, in small letters.
    pub name: String,
    /// True for `<br/>`.
    pub self_closing: bool,
    attributes: &'a str,
}

/// The pieces of a text, from its beginning to its end.
pub struct Tokens<'a> {
    rest: &'a str,
    raw: Option<&'static str>,
    /// True when no `>` follows any more: then nothing that follows is a tag. Saves looking again.
    ended: bool,
}

/// Takes HTML apart. Takes time in proportion to the text, whatever stands in it.
pub const fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: None, ended: false }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(element) = self.raw.take() {
                let text = self.take(raw_end(self.rest, element));
                if !text.is_empty() {
                    return Some(Token::Text(Cow::Borrowed(text)));
                }
            }
            let markup = self.markup_length();
            if markup == 0 {
                let text = self.text_length();
                return Some(Token::Text(decoded(self.take(text))));
            }
            let markup = self.take(markup);
            if let Some(token) = token(markup) {
                self.raw = raw_element(&token);
                return Some(token);
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Bytes of the tag or comment that the rest begins with; 0 when it begins with text.
    fn markup_length(&mut self) -> usize {
        if self.ended || !opens_markup(self.rest) {
            return 0;
        }
        let length = if self.rest.starts_with("<!--") {
            self.rest.find("-->").map(|end| end + 3).or_else(|| self.rest.find('>').map(|end| end + 1))
        } else {
            tag_length(self.rest)
        };
        self.ended = length.is_none();
        length.unwrap_or(0)
    }

    /// Bytes up to the next tag or comment, at least one character.
    fn text_length(&self) -> usize {
        if self.ended {
            return self.rest.len();
        }
        let starts = self.rest.match_indices('<').map(|(start, _)| start).filter(|&start| start > 0);
        starts.into_iter().find(|&start| opens_markup(&self.rest[start..])).unwrap_or(self.rest.len())
    }
}

impl Tag<'_> {
    /// The value of an attribute, character references decoded.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len()).max(1);
            let end = if rest.is_char_boundary(end) { end } else { rest.len() };
            let (found, after) = rest.split_at(end);
            let (value, after) = attribute_value(after);
            if found.eq_ignore_ascii_case(name) {
                return Some(decoded(value).into_owned());
            }
            rest = after;
        }
    }
}

fn attribute_value(after_name: &str) -> (&str, &str) {
    let Some(value) = after_name.trim_start().strip_prefix('=') else { return ("", after_name) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
}

fn opens_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.get(1)) {
        (Some(b'<'), Some(b'/')) => bytes.get(2).is_some_and(u8::is_ascii_alphabetic),
        (Some(b'<'), Some(second)) => second.is_ascii_alphabetic() || matches!(second, b'!' | b'?'),
        _ => false,
    }
}

/// A `>` inside quotes belongs to an attribute; where a quote never ends, the first `>` closes.
fn tag_length(text: &str) -> Option<usize> {
    let first = text.find('>')?;
    if !text[..first].contains(['"', '\'']) {
        return Some(first + 1);
    }
    let mut quote = None;
    let mut after_equals = false;
    for (position, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), close) if open == close => quote = None,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return Some(position + 1),
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    Some(first + 1)
}

fn token(markup: &str) -> Option<Token<'_>> {
    let inside = markup.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inside.strip_prefix('/') {
        return Some(Token::End(element_name(name).to_ascii_lowercase()));
    }
    if inside.starts_with(['!', '?']) {
        return None;
    }
    let name = element_name(inside);
    let attributes = &inside[name.len()..];
    Some(Token::Start(Tag { name: name.to_ascii_lowercase(), self_closing: inside.ends_with('/'), attributes }))
}

fn element_name(inside: &str) -> &str {
    inside.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default()
}

fn raw_element(token: &Token<'_>) -> Option<&'static str> {
    match token {
        Token::Start(tag) if !tag.self_closing => RAW.into_iter().find(|raw| *raw == tag.name),
        _ => None,
    }
}

fn raw_end(text: &str, element: &str) -> usize {
    let is_end = |start: &usize| {
        let name = text.as_bytes().get(start + 2..start + 2 + element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element.as_bytes()))
    };
    text.match_indices("</").map(|(start, _)| start).find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> Vec<String> {
        let word = |token: Token<'_>| match token {
            Token::Text(text) => text.into_owned(),
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
        };
        tokens(html).map(word).collect()
    }

    #[test]
    fn tags_and_texts_are_told_apart() {
        let table: [(&str, &[&str]); 10] = [
            ("<P>一</P>二", &["<p>", "一", "</p>", "二"]),
            ("a<b 5<6 <>", &["a", "<b>"]),
            ("收入<支出>结余", &["收入<支出>结余"]),
            ("一<!-- <td> -->二", &["一", "二"]),
            ("<!--[if !mso]><![endif]-->三", &["三"]),
            ("<td title='a>b' x=\"1>2\">四", &["<td>", "四"]),
            ("<a title=\"没有完>正文", &["<a>", "正文"]),
            ("<style>td > p {}</style>五", &["<style>", "td > p {}", "</style>", "五"]),
            ("<br/>六<o:p></o:p>", &["<br>", "六", "<o:p>", "</o:p>"]),
            ("末<p 没有完", &["末", "<p 没有完"]),
        ];
        for (html, pieces) in table {
            assert_eq!(said(html), pieces, "{html}");
        }
    }

    #[test]
    fn attributes_are_found_with_any_quotes() {
        for html in
            ["<td rowspan=4>", "<td x:num ROWSPAN = '4' >", "<td style=\"a:b\" rowspan=\"4\"/>", "<td=1 rowspan=4>"]
        {
            let Some(Token::Start(tag)) = tokens(html).next() else { panic!("{html} is a start tag") };
            assert_eq!(tag.attribute("rowspan").as_deref(), Some("4"), "{html}");
            assert_eq!(tag.attribute("colspan"), None, "{html}");
        }
    }

    #[test]
    fn damaged_markup_costs_no_more_than_other_text() {
        for html in ["<a".repeat(200_000), "<a \"".repeat(100_000), "<!--".repeat(100_000), "<a b='>".repeat(2_000)] {
            assert!(tokens(&html).count() > 0);
        }
    }
}
