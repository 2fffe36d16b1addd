//! Bombs and broken files are refused in words of their own, quickly and without eating the memory.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature; this one counts for the system's")]

mod bombs;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use selfeval::io::decode::gb18030;
use selfeval::io::read;

/// What one refusal may cost. Unoptimized, as tests are built, going through markup takes several times as long.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 4 } else { 1 });
const MEMORY: usize = 100 * 1024 * 1024;

struct Counter;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller's promises are those of the system's allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are those of the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTER: Counter = Counter;

#[test]
fn hostile_files_are_refused_quickly_and_in_little_memory() {
    let files = bombs::all();
    assert!(files.len() >= 40, "only {} hostile files", files.len());
    let mut wrong = Vec::new();
    for (name, bytes, says) in files {
        let before = NOW.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let begun = Instant::now();
        let outcome = read(name, &bytes, &gb18030);
        let (took, peak) = (begun.elapsed(), PEAK.load(Ordering::Relaxed) - before);
        let told = outcome.map_or_else(|error| error.to_string(), |content| format!("was taken: {content:?}"));
        println!("{name}: {} bytes, {took:.0?}, {} KB: {told}", bytes.len(), peak / 1024);
        if !told.contains(says) || took > TIME || peak > MEMORY {
            wrong.push(format!("{name}, which should say {says}: {took:?}, {peak} bytes: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
