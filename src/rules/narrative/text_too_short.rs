//! N002: a text of a few characters says nothing.

use super::saying_none::says_none;
use crate::model::Field;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, FormBox};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N002 各段文字
pub static TEXT_TOO_SHORT: Rule = Rule {
    id: "N002",
    name: "text-too-short",
    severity: Severity::Warning,
    // The result of an indicator may be a bare figure; T013 to T017 judge it.
    places: &[
        Field::ObjectivesPlanned,
        Field::ObjectivesAchieved,
        Field::TaskPlanned,
        Field::TaskAchieved,
        Field::KeyProjects,
        Field::OverallPerformance,
        Field::Problems,
        Field::Improvements,
    ],
    scope: Scope::Task,
    summary: "目标、完成情况、绩效、问题和措施至少要写 10 个字；没有重点项目的可以写“无”。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "年度目标只有一句口号",
            changes: &[Set("objectives.planned", "做好档案工作。")],
            finds: &[(
                Severity::Warning,
                "objectives.planned",
                "“部门整体支出的预期目标”只有 7 个字，内容太少，请写具体。",
            )],
        },
        Example {
            about: "任务的完成情况只写了“已完成”，改进措施写了“无”",
            changes: &[Set("tasks.0.achieved", "已完成"), Set("narrative.improvements", " 无 ")],
            finds: &[
                (Severity::Warning, "tasks.0.achieved", "“任务1目标完成情况”只有 3 个字，内容太少，请写具体。"),
                (
                    Severity::Warning,
                    "narrative.improvements",
                    "“改进措施或下一步计划”只有 1 个字，内容太少，请写具体。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "存在问题写了“无”，没有重点项目",
            changes: &[Set("narrative.problems", "无"), Set("narrative.keyProjects", "无重点项目")],
            finds: &[],
        },
        Example {
            about: "正好 10 个字", changes: &[Set("tasks.0.planned", "完成到期档案接收工作")], finds: &[]
        },
        Example {
            about: "指标完成情况可以只写数字",
            changes: &[Set("tasks.0.indicators.0.achieved", "10260卷")],
            finds: &[],
        },
    ]),
};

/// From so many characters on a text can say something.
const ENOUGH: usize = 10;

fn check(form: &Form<'_>) -> Answer {
    let judged = form.narratives().map(|(text, _)| text).filter(|text| text.place.field != Field::IndicatorAchieved);
    Answer::of(judged.filter_map(|text| {
        let written = text.text.trim();
        // No character has more than four bytes.
        if written.len() > 4 * ENOUGH {
            return None;
        }
        let count = written.chars().take(ENOUGH).count();
        let short = count < ENOUGH && !rightly_none(text);
        let message = || format!("“{}”只有 {count} 个字，内容太少，请写具体。", text.label());
        short.then(|| TEXT_TOO_SHORT.finding(text.place, message()))
    }))
}

/// A department may have no problem, and no key project.
fn rightly_none(text: &FormBox<'_>) -> bool {
    matches!(text.place.field, Field::Problems | Field::KeyProjects) && says_none(text.text)
}
