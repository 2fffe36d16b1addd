//! N001: a text that the sheet asks for is blank.

use crate::model::{Field, Place, is_blank};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};

/// N001 年度目标、绩效、问题和措施
pub static REQUIRED_TEXT_MISSING: Rule = Rule {
    id: "N001",
    name: "required-text-missing",
    severity: Severity::Error,
    places: &[
        Field::ObjectivesPlanned,
        Field::ObjectivesAchieved,
        Field::KeyProjects,
        Field::OverallPerformance,
        Field::Problems,
        Field::Improvements,
    ],
    scope: Scope::Form,
    summary: "年度目标、存在问题和改进措施必须填写，重点项目绩效情况和部门整体绩效一般也要填写。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "年度目标的两栏都空着",
            changes: &[Set("objectives.planned", ""), Set("objectives.achieved", "\n")],
            finds: &[
                (Severity::Error, "objectives.planned", "“部门整体支出的预期目标”没有填写。"),
                (Severity::Error, "objectives.achieved", "“部门整体支出的目标完成情况”没有填写。"),
            ],
        },
        Example {
            about: "后面四栏都空着",
            changes: &[
                Set("narrative.keyProjects", ""),
                Set("narrative.overallPerformance", ""),
                Set("narrative.problems", "\u{3000}"),
                Set("narrative.improvements", ""),
            ],
            finds: &[
                (Severity::Warning, "narrative.keyProjects", "“重点项目绩效情况”没有填写。"),
                (Severity::Warning, "narrative.overallPerformance", "“部门整体绩效”没有填写。"),
                (Severity::Error, "narrative.problems", "“存在问题”没有填写。"),
                (Severity::Error, "narrative.improvements", "“改进措施或下一步计划”没有填写。"),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "存在问题写了“无”", changes: &[Set("narrative.problems", "无")], finds: &[] },
        Example {
            about: "任务的预期目标空着，由别的规则提示", changes: &[Set("tasks.0.planned", "")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let places = REQUIRED_TEXT_MISSING.places.iter().map(|&field| Place::sheet(field));
    let blank = places.filter(|&place| form.document.text(place).is_none_or(|text| is_blank(text)));
    Answer::of(blank.map(finding))
}

fn finding(place: Place) -> Finding {
    let message = format!("“{}”没有填写。", place.field.label());
    let severity = match place.field {
        Field::KeyProjects | Field::OverallPerformance => Severity::Warning,
        _ => Severity::Error,
    };
    REQUIRED_TEXT_MISSING.finding(place, message).graded(severity)
}
