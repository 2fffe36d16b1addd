//! Reads any table of texts back into a document by its labels.

mod below;
mod clean;
mod columns;
mod filled;
mod naming;
mod pairs;
mod reader;
mod table;
mod tasks;
mod words;

use std::collections::BTreeSet;
use std::rc::Rc;

use self::reader::Reader;
use self::table::{Row, rows};
use self::words::Word;
use super::{CellText, Origin, Texts};
use crate::model::{Document, Place};

/// What a table gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The form that was recognized.
    pub document: Document,
    /// Box ← text, in print order.
    pub placed: Vec<Placed>,
    /// What was cleaned away, in words.
    pub cleaned: Vec<Note>,
    /// What belongs to no box, as it stood there.
    pub unplaced: Vec<Note>,
}

/// One box that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The box.
    pub place: Place,
    /// Its text, cleaned.
    pub text: Rc<str>,
    /// Where the text stood.
    pub origin: Origin,
}

/// Something the clerk should see about one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The cell.
    pub origin: Origin,
    /// In words, or the text itself.
    pub what: String,
}

/// The table is not this form: too few of its labels were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisForm;

/// With fewer labels a table is not this form.
const TELLING: usize = 3;

/// Recognizes the form in a table.
///
/// # Errors
/// [`NotThisForm`] when fewer than three labels of the form are found.
pub fn recognize(texts: &Texts) -> Result<Import, NotThisForm> {
    let rows = rows(texts);
    if telling_words(&rows).len() < TELLING {
        return Err(NotThisForm);
    }
    let mut import = Reader::read(&rows).into_import();
    import.unplaced.extend(outside(&texts.aside));
    Ok(import)
}

/// Lines of this many are listed each for itself.
const LISTED: usize = 100;

/// True for lines to be filled in by hand, where nothing was: 填表人：　　　联系电话：
fn is_to_fill_in(line: &str) -> bool {
    let Some((labels, last)) = line.rsplit_once([':', '：']) else { return false };
    let mut between = labels.split([':', '：']).skip(1);
    let is_label = |part: &str| part.starts_with(char::is_whitespace) && !part.trim().contains(char::is_whitespace);
    between.all(is_label) && last.chars().all(|character| character.is_whitespace() || "年月日".contains(character))
}

/// What stood outside of the tables, but for the form's own title and what was left blank.
fn outside(lines: &[String]) -> Vec<Note> {
    let lines = lines.iter().map(|line| vec![CellText::single(line)]).collect();
    let lines = rows(&lines);
    let others =
        lines.iter().flat_map(Row::filled).filter(|cell| cell.word != Some(Word::Known) && !is_to_fill_in(cell.raw));
    let mut notes: Vec<Note> =
        others.map(|cell| Note { origin: Origin::OUTSIDE, what: cell.raw.trim().to_owned() }).collect();
    if let Some(more) = notes.len().checked_sub(LISTED).filter(|more| *more > 0) {
        notes.truncate(LISTED);
        notes.push(Note { origin: Origin::OUTSIDE, what: format!("……以外还有 {more} 段文字") });
    }
    notes
}

/// The distinct labels of the form in a table, without those that many tables have.
fn telling_words(rows: &[Row]) -> BTreeSet<Word> {
    let cells = rows.iter().flat_map(Row::filled);
    cells
        .filter_map(|cell| match cell.word {
            Some(word) => cell.is_telling.then_some(word),
            None => cell.inline().filter(|inline| inline.is_telling).map(|inline| inline.word),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_to_fill_in;

    #[test]
    fn lines_to_be_filled_in_by_hand_say_nothing_while_they_are_blank() {
        for blank in ["填表人：　　　联系电话：", "填表单位（盖章）：　　填表日期：　　年　月　日", "填表人:"]
        {
            assert!(is_to_fill_in(blank), "{blank}");
        }
        for filled in [
            "填表人：张三　　联系电话：",
            "填表人：　张三　联系电话：",
            "填表人：　联系电话：123",
            "说明",
            "填表日期：2022年1月8日",
        ] {
            assert!(!is_to_fill_in(filled), "{filled}");
        }
    }
}
