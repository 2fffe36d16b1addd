//! What the targets share: the whole way of a file, and zips around parts.

use std::io::{Cursor, Write};

use selfeval::io::decode::gb18030;
use selfeval::io::errand::{Outcome, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What parts and names are parted by in an input that is no file itself.
const PARTING: u8 = 0;

/// Reads a file as the worker does, sends what came of it as the worker does, and opens it as the page does.
///
/// # Panics
/// What was sent does not arrive, or a form that was recognized does not open.
pub fn go_all_the_way(name: &str, bytes: &[u8]) {
    arrive(&read_file(name, bytes, &|bytes| gb18030(bytes)));
}

/// See [`go_all_the_way`].
///
/// # Panics
/// What was sent does not arrive, or a form that was recognized does not open.
pub fn arrive(outcome: &Outcome) {
    let arrived = Outcome::read(&outcome.written()).expect("what was sent arrives");
    assert_eq!(&arrived, outcome);
    if let Outcome::Recognized(forms) = arrived {
        for form in forms {
            form.opened().expect("what was recognized opens");
        }
    }
}

/// An input that is a zip, or an old binary file, as it is; of any other, parts in a zip under these names: compressed
/// and behind check sums they would hardly ever be changed in a way that opens.
pub fn zipped(input: &[u8], names: &[&str], besides: &[(&str, &str)]) -> Vec<u8> {
    if input.starts_with(b"PK") || input.starts_with(&[0xd0, 0xcf]) {
        return input.to_vec();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = names.iter().copied().zip(input.split(|byte| *byte == PARTING));
    for (name, part) in besides.iter().map(|(name, part)| (*name, part.as_bytes())).chain(parts) {
        zip.start_file(name, stored).expect("a vector takes everything");
        zip.write_all(part).expect("a vector takes everything");
    }
    zip.finish().expect("a vector takes everything").into_inner()
}
