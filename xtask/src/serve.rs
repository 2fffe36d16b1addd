//! Serves the page while it is worked on and reloads it after each build.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bundle::{File, Kind, hosted, single};
use crate::component;
use crate::packed::Carried;
use crate::template::inline;
use crate::wasm::{Build, compiled};
use crate::watch::{changed, snapshot};

const FIRST_PORT: u16 = 8080;

const FAILED: &str = "<!doctype html><meta charset=utf-8><title>build failed</title>\
    <p>The build failed: see the terminal. This page reloads by itself.";

/// What is being served, and the number of its build.
#[derive(Default)]
struct Site {
    files: Mutex<(u64, Vec<File>)>,
    built: Condvar,
}

impl Site {
    fn files(&self) -> MutexGuard<'_, (u64, Vec<File>)> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Builds, serves on this machine only, and rebuilds on every change until stopped.
///
/// # Errors
/// The port asked for is taken.
pub fn serve(port: Option<u16>, build: Build) -> Result<()> {
    let listener = listen(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let site = Arc::new(Site::default());
    let mut sources = snapshot();
    rebuild(&site, build);
    let shared = Arc::clone(&site);
    thread::spawn(move || accept(&listener, &shared));
    eprintln!(
        "▶ open {address}, or {address}examples/portal.html for the element (Ctrl+C ends; changes in src, static and index.html reload it)"
    );
    loop {
        sources = changed(&sources);
        rebuild(&site, build);
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).with_context(|| format!("cannot serve on port {port}; leave --port out for a free one"));
    }
    match (FIRST_PORT..FIRST_PORT + 100).find_map(|port| bind(port).ok()) {
        Some(listener) => Ok(listener),
        None => bail!("no port from {FIRST_PORT} to {} is free; name one by --port", FIRST_PORT + 99),
    }
}

fn rebuild(site: &Site, build: Build) {
    let start = Instant::now();
    let number = site.files().0 + 1;
    match files(build, number) {
        Ok(files) => {
            *site.files() = (number, files);
            eprintln!("✔ built ({:.1} s)", start.elapsed().as_secs_f32());
        }
        Err(error) => eprintln!("✘ not built: {error:#}\n  waiting for a change"),
    }
    site.built.notify_all();
}

fn files(build: Build, number: u64) -> Result<Vec<File>> {
    let compiled = compiled(build)?;
    let mut files = hosted(&compiled, &inline("script", "", &reload(number))?)?;
    files.extend(component::modules(&compiled)?);
    // Packing takes long; while editing, only the hosted page counts.
    if build == Build::Dist {
        files.push(single(&compiled, &Carried::of(&compiled)?)?);
    }
    Ok(files)
}

/// What only a served page carries: it waits for word of a build other than its own.
fn reload(number: u64) -> String {
    format!("new EventSource('reload?{number}').onmessage = function () {{ location.reload(); }};")
}

fn accept(listener: &TcpListener, site: &Arc<Site>) {
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(site);
        // A browser that leaves is no fault of the server.
        thread::spawn(move || answer(stream, &site).ok());
    }
}

fn answer(mut stream: TcpStream, site: &Site) -> Result<()> {
    let mut request = BufReader::new(stream.try_clone()?).lines();
    let first = request.next().context("no request")??;
    for line in request {
        if line?.is_empty() {
            break;
        }
    }
    let target = first.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
    let (name, query) = target.split_once('?').unwrap_or((target, ""));
    match name {
        "reload" => tell_of_build(stream, site, query.parse().unwrap_or_default()),
        "" => send_file(&mut stream, site, "index.html"),
        _ => send_file(&mut stream, site, name),
    }
}

fn send_file(stream: &mut TcpStream, site: &Site, name: &str) -> Result<()> {
    let current = site.files();
    let found = current.1.iter().find(|file| file.name == name);
    let answer = match found {
        Some(file) => response("200 OK", mime(file.kind), &file.content),
        None if current.1.is_empty() => {
            let waiting = format!("{FAILED}<script>{}</script>", reload(0));
            response("503 Not Built", mime(Kind::Html), waiting.as_bytes())
        }
        None => response("404 Not Found", "text/plain", b"not found\n"),
    };
    // Writing may wait for the browser; a build must not wait for it, too.
    drop(current);
    stream.write_all(&answer).context("the browser left")
}

fn response(status: &str, mime: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content].concat()
}

fn mime(kind: Kind) -> &'static str {
    match kind {
        Kind::Html => "text/html; charset=utf-8",
        Kind::Script => "text/javascript; charset=utf-8",
        Kind::Module => "application/wasm",
        Kind::Style => "text/css; charset=utf-8",
        Kind::Json => "application/json",
        Kind::Text => "text/plain; charset=utf-8",
    }
}

/// Keeps the answer open until another build than `known` is there, and says so by one event.
fn tell_of_build(mut stream: TcpStream, site: &Site, known: u64) -> Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                Connection: close\r\n\r\nretry: 500\n\n";
    stream.write_all(head.as_bytes())?;
    loop {
        let patience = Duration::from_secs(5);
        let waited = site.built.wait_timeout_while(site.files(), patience, |files| files.0 == known);
        let is_new = !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out();
        // A comment is ignored by the browser and fails when it is gone, which ends this thread.
        stream.write_all(if is_new { b"data: built\n\n" } else { b": waiting\n\n" })?;
        if is_new {
            return Ok(());
        }
    }
}
