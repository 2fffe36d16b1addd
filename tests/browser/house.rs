//! The houses the page lives in: a browser, and a server's folder or a file of its own.

use std::env;
use std::fmt;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use crate::kernel::{Kernel, given, scratch};
use crate::page::Page;
use crate::server;

/// Where the page comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A sub-path of a plain server.
    Hosted,
    /// One file in a folder with spaces and Chinese in its name.
    File,
}

/// A browser and where the page comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    /// The browser.
    pub kernel: Kernel,
    /// Where the page comes from.
    pub origin: Origin,
}

/// All of them. Engines that are no Chromium are entered only when they are named.
pub const HOUSES: [House; 8] = [
    House { kernel: Kernel::Current, origin: Origin::Hosted },
    House { kernel: Kernel::Current, origin: Origin::File },
    House { kernel: Kernel::Old, origin: Origin::Hosted },
    House { kernel: Kernel::Old, origin: Origin::File },
    House { kernel: Kernel::Firefox, origin: Origin::Hosted },
    House { kernel: Kernel::Firefox, origin: Origin::File },
    House { kernel: Kernel::WebKit, origin: Origin::Hosted },
    House { kernel: Kernel::WebKit, origin: Origin::File },
];

impl fmt::Display for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.kernel, self.origin)
    }
}

impl House {
    /// The address of the page.
    pub fn address(self) -> String {
        match self.origin {
            Origin::Hosted => server::address(dist()).to_owned(),
            Origin::File => address_of(file()),
        }
    }

    /// The address of a page without the form that has the same storage.
    pub fn blank_address(self) -> String {
        match self.origin {
            Origin::Hosted => format!("{}hosts/old.html", self.address()),
            Origin::File => address_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/component/old.html")),
        }
    }
}

/// Runs a test on a fresh page in every house; whatever it does, the page may not stumble.
pub fn in_every_house(test: impl Fn(&mut Page)) {
    in_houses(&HOUSES, |house| on_a_fresh_page(house, &test));
}

/// Runs a test on a fresh page in every kernel: for what is the same wherever the page comes from.
pub fn in_every_kernel(test: impl Fn(&mut Page)) {
    in_houses(&one_of_each_kernel(), |house| on_a_fresh_page(house, &test));
}

/// One kernel hosted and the next from the file; which, goes by the test's name. Where `SELFEVAL_HOUSE` names an origin,
/// or is set to nothing, all houses.
pub fn one_of_each_kernel() -> Vec<House> {
    let only = env::var("SELFEVAL_HOUSE").unwrap_or_else(|_| "each kernel".to_owned());
    if only.is_empty() || [Origin::Hosted, Origin::File].iter().any(|origin| only.contains(&format!("{origin:?}"))) {
        return HOUSES.to_vec();
    }
    let sum: usize = thread::current().name().unwrap_or_default().bytes().map(usize::from).sum();
    let is_taken = |house: &House| {
        let is_first = matches!(house.kernel, Kernel::Current | Kernel::Firefox) == sum.is_multiple_of(2);
        is_first == (house.origin == Origin::Hosted)
    };
    HOUSES.into_iter().filter(is_taken).collect()
}

fn on_a_fresh_page(house: House, test: &impl Fn(&mut Page)) {
    let mut page = Page::open(house);
    test(&mut page);
    page.assert_unharmed();
}

/// Runs a test in some houses and says in which it failed. `SELFEVAL_HOUSE=Old` (or `File`, or
/// `Current Hosted`) keeps to those, while a test is being written; `Firefox` and `WebKit` are entered so only.
pub fn in_houses(houses: &[House], test: impl Fn(House)) {
    let only = env::var("SELFEVAL_HOUSE").unwrap_or_default();
    let is_entered = |house: &House| {
        let is_meant = house.kernel.is_chromium() || only.contains(&format!("{:?}", house.kernel));
        is_meant && house.to_string().contains(&only)
    };
    let entered: Vec<House> = houses.iter().copied().filter(is_entered).collect();
    let failures: Vec<String> = entered
        .into_iter()
        .filter_map(|house| {
            let outcome = catch_unwind(AssertUnwindSafe(|| test(house)));
            outcome.err().map(|panic| format!("[{house}] {}", words(&*panic)))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}

/// The address of a file.
pub fn address_of(file: &Path) -> String {
    format!("file://{}", encoded(file))
}

/// Where the built page is.
pub fn dist() -> &'static Path {
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    DIST.get_or_init(|| given("SELFEVAL_DIST"))
}

fn file() -> &'static Path {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let file = scratch("自评 2021 年").join("填报 (1) 副本.html");
        fs::copy(dist().join("selfeval.html"), &file).expect("because the page was built");
        file
    })
}

/// A path as an address writes it.
fn encoded(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let path = path.to_string_lossy();
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
