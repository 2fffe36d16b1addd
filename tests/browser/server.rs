//! A plain server of static files under a sub-path, as an intranet host would serve the page.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::OnceLock;
use std::thread;

use crate::kernel::scratch;

/// Where the page stands on the server.
const FOLDER: &str = "/some/path/";
/// Where pages of others stand, below it: those of the source, then those made of it.
const HOSTS: &str = "hosts/";

/// Serves the built page as long as the tests run; gives the address of its folder.
pub fn address(dist: &'static Path) -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("because any free port will do");
        let port = listener.local_addr().expect("because it is bound").port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(stream, dist));
            }
        });
        format!("http://127.0.0.1:{port}{FOLDER}")
    })
}

/// Answers one request; a browser that goes away meanwhile is no fault of the page.
fn answer(mut stream: TcpStream, dist: &Path) {
    let Some(path) = requested(&stream) else { return };
    let name = match path.strip_prefix(FOLDER) {
        Some("") => Some("index.html"),
        other => other.filter(|name| !name.contains("..")),
    };
    let read = |name: &str| match name.strip_prefix(HOSTS) {
        Some(host) => {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/component").join(host);
            fs::read(own).or_else(|_| fs::read(scratch("hosts").join(host)))
        }
        None => fs::read(dist.join(name)),
    };
    let content = name.and_then(|name| Some((kind(name), read(name).ok()?)));
    let (status, kind, body) = match content {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// The path of the request's first line.
fn requested(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    // All of the head is read: closing before that would cut the answer short.
    while !lines.next()?.ok()?.is_empty() {}
    Some(first.split(' ').nth(1)?.to_owned())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
