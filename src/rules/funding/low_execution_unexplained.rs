//! F012: little of the budget was spent, and 存在问题 does not say why.

use crate::model::{Field, Place, Setting, is_blank};
use crate::rules::example::{
    Change::{self, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F012 预算完成率、存在问题
pub static LOW_EXECUTION_UNEXPLAINED: Rule = Rule {
    id: "F012",
    name: "low-execution-unexplained",
    severity: Severity::Warning,
    places: &[Field::Problems],
    scope: Scope::Form,
    summary: "预算完成率偏低时，要在“存在问题”里说明执行慢或者有结余的原因。",
    basis: &[Basis::Practice, Basis::Regulation("财预〔2020〕10号《项目支出绩效评价管理办法》")],
    check,
    broken: examples(&[
        Example {
            about: "完成率 80%，存在问题只写了别的",
            changes: &[Set("funding.actualExpenditure", "800.00")],
            finds: &[(
                Severity::Warning,
                "narrative.problems",
                "预算完成率只有 80.00%，低于 90%，请在“存在问题”里说明原因。",
            )],
        },
        Example {
            about: "标准改成 95.5%，完成率 95%",
            changes: &[Change::Setting(Setting::LowExecutionRate, "95.5")],
            finds: &[(
                Severity::Warning,
                "narrative.problems",
                "预算完成率只有 95.00%，低于 95.5%，请在“存在问题”里说明原因。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "完成率正好 90%", changes: &[Set("funding.actualExpenditure", "900.00")], finds: &[] },
        Example {
            about: "完成率低，存在问题里说明了支付进度",
            changes: &[
                Set("funding.actualExpenditure", "800.00"),
                Set("narrative.problems", "库房改造项目招标较晚，资金支付进度偏慢。"),
            ],
            finds: &[],
        },
        Example {
            about: "标准改成 80%，完成率正好 80%",
            changes: &[Set("funding.actualExpenditure", "800.00"), Change::Setting(Setting::LowExecutionRate, "80")],
            finds: &[],
        },
        Example {
            about: "存在问题空着，由别的规则提示",
            changes: &[Set("funding.actualExpenditure", "800.00"), Set("narrative.problems", "")],
            finds: &[],
        },
    ]),
};

/// Words by which the reason is known.
const REASONS: [&str; 5] = ["执行", "支出", "进度", "结余", "完成率"];

fn check(form: &Form<'_>) -> Answer {
    let problems = &form.document.narrative.problems;
    let Some(rate) = form.figures.execution_rate.as_ref().filter(|_| !is_blank(problems)) else {
        return Answer::CannotTell;
    };
    let threshold = form.document.settings.percentage(Setting::LowExecutionRate);
    if rate.value >= threshold || REASONS.iter().any(|reason| problems.contains(reason)) {
        return Answer::Holds;
    }
    let (rate, threshold) = (rate.value.shown(), threshold.brief());
    let message = format!("预算完成率只有 {rate}，低于 {threshold}，请在“存在问题”里说明原因。");
    Answer::of([LOW_EXECUTION_UNEXPLAINED.finding(Place::sheet(Field::Problems), message)])
}
