//! Several forms on one sheet, one below the other.

use crate::layout::Texts;

/// The word that a form begins with.
const BEGINS: &str = "部门名称";
/// What may stand above it and belongs to it.
const ABOVE: [&str; 2] = ["自评表", "单位："];

/// A table for each form of a sheet; blank rows stand for those of the forms before, so that origins stay true.
pub(super) fn forms(texts: Texts) -> Vec<Texts> {
    let begins: Vec<usize> =
        (0..texts.rows.len()).filter(|&row| texts.rows[row].iter().any(|cell| is_beginning(&cell.text))).collect();
    if begins.len() < 2 {
        return vec![texts];
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(begins.windows(2).map(|pair| start(&texts, pair[0] + 1, pair[1])))
        .chain([texts.rows.len()])
        .collect();
    let mut forms: Vec<Texts> = starts
        .windows(2)
        .map(|range| {
            let rows = texts.rows[range[0]..range[1]].iter().cloned();
            std::iter::repeat_n(Vec::new(), range[0]).chain(rows).collect()
        })
        .collect();
    // What stands outside of the tables is nobody's; it is told once.
    if let Some(first) = forms.first_mut() {
        first.aside = texts.aside;
    }
    forms
}

fn is_beginning(text: &str) -> bool {
    let bare: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    bare.strip_prefix(BEGINS).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '：']))
}

/// The row where a form begins whose department stands in this row: its title may stand above.
fn start(texts: &Texts, lowest: usize, mut row: usize) -> usize {
    let belongs = |row: usize| {
        let mut filled = texts.rows[row].iter().filter(|cell| !cell.text.trim().is_empty());
        filled.all(|cell| ABOVE.iter().any(|word| cell.text.contains(word)))
    };
    while row > lowest && belongs(row - 1) {
        row -= 1;
    }
    row
}
