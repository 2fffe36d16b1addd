//! Word files: whole files, or the text of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfeval_fuzz::{go_all_the_way, zipped};

const BESIDES: [(&str, &str); 2] = [
    ("[Content_Types].xml", include_str!("../seeds/content-types.xml")),
    ("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#),
];

fuzz_target!(|input: &[u8]| go_all_the_way("表.docx", &zipped(input, &["word/document.xml"], &BESIDES)));
