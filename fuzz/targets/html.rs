//! Web pages, opened and pasted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfeval::io::errand::read_clipboard;
use selfeval_fuzz::{arrive, go_all_the_way};

fuzz_target!(|input: &[u8]| {
    go_all_the_way("表.html", input);
    arrive(&read_clipboard(&String::from_utf8_lossy(input), ""));
});
