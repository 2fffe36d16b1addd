//! JSON text into values, nothing lost and nothing believed: numbers keep their text, a name that
//! stands twice, deep nesting and endless lists are refused.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::node::{Name, Node};
use super::{JsonError, MAX_DEPTH, MAX_VALUES, Spot};

/// How `serde_json` hands over a number that is no short integer: as an object with this one
/// member, whose value is the number's own text. No
/// member of a file can have this name.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// Reads one JSON text. `level` lists and objects are open around it already.
///
/// # Errors
/// [`JsonError::Broken`], [`JsonError::CutOff`], [`JsonError::Trailing`], [`JsonError::Duplicate`],
/// [`JsonError::Reserved`], [`JsonError::TooDeep`] and [`JsonError::TooMany`], each with its spot.
pub(super) fn parse(text: &str, level: usize) -> Result<Node, JsonError> {
    within(&Limits { left: Cell::new(MAX_VALUES), ..Limits::default() }, text, level)
}

/// Reads JSON that this program wrote for itself, however long it is.
pub(in crate::io) fn own(text: &str) -> Option<Node> {
    within(&Limits { left: Cell::new(usize::MAX), ..Limits::default() }, text, 0).ok()
}

fn within(limits: &Limits, text: &str, level: usize) -> Result<Node, JsonError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Value { limits, level }.deserialize(&mut json);
    let node = read.map_err(|error| limits.refused(&error, text))?;
    json.end().map_err(|error| JsonError::Trailing(spot(&error, text)))?;
    Ok(node)
}

/// What holds for the whole text.
#[derive(Default)]
struct Limits {
    /// How many values may still come.
    left: Cell<usize>,
    /// Why reading was stopped on purpose.
    refusal: RefCell<Option<Refusal>>,
}

enum Refusal {
    Duplicate(String),
    Reserved,
    TooDeep,
    TooMany,
}

impl Limits {
    fn refuse<E: serde::de::Error>(&self, refusal: Refusal) -> E {
        self.refusal.replace(Some(refusal));
        E::custom("refused")
    }

    fn refused(&self, error: &serde_json::Error, text: &str) -> JsonError {
        let spot = spot(error, text);
        match (self.refusal.take(), error.classify()) {
            (Some(Refusal::Duplicate(name)), _) => JsonError::Duplicate(name, spot),
            (Some(Refusal::Reserved), _) => JsonError::Reserved(spot),
            (Some(Refusal::TooDeep), _) => JsonError::TooDeep(spot),
            (Some(Refusal::TooMany), _) => JsonError::TooMany(spot),
            (None, Category::Eof) => JsonError::CutOff(spot),
            (None, Category::Syntax | Category::Data | Category::Io) => JsonError::Broken(spot),
        }
    }
}

/// `serde_json` counts bytes in a line; editors count characters.
fn spot(error: &serde_json::Error, text: &str) -> Spot {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let before = line.as_bytes().get(..error.column()).unwrap_or(line.as_bytes());
    Spot { line: error.line().max(1), column: String::from_utf8_lossy(before).chars().count().max(1) }
}

/// Reads one value at its level of nesting.
#[derive(Clone, Copy)]
struct Value<'a> {
    limits: &'a Limits,
    level: usize,
}

impl<'a> Value<'a> {
    fn inner<E: serde::de::Error>(self) -> Result<Value<'a>, E> {
        if self.level < MAX_DEPTH {
            Ok(Value { level: self.level + 1, ..self })
        } else {
            Err(self.limits.refuse(Refusal::TooDeep))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Node;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let Some(left) = self.limits.left.get().checked_sub(1) else {
            return Err(self.limits.refuse(Refusal::TooMany));
        };
        self.limits.left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Node, E> {
        Ok(Node::Bool(yes))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut next = map.next_key::<String>()?;
        if next.as_deref() == Some(NUMBER) {
            return map.next_value_seed(NumberText(self.limits)).map(Node::Number);
        }
        let inner = self.inner()?;
        let (mut names, mut members) = (Names::default(), Vec::new());
        while let Some(name) = next {
            if name == NUMBER {
                return Err(self.limits.refuse(Refusal::Reserved));
            }
            if names.has(&members, &name) {
                return Err(self.limits.refuse(Refusal::Duplicate(name)));
            }
            let value = map.next_value_seed(inner)?;
            members.push((Name::from(name), value));
            next = map.next_key()?;
        }
        Ok(Node::Object(members))
    }
}

/// The names of an object's members. Those of a form's are few; a hostile file may have a million.
#[derive(Default)]
struct Names {
    /// All of them, once they are many.
    many: BTreeSet<Name>,
}

impl Names {
    /// So many are looked through one by one.
    const FEW: usize = 16;

    /// True when one of the members has this name already; they must be given each time.
    fn has(&mut self, members: &[(Name, Node)], name: &str) -> bool {
        if members.len() <= Self::FEW {
            return members.iter().any(|(known, _)| known == name);
        }
        self.many.extend(members.iter().skip(self.many.len()).map(|(known, _)| known.clone()));
        self.many.contains(name)
    }
}

/// The text of a number. `serde_json` hands it over as an owned string; the value of a member that
/// only bears the same name in the file comes borrowed or as something else.
struct NumberText<'a>(&'a Limits);

impl<'de> DeserializeSeed<'de> for NumberText<'_> {
    type Value = String;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let limits = self.0;
        deserializer.deserialize_any(self).map_err(|_| limits.refuse(Refusal::Reserved))
    }
}

impl<'de> Visitor<'de> for NumberText<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a number")
    }

    // Each refused in few words: what serde would say of them, floats and all, nobody reads.
    fn visit_unit<E: serde::de::Error>(self) -> Result<String, E> {
        other()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<String, E> {
        other()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<String, E> {
        other()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<String, E> {
        other()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<String, E> {
        other()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        other()
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        other()
    }

    fn visit_string<E>(self, number: String) -> Result<String, E> {
        // serde_json puts a plus sign into every exponent that has none.
        Ok(number.replace("e+", "e"))
    }
}
fn other<E: serde::de::Error>() -> Result<String, E> {
    Err(E::custom("not a number"))
}
