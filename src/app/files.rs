//! Files in and out: what was chosen, dropped or pasted is read; what was made is offered.

use gloo::file::callbacks::{FileReader, read_as_bytes};
use gloo::file::{Blob, BlobContents, File, ObjectUrl};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::office;
use super::session::Action;
use crate::io::{self, errand};
use crate::ui::Notice;

/// Milliseconds after which the browser has long taken an offered file.
const OFFER_LASTS: u32 = 60_000;

/// Begins to read a file; the action comes when it is read. Reading stops when the reader is
/// dropped.
pub fn read_file(file: &File, done: impl Fn(Action) + Clone + 'static) -> Option<FileReader> {
    let name = file.name();
    if usize::try_from(file.size()).unwrap_or(usize::MAX) > io::MAX_BYTES {
        done(refused(format!("“{name}”超过 16 MB，不会是一份自评表，没有打开。当前内容没有变。")));
        return None;
    }
    Some(read_as_bytes(file, move |bytes| match bytes {
        Ok(bytes) if errand::is_json(&bytes) => done(match io::json::read(&bytes) {
            Ok(opened) => Action::Opened(opened, name),
            Err(error) => refused(format!("没有打开“{name}”：{error}")),
        }),
        Ok(bytes) => office::read_file(&name, &bytes, done),
        Err(_) => done(refused(format!(
            "“{name}”读不出来。如果拖进来的是文件夹，请打开它，把里面的文件拖进来；如果文件正被别的程序占用，请先关闭那个程序。"
        ))),
    }))
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
