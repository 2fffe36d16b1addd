//! Texts in any encoding, with tabs and with commas.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfeval_fuzz::go_all_the_way;

fuzz_target!(|input: &[u8]| {
    go_all_the_way("表.txt", input);
    go_all_the_way("表.csv", input);
});
