//! A clerk who has never seen the page, and one who has no mouse: the whole job.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::forms::form;
use crate::hands::{SHIFT, word};
use crate::house::in_every_kernel;
use crate::page::Page;

/// The middle of what bears these words and can be seen, the smallest that does; brought into the window first.
const SEEN: &str = "function (words) {
    var found = [].filter.call(document.querySelectorAll('.page *'), function (element) {
        var box = element.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === 'visible' &&
            (element.innerText || '').replace(/\\s+/g, '') === words.replace(/\\s+/g, '');
    });
    var element = found[found.length - 1];
    if (!element) return null;
    element.scrollIntoView({ block: 'center' });
    var box = element.getBoundingClientRect();
    return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
}";

/// Everything that can be read on the page.
fn read(page: &mut Page) -> String {
    word(&page.eval("document.body.innerText")).to_owned()
}

#[track_caller]
fn wait_for(page: &mut Page, words: &str) {
    page.expect(
        &format!("“{words}” on the page"),
        &format!("document.body.innerText.indexOf({}) >= 0", json!(words)),
        true,
    );
}

/// Clicks what bears these words.
#[track_caller]
fn click_on(page: &mut Page, words: &str) {
    page.expect(words, &format!("!!({SEEN})({})", json!(words)), true);
    let at = page.ask(SEEN, &[words]);
    for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        let params = json!({ "type": kind, "x": at[0], "y": at[1], "button": button, "clickCount": 1 });
        page.call("Input.dispatchMouseEvent", &params);
    }
    page.eval("new Promise(function (done) { setTimeout(done, 0); })");
}

/// The file that was handed out, once it is whole.
#[track_caller]
fn handed_out(page: &mut Page) -> (String, String) {
    for _ in 0..1000 {
        for file in fs::read_dir(&page.downloads).expect("because the folder is ours").flatten() {
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            if file.path().extension().is_some_and(|ending| ending == "json") && text.ends_with("}\n") {
                return (file.file_name().to_string_lossy().into_owned(), text);
            }
        }
        sleep(Duration::from_millis(10));
    }
    panic!("no file was handed out");
}

#[test]
fn a_first_time_clerk_needs_nothing_but_what_the_page_says() {
    let table = fs::read_to_string(form("twin.txt")).expect("because the form is there");
    in_every_kernel(|page| {
        page.eval("window.printed = 0, window.print = function () { printed++; }");
        click_on(page, "粘贴表格");
        wait_for(page, "点下面的方框，按 Ctrl+V");
        page.type_text(&table);
        click_on(page, "识别");
        wait_for(page, "识别结果");
        click_on(page, "采用");
        wait_for(page, "已填入表中");
        // Something goes wrong by hand, and the page leads to it.
        page.key("F8", 119, 0);
        page.eval("document.activeElement.select && document.activeElement.select()");
        click_on(page, "检查");
        let said = read(page);
        assert!(said.contains("可以上报") || said.contains("必须改"), "{said}");
        for _ in 0..3 {
            page.key("F8", 119, 0);
            let is_shown = page.eval(
                "(function (at) { var box = at.getBoundingClientRect();
                return box.top >= 0 && box.bottom <= innerHeight && at !== document.body; })(document.activeElement)",
            );
            assert_eq!(is_shown, true, "F8 leads to a place that can be seen");
        }
        click_on(page, "打印");
        page.expect("printed", "printed", 1);
        click_on(page, "导出 JSON");
        let (name, text) = handed_out(page);
        assert!(name.contains("自评表") && text.contains("\"format\": \"selfeval\""), "{name}");
        wait_for(page, "已导出");
    });
}

/// What has the focus: what it does or its name; blank if it cannot be seen or nothing shows that it has it.
const FOCUS: &str = "(function (at) {
    var box = at.getBoundingClientRect();
    var top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
    var place = at.closest('.entry') || at.closest('label') || at;
    var marked = [at, place].some(function (element) {
        var style = getComputedStyle(element);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    var seen = marked && (at.type === 'file' || top && (at.contains(top) || top.contains(at) || place.contains(top)));
    // Firefox keeps it while the browser's own tools have the focus.
    return document.hasFocus() ? [at.name || at.getAttribute('data-action') || at.tagName, seen] : ['BODY', false];
})(document.activeElement)";

/// What has the focus, once it can be seen: some engines scroll a moment later.
fn focus(page: &mut Page) -> Value {
    let mut at = page.eval(FOCUS);
    for _ in 0..50 {
        if at[1] == true || at[0] == "BODY" {
            break;
        }
        sleep(Duration::from_millis(20));
        at = page.eval(FOCUS);
    }
    at
}

/// Goes on by Tab until this has the focus.
#[track_caller]
fn tab_to(page: &mut Page, wanted: &str) {
    let mut passed = Vec::new();
    for _ in 0..120 {
        page.key("Tab", 9, 0);
        let at = focus(page);
        let name = word(&at[0]).to_owned();
        // After the last the browser's own tools come.
        assert!(name == "BODY" || at[1] == true, "{name} has the focus, but that cannot be seen: {at}");
        if name == wanted {
            return;
        }
        passed.push(name);
    }
    panic!("Tab does not lead to {wanted}: {passed:?}");
}

#[test]
fn the_whole_job_is_done_by_keys_alone() {
    in_every_kernel(|page| {
        page.press("check");
        page.eval("document.activeElement.blur(), window.printed = 0, window.print = function () { printed++; }");
        page.go();
        page.expect_mark("data-ready", "true");
        page.eval("window.printed = 0, window.print = function () { printed++; }");
        for (name, text) in [
            ("departmentName", "海州市云山区水务局"),
            ("fiscalYear", "2022"),
            ("funding.adjustedBudget", "100"),
            ("funding.originalBudget", "100"),
            ("funding.actualExpenditure", "95"),
            ("funding.sources.0.amount", "95"),
            ("objectives.planned", "完成6条河涌清淤12公里，整治9处易涝点。"),
            ("objectives.achieved", "6条河涌清淤12.6公里，9处易涝点全部完工。"),
            ("tasks.0.planned", "完成6条河涌清淤12公里，修复护岸1公里。"),
            ("tasks.0.achieved", "清出淤泥4.8万立方米，9月底通过验收，水质全部达标。"),
            ("tasks.0.indicators.0.name", "河涌清淤长度"),
            ("tasks.0.indicators.0.achieved", "清淤12.6公里，完成计划的105%。"),
            ("tasks.0.funds", "60"),
            ("narrative.keyProjects", "河涌综合整治支出60万元，完成6条河涌清淤，群众满意度96%。"),
            ("narrative.overallPerformance", "各项任务按时完成，河涌水质达标，内涝点减少9处。"),
            ("narrative.problems", "受汛期影响，部分工程三季度支出进度偏慢。"),
            ("narrative.improvements", "把汛期因素纳入工程计划，按月跟踪支出进度。"),
        ] {
            tab_to(page, name);
            page.type_text(text);
        }
        // Tasks are added and taken away, steps undone.
        page.key("z", 90, crate::hands::CTRL);
        page.key("y", 89, crate::hands::CTRL);
        page.expect_value("narrative.improvements", "把汛期因素纳入工程计划，按月跟踪支出进度。");
        tab_to(page, "add-task");
        page.key("Enter", 13, 0);
        page.expect("tasks", "document.querySelectorAll('.task').length", 2);
        page.key("z", 90, crate::hands::CTRL);
        page.expect("tasks", "document.querySelectorAll('.task').length", 1);
        tab_to(page, "check");
        page.key("Enter", 13, 0);
        page.expect("the verdict", "document.querySelector('[data-verdict]').getAttribute('data-verdict')", "complete");
        page.key("F8", 119, SHIFT);
        tab_to(page, "print");
        page.key("Enter", 13, 0);
        page.expect("printed", "printed", 1);
        tab_to(page, "export-json");
        page.key("Enter", 13, 0);
        let (name, text) = handed_out(page);
        assert!(!name.contains("草稿") && text.contains("\"status\": \"complete\""), "{name}: {text}");
        // A panel is opened, used and left.
        tab_to(page, "display");
        page.key("Enter", 13, 0);
        page.expect("a panel", "document.querySelectorAll('.dialog').length", 1);
        tab_to(page, "set-display");
        page.key("Escape", 27, 0);
        page.expect("the focus is back", "document.activeElement.getAttribute('data-action')", "display");
    });
}
