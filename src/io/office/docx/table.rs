//! The sheet as one table. Word repeats rows at the top of a table only, so the row that is repeated on every page
//! is the first one, which names department and year.

use std::collections::BTreeMap;

use super::texts::paragraph;
use crate::layout::{Cell, Content, Grid};
use crate::model::Kind;

/// The table, so many twentieths of a point wide.
pub(super) fn table(grid: &Grid, width: u32) -> String {
    let widths: Vec<u32> = grid.widths.iter().map(|hundredth| hundredth * width / 100).collect();
    let column = |width: &u32| format!("<w:gridCol w:w=\"{width}\"/>");
    let columns = widths.iter().map(column).collect::<Vec<_>>().concat();
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let total: u32 = widths.iter().sum();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
         <w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{columns}</w:tblGrid>{}</w:tbl>",
        rows(grid, &widths)
    )
}

/// A cell that reaches down: its columns, and the rows still to come.
type Reaching = (usize, usize);

fn rows(grid: &Grid, widths: &[u32]) -> String {
    let mut reaching: BTreeMap<usize, Reaching> = BTreeMap::new();
    let mut text = String::new();
    for (position, row) in grid.blocks.iter().flat_map(|block| &block.rows).enumerate() {
        let header = if position == 0 { "<w:tblHeader/>" } else { "" };
        text.push_str("<w:tr><w:trPr><w:trHeight w:val=\"454\" w:hRule=\"atLeast\"/>");
        text.push_str(header);
        text.push_str("</w:trPr>");
        let mut cells: Vec<(usize, String)> =
            reaching.iter().map(|(&column, &(columns, _))| (column, continued(widths, column, columns))).collect();
        cells.extend(row.iter().map(|cell| (cell.column, begun(widths, cell))));
        cells.sort_by_key(|(column, _)| *column);
        text.extend(cells.into_iter().map(|(_, cell)| cell));
        text.push_str("</w:tr>");
        for (_, rows) in reaching.values_mut() {
            *rows -= 1;
        }
        reaching.retain(|_, (_, rows)| *rows > 0);
        let tall = row.iter().filter(|cell| cell.rows > 1);
        reaching.extend(tall.map(|cell| (cell.column, (cell.columns, cell.rows - 1))));
    }
    text
}

fn begun(widths: &[u32], cell: &Cell) -> String {
    let merge = if cell.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
    let (text, style) = match &cell.content {
        Content::Label(text) => (text.to_string(), "FormLabel"),
        Content::Derived { text, .. } => (text.to_string(), "FormShort"),
        Content::Empty => (String::new(), "FormText"),
        Content::Entry { place, text, lead } => {
            let style = if place.field.kind() == Kind::LongText { "FormText" } else { "FormShort" };
            (format!("{lead}{text}"), style)
        }
    };
    tc(widths, cell.column, cell.columns, merge, &paragraph(&text, style))
}

fn continued(widths: &[u32], column: usize, columns: usize) -> String {
    tc(widths, column, columns, "<w:vMerge/>", "<w:p/>")
}

fn tc(widths: &[u32], column: usize, columns: usize, merge: &str, paragraphs: &str) -> String {
    let width: u32 = widths.iter().skip(column).take(columns).sum();
    let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}<w:vAlign w:val=\"center\"/></w:tcPr>\
         {paragraphs}</w:tc>"
    )
}
