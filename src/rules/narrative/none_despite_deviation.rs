//! N009: no problem is named, though the figures tell of one.

use super::saying_none::says_none;
use crate::model::{Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::funding::{LARGE_ADJUSTMENT_UNEXPLAINED, LOW_EXECUTION_UNEXPLAINED};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// N009 存在问题
pub static NONE_DESPITE_DEVIATION: Rule = Rule {
    id: "N009",
    name: "none-despite-deviation",
    severity: Severity::Warning,
    places: &[Field::Problems],
    scope: Scope::Form,
    summary: "存在问题一般不写“无”；预算完成率偏低或预算调整率偏大时要说明原因。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "完成率只有 85%，存在问题写了“无”",
            changes: &[Set("funding.actualExpenditure", "850.00"), Set("narrative.problems", "无")],
            finds: &[(Severity::Warning, "narrative.problems", "存在问题写了“无”，但预算完成率只有 85.00%，请说明。")],
        },
        Example {
            about: "完成率偏低，调整率偏大",
            changes: &[
                Set("funding.originalBudget", "500.00"),
                Set("funding.actualExpenditure", "850.00"),
                Set("narrative.problems", "暂无。"),
            ],
            finds: &[(
                Severity::Warning,
                "narrative.problems",
                "存在问题写了“暂无。”，但预算完成率只有 85.00%，预算调整率为 100.00%，请说明。",
            )],
        },
        Example {
            about: "收支正常，存在问题写了“没有”",
            changes: &[Set("narrative.problems", "没有")],
            finds: &[(
                Severity::Hint,
                "narrative.problems",
                "存在问题写了“没有”，但自评一般都能找到可以改进的地方，请说明。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "写了具体问题",
            changes: &[
                Set("funding.actualExpenditure", "850.00"),
                Set("narrative.problems", "无专职档案人员，项目支出进度偏慢。"),
            ],
            finds: &[],
        },
        Example {
            about: "存在问题空着，由别的规则提示", changes: &[Set("narrative.problems", "")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let problems = &form.document.narrative.problems;
    if !says_none(problems) {
        return Answer::Holds;
    }
    let deviations: Vec<String> = [low_execution(form), large_adjustment(form)].into_iter().flatten().collect();
    let (why, severity) = if deviations.is_empty() {
        ("自评一般都能找到可以改进的地方".to_owned(), Severity::Hint)
    } else {
        (deviations.join("，"), Severity::Warning)
    };
    let message = format!("存在问题写了“{}”，但{why}，请说明。", quoted(problems));
    Answer::of([NONE_DESPITE_DEVIATION.finding(Place::sheet(Field::Problems), message).graded(severity)])
}

fn low_execution(form: &Form<'_>) -> Option<String> {
    let rate = form.figures.execution_rate.as_ref().filter(|_| speaks(&LOW_EXECUTION_UNEXPLAINED, form))?;
    Some(format!("预算完成率只有 {}", rate.value.shown()))
}

fn large_adjustment(form: &Form<'_>) -> Option<String> {
    let rate = form.figures.adjustment_rate.as_ref().filter(|_| speaks(&LARGE_ADJUSTMENT_UNEXPLAINED, form))?;
    Some(format!("预算调整率为 {}", rate.value.shown()))
}

fn speaks(rule: &Rule, form: &Form<'_>) -> bool {
    matches!((rule.check)(form), Answer::Broken(_))
}
