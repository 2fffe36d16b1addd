//! Bytes into text: UTF-8, UTF-16 with its mark (Excel's “Unicode 文本”), else GBK as old programs
//! write it.

use std::fmt;

/// Decodes GB18030, of which GBK and GB2312 are parts; nothing when the bytes are none. The page
/// asks the browser, the command line [`gb18030`].
pub type LegacyDecoder<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// A text and the encoding it stood in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// As which it was read.
    pub encoding: Encoding,
}

/// The encodings that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 of either byte order, with its mark.
    Utf16,
    /// GB18030, GBK or GB2312.
    Gbk,
}

/// The bytes are no text in any encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Gbk => "GBK",
        })
    }
}

/// The text of a file.
///
/// # Errors
/// [`NotText`] when no encoding fits or the text holds null characters, as no text does.
pub fn text(bytes: &[u8], legacy: LegacyDecoder<'_>) -> Result<Decoded, NotText> {
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()), Encoding::Utf8),
            Err(_) => (legacy(bytes), Encoding::Gbk),
        },
    };
    match text {
        Some(text) if !text.contains('\0') => Ok(Decoded { text, encoding }),
        Some(_) | None => Err(NotText),
    }
}

/// True for a text that was UTF-8 before something happened to it: before the first bytes that are not, Chinese characters
/// stand as UTF-8 writes them, and nothing else beside ASCII. GBK looks so for a character at most.
pub fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(bytes) else { return false };
    let whole = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let mut beside_ascii = whole.chars().filter(|character| !character.is_ascii());
    beside_ascii.clone().count() > 1 && beside_ascii.all(|character| character.len_utf8() == 3)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>().ok()?;
    rest.is_empty().then_some(text)
}

/// Decodes GB18030 natively.
#[cfg(feature = "cli")]
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let legacy = |bytes: &[u8]| (bytes == [0xc4, 0xea]).then(|| "年".to_owned());
        text(bytes, &legacy).map_or_else(|_| "none".to_owned(), |read| format!("{} {}", read.encoding, read.text))
    }

    #[test]
    fn the_encoding_follows_from_the_bytes() {
        assert_eq!(decoded("年".as_bytes()), "UTF-8 年");
        assert_eq!(decoded("\u{feff}年".as_bytes()), "UTF-8 年");
        assert_eq!(decoded(&[0xff, 0xfe, 0x74, 0x5e]), "UTF-16 年");
        assert_eq!(decoded(&[0xfe, 0xff, 0x5e, 0x74]), "UTF-16 年");
        assert_eq!(decoded(&[0xc4, 0xea]), "GBK 年");
        assert_eq!(decoded(&[0xff, 0xfe, 0x74]), "none", "half a character");
        assert_eq!(decoded(&[0xff, 0xfe, 0x00, 0xd8]), "none", "half a pair");
        assert_eq!(decoded(b"a\0b"), "none");
        assert_eq!(decoded(&[0x80, 0x80]), "none");
    }

    #[test]
    fn damaged_utf8_is_told_from_gbk() {
        let whole = "{\"departmentName\": \"水务局\"}".as_bytes();
        assert!(!is_damaged_utf8(whole));
        let cut = [&whole[..whole.len() - 3], &whole[whole.len() - 2..]].concat();
        assert!(is_damaged_utf8(&cut));
        // 部门预算绩效
        let gbk = *b"{\"\xb2\xbf\xc3\xc5\xd4\xa4\xcb\xe3\xbc\xa8\xd0\xa7\"}";
        assert!(!is_damaged_utf8(&gbk));
    }

    #[cfg(feature = "cli")]
    #[test]
    fn gbk_is_read_natively_and_other_bytes_are_refused() {
        assert_eq!(gb18030(&[0xb2, 0xbf, 0xc3, 0xc5]).as_deref(), Some("部门"));
        assert_eq!(gb18030(&[0xff, 0xff]), None);
    }
}
