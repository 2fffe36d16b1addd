//! The zip container of Office files, gone through once under hard limits before anything is made of it.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::OfficeError;
use super::binary;
use crate::io::MAX_CELLS;

/// Bytes that all parts together may have unpacked.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Times that a part may be larger unpacked than packed.
const MAX_RATIO: u64 = 100;
/// Small parts may be denser: a blank sheet is.
const DENSE_BYTES: u64 = 1024 * 1024;
/// Parts of a container.
const MAX_PARTS: usize = 2_000;
/// Elements within elements.
const MAX_DEPTH: usize = 64;

/// Elements that a reader keeps something for each time they stand: cells, shared texts, merges, looks.
const COUNTED: [&str; 10] =
    ["c", "tc", "table-cell", "covered-table-cell", "si", "mergeCell", "xf", "font", "fill", "border"];

/// What kind of file a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// Excel from 2007 on.
    Xlsx,
    /// The same in binary parts.
    Xlsb,
    /// Word from 2007 on.
    Docx,
    /// OpenDocument: spreadsheet or text.
    OpenDocument,
}

/// What was seen of a container.
pub(super) struct Survey {
    /// Its kind.
    pub container: Container,
    /// Some rows or columns are hidden.
    pub has_hidden: bool,
}

/// Goes through every part, counting what it unpacks to.
///
/// # Errors
/// Each limit has its own; [`OfficeError::Broken`] and [`OfficeError::BrokenPart`] for what cannot be unpacked or
/// taken apart.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, OfficeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| OfficeError::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(OfficeError::TooManyParts);
    }
    let container = kind(&archive)?;
    let mut going = Going { left: MAX_UNPACKED, counted: 0, has_hidden: false };
    for position in 0..archive.len() {
        let part = archive.by_index(position).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why == zip::result::ZipError::PASSWORD_REQUIRED => {
                OfficeError::Protected
            }
            _ => OfficeError::Broken,
        })?;
        going.through(part, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    }
    Ok(Survey { container, has_hidden: going.has_hidden })
}

/// The text of one part; a survey has found it sound.
///
/// # Errors
/// [`OfficeError::BrokenPart`] when it is not there.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, OfficeError> {
    let broken = || OfficeError::BrokenPart(name.to_owned());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| OfficeError::Broken)?;
    let part = archive.by_name(name).map_err(|_| broken())?;
    let mut content = Vec::new();
    part.take(MAX_UNPACKED).read_to_end(&mut content).map_err(|_| broken())?;
    Ok(content)
}

fn kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Container, OfficeError> {
    let has = |wanted: &str| archive.file_names().any(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case(wanted)));
    if has("xl/workbook.bin") {
        Ok(Container::Xlsb)
    } else if has("xl/workbook.xml") {
        Ok(Container::Xlsx)
    } else if has("word/document.xml") {
        Ok(Container::Docx)
    } else if has("content.xml") {
        Ok(Container::OpenDocument)
    } else {
        Err(OfficeError::OtherProgram)
    }
}

/// What is left of the limits while parts are gone through.
struct Going {
    left: u64,
    counted: usize,
    has_hidden: bool,
}

impl Going {
    fn through(&mut self, part: ZipFile<'_, Cursor<&[u8]>>, length: u64) -> Result<(), OfficeError> {
        let name = part.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let said = part.size();
        let dense = part.compressed_size().min(length).saturating_mul(MAX_RATIO).max(DENSE_BYTES);
        let mut counting = Counting { inner: part, read: 0, most: dense.min(self.left) };
        let outcome = match ending(&name) {
            "xml" | "rels" => self.xml(&mut counting, &name),
            "bin" if binary::is_records(&name) => self.records(&mut counting, &name),
            _ => drain(&mut counting, &name),
        };
        let read = counting.read;
        if read > counting.most {
            return Err(if dense < self.left { OfficeError::TooDense } else { OfficeError::TooBig });
        }
        outcome?;
        if read != said {
            return Err(OfficeError::Forged(name));
        }
        self.left -= read;
        Ok(())
    }

    /// Takes markup apart without keeping it.
    fn xml(&mut self, part: &mut impl Read, name: &str) -> Result<(), OfficeError> {
        let broken = || OfficeError::BrokenPart(name.to_owned());
        let mut reader = Reader::from_reader(BufReader::new(part));
        let (mut depth, mut buffer) = (0_usize, Vec::new());
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| broken())? {
                Event::Start(tag) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(OfficeError::TooDeep);
                    }
                    self.element(&tag)?;
                }
                Event::Empty(tag) => self.element(&tag)?,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::DocType(_) => return Err(OfficeError::Entities),
                Event::GeneralRef(entity) => {
                    let name = entity.xml10_content();
                    if !entity.is_char_ref() && resolve_predefined_entity(&name).is_none() {
                        return Err(OfficeError::Entities);
                    }
                }
                Event::Eof if depth > 0 => return Err(broken()),
                Event::Eof => return Ok(()),
                Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn element(&mut self, tag: &BytesStart) -> Result<(), OfficeError> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if COUNTED.contains(&name) {
            self.count(1)?;
        }
        if matches!(name, "row" | "col" | "table-row" | "table-column") {
            let hides = |(name, value): (&str, &str)| {
                (name == "hidden" && matches!(value, "1" | "true"))
                    || (name == "visibility" && matches!(value, "collapse" | "filter"))
            };
            self.has_hidden |= tag
                .attributes()
                .with_checks(false)
                .flatten()
                .any(|attribute| hides((attribute.key.local_name().as_ref(), &attribute.value)));
        }
        Ok(())
    }

    fn records(&mut self, part: &mut impl Read, name: &str) -> Result<(), OfficeError> {
        let mut content = Vec::new();
        part.read_to_end(&mut content).map_err(|_| OfficeError::BrokenPart(name.to_owned()))?;
        let counted = binary::kept(&content).ok_or_else(|| OfficeError::BrokenPart(name.to_owned()))?;
        self.count(counted)
    }

    fn count(&mut self, more: usize) -> Result<(), OfficeError> {
        self.counted = self.counted.saturating_add(more);
        if self.counted > MAX_CELLS { Err(OfficeError::TooManyCells) } else { Ok(()) }
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn drain(part: &mut impl Read, name: &str) -> Result<(), OfficeError> {
    let mut buffer = [0; 8192];
    loop {
        match part.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(OfficeError::BrokenPart(name.to_owned())),
        }
    }
}

/// Stops when too much comes out, whatever the container says of its sizes.
struct Counting<R> {
    inner: R,
    read: u64,
    most: u64,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.read > self.most {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let count = self.inner.read(buffer)?;
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}
