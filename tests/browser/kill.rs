//! The browser dies in the middle of a word, and at most a second of typing is lost. `SELFEVAL_KILLS` says how
//! many times (3 times from each origin unless it is set).

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cdp::Connection;
use crate::house::{House, Origin};
use crate::kernel::{Kernel, Mortal, scratch};

/// What may be lost.
const MOST: Duration = Duration::from_secs(1);

/// Time between two keys.
const KEY: Duration = Duration::from_millis(40);

const BOX: &str = "document.querySelector('[name=\"narrative.overallPerformance\"]')";

/// A window of the browser, with the page ready.
fn window(browser: &mut Mortal, address: &str) -> Connection {
    let target = browser.connection.call("Target.createTarget", &json!({ "url": address }))["targetId"].clone();
    let path = format!("/devtools/page/{}", target.as_str().unwrap_or_default());
    let begun = Instant::now();
    let mut page = loop {
        match Connection::open(browser.port, &path) {
            Ok(page) => break page,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(10), "{error}"),
        }
    };
    while value(&mut page, "document.documentElement.getAttribute('data-ready')") != "true" {
        assert!(begun.elapsed() < Duration::from_secs(30), "the page is not ready");
        thread::sleep(Duration::from_millis(20));
    }
    page
}

fn value(page: &mut Connection, expression: &str) -> Value {
    let params = json!({ "expression": expression, "returnByValue": true });
    page.call("Runtime.evaluate", &params)["result"]["value"].take()
}

/// Types until the browser is killed at some moment; gives what was typed so far after each key, and when.
fn typed_until_killed(
    mut browser: Mortal,
    address: &str,
    before: &str,
    live: Duration,
) -> (Vec<(Instant, String)>, Instant) {
    let mut page = window(&mut browser, address);
    value(&mut page, &format!("{BOX}.focus(), {BOX}.selectionStart = {BOX}.value.length"));
    let (begun, mut text) = (Instant::now(), before.to_owned());
    let mut keys = vec![(begun, text.clone())];
    while begun.elapsed() < live {
        let key = char::from(b"abcdefghijklmnopqrstuvwxyz"[keys.len() % 26]);
        page.call("Input.insertText", &json!({ "text": key }));
        text.push(key);
        keys.push((Instant::now(), text.clone()));
        thread::sleep(KEY);
    }
    let killed = Instant::now();
    browser.kill();
    (keys, killed)
}

fn killed_again_and_again(origin: Origin) {
    let rounds: u64 = std::env::var("SELFEVAL_KILLS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let house = House { kernel: Kernel::Current, origin };
    let profile = scratch(&format!("killed-{origin:?}"));
    let (address, mut before, mut worst) = (house.address(), String::new(), Duration::ZERO);
    let mut dice = u64::from(std::process::id());
    for round in 0..rounds {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let live = Duration::from_millis(300 + (dice >> 33) % 2500);
        let (keys, killed) = typed_until_killed(Mortal::start(&profile), &address, &before, live);
        let mut browser = Mortal::start(&profile);
        let mut page = window(&mut browser, &address);
        let found = value(&mut page, &format!("{BOX}.value")).as_str().unwrap_or_default().to_owned();
        browser.kill();
        let kept = keys.iter().rev().find(|(_, text)| *text == found);
        let (at, _) = kept.unwrap_or_else(|| panic!("round {round}: {found:?} was never typed"));
        // Everything typed after the state that was found is lost.
        let first_lost = keys.iter().find(|(time, _)| time > at).map_or(killed, |(time, _)| *time);
        let lost = killed - first_lost;
        worst = worst.max(lost);
        println!("kill {} on {origin:?} after {live:?}: {lost:?} of typing lost", round + 1);
        assert!(lost <= MOST, "round {round}: {lost:?} of typing are lost");
        before = found;
    }
    println!("{rounds} kills on {origin:?}: at most {worst:?} of typing lost");
}

#[test]
fn a_killed_browser_loses_less_than_a_second_of_a_hosted_page() {
    killed_again_and_again(Origin::Hosted);
}

#[test]
fn a_killed_browser_loses_less_than_a_second_of_a_file() {
    killed_again_and_again(Origin::File);
}
