//! JSON of our own: what opens is checked, exported, and opened again as the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfeval::calc::figures;
use selfeval::io::json::{export, read, verify};
use selfeval::rules::{Circumstances, check};

fuzz_target!(|input: &[u8]| {
    let _ = verify(input);
    let Ok(opened) = read(input) else { return };
    // What a newer version wrote is shown, not exported.
    if opened.newer_version {
        return;
    }
    let exported = |opened: &selfeval::io::json::Opened| {
        let figures = figures(&opened.document);
        let findings = check(&opened.document, &figures, &Circumstances::default());
        export(&opened.document, &figures, &findings)
    };
    let first = exported(&opened);
    let again = read(first.as_bytes()).expect("what was exported opens");
    assert_eq!(exported(&again), first);
});
