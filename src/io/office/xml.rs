//! Markup of Office parts, event by event, with text and references put together.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::OfficeError;

/// What a part says, in the order it says it; names without their prefixes.
pub(super) enum Saying<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element ends.
    End(&'a str),
    /// Text of an element.
    Text(&'a str),
}

/// An element and its attributes.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> String {
        let name = self.0.local_name();
        let name: &str = name.as_ref();
        name.to_owned()
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let key = attribute.key.local_name();
            let key: &str = key.as_ref();
            key == name
        })?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The same as a count, at least 1.
    pub fn count(&self, name: &str) -> usize {
        self.attribute(name).and_then(|value| value.parse().ok()).map_or(1, |count: usize| count.max(1))
    }
}

/// Goes through a part; a survey has found it sound.
///
/// # Errors
/// [`OfficeError::Broken`] where it is no markup, and what `hear` says.
pub(super) fn go_through(
    part: &[u8],
    mut hear: impl FnMut(Saying) -> Result<(), OfficeError>,
) -> Result<(), OfficeError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| OfficeError::Broken)? {
            Event::Start(tag) => hear(Saying::Start(Element(&tag)))?,
            Event::Empty(tag) => {
                hear(Saying::Start(Element(&tag)))?;
                let name = tag.local_name();
                hear(Saying::End(name.as_ref()))?;
            }
            Event::End(tag) => {
                let name = tag.local_name();
                hear(Saying::End(name.as_ref()))?;
            }
            Event::Text(text) => hear(Saying::Text(&text.xml10_content()))?,
            Event::CData(text) => hear(Saying::Text(&text.xml10_content()))?,
            Event::GeneralRef(entity) => {
                if let Some(character) = entity.resolve_char_ref().ok().flatten() {
                    hear(Saying::Text(character.encode_utf8(&mut [0; 4])))?;
                } else if let Some(text) = resolve_predefined_entity(&entity.xml10_content()) {
                    hear(Saying::Text(text))?;
                }
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
