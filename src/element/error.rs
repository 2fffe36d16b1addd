//! What went wrong, for whoever called: a code, a sentence, and the place.

use wasm_bindgen::JsValue;

use crate::io::json::{JsonError, Spot};

/// What is thrown; `static/component/error.js` makes an `Error` of it.
pub fn thrown(error: &JsonError) -> JsValue {
    refusal(code(error), &error.to_string(), &place(error))
}

/// The same of what is no fault of a file.
pub fn refusal(code: &str, message: &str, place: &str) -> JsValue {
    serde_json::json!({ "code": code, "message": message, "place": place }).to_string().into()
}

const fn code(error: &JsonError) -> &'static str {
    match error {
        JsonError::TooLarge => "too-large",
        JsonError::NotUtf8(_) => "not-utf8",
        JsonError::Broken(_) => "broken-json",
        JsonError::CutOff(_) => "cut-off",
        JsonError::Trailing(_) => "trailing",
        JsonError::Duplicate(..) => "duplicate-member",
        JsonError::Reserved(_) => "reserved-member",
        JsonError::TooDeep(_) => "too-deep",
        JsonError::TooMany(_) => "too-many",
        JsonError::NotSelfeval => "not-selfeval",
        JsonError::BadVersion => "bad-version",
        JsonError::Newer => "newer-version",
        // What is not there is no form.
        JsonError::WrongType { .. } | JsonError::NoDocument => "wrong-type",
    }
}

/// The path of a member, or line and character.
fn place(error: &JsonError) -> String {
    let at = |spot: &Spot| format!("{}:{}", spot.line, spot.column);
    match error {
        JsonError::NotUtf8(spot)
        | JsonError::Broken(spot)
        | JsonError::CutOff(spot)
        | JsonError::Trailing(spot)
        | JsonError::Duplicate(_, spot)
        | JsonError::Reserved(spot)
        | JsonError::TooDeep(spot)
        | JsonError::TooMany(spot) => at(spot),
        JsonError::WrongType { path, .. } => path.clone(),
        JsonError::NoDocument => "document".to_owned(),
        JsonError::TooLarge | JsonError::NotSelfeval | JsonError::BadVersion | JsonError::Newer => String::new(),
    }
}
