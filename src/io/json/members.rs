//! Members of JSON objects: set down in order when writing, taken out by name when reading.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::JsonError;
use super::error::shortened;
use super::node::{Name, Node};
use super::parse::{NUMBER, parse};
use super::write::prose;
use crate::model::Extras;

/// Unknown members that are named one by one; the rest is counted.
const NAMED: usize = 20;

/// The members of an object that is being written.
#[derive(Default)]
pub(super) struct Members {
    members: Vec<(Name, Node)>,
    /// Names of known members that are not there; unknown ones cannot have them either.
    absent: Vec<&'static str>,
}

impl Members {
    pub(super) fn with(mut self, name: &'static str, value: Node) -> Self {
        self.members.push((name.into(), value));
        self
    }

    pub(super) fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, Node::text(text))
    }

    /// A text of the form, its line ends as a file has them.
    pub(super) fn prose(self, name: &'static str, text: &Rc<str>) -> Self {
        self.with(name, Node::Text(prose(text)))
    }

    /// A member that is known but often not there.
    pub(super) fn optional(mut self, name: &'static str, value: Option<Node>) -> Self {
        let Some(value) = value else {
            self.absent.push(name);
            return self;
        };
        self.with(name, value)
    }

    /// Members this version does not know. `level` objects and lists are open around their values.
    /// A name that is taken is not written twice; a value that is no JSON is written as a text.
    pub(super) fn extras(mut self, extras: &Extras, level: usize) -> Self {
        if extras.is_empty() {
            return self;
        }
        let known = self.members.iter().map(|(name, _)| name.clone());
        let absent = self.absent.iter().chain([&NUMBER]).map(|name| Name::from(*name));
        let mut taken: BTreeSet<Name> = known.chain(absent).collect();
        for (name, json) in extras.iter() {
            if taken.insert(name.to_string().into()) {
                let value = parse(json, level).unwrap_or_else(|_| Node::text(json));
                self.members.push((name.to_string().into(), value));
            }
        }
        self
    }

    pub(super) fn done(self) -> Node {
        Node::Object(self.members)
    }
}

/// An object that is being read, and where it stands.
pub(super) struct Object {
    path: String,
    members: Vec<(Name, Node)>,
}

impl Object {
    /// The object at a path; null is one without members.
    pub(super) fn at(path: String, node: Node) -> Result<Self, JsonError> {
        match node {
            Node::Object(members) => Ok(Self { path, members }),
            Node::Null => Ok(Self { path, members: Vec::new() }),
            other => Err(wrong_type(path, "用花括号括起来的一组内容", &other)),
        }
    }

    /// The path of a member.
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Takes a member out; a missing one is null.
    pub(super) fn take(&mut self, name: &str) -> Node {
        let position = self.members.iter().position(|(known, _)| known == name);
        position.map_or(Node::Null, |position| self.members.remove(position).1)
    }

    /// True when the member is there and is not `null`.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.members.iter().any(|(known, node)| known.as_ref() == name && *node != Node::Null)
    }

    /// A text; numbers and booleans in their own text, nothing when missing.
    pub(super) fn optional_text(&mut self, name: &str) -> Result<Option<Rc<str>>, JsonError> {
        let node = self.take(name);
        self.text_of(name, node)
    }

    /// The text of a member that was taken out.
    fn text_of(&self, name: &str, node: Node) -> Result<Option<Rc<str>>, JsonError> {
        match node {
            Node::Null => Ok(None),
            Node::Bool(yes) => Ok(Some(yes.to_string().into())),
            Node::Number(text) => Ok(Some(text.into())),
            Node::Text(text) => Ok(Some(text)),
            other => Err(wrong_type(self.path_of(name), "文字", &other)),
        }
    }

    /// A text; blank when missing.
    pub(super) fn text(&mut self, name: &str) -> Result<Rc<str>, JsonError> {
        self.optional_text(name).map(Option::unwrap_or_default)
    }

    /// Every member left, each a text.
    pub(super) fn texts(mut self) -> Result<Vec<(Name, Rc<str>)>, JsonError> {
        let members = std::mem::take(&mut self.members).into_iter();
        let text = |(name, node): (Name, Node)| {
            let text = self.text_of(&name, node)?.unwrap_or_default();
            Ok((name, text))
        };
        members.map(text).collect()
    }

    pub(super) fn object(&mut self, name: &str) -> Result<Self, JsonError> {
        let node = self.take(name);
        Self::at(self.path_of(name), node)
    }

    /// The objects of a list; none when it is missing.
    pub(super) fn objects(&mut self, name: &str) -> Result<Vec<Self>, JsonError> {
        let path = self.path_of(name);
        match self.take(name) {
            Node::List(items) => {
                let at = |(position, item)| Self::at(format!("{path}.{position}"), item);
                items.into_iter().enumerate().map(at).collect()
            }
            Node::Null => Ok(Vec::new()),
            other => Err(wrong_type(path, "用方括号括起来的列表", &other)),
        }
    }

    /// What is left: members this version does not know, each noted.
    pub(super) fn extras(self, notes: &mut Notes) -> Extras {
        for (name, _) in &self.members {
            notes.unknown(&self.path_of(name));
        }
        self.members.into_iter().map(|(name, node)| (Rc::from(name), Rc::from(node.compact()))).collect()
    }

    /// What is left has no place in the document: each is noted as left out.
    pub(super) fn left_out(self, notes: &mut Notes) {
        for (name, _) in &self.members {
            notes.left_out(&self.path_of(name));
        }
    }
}

fn wrong_type(path: String, expected: &'static str, found: &Node) -> JsonError {
    JsonError::WrongType { path, expected, found: found.kind() }
}

/// What the clerk should know about an opened file.
#[derive(Default)]
pub(super) struct Notes {
    lines: Vec<String>,
    unknown: usize,
}

impl Notes {
    pub(super) fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    /// What is graver than all that was said before.
    pub(super) fn say_first(&mut self, line: String) {
        self.lines.insert(0, line);
    }

    fn unknown(&mut self, path: &str) {
        self.count(format!("文件里有本版本不认识的内容“{}”，已原样保留。", shortened(path)));
    }

    fn left_out(&mut self, path: &str) {
        self.count(format!("文件里的“{}”本版本不认识，也不能保留，再次导出时不会有它。", shortened(path)));
    }

    fn count(&mut self, line: String) {
        self.unknown += 1;
        if self.unknown <= NAMED {
            self.say(line);
        }
    }

    pub(super) fn done(mut self) -> Vec<String> {
        if let Some(more) = self.unknown.checked_sub(NAMED).filter(|&more| more > 0) {
            self.say(format!("另有 {more} 处本版本不认识的内容，处理办法同上。"));
        }
        self.lines
    }
}
