//! Workbooks of Excel and WPS (xlsx, xlsb, xls) as tables of texts, read by calamine.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xls, Xlsb, Xlsx};

use super::OfficeError;
use super::binary;
use super::harmless::harmless;
use super::number;
use super::sheet::{Merged, Sheet, rows};
use super::xlsx::REMARKS;

type Cells = BTreeMap<(usize, usize), String>;

/// The sheets of an xlsx workbook; a survey has found it sound.
///
/// # Errors
/// [`OfficeError::Broken`] when it cannot be read, [`OfficeError::TooManyCells`].
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    guarded(|| {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
        let names = worksheets(&book);
        let read = |(name, title): (String, String)| {
            let merges = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
            let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
            let formats: Vec<Shown> = reader.styles().iter().map(Shown::of).collect();
            let mut cells = Cells::new();
            while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
                let shown = formats.get(style).copied().unwrap_or_default();
                keep(&mut cells, cell.get_position(), text(cell.get_value(), shown));
            }
            Ok(Sheet { title, texts: rows(&cells, &merged(&merges))? })
        };
        names.into_iter().map(read).collect()
    })
}

/// The sheets of an xlsb workbook; it tells no merges and no formats.
///
/// # Errors
/// Those of [`xlsx`].
pub(super) fn xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    guarded(|| {
        let mut book = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
        let names = worksheets(&book);
        let read = |(name, title): (String, String)| {
            let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
            let mut cells = Cells::new();
            while let Some(cell) = reader.next_cell().map_err(broken)? {
                keep(&mut cells, cell.get_position(), text(cell.get_value(), Shown::default()));
            }
            Ok(Sheet { title, texts: rows(&cells, &[])? })
        };
        names.into_iter().map(read).collect()
    })
}

/// The sheets of an xls workbook, and whether rows are hidden in it.
///
/// # Errors
/// Those of [`xlsx`]; [`OfficeError::Protected`], [`OfficeError::OldWord`], [`OfficeError::OtherProgram`] for what
/// else comes in this container.
pub(super) fn xls(bytes: &[u8]) -> Result<(Vec<Sheet>, bool), OfficeError> {
    let (seen, bytes) = survey(bytes)?;
    let has_hidden = seen.has_hidden;
    let sheets = guarded(|| {
        let mut book = Xls::new(Cursor::new(bytes.as_slice())).map_err(broken)?;
        let merges: Vec<Vec<Dimensions>> =
            (0..book.sheet_names().len()).map(|at| book.merge_cells_by_sheet_id(at).unwrap_or_default()).collect();
        let (mut sheets, mut percents) = (Vec::new(), seen.percents.into_iter());
        for ((name, title), merges) in titled(&book).into_iter().zip(merges) {
            let percents = percents.next().unwrap_or_default();
            let Some(title) = title else { continue };
            let range = book.worksheet_range(&name).map_err(broken)?;
            let (top, left) = range.start().unwrap_or_default();
            let mut cells = Cells::new();
            for (row, column, data) in range.used_cells() {
                let at = (place(top) + row, place(left) + column);
                let shown = if percents.contains(&at) { Shown::Percent } else { Shown::Number };
                let text = text(&lent(data), shown);
                cells.extend((!text.is_empty()).then_some((at, text)));
            }
            sheets.push(Sheet { title, texts: rows(&cells, &merged(&merges))? });
        }
        Ok(sheets)
    })?;
    Ok((sheets, has_hidden))
}

/// Sees that no record is cut off and no sheet too large, before calamine lays it out; gives what was seen, and a file
/// with nothing but the workbook in it, made harmless.
fn survey(bytes: &[u8]) -> Result<(binary::Old, Vec<u8>), OfficeError> {
    let mut file = guarded(|| cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| OfficeError::Broken))?;
    let name = ["/Workbook", "/WORKBOOK", "/Book", "/BOOK"].into_iter().find(|name| file.is_stream(name));
    let Some(name) = name else {
        return Err(if file.exists("/EncryptedPackage") {
            OfficeError::Protected
        } else if file.exists("/WordDocument") {
            OfficeError::OldWord
        } else {
            OfficeError::OtherProgram
        });
    };
    let mut stream = Vec::new();
    // What a file holds is never longer than the file; a chain that goes in a circle is.
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let opened = file.open_stream(name).map_err(|_| OfficeError::Broken)?;
    opened.take(most).read_to_end(&mut stream).map_err(|_| OfficeError::Broken)?;
    let broken_part = || OfficeError::BrokenPart(name[1..].to_owned());
    let seen = binary::old(&stream).ok_or_else(broken_part)?;
    if seen.is_protected {
        return Err(OfficeError::Protected);
    }
    if seen.cells > crate::io::MAX_CELLS {
        return Err(OfficeError::TooManyCells);
    }
    harmless(&mut stream).ok_or_else(broken_part)?;
    Ok((seen, alone(&stream).map_err(broken)?))
}

/// A file that holds this workbook only.
fn alone(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    let mut workbook = file.create_stream("/Workbook")?;
    workbook.write_all(stream)?;
    workbook.flush()?;
    drop(workbook);
    Ok(file.into_inner().into_inner())
}

/// A panic in a reader is a file that cannot be read. (In the browser it stops the worker, and the page says so.)
fn guarded<T>(read: impl FnOnce() -> Result<T, OfficeError>) -> Result<T, OfficeError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(OfficeError::Broken))
}

#[allow(clippy::needless_pass_by_value, reason = "it stands where errors are mapped")]
fn broken<E>(_: E) -> OfficeError {
    OfficeError::Broken
}

/// Names of the sheets that may hold a form, and how they are told.
fn worksheets<'a, R: Reader<Cursor<&'a [u8]>>>(book: &R) -> Vec<(String, String)> {
    titled(book).into_iter().filter_map(|(name, title)| Some((name, title?))).collect()
}

/// All sheets; those without a title are charts, and our own sheet of findings.
fn titled<'a, R: Reader<Cursor<&'a [u8]>>>(book: &R) -> Vec<(String, Option<String>)> {
    let title = |sheet: &calamine::Sheet| {
        let hidden = if sheet.visible == SheetVisible::Visible { "" } else { "（隐藏的工作表）" };
        let holds_cells = sheet.typ == SheetType::WorkSheet && sheet.name != REMARKS;
        holds_cells.then(|| format!("{}{hidden}", sheet.name))
    };
    book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), title(sheet))).collect()
}

fn keep(cells: &mut Cells, (row, column): (u32, u32), text: String) {
    if !text.is_empty() {
        cells.insert((place(row), place(column)), text);
    }
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn merged(merges: &[Dimensions]) -> Vec<Merged> {
    let one = |area: &Dimensions| Merged {
        rows: [place(area.start.0), place(area.end.0)],
        columns: [place(area.start.1), place(area.end.1)],
    };
    merges.iter().map(one).collect()
}

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Number,
    Percent,
    /// A date of which only the year is seen.
    Year,
}

impl Shown {
    fn of(style: &Style) -> Self {
        let Some(format) = &style.number_format else { return Self::Number };
        let code = format.format_code.to_ascii_lowercase();
        if code.contains('%') {
            Self::Percent
        } else if code.contains('y') && !code.contains(['m', 'd']) {
            Self::Year
        } else {
            Self::Number
        }
    }
}

fn text(cell: &DataRef, shown: Shown) -> String {
    match cell {
        DataRef::Int(whole) => whole.to_string(),
        DataRef::Float(number) if shown == Shown::Percent => {
            number::percent_of(*number).map_or_else(String::new, |rate| format!("{rate}%"))
        }
        DataRef::Float(number) => number::text_of(*number).unwrap_or_default(),
        DataRef::String(text) => plain(text),
        DataRef::SharedString(text) => plain(text),
        DataRef::Bool(truth) => if *truth { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(date) => day(*date, shown),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Line ends as the form has them; white space alone is nothing.
fn plain(text: &str) -> String {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if text.trim().is_empty() { String::new() } else { text }
}

fn day(date: ExcelDateTime, shown: Shown) -> String {
    if date.is_duration() {
        return number::text_of(date.as_f64()).unwrap_or_default();
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    if shown == Shown::Year { format!("{year}年") } else { format!("{year}年{month}月{day}日") }
}

/// Calamine has two kinds of cells.
fn lent(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
