//! One file that carries program and form: made here, and read here when the page starts from such a file.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

use super::annex::refuses_export;
use super::clock::{time_of_day, unlikely_name};
use super::manual::boot_function;
use super::page::SessionHandle;
use super::root::root;
use super::session::Action;
use crate::io::json::{JsonError, Opened, read};
use crate::io::{self, carried};
use crate::ui::Notice;

/// The function of the boot script that offers the page's own file with an element in it.
const MAKER: &str = "selfevalCarry";

/// What the page was started with.
pub struct Carried {
    /// What the form goes by on this computer.
    pub form: Rc<str>,
    /// The form.
    pub opened: Result<Opened, JsonError>,
}

/// True when the file of this page carries a form.
pub fn is_carrying() -> bool {
    element().is_some()
}

/// What the file of this page carries.
pub fn carried() -> Option<Carried> {
    let (element, json) = element()?;
    let form = element.get_attribute("data-form").unwrap_or_default().into();
    Some(Carried { form, opened: read(json.as_bytes()) })
}

fn element() -> Option<(Element, String)> {
    let element = root().get_element_by_id("carried")?;
    let json = element.text_content().filter(|json| !json.trim().is_empty())?;
    Some((element, json))
}

/// Makes the file and offers it. The form in it gets a name of its own: on this computer, too, it is another
/// form than the one it was made from, as two copies of a file are two files.
pub fn export_html(session: &SessionHandle) -> Option<Action> {
    if let Some(refused) = refuses_export(session) {
        return Some(refused);
    }
    let document = Rc::clone(session.document());
    let (json, status) = session.handed_out();
    let name = io::file_name(&document, status, "html");
    let session = session.clone();
    let done = Closure::once_into_js(move |why: String| {
        session.dispatch(if why.is_empty() {
            Action::Exported(document, format!("已导出 {}", time_of_day()))
        } else {
            Action::Tell(Notice::refused(format!("没有导出网页：{why}。请先“导出 JSON”，内容同样完整。")))
        });
    });
    let element = carried::element(&json, &unlikely_name());
    let _ = boot_function(MAKER)?.call3(&JsValue::NULL, &element.into(), &name.into(), &done);
    None
}
