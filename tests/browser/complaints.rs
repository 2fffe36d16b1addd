//! Complaints stay quiet until a box is left or 检查 is pressed; then box and list say the same.

use serde_json::Value;

use crate::hands::{BESIDE, SHIFT, word};
use crate::house::in_every_kernel;
use crate::page::Page;

/// What a blank form lacks, in the order of the sheet.
const BLANK: [&str; 15] = [
    "I001 departmentName",
    "I002 fiscalYear",
    "F001 funding.adjustedBudget",
    "F001 funding.originalBudget",
    "F001 funding.actualExpenditure",
    "N001 objectives.planned",
    "N001 objectives.achieved",
    "T002 tasks.0.planned",
    "T003 tasks.0.achieved",
    "T005 tasks.0.indicators.0.name",
    "T006 tasks.0.indicators.0.achieved",
    "T007 tasks.0.funds",
    "N001 narrative.keyProjects",
    "N001 narrative.overallPerformance",
    "N001 narrative.problems",
];

/// "rule place", words in the list, and words beside the place, of each finding in the list.
fn told(page: &mut Page) -> Vec<[String; 3]> {
    let told = page.eval(&format!(
        "Array.from(document.querySelectorAll('[data-rule]')).map(function (link) {{
            var place = link.getAttribute('data-place');
            return [link.getAttribute('data-rule') + ' ' + place, link.innerText, ({BESIDE})(place)];
        }})"
    ));
    let texts = |one: &Value| [0, 1, 2].map(|at| word(&one[at]).to_owned());
    told.as_array().into_iter().flatten().map(texts).collect()
}

/// Box and list say what the file says.
#[track_caller]
fn assert_told_in_the_same_words(page: &mut Page) {
    let told = told(page);
    let findings = page.export().json["findings"].take();
    let findings = findings.as_array().cloned().unwrap_or_default();
    assert_eq!(told.len(), findings.len(), "findings in the list: {told:?}");
    for ([what, listed, beside], finding) in told.iter().zip(&findings) {
        assert_eq!(*what, format!("{} {}", word(&finding["rule"]), word(&finding["place"])));
        let message = word(&finding["message"]);
        assert!(!message.is_empty() && listed.contains(message), "{what} in the list: {listed}");
        assert!(beside.contains(message), "{what} beside its place: {beside}");
    }
}

#[test]
fn a_fresh_form_complains_of_nothing() {
    in_every_kernel(|page| {
        assert_eq!(page.listed(), Vec::<String>::new());
        page.expect("data-verdict", "document.querySelector('[data-verdict]').getAttribute('data-verdict')", "draft");
        assert_eq!(page.eval("document.querySelectorAll('[aria-invalid=true]').length"), 0, "boxes marked as wrong");
    });
}

#[test]
fn a_complaint_waits_until_its_box_is_left() {
    in_every_kernel(|page| {
        page.fill("funding.adjustedBudget", "12x");
        assert_eq!(page.listed(), Vec::<String>::new(), "while the box is being filled");
        page.leave();
        page.expect(
            "aria-invalid",
            "document.querySelector('[name=\"funding.adjustedBudget\"]').getAttribute('aria-invalid')",
            "true",
        );
        let told = told(page);
        let [[what, listed, beside]] = &told[..] else { panic!("one finding, not {told:?}") };
        assert_eq!(what, "F002 funding.adjustedBudget");
        let message = "“部门调整预算收入”里的“12x”不是能识别的金额，请只填数字。";
        assert!(listed.contains(message), "in the list: {listed}");
        assert!(beside.contains(message), "beside the box: {beside}");
    });
}

#[test]
fn a_click_is_not_lost_when_leaving_a_box_brings_a_complaint() {
    in_every_kernel(|page| {
        page.fill("funding.actualExpenditure", "100");
        // The complaint about the missing source comes above the button, between press and release.
        page.press("add-task");
        page.expect_value("tasks.1.planned", "");
        assert_eq!(page.listed(), ["F007 funding.sources"]);
    });
}

#[test]
fn check_tells_everything_a_blank_form_lacks() {
    in_every_kernel(|page| {
        page.press("check");
        page.expect("the first finding has the focus", "document.activeElement.name", "departmentName");
        let listed = page.listed();
        assert_eq!(listed[..BLANK.len()], BLANK, "{listed:?}");
        assert_told_in_the_same_words(page);
    });
}

#[test]
fn a_form_full_of_mistakes_tells_each_in_the_same_words() {
    in_every_kernel(|page| {
        page.import(&crate::forms::form("mistakes.txt"));
        assert_told_in_the_same_words(page);
        page.import(&crate::forms::form("wrong-figures.txt"));
        assert_told_in_the_same_words(page);
    });
}

#[test]
fn the_verdict_counts_what_must_be_mended() {
    in_every_kernel(|page| {
        let exported = page.export();
        let (errors, warnings) = (exported.findings("error").len(), exported.findings("warning").len());
        assert!(errors > 10 && warnings > 1, "{errors} errors, {warnings} warnings");
        assert_eq!(page.verdict(), format!("还有 {errors} 处必须改、{warnings} 处请核实"));
        page.fill_in("departmentName", "云山区水务局");
        page.fill_in("tasks.0.funds", "0.00");
        assert_eq!(page.verdict(), format!("还有 {} 处必须改、{} 处请核实", errors - 1, warnings - 1));
    });
}

#[test]
fn a_link_of_the_list_moves_the_focus_to_its_box() {
    in_every_kernel(|page| {
        page.press("check");
        for place in ["tasks.0.achieved", "funding.originalBudget", "narrative.problems", "departmentName"] {
            page.click(&format!("[data-rule][data-place='{place}']"));
            page.expect("the focus", "document.activeElement.name", place);
            page.expect(
                "the box is in the window",
                "(function (box) { return box.top >= 0 && box.top < innerHeight; })(document.activeElement.getBoundingClientRect())",
                true,
            );
        }
    });
}

/// Places of the findings, each once, in the order of the list.
fn places(page: &mut Page) -> Vec<String> {
    let mut places: Vec<String> =
        page.listed().iter().map(|what| what.split(' ').next_back().unwrap_or_default().to_owned()).collect();
    places.dedup();
    places
}

#[test]
fn f8_goes_round_all_findings_and_shift_f8_back() {
    in_every_kernel(|page| {
        page.press("check");
        page.expect("the first finding has the focus", "document.activeElement.name", "departmentName");
        let places = places(page);
        for place in places[1..].iter().chain(&places[..1]) {
            page.key("F8", 119, 0);
            page.expect("the place after F8", "document.activeElement.name", place.as_str());
        }
        for place in places.iter().rev() {
            page.key("F8", 119, SHIFT);
            page.expect("the place after Shift+F8", "document.activeElement.name", place.as_str());
        }
    });
}

#[test]
fn f8_stops_at_lists_and_derived_values_too() {
    in_every_kernel(|page| {
        page.import(&crate::forms::form("mistakes.txt"));
        let places = places(page);
        assert!(places.contains(&"tasks.1.indicators".to_owned()), "{places:?}");
        page.eval("document.activeElement.blur()");
        for place in &places {
            page.key("F8", 119, 0);
            let reached = "(function (at) {
                var output = at.querySelector('output[name]');
                var list = { 'add-source': 'funding.sources', 'add-task': 'tasks' }[at.getAttribute('data-action')];
                if (at.getAttribute('data-action') === 'add-indicator') list = at.getAttribute('data-row') + '.indicators';
                return at.name || list || (output && output.getAttribute('name')) || at.outerHTML;
            })(document.activeElement)";
            page.expect("the place after F8", reached, place.as_str());
        }
    });
}

#[test]
fn a_repair_mends_its_box_and_can_be_undone() {
    in_every_kernel(|page| {
        page.fill_in("funding.originalBudget", "3633.955");
        assert_eq!(page.listed(), ["F003 funding.originalBudget"]);
        page.press("repair");
        page.expect_value("funding.originalBudget", "3,633.96");
        assert_eq!(page.listed(), Vec::<String>::new());
        page.press("undo");
        page.expect_value("funding.originalBudget", "3,633.955");
    });
}
