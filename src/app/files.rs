//! Files in and out: what was chosen, dropped or pasted is read; what was made is offered.

use gloo::file::callbacks::{FileReader, read_as_bytes};
use gloo::file::{Blob, File, ObjectUrl};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, TextDecoder, TextDecoderOptions};

use super::session::Action;
use crate::io::{self, Content, decode::Encoding};
use crate::ui::Notice;

/// Milliseconds after which the browser has long taken an offered file.
const OFFER_LASTS: u32 = 60_000;

/// Begins to read a file; the action comes when it is read. Reading stops when the reader is
/// dropped.
pub fn read_file(file: &File, done: impl FnOnce(Action) + 'static) -> Option<FileReader> {
    let name = file.name();
    if usize::try_from(file.size()).unwrap_or(usize::MAX) > io::MAX_BYTES {
        done(refused(format!("“{name}”超过 16 MB，不会是一份自评表，没有打开。当前内容没有变。")));
        return None;
    }
    Some(read_as_bytes(file, move |bytes| {
        done(bytes.map_or_else(
            |_| refused(format!("“{name}”读不出来。如果拖进来的是文件夹，请打开它，把里面的文件拖进来；如果文件正被别的程序占用，请先关闭那个程序。")),
            |bytes| content(&name, &bytes),
        ));
    }))
}

/// What the clipboard holds, as an action: the preview of an import, or why there is none.
pub fn read_clipboard(html: &str, text: &str) -> Action {
    let html = (!html.is_empty()).then_some(html);
    match io::read_clipboard(html, text) {
        Ok(import) => Action::Previewed(import, "粘贴的内容".to_owned(), Vec::new()),
        Err(error) => refused(error.to_string()),
    }
}

/// Offers a text as a file under this name.
pub fn offer(name: &str, text: &str, kind: &str) {
    let blob = Blob::new_with_options(text, Some(kind));
    let url = ObjectUrl::from(blob);
    let Ok(link) = document().create_element("a") else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo::timers::callback::Timeout::new(OFFER_LASTS, move || drop(url)).forget();
}

fn content(name: &str, bytes: &[u8]) -> Action {
    match io::read(name, bytes, &gb18030) {
        Ok(Content::Form(opened)) => Action::Opened(opened, name.to_owned()),
        Ok(Content::Import { import, encoding }) => Action::Previewed(import, name.to_owned(), remarks(encoding)),
        Err(error) => refused(format!("没有打开“{name}”：{error}")),
    }
}

fn remarks(encoding: Encoding) -> Vec<String> {
    match encoding {
        Encoding::Utf8 => Vec::new(),
        guessed => {
            vec![format!("文件不是 UTF-8 编码，已按 {guessed} 读取；如果文字不对，请用原来的程序另存为 UTF-8。")]
        }
    }
}

fn refused(sentence: String) -> Action {
    Action::Tell(Notice::refused(sentence))
}

/// The browser's own decoder for the Chinese national encodings (GB 18030 holds GBK and GB 2312).
fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
