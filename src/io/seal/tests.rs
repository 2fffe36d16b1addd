//! The hashes by their published vectors, and codes as people type them.

use super::*;

#[test]
fn the_hashes_are_the_published_ones() {
    // FIPS 180-4, examples of the NIST; GB/T 32905-2016, appendix A.
    let long = "abcd".repeat(16);
    let table = [
        (hexadecimal::<Sha256>(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (hexadecimal::<Sha256>("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            hexadecimal::<Sha256>("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (hexadecimal::<Sm3>(""), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
        (hexadecimal::<Sm3>("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (hexadecimal::<Sm3>(&long), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ];
    for (given, published) in table {
        assert_eq!(given, published);
    }
}

#[test]
fn a_code_is_the_beginning_of_the_sm3() {
    // 66c7f0f462eeedd9d1f2 in groups of five bits, by hand:
    // 01100 11011 00011 11111 00001 11101 00011 00010 11101 11011 10110 11101 10011 10100 01111 10010
    assert_eq!(Code::of(|out| out("abc")).to_string(), "CV3Z-1X32-XVPX-KMFJ");
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = Code::of(|out| out("abc"));
    for typed in [
        "CV3Z-1X32-XVPX-KMFJ",
        "cv3z1x32xvpxkmfj",
        " ＣＶ３Ｚ－１Ｘ３２—ｘｖｐｘ　kmfj\n",
        "CV3Z–IX32_XVPX KMFJ",
        "cv3z-lx32-xvpx-kmfj",
    ] {
        assert_eq!(Code::read(typed), Ok(code), "{typed}");
    }
    assert_eq!(Code::read("OIL0-0000-0000-0000"), Code::read("0110-0000-0000-0000"));
}

#[test]
fn what_is_no_code_is_told_in_words() {
    let table = [
        ("", "核对码是 16 个字母或数字，现在有 0 个。"),
        ("CV3Z-1X32-XVPX-KMF", "核对码是 16 个字母或数字，现在有 15 个。"),
        ("CV3Z-1X32-XVPX-KMFJ0", "核对码是 16 个字母或数字，现在有 17 个。"),
        ("CV3Z-1X32-XVPX-KMF甲", "核对码里不会有“甲”，请再看一遍。"),
        ("UV3Z-1X32-XVPX-KMFJ", "核对码里不会有“U”，请再看一遍。"),
    ];
    for (typed, says) in table {
        assert_eq!(Code::read(typed).map_err(|error| error.to_string()), Err(says.to_owned()), "{typed}");
    }
}

#[test]
fn a_misread_letter_is_not_taken_for_another_form() {
    let own = Code::of(|out| out("abc"));
    let typed = |text| Code::read(text).expect("because it is a code").likeness(own);
    assert_eq!(typed("CV3Z-1X32-XVPX-KMFJ"), Likeness::Same);
    assert_eq!(typed("CV3Z-1X3Z-XVPX-KMEJ"), Likeness::Slip(2));
    assert_eq!(typed("CV32-1X3Z-XVPX-KMEJ"), Likeness::Slip(3));
    assert_eq!(typed("CV32-1X3Z-XVP5-KMEJ"), Likeness::Other);
    assert_eq!(Code::of(|out| out("abd")).likeness(own), Likeness::Other);
}
