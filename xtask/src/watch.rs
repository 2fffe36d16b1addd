//! Notices changed sources by asking for their times.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::run::root;

const SOURCES: [&str; 5] = ["src", "static", "index.html", "Cargo.toml", "Cargo.lock"];

/// Every source with the time of its last change.
#[derive(PartialEq, Eq)]
pub struct Snapshot(Vec<(PathBuf, Option<SystemTime>)>);

/// How the sources stand.
pub fn snapshot() -> Snapshot {
    let mut found = Vec::new();
    for source in SOURCES {
        collect(&root().join(source), &mut found);
    }
    found.sort();
    Snapshot(found)
}

/// Waits until the sources differ from `known` and gives how they stand then.
pub fn changed(known: &Snapshot) -> Snapshot {
    loop {
        thread::sleep(Duration::from_millis(300));
        let current = snapshot();
        if current != *known {
            return current;
        }
    }
}

fn collect(path: &Path, found: &mut Vec<(PathBuf, Option<SystemTime>)>) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), found);
        }
    } else if let Ok(metadata) = fs::metadata(path) {
        found.push((path.to_owned(), metadata.modified().ok()));
    }
}
