//! A whole table is pasted from Excel, WPS, Word or a web page; a few words go where they belong.

use std::fs;

use serde_json::{Value, json};

use crate::forms::{assert_as_expected, expected, form};
use crate::hands::word;
use crate::house::in_every_kernel;
use crate::page::Page;

/// Pastes into the element behind a selector; gives whether the browser would still do it itself.
pub fn paste(page: &mut Page, selector: &str, html: &str, text: &str) -> bool {
    let natural = page.ask(
        "function (selector, html, text) {
            var data = new DataTransfer();
            if (html) data.setData('text/html', html);
            if (text) data.setData('text/plain', text);
            var paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            // Firefox gives an event that a script has made another clipboard, with nothing in it.
            if (!paste.clipboardData.types.length) Object.defineProperty(paste, 'clipboardData', { value: data });
            return document.querySelector(selector).dispatchEvent(paste);
        }",
        &[selector, html, text],
    );
    natural == true
}

fn read(name: &str) -> String {
    fs::read_to_string(form(name)).expect("because the form is there")
}

#[track_caller]
fn assert_pasted(page: &mut Page, name: &str) {
    page.accept();
    assert_as_expected(&page.export(), &expected(&form(name)), name);
}

fn refusal(page: &mut Page) -> String {
    page.expect("a refusal", "document.querySelectorAll('[data-notice=refused]').length", 1);
    word(&page.eval("document.querySelector('[data-notice=refused]').textContent")).to_owned()
}

#[test]
fn tables_from_office_and_the_web_fill_the_form() {
    in_every_kernel(|page| {
        for name in ["merges-lost.html", "merges-doubled.html", "excel-clipboard.html"] {
            assert!(!paste(page, "body", &read(name), ""), "the page takes {name} up itself");
            assert_pasted(page, name);
        }
    });
}

#[test]
fn tab_separated_text_fills_the_form() {
    in_every_kernel(|page| {
        assert!(!paste(page, "body", "", &read("twin.txt")), "the page takes it up itself");
        assert_pasted(page, "twin.txt");
    });
}

#[test]
fn a_table_in_a_box_is_taken_for_the_whole_form() {
    in_every_kernel(|page| {
        page.enter("objectives.planned");
        assert!(!paste(page, "[name='objectives.planned']", "", &read("twin.txt")), "the page takes it up itself");
        assert_pasted(page, "twin.txt");
    });
}

#[test]
fn a_few_words_go_into_the_box_as_usual() {
    in_every_kernel(|page| {
        page.enter("objectives.planned");
        let pieces = [
            ("", "做好防汛"),
            ("<b>做好</b>防汛", "做好防汛"),
            ("", "一\n二\n三"),
            ("<table><tr><td>防汛</td></tr></table>", "防汛"),
        ];
        for (html, text) in pieces {
            assert!(paste(page, "[name='objectives.planned']", html, text), "{text} is left to the browser");
            assert_eq!(page.eval("document.querySelectorAll('[data-preview], [data-notice]').length"), 0, "{text}");
        }
    });
}

#[test]
fn another_table_goes_into_the_box_after_all() {
    in_every_kernel(|page| {
        page.enter("objectives.planned");
        let table = "年度\t预算\t支出\n2020\t1\t2\n";
        assert!(!paste(page, "[name='objectives.planned']", "", table), "the page looks at it first");
        page.expect("the box", "document.querySelector(`[name='objectives.planned']`).value", table);
        let said =
            "Array.from(document.querySelectorAll('[data-preview], [data-notice]'), (one) => one.textContent).join()";
        assert_eq!(page.eval(said), "");
    });
}

#[test]
fn the_paste_panel_takes_a_table_up() {
    in_every_kernel(|page| {
        page.press("paste");
        page.expect("the focus is where to paste", "document.activeElement.hasAttribute('data-paste-target')", true);
        assert!(!paste(page, "[data-paste-target]", &read("excel-clipboard.html"), "x"), "the page takes it up itself");
        assert_pasted(page, "excel-clipboard.html");
    });
}

#[test]
fn a_table_typed_into_the_paste_panel_is_read() {
    in_every_kernel(|page| {
        page.press("paste");
        page.expect("the focus is where to paste", "document.activeElement.hasAttribute('data-paste-target')", true);
        page.type_text(&read("twin.txt"));
        page.press("read-pasted");
        assert_pasted(page, "twin.txt");
    });
}

#[test]
fn nothing_pasted_changes_nothing_and_is_told() {
    in_every_kernel(|page| {
        page.fill_in("departmentName", "水务局");
        let before = page.boxes();
        for text in ["", " \n\t", "今天天气很好", "品名\t单价\n白菜\t1.80\n"] {
            paste(page, "body", "", text);
            let said = refusal(page);
            assert!(said.chars().count() > 10, "{text:?}: {said}");
            assert_eq!(page.boxes(), before, "{text:?}");
            page.press("dismiss");
            page.expect("notices", "document.querySelectorAll('[data-notice]').length", 0);
        }
    });
}

#[test]
fn a_pasted_picture_changes_nothing_and_is_told() {
    in_every_kernel(|page| {
        page.fill_in("departmentName", "水务局");
        let before = page.boxes();
        page.eval(
            "var data = new DataTransfer();
            data.items.add(new File(['not a picture'], 'image.png', { type: 'image/png' }));
            var paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            if (!paste.clipboardData.files.length) Object.defineProperty(paste, 'clipboardData', { value: data });
            document.body.dispatchEvent(paste);",
        );
        let said = refusal(page);
        assert!(said.contains("图片"), "{said}");
        assert_eq!(page.boxes(), before);
    });
}

#[test]
fn pasted_markup_is_text_and_never_runs() {
    in_every_kernel(|page| {
        page.eval("window.ran = []");
        let table = "<table><tr><td>部门名称</td><td>甲<img src=x onerror='ran.push(1)'>局</td><td>被评价年度</td><td>2021年</td></tr>
            <tr><td>存在问题</td><td colspan=3>&lt;img src=x onerror=ran.push(2)&gt;<script>ran.push(3)</script></td></tr></table>";
        paste(page, "body", table, "");
        page.accept();
        page.expect_value("fiscalYear", "2021年");
        assert_eq!(page.eval("ran"), json!([]));
        assert_eq!(page.eval("document.querySelectorAll('img').length"), Value::from(0));
    });
}
