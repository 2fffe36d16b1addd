//! What must hold on the form: one rule one file, every rule in one list.

mod characters;
mod checker;
mod circumstances;
mod columns;
mod example;
mod form;
mod funding;
mod identity;
mod kept;
// The page opens the manual as a file; its module goes without the making of it.
#[cfg(not(target_arch = "wasm32"))]
pub mod manual;
mod narrative;
mod openings;
mod order;
mod progress;
mod prose;
mod rounding;
mod rows;
mod rule;
mod similarity;
mod tasks;
mod verdict;
mod wording;

pub use checker::Checker;
pub use circumstances::Circumstances;
pub use example::{Change, Example, sound_form};
pub use form::{Form, FormBox, IndicatorRow, SourceRow, TaskRow};
pub use kept::{Idle, idle_reasons};
pub use progress::{Progress, Section};
pub use rule::{Answer, Basis, Finding, REGULATIONS, Repair, Rule, Scope, Severity};
pub use verdict::Verdict;

use crate::calc::Figures;
use crate::model::Document;
pub use order::Order;

/// Every rule, in the order of the manual: by letter as the blocks stand on the sheet, then by
/// number.
pub static RULES: &[&Rule] = &[
    &identity::DEPARTMENT_NAME_MISSING,
    &identity::FISCAL_YEAR_UNREADABLE,
    &identity::FISCAL_YEAR_NOT_OVER,
    &identity::MONEY_UNIT_FOREIGN,
    &funding::REQUIRED_AMOUNT_MISSING,
    &funding::AMOUNT_UNREADABLE,
    &funding::AMOUNT_TOO_PRECISE,
    &funding::AMOUNT_NEGATIVE,
    &funding::STATED_ADJUSTMENT_WRONG,
    &funding::SOURCES_DO_NOT_ADD_UP,
    &funding::NO_FUNDING_SOURCE,
    &funding::DUPLICATE_SOURCE,
    &funding::STATED_EXECUTION_RATE_WRONG,
    &funding::STATED_ADJUSTMENT_RATE_WRONG,
    &funding::BUDGET_ZERO_WITH_SPENDING,
    &funding::LOW_EXECUTION_UNEXPLAINED,
    &funding::SPENDING_OVER_BUDGET,
    &funding::LARGE_ADJUSTMENT_UNEXPLAINED,
    &funding::BUDGET_REDUCED,
    &funding::YUAN_TYPED_AS_10K_YUAN,
    &tasks::NO_TASK,
    &tasks::TASK_TARGET_MISSING,
    &tasks::TASK_ACHIEVEMENT_MISSING,
    &tasks::NO_INDICATOR,
    &tasks::INDICATOR_NAME_MISSING,
    &tasks::INDICATOR_RESULT_MISSING,
    &tasks::TASK_FUNDS_MISSING,
    &tasks::TASK_FUNDS_EXCEED_SPENDING,
    &tasks::TASK_FUNDS_SMALL_SHARE,
    &tasks::DUPLICATE_INDICATOR,
    &tasks::ACHIEVEMENT_REPEATS_TARGET,
    &tasks::RESULT_COPIED,
    &tasks::RATE_WITHOUT_NUMBER,
    &tasks::QUANTITY_WITHOUT_NUMBER,
    &tasks::TIMELINESS_WITHOUT_DATE,
    &tasks::IMPOSSIBLE_PERCENTAGE,
    &tasks::BARE_COMPLETION,
    &tasks::SENTENCE_AS_INDICATOR_NAME,
    &narrative::REQUIRED_TEXT_MISSING,
    &narrative::TEXT_TOO_SHORT,
    &narrative::TEXT_TOO_LONG,
    &narrative::MARKUP_LEFT,
    &narrative::STRAY_ENGLISH,
    &narrative::TEMPLATE_PROMPT_LEFT,
    &narrative::OTHER_YEAR,
    &narrative::PROBLEMS_WITHOUT_MEASURES,
    &narrative::NONE_DESPITE_DEVIATION,
    &narrative::CLAUSE_REPEATED,
    &narrative::PUNCTUATION,
    &narrative::TYPO,
    &narrative::PERSONAL_DATA,
    &narrative::WRONG_LEVEL,
    &narrative::INVISIBLE_CHARACTERS,
    &narrative::AMOUNT_IN_TEXT_TOO_LARGE,
    &narrative::PARTS_DO_NOT_ADD_UP,
    &narrative::COPIED_FROM_LAST_YEAR,
];

/// All that [`RULES`] find wrong with a document, from the top of the sheet to its foot, at one
/// place by rule id; every warning that is kept has its reason. `figures` must be those of this
/// document.
pub fn check(document: &Document, figures: &Figures, circumstances: &Circumstances<'_>) -> Vec<Finding> {
    check_by(RULES, document, figures, circumstances)
}

/// All that some rules find wrong with a document, in the order of [`check`] whatever the order
/// of the rules.
pub fn check_by(
    rules: &[&Rule],
    document: &Document,
    figures: &Figures,
    circumstances: &Circumstances<'_>,
) -> Vec<Finding> {
    let form = Form::new(document, figures, circumstances);
    ordered(document, rules.iter().flat_map(|rule| (rule.check)(&form).findings()).collect())
}

/// Findings from the top of the sheet to its foot, at one place by rule, each with its reason.
fn ordered(document: &Document, mut findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() > 1 {
        let order = Order::of(document);
        findings.sort_by_cached_key(|finding| (order.rank(finding.place), finding.rule));
    }
    kept::join(document, &mut findings);
    findings
}

#[cfg(test)]
mod tests;
