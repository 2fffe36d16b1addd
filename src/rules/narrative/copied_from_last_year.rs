//! N018: a text is last year's.

use crate::model::Setting;
use crate::rules::example::{
    Change::{self, LastYear, Set},
    Example, examples,
};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::similarity::are_similar;

/// N018 各段文字
pub static COPIED_FROM_LAST_YEAR: Rule = Rule {
    id: "N018",
    name: "copied-from-last-year",
    severity: Severity::Warning,
    places: NARRATIVES,
    scope: Scope::TaskAndHead,
    summary: "同时打开上年的自评表时，40 个字以上的文字不应与上年几乎相同。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "目标完成情况只改了年份",
            changes: &[Set("objectives.achieved", TEXT), LastYear("objectives.achieved", OF_LAST_YEAR)],
            finds: &[(
                Severity::Warning,
                "objectives.achieved",
                "“部门整体支出的目标完成情况”与 2020 年填报内容几乎相同，请更新为本年度情况。",
            )],
        },
        Example {
            about: "任务和指标一字未改",
            changes: &[
                Set("tasks.1.achieved", TEXT),
                LastYear("tasks.1.achieved", TEXT),
                Set("tasks.1.indicators.0.achieved", OF_LAST_YEAR),
                LastYear("tasks.1.indicators.0.achieved", OF_LAST_YEAR),
                LastYear("fiscalYear", "上年"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "tasks.1.achieved",
                    "“任务2目标完成情况”与上年填报内容几乎相同，请更新为本年度情况。",
                ),
                (
                    Severity::Warning,
                    "tasks.1.indicators.0.achieved",
                    "“任务2第1个指标完成情况”与上年填报内容几乎相同，请更新为本年度情况。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example { about: "没有打开上年的自评表", changes: &[Set("objectives.achieved", TEXT)], finds: &[] },
        Example {
            about: "情况更新过",
            changes: &[
                Set("objectives.achieved", TEXT),
                LastYear(
                    "objectives.achieved",
                    "2020年，我馆接收各单位档案9320卷，开展保护修复，数字化扫描150万页，查档大厅接待群众3120人次，任务完成。",
                ),
            ],
            finds: &[],
        },
        Example {
            about: "不到 40 个字",
            changes: &[
                Set("tasks.0.planned", "完成各单位到期档案的接收进馆，做到应收尽收，不漏一卷。"),
                LastYear("tasks.0.planned", "完成各单位到期档案的接收进馆，做到应收尽收，不漏一卷。"),
            ],
            finds: &[],
        },
        Example {
            about: "标准改成 100%，年份不同就不算相同",
            changes: &[
                Change::Setting(Setting::RepeatedLastYear, "100"),
                Set("objectives.achieved", TEXT),
                LastYear("objectives.achieved", OF_LAST_YEAR),
            ],
            finds: &[],
        },
        Example {
            about: "打开的其实是本年度的表",
            changes: &[
                Set("objectives.achieved", TEXT),
                LastYear("objectives.achieved", TEXT),
                LastYear("fiscalYear", "2021年"),
            ],
            finds: &[],
        },
    ]),
};

const TEXT: &str = "2021年，我馆围绕年度工作要点，稳步推进档案接收、保护修复和数字化扫描，查档大厅全年接待群众2860人次，年度目标全部实现。";
const OF_LAST_YEAR: &str = "2020年，我馆围绕年度工作要点，稳步推进档案接收、保护修复和数字化扫描，查档大厅全年接待群众2860人次，年度目标全部实现。";

/// Shorter texts may well say the same every year.
const LENGTH: usize = 40;

fn check(form: &Form<'_>) -> Answer {
    let Some(last_year) = form.circumstances.last_year else { return Answer::CannotTell };
    let year = last_year.fiscal_year().value();
    if year.is_some() && year == form.document.fiscal_year().value() {
        return Answer::CannotTell;
    }
    let year = year.map_or_else(|| "上年".to_owned(), |year| format!(" {} 年", year.number()));
    let threshold = form.document.settings.percentage(Setting::RepeatedLastYear);
    let long = form.narratives().filter(|(_, characters)| characters.count >= LENGTH);
    let copied = long.filter(|(text, _)| {
        let before = text.twin_in(last_year).unwrap_or_default();
        text.text == before || are_similar(text.text, before, threshold)
    });
    Answer::of(copied.map(|(text, _)| {
        let message = format!("“{}”与{year}填报内容几乎相同，请更新为本年度情况。", text.label());
        COPIED_FROM_LAST_YEAR.finding(text.place, message)
    }))
}
