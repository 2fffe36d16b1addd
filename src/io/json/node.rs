//! A JSON value that keeps the order of its members and the text of its numbers.

use std::borrow::Cow;
use std::rc::Rc;

/// What stands before a line of a file made for reading, once a level.
const INDENT: &str = "  ";

/// Stands in a text for what is written apart. JSON has no such sign: in texts it is escaped.
pub(super) const MARK: char = '\u{1}';

/// One JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::io) enum Node {
    Null,
    Bool(bool),
    /// A valid JSON number, in its own text.
    Number(String),
    /// The form's own texts are shared, not copied: a form is written at every pause of typing.
    Text(Rc<str>),
    List(Vec<Node>),
    Object(Vec<(Name, Node)>),
    /// A value that is written apart: a [`MARK`] stands for it.
    Mark,
}

/// The name of a member: this program's own, or one that was read.
pub(in crate::io) type Name = Cow<'static, str>;

/// Takes the parts of a text as they come.
pub(in crate::io) type Out<'a> = &'a mut dyn FnMut(&str);

/// Bytes of a value beside its text: quotes, the spaces before it, its name.
const ROOM: usize = 40;

impl Node {
    /// A text.
    pub(in crate::io) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// An object of these members.
    pub(in crate::io) fn object<const N: usize>(members: [(&'static str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, node)| (name.into(), node)).collect())
    }

    /// The JSON text of a file: a member a line, a line feed at the end.
    pub(in crate::io) fn pretty(&self) -> String {
        let mut text = String::with_capacity(self.room());
        self.print(&mut |part| text.push_str(part), Some(0));
        text.push('\n');
        text
    }

    /// The JSON text without a space in it.
    pub(in crate::io) fn compact(&self) -> String {
        let mut text = String::with_capacity(self.room());
        self.print_compact(&mut |part| text.push_str(part));
        text
    }

    /// The same, bit by bit.
    pub(in crate::io) fn print_compact(&self, out: Out<'_>) {
        self.print(out, None);
    }

    /// The text of a file, part by part, as it stands where so many objects and lists are open around it.
    pub(super) fn print_inside(&self, out: Out<'_>, level: usize) {
        self.print(out, Some(level));
    }

    /// Bytes that its text takes, roughly: a long text that grows while it is written is copied again and again.
    pub(super) fn room(&self) -> usize {
        let inside = match self {
            Self::Null | Self::Bool(_) | Self::Mark => 0,
            Self::Number(number) => number.len(),
            Self::Text(text) => text.len(),
            Self::List(items) => items.iter().map(Self::room).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.room()).sum(),
        };
        inside.saturating_add(ROOM)
    }

    /// What it is, in a clerk's words.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null | Self::Mark => "空值",
            Self::Bool(_) => "是非值",
            Self::Number(_) => "数字",
            Self::Text(_) => "文字",
            Self::List(_) => "列表",
            Self::Object(_) => "一组内容",
        }
    }

    fn print(&self, out: Out<'_>, level: Option<usize>) {
        match self {
            Self::Null => out("null"),
            Self::Bool(yes) => out(if *yes { "true" } else { "false" }),
            Self::Number(number) => out(number),
            Self::Mark => out(MARK.encode_utf8(&mut [0; 4])),
            Self::Text(text) => print_quoted(out, text),
            Self::List(items) => print_all(out, level, ["[", "]"], items, |out, item, inner| item.print(out, inner)),
            Self::Object(members) => print_all(out, level, ["{", "}"], members, |out, (name, value), inner| {
                print_quoted(out, name);
                out(if inner.is_some() { ": " } else { ":" });
                value.print(out, inner);
            }),
        }
    }
}

/// The text as JSON writes it: quotes, backslashes and control characters escaped, nothing else.
fn print_quoted(out: Out<'_>, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out(&serde_json::to_string(text).unwrap_or_default());
    } else {
        for part in ["\"", text, "\""] {
            out(part);
        }
    }
}

fn print_all<T>(
    out: Out<'_>,
    level: Option<usize>,
    [opening, closing]: [&str; 2],
    items: &[T],
    print: impl Fn(Out<'_>, &T, Option<usize>),
) {
    let inner = level.map(|level| level + 1);
    out(opening);
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out(",");
        }
        break_line(out, inner);
        print(out, item, inner);
    }
    if !items.is_empty() {
        break_line(out, level);
    }
    out(closing);
}

fn break_line(out: Out<'_>, level: Option<usize>) {
    if let Some(level) = level {
        out("\n");
        for _ in 0..level {
            out(INDENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_member_a_line_and_leaves_chinese_as_it_is() {
        let node = Node::object([
            ("甲", Node::List(vec![Node::Null, Node::Number("1e400".to_owned())])),
            ("乙", Node::Object(Vec::new())),
            ("丙", Node::List(Vec::new())),
            ("丁", Node::text("“引”\"\u{1}\n")),
        ]);
        let pretty = "{\n  \"甲\": [\n    null,\n    1e400\n  ],\n  \"乙\": {},\n  \"丙\": [],\n  \"丁\": \"“引”\\\"\\u0001\\n\"\n}\n";
        assert_eq!(node.pretty(), pretty);
        assert_eq!(node.compact(), r#"{"甲":[null,1e400],"乙":{},"丙":[],"丁":"“引”\"\u0001\n"}"#);
    }
}
