//! Files in and out: what was chosen or dropped is read; what was made is offered.

use std::rc::Rc;

use gloo::file::callbacks::{FileReader, read_as_bytes};
use gloo::file::{Blob, BlobContents, File, ObjectUrl};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::annex::with;
use super::office;
use super::session::{Action, Hear};
use super::verification::seen;
use crate::io::{self, errand};
use crate::ui::Notice;

/// Milliseconds after which the browser has long taken an offered file.
const OFFER_LASTS: u32 = 60_000;

/// Begins to read a file; the action comes when it is read. Reading stops when the reader is
/// dropped.
pub fn read_file(file: &File, hear: Hear) -> Option<FileReader> {
    let name = file.name();
    if is_too_large(file) {
        hear(refused(format!("“{name}”超过 16 MB，不会是一份自评表，没有打开。当前内容没有变。")));
        return None;
    }
    Some(bytes_of(file, move |bytes| match bytes {
        Some(bytes) => with(&Rc::clone(&hear), move |annex| (annex.read_bytes)(name, &bytes, hear)),
        None => hear(refused(format!(
            "“{name}”读不出来。如果拖进来的是文件夹，请打开它，把里面的文件拖进来；如果文件正被别的程序占用，请先关闭那个程序。"
        ))),
    }))
}

/// Begins to read a file that is to be verified; reading stops when the reader is dropped.
pub fn verify_file(file: &File, hear: Hear) -> Option<FileReader> {
    let name = file.name();
    if is_too_large(file) {
        hear(seen(name, Err("文件超过 16 MB，不会是一份自评表。".to_owned())));
        return None;
    }
    Some(bytes_of(file, move |bytes| match bytes {
        Some(bytes) => with(&Rc::clone(&hear), move |annex| (annex.verify_bytes)(name, &bytes, &hear)),
        None => hear(seen(name, Err("文件读不出来。如果它正被别的程序占用，请先关闭那个程序。".to_owned()))),
    }))
}

/// Begins to read the bytes of a file; nothing comes of one that cannot be read.
fn bytes_of(file: &File, then: impl FnOnce(Option<Vec<u8>>) + 'static) -> FileReader {
    let then: Box<dyn FnOnce(Option<Vec<u8>>)> = Box::new(then);
    read_as_bytes(file, move |bytes| then(bytes.ok()))
}

fn is_too_large(file: &File) -> bool {
    usize::try_from(file.size()).unwrap_or(usize::MAX) > io::MAX_BYTES
}

/// Takes in what a file of this name holds: JSON at once, everything else by the worker.
pub fn read_bytes(name: String, bytes: &[u8], hear: Hear) {
    if !errand::is_json(bytes) {
        return office::read_file(&name, bytes, hear);
    }
    hear(match io::json::read(bytes) {
        Ok(opened) => Action::Opened(opened, name),
        Err(error) => refused(format!("没有打开“{name}”：{error}")),
    });
}

/// Holds what a file of this name holds against its seal.
pub fn verify_bytes(name: String, bytes: &[u8], hear: &Hear) {
    hear(seen(name, io::json::verify(bytes).map_err(|error| error.to_string())));
}

/// Offers a text, or bytes, as a file under this name.
pub fn offer(name: &str, content: impl BlobContents, kind: &str) {
    let blob = Blob::new_with_options(content, Some(kind));
    let url = ObjectUrl::from(blob);
    let Ok(link) = document().create_element("a") else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo::timers::callback::Timeout::new(OFFER_LASTS, move || drop(url)).forget();
}

fn refused(sentence: String) -> Action {
    Action::Tell(Notice::refused(sentence))
}
