//! Files in and out: what was chosen or dropped is read; what was made is offered.

use std::cell::Cell;
use std::rc::Rc;

use gloo::file::futures::read_as_bytes;
use gloo::file::{Blob, BlobContents, File, ObjectUrl};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlAnchorElement;

use super::annex::with;
use super::clock::time_of_day;
use super::office;
use super::session::{Action, Hear};
use super::verification::seen;
use crate::io::{self, errand};
use crate::ui::Notice;

/// Milliseconds after which the browser has long taken an offered file.
const OFFER_LASTS: u32 = 60_000;

/// Why a file was not read.
enum Unread {
    TooLarge,
    Unreadable,
}

/// Reads files. Of several that were chosen one after the other only the last is heard of.
#[derive(Default)]
pub struct Reader {
    /// The number of the last.
    last: Cell<u32>,
}

impl Reader {
    /// Begins to read a file; the action comes when it is read.
    pub fn open(self: &Rc<Self>, file: File, hear: Hear) {
        let name = file.name();
        self.read(file, move |bytes| match bytes {
            Ok(bytes) => with(&Rc::clone(&hear), move |annex| (annex.read_bytes)(name, &bytes, hear)),
            Err(Unread::TooLarge) => {
                hear(refused(format!("“{name}”超过 16 MB，不会是一份自评表，没有打开。当前内容没有变。")));
            }
            Err(Unread::Unreadable) => hear(refused(format!(
                "“{name}”读不出来。如果拖进来的是文件夹，请打开它，把里面的文件拖进来；如果文件正被别的程序占用，请先关闭那个程序。"
            ))),
        });
    }

    /// Begins to read a file that is to be verified.
    pub fn verify(self: &Rc<Self>, file: File, hear: Hear) {
        let name = file.name();
        let unseen = |name, why: &str| seen(name, Err(why.to_owned()));
        self.read(file, move |bytes| match bytes {
            Ok(bytes) => with(&Rc::clone(&hear), move |annex| (annex.verify_bytes)(name, &bytes, &hear)),
            Err(Unread::TooLarge) => hear(unseen(name, "文件超过 16 MB，不会是一份自评表。")),
            Err(Unread::Unreadable) => hear(unseen(name, "文件读不出来。如果它正被别的程序占用，请先关闭那个程序。")),
        });
    }

    /// Reads the bytes of a file. The browser's own copy, up to 16 MB, goes when they are read.
    fn read(self: &Rc<Self>, file: File, then: impl FnOnce(Result<Vec<u8>, Unread>) + 'static) {
        let then: Box<dyn FnOnce(Result<Vec<u8>, Unread>)> = Box::new(then);
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        if usize::try_from(file.size()).unwrap_or(usize::MAX) > io::MAX_BYTES {
            return then(Err(Unread::TooLarge));
        }
        let reader = Rc::clone(self);
        spawn_local(async move {
            let bytes = read_as_bytes(&file).await.map_err(|_| Unread::Unreadable);
            if reader.last.get() == number {
                then(bytes);
            }
        });
    }
}

/// Takes in what a file of this name holds: JSON at once, everything else by the worker.
pub fn read_bytes(name: String, bytes: &[u8], hear: Hear) {
    if !errand::is_json(bytes) {
        return office::read_file(&name, bytes, hear);
    }
    hear(match io::json::read(bytes) {
        Ok(opened) => Action::Opened(opened, name, time_of_day()),
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
