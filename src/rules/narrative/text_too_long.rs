//! N003: a text is longer than reporting systems store.

use crate::model::Setting;
use crate::rules::example::{
    Change::{self, Set},
    Example, examples,
};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N003 各段文字
pub static TEXT_TOO_LONG: Rule = Rule {
    id: "N003",
    name: "text-too-long",
    severity: Severity::Warning,
    places: NARRATIVES,
    scope: Scope::Task,
    summary: "每段文字不宜超过 600 个字，超过 2000 个字的报送系统可能存不下；字数标准可以在“规则设置”里修改。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "目标完成情况有 609 个字",
            changes: &[Set("objectives.achieved", LONG)],
            finds: &[(
                Severity::Warning,
                "objectives.achieved",
                "“部门整体支出的目标完成情况”有 609 个字，超过 600 个字，报送系统可能存不下，请精简。",
            )],
        },
        Example {
            about: "上限改成 609 个字，正好有这么多",
            changes: &[Change::Setting(Setting::TooLongText, "609"), Set("objectives.achieved", LONG)],
            finds: &[(
                Severity::Warning,
                "objectives.achieved",
                "“部门整体支出的目标完成情况”有 609 个字，超过 600 个字，报送系统可能存不下，请精简。",
            )],
        },
        Example {
            about: "部门整体绩效有 2005 个字",
            changes: &[Set("narrative.overallPerformance", TOO_LONG)],
            finds: &[(
                Severity::Error,
                "narrative.overallPerformance",
                "“部门整体绩效”有 2005 个字，超过 2000 个字，报送系统可能存不下，请精简。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "正好 600 个字", changes: &[Set("objectives.achieved", FULL)], finds: &[] },
        Example {
            about: "写得简明",
            changes: &[Set("objectives.achieved", "接收档案10260卷，目标实现。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let settings = &form.document.settings;
    let (long, too_long) = (settings.characters(Setting::LongText), settings.characters(Setting::TooLongText));
    Answer::of(form.narratives().filter_map(|(text, characters)| {
        let count = characters.count;
        let (limit, severity) = match count {
            _ if count > too_long => (too_long, Severity::Error),
            _ if count > long => (long, Severity::Warning),
            _ => return None,
        };
        let label = text.label();
        let message = format!("“{label}”有 {count} 个字，超过 {limit} 个字，报送系统可能存不下，请精简。");
        Some(TEXT_TOO_LONG.finding(text.place, message).graded(severity))
    }))
}

/// Forty characters.
macro_rules! forty {
    () => {
        "全年接收各单位移交的文书和会计档案，逐卷清点、消毒除尘后编号上架，方便群众查阅。"
    };
}

macro_rules! two_hundred {
    () => {
        concat!(forty!(), forty!(), forty!(), forty!(), forty!())
    };
}

macro_rules! six_hundred {
    () => {
        concat!(two_hundred!(), two_hundred!(), two_hundred!())
    };
}

const FULL: &str = six_hundred!();
const LONG: &str = concat!(six_hundred!(), "\n共八个字也要算。");
const TOO_LONG: &str = concat!(six_hundred!(), six_hundred!(), six_hundred!(), two_hundred!(), "共五个字。");
