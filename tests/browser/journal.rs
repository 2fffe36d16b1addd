//! What is typed stays on this computer, whatever becomes of the page, and the sign says so truly.

use serde_json::json;

use crate::house::{HOUSES, in_every_house, in_every_kernel, in_houses};
use crate::page::Page;
use crate::soak::long_form;

const STATE: &str = "document.querySelector('[data-save-state]').getAttribute('data-save-state')";

/// A browser that may store nothing.
pub const KEEPS_NOTHING: &str = "
    IDBFactory.prototype.open = function () { throw new DOMException('no', 'SecurityError'); };
    Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };";

/// A browser that never says which databases it has.
const LISTS_NOTHING: &str = "IDBFactory.prototype.databases = function () { return new Promise(function () {}); };";

/// A browser whose database is locked when the page asks for it the first time.
const IS_LOCKED: &str = "
    (function (open) {
        var asked = 0;
        IDBFactory.prototype.open = function () {
            asked += 1;
            if (asked < 2) throw new DOMException('locked', 'UnknownError');
            return open.apply(this, arguments);
        };
    })(IDBFactory.prototype.open);";

/// Waits until the sign beside the tools says this.
pub fn expect_state(page: &mut Page, state: &str) {
    page.expect("data-save-state", STATE, state);
}

/// Loads the page again, as F5 does, and answers no question.
pub fn reload(page: &mut Page) {
    page.eval("document.documentElement.removeAttribute('data-ready')");
    page.tab.accept_dialogs(false);
    page.call("Page.reload", &json!({}));
    page.expect_mark("data-ready", "true");
}

fn questions(page: &mut Page) -> usize {
    page.heard("Page.javascriptDialogOpening").len()
}

/// What the page says just happened.
pub fn notice(page: &mut Page) -> String {
    page.eval("document.querySelector('[role=status].notices').innerText").as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_was_typed_is_there_again() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        expect_state(page, "saved");
        page.fill("narrative.problems", "第一行\n“第二行” </script> \u{1f600}\u{2028}");
        page.fill("funding.actualExpenditure", "12x");
        expect_state(page, "saved");
        let before = page.export().json;
        reload(page);
        page.expect_value("departmentName", "水务局");
        page.expect_value("funding.actualExpenditure", "12x");
        assert_eq!(page.export().json, before);
        assert!(notice(page).contains("已接着打开上次填写的内容"), "{}", notice(page));
    });
}

#[test]
fn a_form_that_is_there_again_is_quiet_about_its_empty_boxes() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        page.fill_in("funding.actualExpenditure", "12x");
        expect_state(page, "saved");
        reload(page);
        page.expect_value("departmentName", "水务局");
        let told = "Array.from(document.querySelectorAll('.findings [data-rule]')).map(function (link) { return link.getAttribute('data-place'); }).join()";
        page.expect("told of what is filled", told, "funding.actualExpenditure");
        page.press("check");
        assert!(page.listed().contains(&"I002 fiscalYear".to_owned()), "nothing is held back from whoever asks");
    });
}

#[test]
fn a_page_closed_in_the_middle_of_a_word_asks_nothing_and_loses_nothing() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        expect_state(page, "saved");
        page.enter("departmentName");
        page.type_text("办");
        page.type_text("公室");
        reload(page);
        page.expect_value("departmentName", "水务局办公室");
        assert_eq!(questions(page), 0);
        expect_state(page, "saved");
        reload(page);
        page.expect_value("departmentName", "水务局办公室");
    });
}

#[test]
fn a_letter_taken_back_at_once_is_not_kept() {
    in_every_house(|page| {
        page.fill("departmentName", "水务局");
        expect_state(page, "saved");
        page.enter("departmentName");
        page.type_text("x");
        page.key("Backspace", 8, 0);
        page.expect_value("departmentName", "水务局");
        page.eval("new Promise(function (done) { setTimeout(done, 600); })");
        expect_state(page, "saved");
        reload(page);
        page.expect_value("departmentName", "水务局");
    });
}

#[test]
fn a_blank_page_keeps_nothing_and_says_nothing() {
    in_every_house(|page| {
        reload(page);
        page.expect_value("departmentName", "");
        assert_eq!(notice(page), "");
        expect_state(page, "saved");
    });
}

#[test]
fn a_browser_that_keeps_nothing_says_so_and_stays_of_use() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        page.go_after(KEEPS_NOTHING);
        page.fill("departmentName", "水务局");
        expect_state(&mut page, "blocked");
        let words = page.eval("document.querySelector('[data-save-state]').innerText");
        assert_eq!(words, "无法保存到本机，请导出 JSON");
        let standing = "document.querySelector('[data-standing]').getAttribute('data-standing')";
        page.click("button[data-action=shelf]");
        page.expect(
            "why",
            "document.querySelector('[role=status].notices').innerText.indexOf('本机表单用不了') === 0",
            true,
        );
        assert_eq!(page.eval(standing), "forbidden", "what is said of the cause stays true");
        assert_eq!(page.export().json["document"]["departmentName"], "水务局");
        expect_state(&mut page, "saved");
    });
}

#[test]
fn a_browser_that_lists_no_databases_keeps_all_the_same() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        page.go_after(LISTS_NOTHING);
        page.fill("departmentName", "水务局");
        expect_state(&mut page, "saved");
        reload(&mut page);
        page.expect_value("departmentName", "水务局");
    });
}

#[test]
fn a_journal_that_was_locked_is_asked_for_again() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::open(house);
        page.fill("departmentName", "水务局");
        expect_state(&mut page, "saved");
        page.before_scripts(IS_LOCKED);
        reload(&mut page);
        page.fill("narrative.problems", "锁住时写的");
        expect_state(&mut page, "blocked");
        expect_state(&mut page, "saved");
        assert!(notice(&mut page).contains("本机表单"), "{}", notice(&mut page));
        page.expect_value("narrative.problems", "锁住时写的");
    });
}

/// Damages what the store holds of the last state, wherever that lies; the page has 甲 and then 甲乙 in its first box.
const DAMAGE: &str = "new Promise(function (done) {
    indexedDB.open('selfeval').onsuccess = function (event) {
        var store = event.target.result.transaction('journal', 'readwrite').objectStore('journal');
        var keys = store.getAllKeys();
        var damaged = [];
        keys.onsuccess = function () {
            keys.result.filter(function (key) { return /\\/[01](\\/changes)?$/.test(key); }).forEach(function (key) {
                store.get(key).onsuccess = function (event) {
                    var text = event.target.result;
                    if (text.indexOf('甲乙') < 0) return;
                    store.put(text.replace('甲乙', '甲丁'), key);
                    damaged.push(key.replace(/^[^/]*/, ''));
                };
            });
        };
        store.transaction.oncomplete = function () { event.target.result.close(); done(damaged.join(' ')); };
    };
})";

fn damages_the_last_state(page: &mut Page) -> String {
    page.fill("departmentName", "甲");
    expect_state(page, "saved");
    page.fill("departmentName", "甲乙");
    page.eval("new Promise(function (done) { setTimeout(done, 500); })");
    expect_state(page, "saved");
    let damaged = page.eval(DAMAGE);
    reload(page);
    page.expect_value("departmentName", "甲");
    assert!(notice(page).contains("损坏"), "{}", notice(page));
    damaged.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_damaged_state_gives_way_to_the_one_before() {
    in_every_house(|page| assert!(!damages_the_last_state(page).contains("changes")));
}

/// Of a long form only what has changed is written, once it stands there twice.
#[test]
fn damaged_changes_give_way_to_the_state_before() {
    in_every_kernel(|page| {
        page.open_own(&long_form(20));
        page.fill("narrative.problems", "预算编制不够细。");
        expect_state(page, "saved");
        page.fill("narrative.problems", "预算编制不够细，执行进度前低后高。");
        expect_state(page, "saved");
        assert!(damages_the_last_state(page).contains("/changes"));
        page.expect_value("narrative.problems", "预算编制不够细，执行进度前低后高。");
        page.expect_value("tasks.19.funds", "12.34");
    });
}
