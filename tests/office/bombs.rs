//! Files that nobody should open, made here so that none lies in the repository.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Its name, its bytes, and words of its refusal.
type Bomb = (&'static str, Vec<u8>, &'static str);

const BROKEN: &str = "文件不完整";
const PART: &str = "读不出来";
const FORGED: &str = "实际大小";
const MANY: &str = "超过 2000 个";
const BIG: &str = "超过 64 MB";
const DENSE: &str = "100 倍";
const DEEP: &str = "64 层";
const ENTITIES: &str = "实体";
const CELLS: &str = "20 万个单元格";
const LABELS: &str = "没有找到这张表的栏目名称";
const PASSWORD: &str = "密码";

/// All of them.
pub fn all() -> Vec<Bomb> {
    [containers(), markup(), cells(), word(), binary(), compound()].concat()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("because memory takes it");
        writer.write_all(content.as_bytes()).expect("because memory takes it");
    }
    writer.finish().expect("because memory takes it").into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with this sheet, and these parts besides.
fn book(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let workbook = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    zipped(&[&parts, more].concat())
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn document(body: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", &text)])
}

fn open_document(body: &str) -> Vec<u8> {
    zipped(&[(
        "content.xml",
        &format!("<office:body xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">{body}</office:body>"),
    )])
}

/// The bytes with this record's field changed, in the first central entry with this name.
fn forged(mut bytes: Vec<u8>, name: &str, field: usize, value: &[u8]) -> Vec<u8> {
    let at = (0..bytes.len())
        .find(|&at| bytes[at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(name.as_bytes()))
        .expect("because the part is in it");
    bytes[at + field..at + field + value.len()].copy_from_slice(value);
    bytes
}

fn containers() -> Vec<Bomb> {
    let small = book(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), &[]);
    let blank = " ".repeat(12 * 1024 * 1024);
    let names: Vec<String> = (0..2_100).map(|at| format!("xl/media/{at}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let name = "xl/worksheets/sheet1.xml";
    let mut wrong_sum = small.clone();
    let at = wrong_sum.windows(name.len()).position(|window| window == name.as_bytes()).expect("because it is in it");
    wrong_sum[at + name.len() + 4] ^= 0x55;
    vec![
        ("半个.xlsx", small[..small.len() / 2].to_vec(), BROKEN),
        ("没有目录.xlsx", small[..small.len() - 30].to_vec(), BROKEN),
        ("只有开头.docx", b"PK\x03\x04".to_vec(), BROKEN),
        ("开头以后是乱码.xlsx", [&b"PK\x03\x04"[..], &[0xa5; 4_000]].concat(), BROKEN),
        ("内容被改.xlsx", wrong_sum, PART),
        ("别的程序.pptx", zipped(&[("ppt/presentation.xml", "<p/>")]), "没有 Excel 工作簿"),
        ("部件太多.xlsx", book(&sheet(""), &parts), MANY),
        ("空白炸弹.xlsx", book(&sheet(&blank), &[]), DENSE),
        (
            "文字炸弹.xlsx",
            book(&sheet(""), &[("xl/sharedStrings.xml", &format!("<sst><si><t>{blank}</t></si></sst>"))]),
            DENSE,
        ),
        ("图片炸弹.xlsx", book(&sheet(""), &[("xl/media/image1.png", &blank)]), DENSE),
        ("空白炸弹.docx", document(&blank), DENSE),
        ("空白炸弹.ods", open_document(&blank), DENSE),
        ("重叠炸弹.xlsx", overlapping(), BIG),
        ("写大了.xlsx", forged(small.clone(), name, 24, &9_999_u32.to_le_bytes()), FORGED),
        ("写小了.xlsx", forged(small.clone(), name, 24, &1_u32.to_le_bytes()), PART),
        ("有密码.xlsx", forged(small, name, 8, &1_u16.to_le_bytes()), PASSWORD),
    ]
}

/// Eighty entries of the directory that share one part of 1 MB.
fn overlapping() -> Vec<u8> {
    let mut text = String::new();
    for line in 0..12_000_u32 {
        let _ = write!(text, "{:08x}{}", line.wrapping_mul(2_654_435_761), "一二三四五六七八九十百千万亿".repeat(2));
    }
    let whole = book(&sheet(""), &[("xl/media/image1.png", &text)]);
    let at = whole.windows(4).position(|window| window == b"PK\x01\x02").expect("because it has a directory");
    let (content, directory) = whole.split_at(at);
    let end = directory.len() - 22;
    let mut entries = Vec::new();
    let mut rest = &directory[..end];
    while rest.len() > 46 {
        let size = |at: usize| usize::from(u16::from_le_bytes([rest[at], rest[at + 1]]));
        let length = 46 + size(28) + size(30) + size(32);
        entries.push(rest[..length].to_vec());
        rest = &rest[length..];
    }
    let shared = entries.pop().expect("because the picture comes last");
    for number in 0..80_u8 {
        let mut entry = shared.clone();
        let name = entry.windows(5).position(|window| window == b"image").expect("because it is its name");
        entry[name..name + 5].copy_from_slice(format!("{number:05}").as_bytes());
        entries.push(entry);
    }
    let count = u16::try_from(entries.len()).expect("because there are 84").to_le_bytes();
    let entries = entries.concat();
    let mut tail = directory[end..].to_vec();
    tail[8..10].copy_from_slice(&count);
    tail[10..12].copy_from_slice(&count);
    tail[12..16].copy_from_slice(&u32::try_from(entries.len()).expect("because it is short").to_le_bytes());
    [content, &entries, &tail].concat()
}

fn markup() -> Vec<Bomb> {
    let nested = |name: &str, depth: usize| {
        format!("{}{}", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth))
    };
    let mut laughs = String::from("<!DOCTYPE sst [<!ENTITY a0 \"哈\">");
    for step in 1..20 {
        let _ = write!(laughs, "<!ENTITY a{step} \"{}\">", format!("&a{};", step - 1).repeat(10));
    }
    laughs.push_str("]><sst><si><t>&a19;</t></si></sst>");
    let external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>";
    vec![
        ("套了 65 层.xlsx", book(&nested("a", 65), &[]), DEEP),
        ("套了十万层.docx", document(&nested("w:sdt", 100_000)), DEEP),
        (
            "表套表.docx",
            document(&nested("w:tbl><w:tr><w:tc", 40).replace("</w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
            DEEP,
        ),
        ("套了一千层.ods", open_document(&nested("table:table", 1_000)), DEEP),
        ("哈哈哈.xlsx", book(&sheet(""), &[("xl/sharedStrings.xml", &laughs)]), ENTITIES),
        ("外部实体.xlsx", book(external, &[]), ENTITIES),
        ("没有定义的实体.docx", document("<w:p>&secret;</w:p>"), ENTITIES),
        ("外部类型.ods", zipped(&[("content.xml", "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a/>")]), ENTITIES),
        ("没有写完.xlsx", book("<worksheet><sheetData><row>", &[]), PART),
        ("标签交错.docx", document("<w:p><w:r></w:p></w:r>"), PART),
        ("不是标记.xlsx", book("<worksheet <<< \u{0} >", &[]), PART),
        ("没有工作表.xlsx", zipped(&[("xl/workbook.xml", "<workbook/>")]), BROKEN),
    ]
}

fn cells() -> Vec<Bomb> {
    let mut many = String::new();
    for row in 1..=2_600_u32 {
        let _ = write!(many, "<row r=\"{row}\">");
        for column in 0..80_u32 {
            let _ = write!(many, "<c><v>{}</v></c>", (row * 80 + column).wrapping_mul(2_654_435_761));
        }
        many.push_str("</row>");
    }
    let mut texts = String::new();
    let mut merges = String::new();
    let mut looks = String::new();
    for at in 0..210_000_u32 {
        let spread = at.wrapping_mul(2_654_435_761);
        let _ = write!(texts, "<si><t>{spread}</t></si>");
        let _ = write!(merges, "<mergeCell ref=\"A{}:B{}\"/>", spread % 1_000_000, spread % 1_000_000 + 1);
        let _ = write!(looks, "<xf numFmtId=\"{spread}\"/>");
    }
    let cell = |at: &str| format!("<c r=\"{at}\" t=\"str\"><v>甲</v></c>");
    let far = sheet(&format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("XFD1048576")));
    let line = |row: u32| format!("<row r=\"{row}\">{}</row>", cell(&format!("XFD{row}")));
    let wide = (1..=20).map(line).collect::<Vec<_>>().concat();
    let merges = format!("<worksheet><sheetData/><mergeCells>{merges}</mergeCells></worksheet>");
    let repeated = |rows: u32, columns: u32| {
        open_document(&format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\"><text:p>甲</text:p></table:table-cell></table:table-row></table:table>"
        ))
    };
    let spanned = |spans: &str| {
        let cell = |more: &str| format!("<table:table-cell {more}><text:p>甲</text:p></table:table-cell>");
        let row = format!("<table:table-row>{}{}{}</table:table-row>", cell(""), cell(spans), cell(""));
        open_document(&format!("<table:table>{row}{row}</table:table>"))
    };
    vec![
        ("格子太多.xlsx", book(&sheet(&many), &[]), CELLS),
        ("文字太多.xlsx", book(&sheet(""), &[("xl/sharedStrings.xml", &format!("<sst>{texts}</sst>"))]), CELLS),
        ("合并太多.xlsx", book(&merges, &[]), CELLS),
        ("样式太多.xlsx", book(&sheet(""), &[("xl/styles.xml", &format!("<styleSheet>{looks}</styleSheet>"))]), CELLS),
        ("一百万行.xlsx", book(&far, &[]), CELLS),
        ("一万六千列.xlsx", book(&sheet(&wide), &[]), CELLS),
        ("重复一百万行.ods", repeated(1_048_576, 1), CELLS),
        ("重复四十亿格.ods", repeated(4_000_000_000, 4_000_000_000), CELLS),
        ("合并到尽头.ods", spanned(&format!("table:number-columns-spanned=\"{}\"", usize::MAX)), LABELS),
        (
            "合并四十亿格.ods",
            spanned("table:number-rows-spanned=\"4294967295\" table:number-columns-spanned=\"4294967295\""),
            LABELS,
        ),
    ]
}

fn word() -> Vec<Bomb> {
    let mut cells = String::new();
    for at in 0..210_000_u32 {
        let _ = write!(cells, "<w:tc w:id=\"{}\"/>", at.wrapping_mul(2_654_435_761));
    }
    let table = |row: &str| document(&format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>"));
    let merged = |how: &str| {
        let cell = |at: u32| {
            format!("<w:tc w:id=\"{}\"><w:tcPr><w:vMerge {how}/></w:tcPr></w:tc>", at.wrapping_mul(2_654_435_761))
        };
        (0..12_000).map(cell).collect::<String>()
    };
    let tall = format!("{}</w:tr><w:tr>{}", merged("w:val=\"restart\""), merged(""));
    vec![
        ("格子太多.docx", table(&cells), CELLS),
        ("一万二千列都往下合并.docx", table(&tall), LABELS),
        ("左边四十亿列.docx", table("<w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr><w:tc/>"), CELLS),
        ("没有表格.docx", document("<w:p><w:r><w:t>部门名称</w:t></w:r></w:p>"), "没有表格"),
    ]
}

fn binary() -> Vec<Bomb> {
    let part = |sheet: &[u8]| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for (name, content) in [("xl/workbook.bin", &b"\x83\x01\0"[..]), ("xl/worksheets/sheet1.bin", sheet)] {
            writer.start_file(name, options).expect("because memory takes it");
            writer.write_all(content).expect("because memory takes it");
        }
        writer.finish().expect("because memory takes it").into_inner()
    };
    vec![("记录写长了.xlsb", part(b"\x02\xff\xff\xff\x7f\0\0"), PART), ("记录没写完.xlsb", part(b"\x02\x80"), PART)]
}

/// A compound file with this stream.
fn compound_file(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("because memory takes it");
    file.create_stream(name).and_then(|mut opened| opened.write_all(stream)).expect("because memory takes it");
    file.flush().expect("because memory takes it");
    file.into_inner().into_inner()
}

fn compound() -> Vec<Bomb> {
    let number = |row: u16, column: u16| {
        [&[0x03, 0x02, 14, 0][..], &row.to_le_bytes(), &column.to_le_bytes(), &[0; 10]].concat()
    };
    let begins = [0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let far = [&begins[..], &number(0, 0), &number(65_535, 255), &[0; 8_000]].concat();
    let whole = compound_file("/Workbook", &far);
    let sector = |at: usize| {
        usize::try_from(u32::from_le_bytes([whole[at], whole[at + 1], whole[at + 2], whole[at + 3]])).unwrap_or(0)
    };
    let table = (sector(76) + 1) << if whole[26] == 4 { 12 } else { 9 };
    let mut circle = whole.clone();
    for entry in 0..32 {
        circle[table + entry * 4..table + entry * 4 + 4].copy_from_slice(&3_u32.to_le_bytes());
    }
    let mut directory = whole.clone();
    directory[68..72].copy_from_slice(&0_u32.to_le_bytes());
    directory[72..76].copy_from_slice(&0xffff_u32.to_le_bytes());
    vec![
        ("远在天边.xls", whole.clone(), CELLS),
        ("半个.xls", whole[..700].to_vec(), BROKEN),
        ("只有开头.xls", whole[..8].to_vec(), BROKEN),
        ("转圈.xls", circle, BROKEN),
        ("目录转圈.xls", directory, BROKEN),
        (
            "记录写长了.xls",
            compound_file("/Workbook", &[&begins[..], &[0x03, 0x02, 0xff, 0xff], &[1; 5_000]].concat()),
            PART,
        ),
        ("有密码.xls", compound_file("/Workbook", &[&begins[..], &[0x2f, 0, 2, 0, 0, 0]].concat()), PASSWORD),
        ("有密码.docx", compound_file("/EncryptedPackage", b"secret"), PASSWORD),
        ("旧版.doc", compound_file("/WordDocument", b"\xec\xa5"), "旧版 Word"),
        ("别的程序.vsd", compound_file("/VisioDocument", b""), "没有 Excel 工作簿"),
        ("没有工作表.xls", compound_file("/Workbook", &begins), "没有找到这张表的栏目名称"),
    ]
}
