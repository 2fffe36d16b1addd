//! JSON as the plain values of the page around the element.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_wasm_bindgen::Serializer as ToPage;
use wasm_bindgen::JsValue;

use super::error::refusal;

/// A value that is written number by number as `JSON.parse` reads it; `serde_json` keeps the digits of numbers, which only
/// its own formats understand.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(yes) => serializer.serialize_bool(*yes),
            // Longer whole numbers would bring `BigInt` in, which Chromium 66 does not know.
            Value::Number(number) => match number.as_i64().and_then(|whole| i32::try_from(whole).ok()) {
                Some(whole) => serializer.serialize_i32(whole),
                None => serializer.serialize_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(values) => serializer.collect_seq(values.iter().map(Plain)),
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &Plain(value))?;
                }
                map.end()
            }
        }
    }
}

/// The plain objects, lists and values of a JSON of ours; amounts are texts there.
///
/// # Errors
/// It is no JSON.
pub fn plain(json: &str) -> Result<JsValue, JsValue> {
    let value: Value = serde_json::from_str(json).map_err(|error| refusal("incomplete", &error.to_string(), ""))?;
    plain_value(&value)
}

/// The same of what was never a text.
///
/// # Errors
/// The browser makes no object of it.
pub fn plain_value(value: &Value) -> Result<JsValue, JsValue> {
    Ok(Plain(value).serialize(&ToPage::json_compatible())?)
}
