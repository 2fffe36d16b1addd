//! I003: the year under evaluation is not over yet.

use crate::model::{Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// I003 被评价年度
pub static FISCAL_YEAR_NOT_OVER: Rule = Rule {
    id: "I003",
    name: "fiscal-year-not-over",
    severity: Severity::Warning,
    places: &[Field::FiscalYear],
    scope: Scope::Form,
    summary: "被评价年度应当已经结束，自评在年度结束后填写。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "2022 年填写 2022 年度的自评表",
            changes: &[Set("fiscalYear", "2022年")],
            finds: &[(Severity::Warning, "fiscalYear", "自评一般在年度结束后填写，请确认被评价年度 2022 是否填对。")],
        },
        Example {
            about: "年度写成了以后的年份",
            changes: &[Set("fiscalYear", "2031")],
            finds: &[(Severity::Warning, "fiscalYear", "自评一般在年度结束后填写，请确认被评价年度 2031 是否填对。")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "2022 年填写上一年度的自评表", changes: &[Set("fiscalYear", "2021年")], finds: &[]
        },
        Example { about: "补填更早的年度", changes: &[Set("fiscalYear", "2019年")], finds: &[] },
        Example {
            about: "年度不能识别，由别的规则提示", changes: &[Set("fiscalYear", "本年度")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let Some((year, current)) = form.document.fiscal_year().value().zip(form.circumstances.current_year) else {
        return Answer::CannotTell;
    };
    if year < current {
        return Answer::Holds;
    }
    let message = format!("自评一般在年度结束后填写，请确认被评价年度 {} 是否填对。", year.number());
    Answer::of([FISCAL_YEAR_NOT_OVER.finding(Place::sheet(Field::FiscalYear), message)])
}
