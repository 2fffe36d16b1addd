//! N004: web-page code came along with a pasted text.

use crate::model::{find_markup, without_markup};
use crate::rules::characters::Kind;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, TEXTS};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// N004 各文字
pub static MARKUP_LEFT: Rule = Rule {
    id: "N004",
    name: "markup-left",
    severity: Severity::Error,
    places: TEXTS,
    scope: Scope::Task,
    summary: "文字里不能留有网页代码，例如“<p>”和“&nbsp;”。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "从网页复制的文字带着段落标记",
            changes: &[Set("objectives.planned", "<p>接收进馆档案一万卷。</p><p>数字化率达到80%。</p>")],
            finds: &[(
                Severity::Error,
                "objectives.planned",
                "“部门整体支出的预期目标”里混进了网页代码“<p>”，请点“清理”。",
            )],
        },
        Example {
            about: "资金来源、任务和指标里带着空格代码和换行标记",
            changes: &[
                Set("funding.sources.0.source", "一般公共&nbsp;预算"),
                Set("tasks.0.name", "档案接收<br/>"),
                Set(
                    "tasks.1.indicators.0.achieved",
                    "<span style=\"font-family:仿宋_GB2312;font-size:16pt\">82.4%</span>",
                ),
            ],
            finds: &[
                (Severity::Error, "funding.sources.0.source", "“第1项资金来源”里混进了网页代码“&nbsp;”，请点“清理”。"),
                (Severity::Error, "tasks.0.name", "“任务1任务名称”里混进了网页代码“<br/>”，请点“清理”。"),
                (
                    Severity::Error,
                    "tasks.1.indicators.0.achieved",
                    "“任务2第1个指标完成情况”里混进了网页代码“<span style=\"font-family:仿宋_GB…”，请点“清理”。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "小于号和大于号用来比较",
            changes: &[Set(
                "narrative.overallPerformance",
                "本年度支出<预算，收入>上年，结余同比增长，均在合理范围内。",
            )],
            finds: &[],
        },
        Example {
            about: "“&”用在名称里", changes: &[Set("narrative.keyProjects", "完成R&D;投入统计。")], finds: &[]
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let marked = form.characters().filter(|(_, characters)| characters.holds(Kind::Markup));
    let marked = marked.filter_map(|(text, _)| find_markup(text.text).map(|markup| (text, markup)));
    Answer::of(marked.map(|(text, markup)| {
        let message = format!("“{}”里混进了网页代码“{}”，请点“清理”。", text.label(), quoted(markup));
        MARKUP_LEFT.finding(text.place, message).cured_by("清理", &without_markup(text.text))
    }))
}
