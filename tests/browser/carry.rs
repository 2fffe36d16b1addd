//! A file that carries itself: program and form in one, opened on another computer.

use std::fs;

use selfeval::io::carried;
use serde_json::json;

use crate::house::{HOUSES, Origin, address_of, dist, in_houses};
use crate::journal::notice;
use crate::kernel::scratch;
use crate::page::Page;

/// A form with all that a box does not show, and words that mean something to parsers.
const HOSTILE: &str = r#"{"format": "selfeval", "version": 1, "template": "guangzhou-tianhe-2021", "status": "draft",
    "来源": {"x": "</script><!--<script>", "y": 1e400},
    "settings": {"lowExecutionRate": "95"},
    "document": {"departmentName": "甲局</script><script>alert(1)</script>", "fiscalYear": 2021, "z": ["\u2028", "\\ud83d"],
        "funding": {"adjustedBudget": "3908.84", "originalBudget": "3633.95", "actualExpenditure": "3890.30",
            "sources": [{"source": "generalPublicBudget", "amount": "3890.30", "w": "\u0000"}]},
        "objectives": {"planned": "<!--\u2028\u2029", "achieved": "\u0000😀 &lt;p&gt; ]]>"},
        "tasks": [{"name": "", "planned": "-->", "achieved": "“引”\\u003c\n第二行", "funds": "48.49",
            "indicators": [{"name": "<b>完成率", "achieved": "100%"}]}],
        "narrative": {"keyProjects": "", "overallPerformance": "", "problems": "", "improvements": ""}},
    "findings": [{"rule": "N001", "severity": "warning", "place": "narrative.problems", "message": "x", "reason": "不</script>涉及"}]}"#;

/// Writes a file into a folder of its own; gives its address.
fn put(name: &str, text: &str) -> String {
    let file = scratch("另一台 电脑").join(name);
    fs::write(&file, text).expect("because the folder is ours");
    address_of(&file)
}

/// Says where two texts part.
#[track_caller]
fn assert_same(found: &str, expected: &str, what: &str) {
    let at = found.bytes().zip(expected.bytes()).take_while(|(one, other)| one == other).count();
    let from = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(30)..text.len().min(at + 60)]).into_owned()
    };
    assert!(found == expected, "{what}: from byte {at} on {:?} instead of {:?}", from(found), from(expected));
}

/// A page's file without the form in it, and what it goes by.
fn emptied(file: &str) -> (String, String) {
    let (before, rest) = file.split_once(" data-form=\"").expect("because it carries a form");
    let (form, rest) = rest.split_once("\">").expect("because the attribute ends");
    let (_, after) = rest.split_once("</script>").expect("because the element ends");
    (format!("{before}></script>{after}"), form.to_owned())
}

/// In an old browser there is one tab at a time: what was gained in one is carried to the next by `then`.
fn in_every_house(first: impl Fn(&mut Page) -> Vec<String>, then: impl Fn(&mut Page, &[String])) {
    in_houses(&HOUSES, |house| {
        let mut page = Page::open(house);
        let gained = first(&mut page);
        page.assert_unharmed();
        drop(page);
        let mut page = Page::empty_tab(house);
        then(&mut page, &gained);
        assert_eq!(page.troubles(), Vec::<String>::new(), "exceptions, console errors and policy violations");
    });
}

fn open(page: &mut Page, address: &str) {
    page.go_to(address);
    page.expect_mark("data-ready", "true");
}

#[test]
fn an_exported_page_opens_elsewhere_and_exports_the_same_bytes() {
    let own = own();
    in_every_house(
        |page| {
            let file = page.downloads.join("hostile").join("甲.json");
            fs::create_dir_all(file.parent().expect("because it has a name")).expect("because the folder is ours");
            fs::write(&file, HOSTILE).expect("because the folder is ours");
            page.open_own(&file);
            page.fill_in("narrative.problems", "执行进度前低后高。\u{1f600}</script>");
            let json = page.export();
            let (name, html) = page.handed_out("export-html", "html");
            assert_eq!(name.replace(".html", ".json"), json.name);
            page.expect("the sign", "document.querySelector('[data-save-state]').innerText.slice(0, 3)", "已导出");
            assert_same(&emptied(&html).0, &own, "the program");
            vec![put("甲 局.html", &html), json.text, html]
        },
        |page, gained| {
            open(page, &gained[0]);
            page.expect_value("narrative.problems", "执行进度前低后高。\u{1f600}</script>");
            assert!(notice(page).contains("不会写进这个文件"), "{}", notice(page));
            assert_eq!(page.requests(), [gained[0].clone()]);
            let json = page.export();
            assert!(json.text == gained[1], "{}\n{}", json.text, gained[1]);
            // From the exported file, after work in it, the same file again, and nothing of what was there before.
            page.fill_in("departmentName", "乙局");
            let (name, html) = page.handed_out("export-html", "html");
            assert!(name.starts_with("乙局_2021年"), "{name}");
            assert!(!html.contains("甲局"), "old data is left in the file");
            let ((program, form), (_, first)) = (emptied(&html), emptied(&gained[2]));
            assert_same(&program, &own, "the program");
            assert!(form != first, "another file is another form: {form}");
        },
    );
}

#[test]
fn random_forms_are_carried_as_the_browsers_parser_reads_them() {
    const WORDS: [&str; 12] =
        ["</script>", "<!--", "-->", "<script>", "\u{2028}", "\u{2029}", "\\ud83d", "\u{0}", "😀", "\"", "\\", "\r\n"];
    let mut dice = 20_211_123_u64;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).expect("because it has 31 bits") % below
    };
    let forms: Vec<String> = (0..500)
        .map(|_| json!({ "a": (0..roll(40)).map(|_| WORDS[roll(WORDS.len())]).collect::<String>() }).to_string())
        .collect();
    let elements: Vec<String> = forms.iter().map(|form| carried::element(form, "a1-2")).collect();
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        let read = page.eval(&format!(
            "{}.map(function (element) {{
                var page = new DOMParser().parseFromString('<!doctype html><body>' + element + '<p>', 'text/html');
                if (page.body.children.length !== 2) return 'broken out';
                return JSON.parse(page.getElementById('carried').textContent).a;
            }})",
            json!(elements)
        ));
        let forms =
            forms.iter().map(|form| serde_json::from_str::<serde_json::Value>(form).expect("because it is ours"));
        for (read, form) in read.as_array().into_iter().flatten().zip(forms) {
            assert_eq!(*read, form["a"]);
        }
        assert_eq!(read.as_array().map_or(0, Vec::len), elements.len());
    });
}

#[test]
fn a_carried_form_is_a_form_of_its_own_on_this_computer() {
    in_every_house(
        |page| {
            page.fill_in("departmentName", "甲局");
            let (_, html) = page.handed_out("export-html", "html");
            let damaged = html.replace("\"format\": \"selfeval\"", "\"format\": ");
            vec![put("甲局.html", &html), put("甲局 (2).html", &damaged)]
        },
        |page, gained| {
            let saved = "document.querySelector('[data-save-state]').innerText.slice(0, 6)";
            // What was filled on this computer before.
            let own = if page.house.origin == Origin::File { page.house.address() } else { put("own.html", &own()) };
            open(page, &own);
            page.fill_in("departmentName", "乙局");
            page.expect("the sign", saved, "已保存到本机");
            open(page, &gained[0]);
            page.expect_value("departmentName", "甲局");
            open(page, &own);
            page.expect_value("departmentName", "乙局");
            // Changed, it goes on from there.
            open(page, &gained[0]);
            page.fill_in("departmentName", "甲局办公室");
            page.expect("the sign", saved, "已保存到本机");
            open(page, &gained[0]);
            page.expect_value("departmentName", "甲局办公室");
            assert!(notice(page).contains("在本机上改过"), "{}", notice(page));
            page.press("undo");
            page.expect_value("departmentName", "甲局");
            page.press("redo");
            page.expect("the sign", saved, "已保存到本机");
            // What this computer holds of it comes up even when the file was damaged since.
            open(page, &gained[1]);
            page.expect_value("departmentName", "甲局办公室");
            assert!(notice(page).contains("打不开"), "{}", notice(page));
        },
    );
}

fn own() -> String {
    fs::read_to_string(dist().join("selfeval.html")).expect("because the page was built")
}

#[test]
fn a_damaged_carried_form_is_told_and_no_other_form_shown_for_it() {
    in_every_house(
        |page| {
            page.fill_in("departmentName", "甲局");
            let (_, html) = page.handed_out("export-html", "html");
            vec![put("甲局 (3).html", &html.replace("\"format\": \"selfeval\"", "\"format\": "))]
        },
        |page, gained| {
            open(page, &gained[0]);
            page.expect_value("departmentName", "");
            assert!(notice(page).contains("这个文件里带的内容打不开"), "{}", notice(page));
            page.fill_in("departmentName", "丙局");
            assert_eq!(page.export().json["document"]["departmentName"], "丙局");
        },
    );
}

#[test]
fn what_extensions_put_beside_the_page_is_not_carried() {
    in_houses(&HOUSES, |house| {
        let mut page = Page::empty_tab(house);
        page.before_scripts(
            "document.addEventListener('DOMContentLoaded', function () {
                var part = document.createElement('div'), script = document.createElement('script');
                part.textContent = '账号';
                script.src = 'data:text/javascript,1';
                document.body.insertBefore(part, document.body.firstChild);
                document.body.setAttribute('cz-shortcut-listen', 'true');
                document.head.appendChild(document.createComment('账号'));
                document.head.appendChild(script);
            }, true);",
        );
        page.go();
        page.expect_mark("data-ready", "true");
        page.eval("document.body.appendChild(document.createElement('aside'))");
        page.fill_in("departmentName", "甲局");
        let (_, html) = page.handed_out("export-html", "html");
        assert_same(&emptied(&html).0, &own(), "the program");
    });
}

#[test]
fn a_server_without_the_single_file_is_told_plainly() {
    in_houses(&HOUSES, |house| {
        if house.origin == Origin::File {
            return;
        }
        let mut page = Page::open(house);
        page.fill_in("departmentName", "甲局");
        page.call("Network.setBlockedURLs", &json!({ "urls": ["*selfeval.html"] }));
        page.press("export-html");
        page.expect("a notice", "document.querySelectorAll('[data-notice=refused]').length", 1);
        assert!(notice(&mut page).contains("网站上缺少完整的 selfeval.html"), "{}", notice(&mut page));
        assert_eq!(page.export().json["document"]["departmentName"], "甲局");
    });
}
