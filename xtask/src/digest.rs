//! SHA-256 in the two spellings that are needed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// As 64 hexadecimal digits.
pub fn hexadecimal(content: &[u8]) -> String {
    let digits = b"0123456789abcdef";
    let nibbles = Sha256::digest(content).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.map(|nibble| char::from(digits[usize::from(nibble)])).collect()
}

/// As a content security policy names it.
pub fn policy_source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
