//! The form as a Word document: one table with true merges, on A4.
//!
//! Written with the zip and XML crates that workbooks need anyway. docx-rs brings a second pair of them, 160 KB
//! compressed, for the eight elements used here.

mod table;
mod texts;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::OfficeError;
use super::paper::Paper;
use crate::io::Status;
use texts::{FONTS, paragraph};

/// Twentieths of a point: A4, and the margins; the left one has room for binding.
const PAGE: [u32; 2] = [11_906, 16_838];
const LEFT: u32 = 1_418;
const RIGHT: u32 = 1_021;
const ABOVE: u32 = 1_134;
/// The width of the table.
const WIDTH: u32 = PAGE[0] - LEFT - RIGHT;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The bytes of the document; the same for the same form.
///
/// # Errors
/// [`OfficeError::NotWritten`].
pub(super) fn write(paper: &Paper) -> Result<Vec<u8>, OfficeError> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document(paper)),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("header", "header.xml"), ("footer", "footer.xml")]),
        ),
        ("word/styles.xml", styles()),
        ("word/header.xml", header(paper.status)),
        ("word/footer.xml", footer()),
    ];
    zipped(&parts).map_err(|error| OfficeError::NotWritten(error.to_string()))
}

fn zipped(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn content_types() -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{KIND}{kind}+xml\"/>");
    let parts = [("document", "document.main"), ("styles", "styles"), ("header", "header"), ("footer", "footer")];
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        parts.map(|(name, kind)| part(name, kind)).concat()
    )
}

fn relations(targets: &[(&str, &str)]) -> String {
    let relation = |(number, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{RELATION}{kind}\" Target=\"{target}\"/>", number + 1)
    };
    let relations: String = targets.iter().enumerate().map(relation).collect();
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("{DECLARATION}<Relationships xmlns=\"{namespace}\">{relations}</Relationships>")
}

fn document(paper: &Paper) -> String {
    let title = paragraph(paper.grid.title, "FormTitle");
    let unit = paragraph(paper.grid.unit, "FormUnit");
    let table = table::table(&paper.grid, WIDTH);
    let signatures: String = SIGNATURES.iter().map(|line| paragraph(line, "FormSignature")).collect();
    let page = format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference w:type=\"default\" \
         r:id=\"rId3\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{ABOVE}\" w:right=\"{RIGHT}\" \
         w:bottom=\"{ABOVE}\" w:left=\"{LEFT}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        PAGE[0], PAGE[1]
    );
    format!("{DECLARATION}<w:document {MAIN}><w:body>{title}{unit}{table}{signatures}{page}</w:body></w:document>")
}

/// Below the table; the seal is put over the second line.
const SIGNATURES: [&str; 2] = [
    "填表人（签字）：　　　　　　联系电话：　　　　　　　　单位负责人（签字）：",
    "填表单位（盖章）：　　　　　　　　　　　　　　　　　　填表日期：　　　　年　　月　　日",
];

fn styles() -> String {
    let style = |name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{name}\"><w:name w:val=\"{name}\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let fonts = |name: &str| format!("<w:rFonts w:ascii=\"{FONTS}\" w:hAnsi=\"{FONTS}\" w:eastAsia=\"{name}\"/>");
    let (song, fang) = (fonts("宋体"), fonts("仿宋"));
    let centered = "<w:jc w:val=\"center\"/>";
    let tight = "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"288\" w:lineRule=\"auto\"/>";
    let styles = [
        style(
            "FormTitle",
            &format!("<w:spacing w:after=\"120\"/>{centered}"),
            &format!("{song}<w:b/><w:sz w:val=\"36\"/>"),
        ),
        style("FormUnit", "<w:jc w:val=\"right\"/>", &format!("{song}<w:sz w:val=\"20\"/>")),
        style("FormLabel", &format!("{tight}{centered}"), &format!("{song}<w:b/><w:sz w:val=\"20\"/>")),
        style("FormShort", &format!("{tight}{centered}"), &format!("{fang}<w:sz w:val=\"20\"/>")),
        style("FormText", &format!("{tight}<w:jc w:val=\"left\"/>"), &format!("{fang}<w:sz w:val=\"20\"/>")),
        style(
            "FormSignature",
            "<w:keepLines/><w:spacing w:before=\"240\" w:after=\"120\"/>",
            &format!("{song}<w:sz w:val=\"21\"/>"),
        ),
    ];
    format!(
        "{DECLARATION}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>{song}<w:sz w:val=\"21\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>",
        styles.concat()
    )
}

fn header(status: Status) -> String {
    let words = match status {
        Status::Draft => "草稿",
        Status::Complete => "",
    };
    format!("{DECLARATION}<w:hdr {MAIN}>{}</w:hdr>", paragraph(words, "FormUnit"))
}

/// 第 x 页，共 y 页
fn footer() -> String {
    let text = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let field = |name: &str| format!("<w:fldSimple w:instr=\"{name}\"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let parts = [text("第 "), field("PAGE"), text(" 页，共 "), field("NUMPAGES"), text(" 页")].concat();
    format!("{DECLARATION}<w:ftr {MAIN}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{parts}</w:p></w:ftr>")
}
