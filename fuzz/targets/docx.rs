//! Word files: whole files, or the text of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfeval_fuzz::{go_all_the_way, let_guarded_panics_unwind, zipped};

const BESIDES: [(&str, &str); 2] = [
    ("[Content_Types].xml", include_str!("../seeds/content-types.xml")),
    ("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#),
];

fuzz_target!(init: let_guarded_panics_unwind(), |input: &[u8]| {
    // Old binary workbooks are the other target's.
    if !input.starts_with(&[0xd0, 0xcf]) {
        go_all_the_way("表.docx", &zipped(input, &["word/document.xml"], &BESIDES));
    }
});
