//! The cells of the official sheet: labels and texts, numbers, formulas, and what may be typed into boxes.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Worksheet, XlsxError};

use super::super::number;
use super::super::paper::Paper;
use super::formulas::formula;
use super::looks::{Looks, as_text};
use super::plan::{Placed, Plan, shown};
use crate::layout::Content;
use crate::model::{Amount, Field, FiscalYear, Kind, SOURCES, is_blank};

/// Title, unit and the table.
pub(super) fn write(sheet: &mut Worksheet, paper: &Paper, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let last = plan.last_column();
    sheet.merge_range(0, 0, 0, last, paper.grid.title, &looks.title)?;
    sheet.merge_range(1, 0, 1, last, paper.grid.unit, &looks.unit)?;
    for placed in &plan.cells {
        cell(sheet, placed, plan, looks)?;
    }
    Ok(())
}

fn cell(sheet: &mut Worksheet, placed: &Placed, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    match placed.content {
        Content::Label(_) => text(sheet, placed, &looks.label),
        Content::Empty => text(sheet, placed, &looks.text),
        Content::Derived { place, text: shown } => derived(sheet, placed, plan, looks, place.field, shown),
        Content::Entry { place, text: typed, .. } => {
            entry(sheet, placed, looks, place.field, typed)?;
            match validation(place.field)? {
                Some(rule) => {
                    let (row, column) = (placed.rows[0], placed.columns[0]);
                    sheet.add_data_validation(row, column, row, column, &rule).map(drop)
                }
                None => Ok(()),
            }
        }
    }
}

/// A box: a number where it says one, else its text.
fn entry(sheet: &mut Worksheet, placed: &Placed, looks: &Looks, field: Field, typed: &str) -> Result<(), XlsxError> {
    let at = (placed.rows[0], placed.columns[0]);
    match field.kind() {
        Kind::Amount => {
            let amount = Amount::read(typed).value();
            let look = looks.amount(amount.map_or(2, |amount| amount.decimals()));
            match amount.and_then(number::cell_of) {
                Some(number) => {
                    merge(sheet, placed, &look)?;
                    sheet.write_number_with_format(at.0, at.1, number, &look).map(drop)
                }
                None if is_blank(typed) => blank(sheet, placed, &look),
                None => text(sheet, placed, &looks.short),
            }
        }
        Kind::Year => {
            let look = looks.year();
            let year = FiscalYear::read(typed).value().map(FiscalYear::shown);
            match year.and_then(|year| number::cell_of_year(year.trim_end_matches('年'))) {
                Some(number) => {
                    merge(sheet, placed, &look)?;
                    sheet.write_number_with_format(at.0, at.1, number, &look).map(drop)
                }
                None if is_blank(typed) => blank(sheet, placed, &look),
                None => text(sheet, placed, &looks.short),
            }
        }
        Kind::Text => text(sheet, placed, &looks.short),
        Kind::LongText | Kind::Computed | Kind::List => text(sheet, placed, &looks.text),
    }
}

fn derived(
    sheet: &mut Worksheet,
    placed: &Placed,
    plan: &Plan,
    looks: &Looks,
    field: Field,
    shown: &str,
) -> Result<(), XlsxError> {
    let decimals = Amount::read(shown).value().map_or(2, |amount| amount.decimals());
    let look = if field == Field::BudgetAdjustment { looks.amount(decimals) } else { looks.rate() };
    match formula(plan, field, shown) {
        Some(formula) => {
            merge(sheet, placed, &look)?;
            sheet.write_formula_with_format(placed.rows[0], placed.columns[0], formula, &look).map(drop)
        }
        None => text(sheet, placed, &looks.short),
    }
}

fn text(sheet: &mut Worksheet, placed: &Placed, look: &Format) -> Result<(), XlsxError> {
    let text = shown(placed.content);
    if text.is_empty() {
        return blank(sheet, placed, look);
    }
    let look = as_text(look, &text);
    merge(sheet, placed, &look)?;
    sheet.write_string_with_format(placed.rows[0], placed.columns[0], text, &look).map(drop)
}

fn blank(sheet: &mut Worksheet, placed: &Placed, look: &Format) -> Result<(), XlsxError> {
    merge(sheet, placed, look)?;
    sheet.write_blank(placed.rows[0], placed.columns[0], look).map(drop)
}

fn merge(sheet: &mut Worksheet, placed: &Placed, look: &Format) -> Result<(), XlsxError> {
    let ([top, bottom], [left, right]) = (placed.rows, placed.columns);
    if top == bottom && left == right {
        return Ok(());
    }
    sheet.merge_range(top, left, bottom, right, "", look).map(drop)
}

/// What may be typed into a box; who types something else is asked, not stopped.
fn validation(field: Field) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new().ignore_blank(true).set_error_style(DataValidationErrorStyle::Warning);
    Ok(Some(match field.kind() {
        Kind::Amount => rule
            .allow_decimal_number(DataValidationRule::Between(-999_999_999_999.0, 999_999_999_999.0))
            .set_input_message("金额，单位万元，例如 3908.84")?
            .set_error_title("不是金额")?
            .set_error_message("这里填金额的数字，单位是万元，不写“约”“万元”等字。")?,
        Kind::Year => rule
            .allow_whole_number(DataValidationRule::Between(2000, 2099))
            .set_input_message("四位年份，例如 2021")?
            .set_error_title("不是年份")?
            .set_error_message("这里填四位年份，例如 2021。")?,
        Kind::Text if field == Field::SourceLabel => {
            let labels: Vec<&str> = SOURCES.iter().map(|(_, label)| *label).collect();
            rule.allow_list_strings(&labels)?.show_error_message(false)
        }
        Kind::Text | Kind::LongText | Kind::Computed | Kind::List => return Ok(None),
    }))
}
