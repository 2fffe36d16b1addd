//! The page starts everywhere, asks nobody, and obeys its own policy.

use serde_json::json;

use crate::house::{HOUSES, Origin, in_every_house, in_houses};
use crate::kernel::Kernel;
use crate::page::Page;

#[test]
fn a_started_page_asks_for_its_own_files_only() {
    in_every_house(|page| {
        page.expect_checked();
        let mut requests = page.requests();
        // Kernels of 2018 tell of a preload and of what takes it up.
        if page.tab.shares_storage() {
            requests.sort();
            requests.dedup();
        }
        let address = page.house.address();
        match page.house.origin {
            Origin::File => assert_eq!(requests, [address], "requests of the single file"),
            Origin::Hosted => assert_eq!(requests.len(), 5, "page, style, script, module and annex: {requests:?}"),
        }
    });
}

#[test]
fn the_first_box_takes_typing_once_the_page_says_ready() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        page.expect_value("departmentName", "水务局");
    });
}

#[test]
fn what_comes_from_outside_does_not_run() {
    let current = HOUSES.iter().copied().filter(|house| house.kernel == Kernel::Current).collect::<Vec<_>>();
    in_houses(&current, |house| {
        let mut page = Page::open(house);
        // In a timer: what the debugger itself runs is above the policy.
        page.eval(
            "window.ran = []; window.tried = 0; setTimeout(function () {
                try { eval('ran.push(\"eval\")'); } catch (error) {}
                var script = document.createElement('script');
                script.textContent = 'ran.push(\"script\")';
                document.head.appendChild(script);
                var picture = document.createElement('img');
                picture.setAttribute('onerror', 'ran.push(\"handler\")');
                picture.src = 'data:,';
                document.body.appendChild(picture);
                fetch('http://127.0.0.1:9/').then(function () { ran.push('fetch'); }, function () { tried = 1; });
            }, 0)",
        );
        page.expect("the attempt to reach another host", "tried", 1);
        assert_eq!(page.eval("ran"), json!([]), "foreign code that ran");
        let forbidden = page.eval("forbidden.map(function (words) { return words.split(' ')[0]; }).sort()");
        let words = forbidden.to_string();
        for directive in ["script-src", "script-src-elem", "script-src-attr", "connect-src"] {
            assert!(words.contains(directive), "{directive} forbade nothing: {words}");
        }
    });
}

#[test]
fn a_browser_without_webassembly_is_told_what_to_do() {
    // The driver of WebKit runs no script before a page's own.
    let houses = HOUSES.iter().copied().filter(|house| house.kernel != Kernel::WebKit).collect::<Vec<_>>();
    in_houses(&houses, |house| {
        let mut page = Page::empty_tab(house);
        page.before_scripts("delete window.WebAssembly;");
        page.go();
        page.expect_mark("data-trouble", "old");
        let shown = page.eval("document.body.innerText");
        let shown = shown.as_str().unwrap_or_default();
        assert!(shown.contains("自评表没能打开") && shown.contains("换用"), "shown: {shown}");
        assert!(!shown.contains("正在打开"), "still shown: {shown}");
    });
}
