//! The seal from the clerk's side: what is exported carries it, paper carries its code, 核对 holds both together.

use std::fs;
use std::path::PathBuf;

use selfeval::io::json::verify;
use selfeval::io::seal::Seal;
use serde_json::json;

use crate::hands::word;
use crate::house::in_every_house;
use crate::page::Page;

fn file(page: &Page, name: &str, content: &str) -> PathBuf {
    let path = page.downloads.with_extension(name);
    fs::write(&path, content).expect("because the folder is ours");
    path
}

/// Waits until the dialog says exactly this, in the words of `data-verified`.
#[track_caller]
fn expect_verified(page: &mut Page, words: &[&str]) {
    let said = "[].map.call(document.querySelectorAll('[data-verified]'), function (said) {
        return said.getAttribute('data-verified');
    })";
    page.expect("what 核对 says", said, json!(words));
}

fn type_code(page: &mut Page, code: &str) {
    page.click("[name=paperCode]");
    page.eval("document.activeElement.select()");
    page.type_text(code);
}

fn printed_code(page: &mut Page) -> String {
    page.call("Page.printToPDF", &json!({}));
    word(&page.eval("document.querySelector('.sheet__code').textContent")).to_owned()
}

#[test]
fn an_export_is_sealed_and_paper_carries_its_code() {
    in_every_house(|page| {
        assert_eq!(printed_code(page), "", "a blank sheet, to be filled in by hand");
        page.fill_in("departmentName", "海州市水务局");
        page.fill_in("funding.adjustedBudget", "3908.84");
        let text = page.export().text;
        let verified = verify(text.as_bytes()).expect("because it was exported");
        assert_eq!(verified.seal, Seal::Whole, "{text}");
        assert_eq!(printed_code(page), format!("核对码：{}", verified.code));
        assert_eq!(page.eval("document.querySelector('.sheet__code').offsetHeight"), 0, "on screen it is in the way");
        page.press("print-preview");
        let foot = "[].map.call(document.querySelectorAll('.paper__foot'), function (line) { return line.textContent; }).join('|')";
        let said = page.eval(foot);
        assert!(word(&said).ends_with(&format!("核对码：{}", verified.code)), "{said}");
        page.press("close");
        page.fill_in("departmentName", "海州市水利局");
        assert_ne!(printed_code(page), format!("核对码：{}", verified.code), "another form");
    });
}

#[test]
fn a_file_is_held_against_its_seal_and_the_paper() {
    in_every_house(|page| {
        page.fill_in("departmentName", "海州市水务局");
        let text = page.export().text;
        let own = verify(text.as_bytes()).expect("because it was exported").code.to_string();
        let (body, _) = text.split_once(",\n  \"integrity\"").expect("because it is sealed");
        let unsealed = format!("{body}\n}}\n");
        let (changed, closed) = (text.replace("海州", "海洲"), text.replace("\n  ", "\n   "));
        let before = page.boxes();
        page.press("verify");
        for (name, content, word) in [
            ("whole.json", &text, "unchanged"),
            ("changed.json", &changed, "changed"),
            ("spaced.json", &closed, "rewritten"),
            ("old.json", &unsealed, "unsealed"),
        ] {
            let path = file(page, name, content);
            page.choose_for("verify-file", &path);
            expect_verified(page, &[word, "code"]);
        }
        let path = file(page, "other.json", "{}");
        page.choose_for("verify-file", &path);
        expect_verified(page, &["unreadable"]);
        let path = file(page, "whole.json", &text);
        page.choose_for("verify-file", &path);
        expect_verified(page, &["unchanged", "code"]);
        let last = if own.ends_with('0') { "1" } else { "0" };
        let slip = [&own[..own.len() - 1], last].concat();
        for (typed, word) in [
            (own.to_lowercase().replace('-', " "), "same"),
            (slip, "other"),
            ("0000-0000-0000-0000".to_owned(), "other"),
            ("0000".to_owned(), "no-code"),
        ] {
            type_code(page, &typed);
            page.press("compare-code");
            expect_verified(page, &["unchanged", word]);
        }
        page.press("close");
        assert_eq!(page.boxes(), before, "the open form is left alone");
    });
}

#[test]
fn a_form_that_does_not_fit_its_seal_opens_and_says_so() {
    in_every_house(|page| {
        page.fill_in("departmentName", "海州市水务局");
        let text = page.export().text;
        let notice = "document.querySelector('[data-notice]').textContent.indexOf('校验值与内容对不上') >= 0";
        for (name, content, told) in
            [("whole.json", text.clone(), false), ("changed.json", text.replace("海州", "海洲"), true)]
        {
            let path = file(page, name, &content);
            if told {
                page.choose(&path);
            } else {
                page.open_own(&path);
            }
            page.expect(name, notice, told);
            let tone = "document.querySelector('[data-notice]').getAttribute('data-notice')";
            assert_eq!(page.eval(tone), if told { "refused" } else { "done" }, "{name}");
        }
        page.expect_value("departmentName", "海洲市水务局");
    });
}
