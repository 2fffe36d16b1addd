//! F014: the budget was changed a great deal, and no text says why.

use crate::model::{Field, Kind, Place, Setting};
use crate::rules::example::{
    Change::{self, Set},
    Example, examples,
};
use crate::rules::form::{Form, FormBox};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F014 预算调整率
pub static LARGE_ADJUSTMENT_UNEXPLAINED: Rule = Rule {
    id: "F014",
    name: "large-adjustment-unexplained",
    severity: Severity::Warning,
    places: &[Field::AdjustmentRate],
    scope: Scope::Form,
    summary: "预算调整幅度大时，要在文字里说明追加或者调减的原因。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "预算增加了六成，没有说明",
            changes: &[Set("funding.originalBudget", "625.00")],
            finds: &[(
                Severity::Warning,
                "computed.adjustmentRate",
                "预算调整率为 60.00%，超过 30%，请在“部门整体绩效”等文字里说明追加或调减的原因。",
            )],
        },
        Example {
            about: "预算减少了一半，没有说明",
            changes: &[Set("funding.originalBudget", "2,000.00")],
            finds: &[(
                Severity::Warning,
                "computed.adjustmentRate",
                "预算调整率为 -50.00%，超过 30%，请在“部门整体绩效”等文字里说明追加或调减的原因。",
            )],
        },
        Example {
            about: "标准改成 20%，调整率 25%",
            changes: &[Change::Setting(Setting::LargeAdjustmentRate, "20")],
            finds: &[(
                Severity::Warning,
                "computed.adjustmentRate",
                "预算调整率为 25.00%，超过 20%，请在“部门整体绩效”等文字里说明追加或调减的原因。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "调整率正好 30%", changes: &[Set("funding.adjustedBudget", "1,040.00")], finds: &[] },
        Example {
            about: "部门整体绩效里说明了追加的原因",
            changes: &[
                Set("funding.originalBudget", "625.00"),
                Set("narrative.overallPerformance", "年中追加了库房消防改造经费，当年全部完工。"),
            ],
            finds: &[],
        },
        Example {
            about: "标准改成 60%，调整率正好 60%",
            changes: &[Set("funding.originalBudget", "625.00"), Change::Setting(Setting::LargeAdjustmentRate, "60")],
            finds: &[],
        },
        Example {
            about: "年初预算为 0，没有调整率", changes: &[Set("funding.originalBudget", "0.00")], finds: &[]
        },
        Example {
            about: "后面四栏还没有填写，由别的规则提示",
            changes: &[
                Set("funding.originalBudget", "625.00"),
                Set("narrative.keyProjects", ""),
                Set("narrative.overallPerformance", ""),
                Set("narrative.problems", ""),
                Set("narrative.improvements", ""),
            ],
            finds: &[],
        },
    ]),
};

/// Words by which the reason is known.
const REASONS: [&str; 5] = ["调整", "追加", "调减", "追减", "调增"];

fn check(form: &Form<'_>) -> Answer {
    let Some(rate) = form.figures.adjustment_rate.as_ref().filter(|_| has_narrative(form)) else {
        return Answer::CannotTell;
    };
    let threshold = form.document.settings.percentage(Setting::LargeAdjustmentRate);
    if rate.value.abs() <= threshold || form.texts().any(|text| gives_reason(text)) {
        return Answer::Holds;
    }
    let (rate, threshold) = (rate.value.shown(), threshold.brief());
    let message = format!("预算调整率为 {rate}，超过 {threshold}，请在“部门整体绩效”等文字里说明追加或调减的原因。");
    Answer::of([LARGE_ADJUSTMENT_UNEXPLAINED.finding(Place::sheet(Field::AdjustmentRate), message)])
}

/// As long as none of the four narratives is written, the reason may still come.
fn has_narrative(form: &Form<'_>) -> bool {
    form.texts().any(|text| text.place.field >= Field::KeyProjects && !text.is_blank())
}

fn gives_reason(text: &FormBox<'_>) -> bool {
    text.place.field.kind() == Kind::LongText && REASONS.iter().any(|reason| text.text.contains(reason))
}
