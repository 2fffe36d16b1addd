//! Members of JSON objects: set down in order when writing, taken out by name when reading.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::JsonError;
use super::error::shortened;
use super::node::Node;
use super::parse::{NUMBER, parse};
use crate::model::Extras;

/// Unknown members that are named one by one; the rest is counted.
const NAMED: usize = 20;

/// The members of an object that is being written.
#[derive(Default)]
pub(super) struct Members {
    members: Vec<(String, Node)>,
    /// Names that unknown members cannot have here.
    taken: BTreeSet<String>,
}

impl Members {
    pub(super) fn with(mut self, name: &str, value: Node) -> Self {
        self.taken.insert(name.to_owned());
        self.members.push((name.to_owned(), value));
        self
    }

    pub(super) fn text(self, name: &str, text: &str) -> Self {
        self.with(name, Node::text(text))
    }

    /// A member that is known but often not there.
    pub(super) fn optional(mut self, name: &str, value: Option<Node>) -> Self {
        self.taken.insert(name.to_owned());
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Members this version does not know. `level` objects and lists are open around their values.
    /// A name that is taken is not written twice; a value that is no JSON is written as a text.
    pub(super) fn extras(mut self, extras: &Extras, level: usize) -> Self {
        self.taken.insert(NUMBER.to_owned());
        for (name, json) in extras.iter() {
            if self.taken.insert(name.to_string()) {
                let value = parse(json, level).unwrap_or_else(|_| Node::text(json));
                self.members.push((name.to_string(), value));
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
    members: Vec<(String, Node)>,
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

    /// A text; numbers and booleans in their own text, nothing when missing.
    pub(super) fn optional_text(&mut self, name: &str) -> Result<Option<String>, JsonError> {
        match self.take(name) {
            Node::Null => Ok(None),
            Node::Bool(yes) => Ok(Some(yes.to_string())),
            Node::Number(text) | Node::Text(text) => Ok(Some(text)),
            other => Err(wrong_type(self.path_of(name), "文字", &other)),
        }
    }

    /// A text; blank when missing.
    pub(super) fn text(&mut self, name: &str) -> Result<String, JsonError> {
        self.optional_text(name).map(Option::unwrap_or_default)
    }

    /// Every member left, each a text.
    pub(super) fn texts(mut self) -> Result<Vec<(String, String)>, JsonError> {
        let names: Vec<String> = self.members.iter().map(|(name, _)| name.clone()).collect();
        names.into_iter().map(|name| self.text(&name).map(|text| (name, text))).collect()
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
