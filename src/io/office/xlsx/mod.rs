//! The form as an Excel workbook: the official sheet, and what was found on it.

mod cells;
mod formulas;
mod looks;
mod plan;
mod remarks;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::OfficeError;
use super::paper::Paper;
use crate::io::Status;
use looks::Looks;
use plan::Plan;

/// The name of the first sheet.
const FORM: &str = "自评表";
/// The name of the second one; a workbook that is read is not searched for a form in it.
pub(super) const REMARKS: &str = "检查结果";
/// Most characters, as UTF-16 counts them, that a cell of a workbook takes.
const LONGEST: usize = 32_767;

/// The bytes of the workbook; the same for the same form.
///
/// # Errors
/// [`OfficeError::TextTooLong`] when a text does not fit a cell.
pub(super) fn write(paper: &Paper) -> Result<Vec<u8>, OfficeError> {
    let plan = Plan::new(&paper.grid);
    plan.check(LONGEST)?;
    build(paper, &plan).map_err(|error| OfficeError::NotWritten(error.to_string()))
}

fn build(paper: &Paper, plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    let beginning = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(paper.grid.title).set_creation_datetime(&beginning));
    let sheet = workbook.add_worksheet();
    sheet.set_name(FORM)?;
    page(sheet, paper.status);
    for (column, width) in (0..).zip(&plan.widths) {
        sheet.set_column_width_pixels(column, *width)?;
    }
    for (row, height) in (0..).zip(&plan.heights) {
        sheet.set_row_height_pixels(row, *height)?;
    }
    cells::write(sheet, paper, plan, &looks)?;
    if let Some(row) = plan.task_header {
        sheet.set_repeat_rows(row, row)?;
    }
    sheet.set_page_breaks(&plan.breaks)?;
    sheet.set_print_area(0, 0, plan.last_row(), plan.last_column())?;
    remarks::write(workbook.add_worksheet(), paper, plan, &looks)?;
    workbook.save_to_buffer()
}

/// A4 upright, as wide as the page; the left margin has room for binding.
fn page(sheet: &mut Worksheet, status: Status) {
    sheet
        .set_paper_size(9)
        .set_margins(0.59, 0.51, 0.63, 0.63, 0.31, 0.31)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_footer("&C第 &P 页，共 &N 页");
    if status == Status::Draft {
        sheet.set_header("&R草稿");
    }
}
