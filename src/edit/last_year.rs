//! Last year's form beside this year's: what stood in the same boxes, and its rows for this year.

use std::rc::Rc;

use super::next_year;
use crate::model::{Document, Field, Key, Place, Row, is_blank};

/// What stood in each box of this form last year, in the order of the sheet; boxes of rows that were not there are
/// left out. Rows are matched by their names, and where a name says nothing by their number.
pub fn last_years_texts(form: &Document, last_year: &Document) -> Vec<(Place, Rc<str>)> {
    let twin = |place: Place| {
        let row = twin_row(form, last_year, place.row)?;
        last_year.text(Place { row, ..place }).map(|text| (place, Rc::clone(text)))
    };
    form.boxes().into_iter().filter_map(twin).collect()
}

/// This form with the rows of last year's: sources, tasks and indicators by name.
pub fn with_rows_of(form: &Document, last_year: &Document) -> Document {
    let rows = next_year(last_year);
    let mut funding = (*form.funding).clone();
    funding.sources.clone_from(&rows.funding.sources);
    Document { funding: Rc::new(funding), tasks: rows.tasks, ..form.clone() }
}

/// True when nothing is written in the rows of this form yet, so that those of another may take their place.
pub fn has_blank_rows(form: &Document) -> bool {
    let is_written = |place: &Place| {
        place.row != Row::Sheet
            && place.field != Field::SourceLabel
            && form.text(*place).is_some_and(|text| !is_blank(text))
    };
    !form.boxes().iter().any(is_written)
}

fn twin_row(form: &Document, last_year: &Document, row: Row) -> Option<Row> {
    let task = |key: Key| {
        let names = |form: &Document| form.tasks.iter().map(|task| Rc::clone(&task.name)).collect::<Vec<_>>();
        let at = form.tasks.iter().position(|task| task.key == key)?;
        Some((at, twin(&names(form), &names(last_year), at)?))
    };
    Some(match row {
        Row::Sheet => Row::Sheet,
        Row::Source(key) => {
            let label = &form.funding.sources.iter().find(|source| source.key == key)?.label;
            Row::Source(last_year.funding.sources.iter().find(|source| source.label.trim() == label.trim())?.key)
        }
        Row::Task(key) => Row::Task(last_year.tasks.get(task(key)?.1)?.key),
        Row::Indicator(key, indicator) => {
            let (at, other) = task(key)?;
            let (ours, theirs) = (&form.tasks.get(at)?.indicators, last_year.tasks.get(other)?);
            let names: Vec<Rc<str>> = ours.iter().map(|row| Rc::clone(&row.name)).collect();
            let others: Vec<Rc<str>> = theirs.indicators.iter().map(|row| Rc::clone(&row.name)).collect();
            let at = ours.iter().position(|row| row.key == indicator)?;
            Row::Indicator(theirs.key, theirs.indicators.get(twin(&names, &others, at)?)?.key)
        }
    })
}

/// The row of the same name; where there is none, the one with the same number, unless it is another row's twin.
fn twin(ours: &[Rc<str>], theirs: &[Rc<str>], at: usize) -> Option<usize> {
    let name = ours.get(at)?.trim();
    let by_name = theirs.iter().position(|other| !name.is_empty() && other.trim() == name);
    let is_free = |other: &Rc<str>| other.trim().is_empty() || ours.iter().all(|ours| ours.trim() != other.trim());
    by_name.or_else(|| theirs.get(at).is_some_and(is_free).then_some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Task;

    fn form(tasks: &[(&str, &str)]) -> Document {
        let task = |(at, (name, planned)): (usize, &(&str, &str))| {
            let key = Key(u32::try_from(at).unwrap_or_default() + 10);
            Rc::new(Task {
                key,
                name: (*name).into(),
                planned: (*planned).into(),
                ..(*Document::blank().tasks[0]).clone()
            })
        };
        Document { tasks: tasks.iter().enumerate().map(task).collect(), ..Document::blank() }
    }

    fn planned(form: &Document, last_year: &Document) -> Vec<Option<String>> {
        let texts = last_years_texts(form, last_year);
        let of = |task: &Rc<Task>| {
            let place = Place::task(Field::TaskPlanned, task.key);
            texts.iter().find(|(other, _)| *other == place).map(|(_, text)| text.to_string())
        };
        form.tasks.iter().map(of).collect()
    }

    #[test]
    fn rows_are_matched_by_name_and_then_by_number() {
        let last_year = form(&[("防汛", "甲"), ("供水", "乙"), ("", "丙")]);
        let moved = form(&[("供水", ""), ("防汛", ""), ("", "")]);
        assert_eq!(planned(&moved, &last_year), ["乙", "甲", "丙"].map(|text| Some(text.to_owned())));
        let renamed = form(&[("防汛抗旱", ""), ("供水", ""), ("节水", ""), ("河长制", "")]);
        let expected = [Some("甲"), Some("乙"), Some("丙"), None].map(|text| text.map(str::to_owned));
        assert_eq!(planned(&renamed, &last_year), expected);
        let doubled = form(&[("供水", ""), ("节水", "")]);
        assert_eq!(planned(&doubled, &last_year), [Some("乙".to_owned()), None], "供水 has its row already");
    }

    #[test]
    fn rows_come_over_without_what_was_written_in_them() {
        let last_year = form(&[("防汛", "甲"), ("供水", "乙")]);
        let this_year = Document { department_name: "水务局".into(), ..Document::blank() };
        assert!(has_blank_rows(&this_year) && !has_blank_rows(&last_year));
        let filled = with_rows_of(&this_year, &last_year);
        let names: Vec<&str> = filled.tasks.iter().map(|task| &*task.name).collect();
        assert_eq!((names.as_slice(), &*filled.department_name), (["防汛", "供水"].as_slice(), "水务局"));
        assert!(filled.tasks.iter().all(|task| task.planned.is_empty()));
    }
}
