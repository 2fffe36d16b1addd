//! I002: the year under evaluation is missing or not a year.

use crate::model::{Field, Place, Reading};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// I002 被评价年度
pub static FISCAL_YEAR_UNREADABLE: Rule = Rule {
    id: "I002",
    name: "fiscal-year-unreadable",
    severity: Severity::Error,
    places: &[Field::FiscalYear],
    scope: Scope::Form,
    summary: "被评价年度要填 2000 到 2099 之间的四位年份，后面可以带“年”字。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "年度空着",
            changes: &[Set("fiscalYear", "")],
            finds: &[(Severity::Error, "fiscalYear", MESSAGE)],
        },
        Example {
            about: "年度只写了两位",
            changes: &[Set("fiscalYear", "21年")],
            finds: &[(Severity::Error, "fiscalYear", MESSAGE)],
        },
        Example {
            about: "年度写成了汉字",
            changes: &[Set("fiscalYear", "二〇二一年")],
            finds: &[(Severity::Error, "fiscalYear", MESSAGE)],
        },
    ]),
    kept: examples(&[
        Example { about: "只写四位数字", changes: &[Set("fiscalYear", "2021")], finds: &[] },
        Example { about: "用全角数字填写", changes: &[Set("fiscalYear", "２０２１年")], finds: &[] },
    ]),
};

const MESSAGE: &str = "被评价年度请填 2000 到 2099 之间的四位年份，例如 2021。";

fn check(form: &Form<'_>) -> Answer {
    match form.document.fiscal_year() {
        Reading::Value(_) => Answer::Holds,
        Reading::Blank | Reading::Unreadable(_) => {
            Answer::of([FISCAL_YEAR_UNREADABLE.finding(Place::sheet(Field::FiscalYear), MESSAGE)])
        }
    }
}
