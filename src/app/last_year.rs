//! Last year's form (上年) beside this year's, box by box.

use std::rc::Rc;

use super::difference::difference;
use super::session::Action;
use crate::edit::{has_blank_rows, last_years_texts};
use crate::io::errand::Recognized;
use crate::model::{Amount, Document, Kind, Percentage, Place, is_blank};
use crate::rules::{Finding, Severity};
use crate::ui::{LastYearChange, LastYearEntry, LastYearShown};

/// Last year's form, as it was opened beside this one.
#[derive(Clone, PartialEq)]
pub struct LastYear {
    /// The form.
    pub document: Rc<Document>,
    /// The file or form it comes from.
    pub source: Rc<str>,
}

/// A form that was read to lie beside this one.
pub fn as_last_year(action: Action) -> Action {
    match action {
        Action::Opened(opened, name, _) => Action::LastYear(Rc::new(opened.document), name),
        Action::Previewed(forms, source) => match forms.first().and_then(Recognized::opened) {
            Some(opened) => Action::LastYear(Rc::new(opened.document), source),
            None => Action::Previewed(forms, source),
        },
        other => other,
    }
}

/// What the card beside the sheet shows: boxes that were filled last year, without those that say the same by nature.
pub fn shown(last_year: &LastYear, form: &Document) -> LastYearShown {
    let entry = |(place, before): (Place, Rc<str>)| {
        let now = form.text(place).map_or("", |text| text);
        let change = change(place, &before, now)?;
        Some(LastYearEntry { path: form.path(place)?, name: form.place_name(place), change, blank: is_blank(now) })
    };
    let texts = last_years_texts(form, &last_year.document);
    LastYearShown {
        year: last_year.document.fiscal_year.to_string(),
        source: last_year.source.to_string(),
        same_year: last_year
            .document
            .fiscal_year()
            .value()
            .is_some_and(|year| form.fiscal_year().value() == Some(year)),
        blank_rows: has_blank_rows(form),
        blank_texts: !blank_texts(form, &last_year.document).is_empty(),
        entries: texts.into_iter().filter_map(entry).collect(),
    }
}

/// Boxes of prose that are blank, and what stood there last year.
pub fn blank_texts(form: &Document, last_year: &Document) -> Vec<(Place, Rc<str>)> {
    let mut texts = last_years_texts(form, last_year);
    texts.retain(|(place, before)| {
        place.field.kind() == Kind::LongText && !is_blank(before) && form.text(*place).is_none_or(|text| is_blank(text))
    });
    texts
}

/// Marks for the boxes whose prose is still last year's, where no rule says so already.
pub fn marks(form: &Document, last_year: &Document, findings: &[Finding]) -> Vec<Finding> {
    let is_same = |(place, before): &(Place, Rc<str>)| {
        place.field.kind() == Kind::LongText && !is_blank(before) && form.text(*place) == Some(before)
    };
    let is_said = |place: Place| findings.iter().any(|finding| finding.place == place && finding.rule == COPIED);
    let mark = |(place, _): (Place, Rc<str>)| Finding {
        rule: "last-year",
        severity: Severity::Hint,
        place,
        message: "与上年相同，请改为本年度情况。".into(),
        repairs: Rc::default(),
        reason: None,
    };
    last_years_texts(form, last_year)
        .into_iter()
        .filter(is_same)
        .filter(|(place, _)| !is_said(*place))
        .map(mark)
        .collect()
}

/// The rule that says the same of long texts.
const COPIED: &str = "N018";

fn change(place: Place, before: &str, now: &str) -> Option<LastYearChange> {
    match place.field.kind() {
        _ if is_blank(before) => None,
        Kind::Amount => Some(LastYearChange::Amount(amounts(before, now))),
        Kind::LongText if before == now => Some(LastYearChange::Same),
        _ if before == now => None,
        Kind::Year => None,
        _ => Some(LastYearChange::Text(difference(before, now))),
    }
}

/// `3,800.00 → 3,908.84，增加 108.84（+2.86%）`
fn amounts(before: &str, now: &str) -> String {
    let read = |text| Amount::read(text).value();
    let (Some(was), Some(is)) = (read(before), read(now)) else {
        return format!("{before} → {}", if is_blank(now) { "未填" } else { now });
    };
    let words = format!("{} → {}", was.grouped(), is.grouped());
    let Some(change) = is.checked_sub(was) else { return words };
    let rate = Percentage::of(change, was)
        .map(|rate| format!("（{}{}）", if change.is_negative() { "" } else { "+" }, rate.shown()));
    let verb = match (change.is_zero(), change.is_negative()) {
        (true, _) => return format!("{words}，没有变化"),
        (_, true) => "减少",
        _ => "增加",
    };
    format!("{words}，{verb} {}{}", change.abs().grouped(), rate.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    #[test]
    fn amounts_say_by_how_much_they_changed() {
        assert_eq!(amounts("3800", "3908.84"), "3,800.00 → 3,908.84，增加 108.84（+2.86%）");
        assert_eq!(amounts("48.49", "40.00"), "48.49 → 40.00，减少 8.49（-17.51%）");
        assert_eq!(amounts("48.49", "48.490"), "48.49 → 48.490，没有变化");
        assert_eq!(amounts("0.00", "12.00"), "0.00 → 12.00，增加 12.00");
        assert_eq!(amounts("48.49", ""), "48.49 → 未填");
        assert_eq!(amounts("48.49", "4x"), "48.49 → 4x");
    }

    #[test]
    fn prose_is_marked_as_long_as_it_is_last_years() {
        let with = |text: &str| {
            let blank = Document::blank();
            crate::edit::apply(&blank, &crate::edit::Edit::SetText(Place::sheet(Field::Problems), text.into()))
        };
        let last_year = with("执行进度前低后高。");
        let count = |form: &Document, findings: &[Finding]| marks(form, &last_year, findings).len();
        assert_eq!([count(&last_year, &[]), count(&with("另写。"), &[]), count(&Document::blank(), &[])], [1, 0, 0]);
        let mut said = marks(&last_year, &last_year, &[]);
        said[0].rule = COPIED;
        assert_eq!(count(&last_year, &said), 0, "the rule says it already");
    }
}
