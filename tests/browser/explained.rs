//! Findings are explained, repaired and kept; thresholds are set; the window says how far the form is.

use crate::hands::word;
use crate::house::{in_every_house, in_every_kernel};
use crate::page::Page;

const ALL_SECTIONS: &str = "Array.from(document.querySelectorAll('[data-section]')).map(function (part) {
    return part.innerText.replace(/\\s+/g, ' ').trim(); }).join('，')";
const FIRST_REASON: &str = "document.querySelector('.finding__reason').innerText";

/// The sample with a sentence that two checks speak of: an English word (a repair is certain) and a
/// rate without a figure (only the clerk knows it).
fn with_warnings(page: &mut Page) {
    page.press("sample");
    page.expect("data-verdict", "document.querySelector('[data-verdict]').getAttribute('data-verdict')", "complete");
    page.fill("narrative.overallPerformance", "本年度各项工作有序推进 and 全面完成，服务对象总体满意。");
    page.leave();
    page.fill("tasks.0.indicators.0.name", "设备完好率");
    page.leave();
    page.fill("tasks.0.indicators.0.achieved", "设备运行总体平稳，没有影响供水。");
    page.leave();
}

fn finding(rule: &str) -> String {
    format!("document.querySelector('.findings [data-rule={rule}]')")
}

#[test]
fn a_repair_shows_before_and_after_and_is_one_step() {
    in_every_kernel(|page| {
        with_warnings(page);
        let shown = format!(
            "{}.closest('.finding').querySelector('.repair__change').innerText.replace(/\\s+/g, ' ')",
            finding("N005")
        );
        page.expect("before and after", &shown, "…各项工作有序推进 and 和全面完成，服务对…");
        page.click(".repair [data-action=repair]");
        page.expect_value("narrative.overallPerformance", "本年度各项工作有序推进和全面完成，服务对象总体满意。");
        assert!(page.listed().iter().all(|one| !one.starts_with("N005")), "{:?}", page.listed());
        page.press("undo");
        page.expect_value("narrative.overallPerformance", "本年度各项工作有序推进 and 全面完成，服务对象总体满意。");
    });
}

#[test]
fn why_opens_the_rule_in_the_manual() {
    in_every_house(|page| {
        with_warnings(page);
        page.click(".findings [data-action=explain][data-row=T013]");
        page.expect("the rule", "(document.querySelector('.dialog .rule') || {}).id", "T013");
        let words = page.eval("document.querySelector('.dialog').innerText");
        assert!(word(&words).contains("完成情况里没有看到数字"), "{words}");
        page.click(".dialog [data-action=explain]");
        page.expect("every rule", "document.querySelectorAll('.dialog .rule').length >= 56", true);
        page.key("Escape", 27, 0);
        page.expect("the dialog is closed", "document.querySelector('.dialog') === null", true);
    });
}

#[test]
fn a_warning_is_kept_with_a_reason_until_its_box_changes() {
    in_every_kernel(|page| {
        with_warnings(page);
        let before = page.export().json;
        assert_eq!(
            before["findings"].as_array().map(|all| all.iter().filter(|one| one.get("reason").is_some()).count()),
            Some(0)
        );
        page.eval(&format!("{}.closest('.finding').querySelector('summary').click()", finding("T013")));
        page.click("[data-rule=T013] ~ .keep .keep__box");
        page.type_text("设备为本年新购，尚无全年统计");
        page.click("[data-rule=T013] ~ .keep [data-action=keep]");
        page.expect("the reason", FIRST_REASON, "保留，理由：设备为本年新购，尚无全年统计");
        page.expect("the form of the reason is closed", "document.querySelectorAll('.keep[open]').length", 0);
        let reasons = |json: &serde_json::Value| -> Vec<String> {
            let findings = json["findings"].as_array().cloned().unwrap_or_default();
            findings
                .iter()
                .filter_map(|one| Some(format!("{} {}", one["rule"].as_str()?, one["reason"].as_str()?)))
                .collect()
        };
        assert_eq!(reasons(&page.export().json), ["T013 设备为本年新购，尚无全年统计"]);
        // On paper the reasons have a page of their own.
        page.press("print-preview");
        let printed = page.eval("document.querySelector('.paper .kept').innerText");
        assert!(word(&printed).contains("设备为本年新购") && word(&printed).contains("T013"), "{printed}");
        page.click(".panels [data-action=close]");
        page.fill("tasks.0.indicators.0.achieved", "设备运行总体平稳，没有影响供水和排水。");
        page.leave();
        assert_eq!(reasons(&page.export().json), Vec::<String>::new(), "the box changed, so the reason asks again");
        page.press("undo");
        page.expect("the reason is back", FIRST_REASON, "保留，理由：设备为本年新购，尚无全年统计");
    });
}

/// Sets a threshold and leaves its box.
fn set(page: &mut Page, threshold: &str, text: &str) {
    page.click(&format!("[name='settings.{threshold}']"));
    page.eval("document.activeElement.select()");
    page.type_text(text);
    page.leave();
}

#[test]
fn thresholds_are_set_and_travel() {
    in_every_kernel(|page| {
        page.press("sample");
        page.fill("funding.actualExpenditure", "100.00");
        page.leave();
        assert!(page.listed().iter().any(|one| one == "F012 narrative.problems"), "{:?}", page.listed());
        page.press("settings");
        set(page, "lowExecutionRate", "1");
        page.expect("the warning is gone", &format!("{} === null", finding("F012")), true);
        set(page, "longText", "很多");
        page.expect(
            "what cannot be read is said",
            "document.getElementById('message:settings.longText').innerText",
            "“很多”不能用，请填 1 到 65535 之间的整数；现在仍按 600 检查。",
        );
        page.press("close");
        let exported = page.export();
        assert_eq!(exported.json["settings"]["lowExecutionRate"], "1");
        page.press("settings");
        page.press("reset-settings");
        page.press("close");
        assert_eq!(page.export().json.get("settings"), None);
    });
}

#[test]
fn progress_and_title_follow_the_form() {
    in_every_kernel(|page| {
        page.expect(
            "the sections",
            ALL_SECTIONS,
            "部门和年度 缺 2 处，资金 缺 3 处，年度目标 缺 2 处，主要任务 缺 4 处，绩效与改进 缺 2 处",
        );
        page.expect("the title", "document.title", "（13 处必须改）部门整体支出绩效自评表");
        page.press("sample");
        page.expect(
            "the sections",
            ALL_SECTIONS,
            "部门和年度 完成，资金 完成，年度目标 完成，主要任务 完成，绩效与改进 完成",
        );
        page.expect("the title", "document.title", "部门整体支出绩效自评表");
        page.fill("funding.originalBudget", "3,0x");
        page.leave();
        page.expect(
            "the section",
            "document.querySelectorAll('[data-section]')[1].innerText.replace(/\\s+/g, ' ').trim()",
            "资金 有误 1 处",
        );
        page.click("[data-section] a");
        page.expect("the first fault has the focus", "document.activeElement.name", "funding.originalBudget");
    });
}

#[test]
fn nothing_is_read_aloud_while_typing() {
    in_every_kernel(|page| {
        page.press("sample");
        page.eval(
            "window.said = []; new MutationObserver(function () { said.push(document.querySelector('[data-announcement]').innerText); })
                .observe(document.querySelector('[data-announcement]'), { childList: true, characterData: true, subtree: true })",
        );
        page.enter("departmentName");
        page.eval("document.activeElement.select()");
        for letter in ["水", "务", "局"] {
            page.type_text(letter);
        }
        page.fill("funding.adjustedBudget", "1x");
        assert_eq!(page.eval("said.length"), 0, "while typing");
        page.leave();
        page.expect("said once at rest", "said.length > 0 && said[said.length - 1].indexOf('处必须改') > 0", true);
    });
}
