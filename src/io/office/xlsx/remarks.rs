//! The second sheet: what was found, each with a way to its cell, and the reasons of the clerk.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError, utility::row_col_to_cell};

use super::super::measure::height;
use super::super::paper::{Paper, Remark};
use super::looks::{Looks, as_text};
use super::plan::Plan;
use super::{FORM, LONGEST, REMARKS, page};

/// Titles and widths in pixels.
const COLUMNS: [(&str, u32); 6] =
    [("序号", 44), ("级别", 66), ("规则", 58), ("位置", 132), ("说明", 230), ("未修改的理由", 150)];
/// Pixels; a row of this sheet is never split, what is longer can be read in its cell.
const ROW: [u32; 2] = [32, 540];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, paper: &Paper, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(REMARKS)?;
    page(sheet, paper.status);
    let verdict = if paper.remarks.is_empty() {
        format!("{}，没有发现问题", paper.verdict)
    } else {
        paper.verdict.clone()
    };
    sheet.merge_range(0, 0, 0, 5, &format!("检查结果：{verdict}"), &looks.title.clone().set_font_size(14))?;
    sheet.set_row_height_pixels(0, 40)?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width_pixels(column, width)?;
        sheet.write_string_with_format(1, column, title, &looks.label)?;
    }
    for (row, remark) in (2..).zip(&paper.remarks) {
        line(sheet, row, remark, plan, looks)?;
    }
    sheet.set_repeat_rows(1, 1).map(drop)
}

fn line(sheet: &mut Worksheet, row: u32, remark: &Remark, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let reason = remark.reason.as_deref().unwrap_or_default();
    let texts = [&(row - 1).to_string(), remark.severity, &remark.rule, &remark.place_name, &remark.message, reason];
    let mut highest = ROW[0];
    for (column, (text, (_, width))) in (0..).zip(texts.into_iter().zip(COLUMNS)) {
        let text = fitting(text);
        highest = highest.max(height(&text, width));
        let look = if column < 3 { &looks.short } else { &looks.text };
        match remark.place.and_then(|place| plan.cell_of(place)).filter(|_| column == 0) {
            Some(placed) => {
                let link = format!("internal:'{FORM}'!{}", row_col_to_cell(placed.rows[0], placed.columns[0]));
                sheet.write_url_with_format(
                    row,
                    column,
                    Url::new(link).set_text(text).set_tip("转到这一格"),
                    &looks.link,
                )?;
            }
            None => string(sheet, row, column, &text, look)?,
        }
    }
    sheet.set_row_height_pixels(row, highest.min(ROW[1])).map(drop)
}

fn string(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, text, &as_text(look, text)).map(drop)
}

/// As much of a text as a cell takes.
fn fitting(text: &str) -> String {
    let mut room = LONGEST;
    text.chars()
        .take_while(|character| {
            let fits = room >= character.len_utf16();
            room = room.saturating_sub(character.len_utf16());
            fits
        })
        .collect()
}
