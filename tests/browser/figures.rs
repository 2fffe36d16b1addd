//! Derived values follow the typing, and show how they were worked out.

use crate::hands::word;
use crate::house::in_every_kernel;
use crate::page::Page;

/// Types the figures of the published form; the last box keeps the focus.
fn type_figures(page: &mut Page) {
    page.fill("funding.adjustedBudget", "3908.84");
    page.fill("funding.originalBudget", "3,633.95");
    page.fill("funding.actualExpenditure", "3890.30");
}

/// The lines that explain a derived value, as far as they are to be seen.
fn derivation(page: &mut Page, name: &str) -> String {
    let shown = page.ask(
        "function (name) { return document.querySelector('output[name=\"computed.' + name + '\"]').closest('details').innerText; }",
        &[name],
    );
    word(&shown).to_owned()
}

#[test]
fn figures_follow_every_key() {
    in_every_kernel(|page| {
        page.expect_output("executionRate", "—");
        page.expect_output("budgetAdjustment", "—");
        type_figures(page);
        page.expect_output("budgetAdjustment", "274.89");
        page.expect_output("executionRate", "99.53%");
        page.expect_output("adjustmentRate", "7.56%");
        assert_eq!(page.focused(), "funding.actualExpenditure", "the box was not left");
        page.type_text("1");
        page.expect_output("executionRate", "99.53%");
        page.fill("funding.actualExpenditure", "1954.42");
        page.expect_output("executionRate", "50.00%");
        page.type_text("x");
        page.expect_output("executionRate", "—");
        page.fill("tasks.0.funds", "48.49");
        page.expect_output("taskFundsTotal", "48.49");
    });
}

#[test]
fn a_cut_budget_keeps_its_sign_and_a_zero_one_has_no_rate() {
    in_every_kernel(|page| {
        page.fill("funding.adjustedBudget", "900");
        page.fill("funding.originalBudget", "1000");
        page.expect_output("budgetAdjustment", "-100.00");
        page.expect_output("adjustmentRate", "-10.00%");
        page.fill("funding.originalBudget", "0.00");
        page.expect_output("budgetAdjustment", "900.00");
        page.expect_output("adjustmentRate", "—");
        page.leave();
        assert!(page.export().json["computed"]["adjustmentRate"].is_null(), "no rate in the file");
    });
}

#[test]
fn cents_are_exact_and_halves_go_away_from_zero() {
    in_every_kernel(|page| {
        page.fill("funding.adjustedBudget", "12345678901234567.89");
        page.fill("funding.originalBudget", "0.10");
        page.expect_output("budgetAdjustment", "12,345,678,901,234,567.79");
        page.fill("funding.adjustedBudget", "800");
        page.fill("funding.actualExpenditure", "1");
        // 0.125 %
        page.expect_output("executionRate", "0.13%");
    });
}

#[test]
fn a_click_on_a_rate_shows_its_derivation() {
    in_every_kernel(|page| {
        type_figures(page);
        page.leave();
        assert!(!derivation(page, "executionRate").contains('÷'), "quiet before it is asked for");
        page.click("output[name='computed.executionRate']");
        let shown = derivation(page, "executionRate");
        assert!(shown.contains("99.53% = 3,890.30 ÷ 3,908.84 = 0.995256"), "{shown}");
        page.click("output[name='computed.adjustmentRate']");
        let shown = derivation(page, "adjustmentRate");
        assert!(shown.contains("7.56% = 274.89 ÷ 3,633.95 = 0.0756"), "{shown}");
    });
}

#[test]
fn the_keyboard_shows_a_derivation_too() {
    in_every_kernel(|page| {
        type_figures(page);
        page.eval("document.querySelector('output[name=\"computed.budgetAdjustment\"]').closest('summary').focus()");
        page.expect("the focus", "document.activeElement.nodeName", "SUMMARY");
        page.key("Enter", 13, 0);
        page.expect("the derivation is open", "document.activeElement.closest('details').open", true);
        let shown = derivation(page, "budgetAdjustment");
        assert!(shown.contains("274.89 = 3,908.84 − 3,633.95"), "{shown}");
        page.key("Enter", 13, 0);
        page.expect("the derivation is open", "document.activeElement.closest('details').open", false);
    });
}

#[test]
fn an_open_derivation_follows_the_typing() {
    in_every_kernel(|page| {
        type_figures(page);
        page.leave();
        page.click("output[name='computed.executionRate']");
        page.fill("funding.actualExpenditure", "1954.42");
        let shown = derivation(page, "executionRate");
        assert!(shown.contains("50.00% = 1,954.42 ÷ 3,908.84 = 0.5"), "{shown}");
    });
}
