//! Every call of the browser's store fails once, one after the other: the last good state stays, and the form is of use.

use crate::house::{HOUSES, House, in_houses};
use crate::journal::{expect_state, reload};
use crate::page::Page;
use crate::soak::long_form;

/// Lets the n-th call of the store fail, as the window's name says before the page is loaded or `failAt` at any time:
/// by an exception, or by the end of its transaction. `failAlways` lets nothing be written any more.
const FAULTS: &str = "(function () {
    var at = 0, how = '', always = false;
    window.failAt = function (call, way) { at = call; how = way; };
    window.failAlways = function (on) { always = on; };
    window.callsToFailure = function () { return at; };
    var named = /^fail (\\d+) (\\w+)$/.exec(window.name);
    if (named) failAt(Number(named[1]), named[2]);
    function full() { return new DOMException('full', 'QuotaExceededError'); }
    [[IDBFactory, 'open'], [IDBDatabase, 'transaction'], [IDBTransaction, 'objectStore'], [IDBObjectStore, 'get'],
        [IDBObjectStore, 'put'], [IDBObjectStore, 'getAllKeys'], [IDBObjectStore, 'delete'],
        [Storage, 'getItem'], [Storage, 'setItem'], [Storage, 'removeItem']].forEach(function (pair) {
        var own = pair[0].prototype[pair[1]];
        pair[0].prototype[pair[1]] = function () {
            if (always && /put|setItem/.test(pair[1])) throw full();
            if (!at || --at > 0) return own.apply(this, arguments);
            var transaction = this instanceof IDBTransaction ? this : this.transaction;
            if (how === 'exception' || !transaction || !transaction.abort) throw full();
            var request = own.apply(this, arguments);
            transaction.abort();
            return request;
        };
    });
})()";

/// More calls than the store ever has for one change or one beginning.
const MANY: usize = 200;

const ALL: &str = "new Promise(function (done) {
    indexedDB.open('selfeval').onsuccess = function (event) {
        var all = event.target.result.transaction('journal').objectStore('journal').getAll();
        all.onsuccess = function () { event.target.result.close(); done(all.result.join(' ')); };
    };
})";

/// What the store holds of all forms.
fn kept(page: &mut Page) -> String {
    page.eval(ALL).as_str().unwrap_or_default().to_owned()
}

/// A page whose store can be made to fail, and which holds a form.
fn begun(house: House) -> Page {
    let mut page = Page::empty_tab(house);
    page.go_after(FAULTS);
    page.fill("departmentName", "最早的局");
    expect_state(&mut page, "saved");
    page
}

/// Hosted in the current kernel, where calls end their transactions, and a file in the old one, where they throw.
fn in_two_houses(test: impl Fn(&mut Page, &str)) {
    in_houses(&[HOUSES[0], HOUSES[3]], |house| {
        let mut page = begun(house);
        test(&mut page, if house == HOUSES[0] { "abort" } else { "exception" });
        page.assert_unharmed();
    });
}

#[test]
fn whatever_call_fails_at_the_beginning_the_last_state_stays() {
    in_two_houses(|page, way| {
        let failed = (1..MANY).take_while(|call| {
            page.eval(&format!("window.name = 'fail {call} {way}'"));
            reload(page);
            let typed = format!("{way}{call}");
            page.fill("narrative.problems", &typed);
            let is_over = page.eval("callsToFailure() > 0") == true;
            page.expect(
                "kept, or told",
                "/saved|blocked/.test(document.querySelector('[data-save-state]').getAttribute('data-save-state'))",
                true,
            );
            let is_told = page.eval("!!document.querySelector('[data-standing] [data-action=export-json]')") == true;
            page.eval("failAt(0, '')");
            let kept = kept(page);
            assert!(kept.contains("最早的局"), "call {call}, {way}: {kept}");
            assert!(is_told || kept.contains(&typed), "call {call}, {way}: {kept}");
            assert_eq!(page.export().json["document"]["narrative"]["problems"], *typed);
            !is_over
        });
        let failed = failed.count();
        assert!((8..MANY - 1).contains(&failed), "{failed} calls failed by {way}");
    });
}

#[test]
fn whatever_call_fails_while_a_change_is_written_it_is_written_after_all() {
    in_two_houses(|page, way| {
        // Of a long form the change is written, not the form.
        page.open_own(&long_form(20));
        page.fill("departmentName", "最早的局");
        expect_state(page, "saved");
        let failed = (1..MANY).take_while(|call| {
            page.eval(&format!("failAt({call}, '{way}')"));
            let typed = format!("{way}{call}");
            page.fill("narrative.problems", &typed);
            expect_state(page, "saved");
            let is_over = page.eval("callsToFailure() > 0") == true;
            page.eval("failAt(0, '')");
            let kept = kept(page);
            assert!(kept.contains("最早的局") && kept.contains(&typed), "call {call}, {way}: {kept}");
            !is_over
        });
        let failed = failed.count();
        assert!((8..MANY - 1).contains(&failed), "{failed} calls failed by {way}");
        assert!(kept(page).contains("selfeval-changes"), "{}", kept(page));
        reload(page);
        page.expect_value("departmentName", "最早的局");
    });
}

/// A full disk: the clerk hears of it within a second, the sheet stays open, and a file takes what is typed.
#[test]
fn a_full_store_is_told_of_within_a_second_and_a_file_offered() {
    in_two_houses(|page, _| {
        page.eval("failAlways(true)");
        page.enter("narrative.problems");
        let told = page.eval(
            "new Promise(function (done) {
                var box = document.activeElement, begun = performance.now();
                document.execCommand('insertText', false, '写不下的话');
                (function look() {
                    var standing = document.querySelector('[data-standing=failing]');
                    if (standing || performance.now() - begun > 5000) return done(performance.now() - begun);
                    setTimeout(look, 10);
                })();
            })",
        );
        assert!(told.as_f64().is_some_and(|milliseconds| milliseconds <= 1000.0), "told after {told} ms");
        expect_state(page, "blocked");
        assert!(kept(page).contains("最早的局"), "the last good copy");
        let offered = "[data-standing=failing] [data-action=export-json]";
        page.expect("the file is offered", &format!("!!document.querySelector('{offered}')"), true);
        assert_eq!(page.export().json["document"]["narrative"]["problems"], "写不下的话");
        page.eval("failAlways(false)");
        page.fill("narrative.improvements", "又有地方了");
        expect_state(page, "saved");
        let kept = kept(page);
        assert!(kept.contains("写不下的话") && kept.contains("又有地方了"), "{kept}");
    });
}
