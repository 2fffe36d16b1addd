//! F010: an imported form states another adjustment rate than its figures give.

use super::stated_rate::StatedRate;
use crate::model::{Field, Percentage};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// F010 预算调整率
pub static STATED_ADJUSTMENT_RATE_WRONG: Rule = Rule {
    id: "F010",
    name: "stated-adjustment-rate-wrong",
    severity: Severity::Error,
    places: &[Field::AdjustmentRate],
    scope: Scope::Form,
    summary: "导入的预算调整率要等于年度预算调整数除以年初预算，调减为负，最多相差 0.01 个百分点；\
              财预〔2013〕53号《预算绩效评价共性指标体系框架》的两个公式都以财政部门批复的预算数为分母，\
              本表的预算完成率以调整预算为分母，两个率的分母不同。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "调整率按调整预算算了",
            changes: &[Set("computed.adjustmentRate", "20.00%")],
            finds: &[(
                Severity::Error,
                "computed.adjustmentRate",
                "预算调整率应为 25.00%（200.00 ÷ 800.00），文件里是 20.00%。分母应是年初预算。",
            )],
        },
        Example {
            about: "调整率写成了文字",
            changes: &[Set("computed.adjustmentRate", "无调整")],
            finds: &[(
                Severity::Error,
                "computed.adjustmentRate",
                "预算调整率应为 25.00%（200.00 ÷ 800.00），文件里是“无调整”。",
            )],
        },
        Example {
            about: "调减时漏了负号",
            changes: &[Set("funding.originalBudget", "1,250.00"), Set("computed.adjustmentRate", "20.00%")],
            finds: &[(
                Severity::Error,
                "computed.adjustmentRate",
                "预算调整率应为 -20.00%（-250.00 ÷ 1,250.00），文件里是 20.00%。",
            )],
        },
        Example {
            about: "年初预算为 0，没有调整率，文件里却写了",
            changes: &[Set("funding.originalBudget", "0.00"), Set("computed.adjustmentRate", "25%")],
            finds: &[(
                Severity::Error,
                "computed.adjustmentRate",
                "预算调整率应为“—”（作分母的预算为 0，算不出），文件里是 25.00%。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "末位差 0.01", changes: &[Set("computed.adjustmentRate", "25.01%")], finds: &[] },
        Example {
            about: "调减的调整率是负数",
            changes: &[Set("funding.originalBudget", "1,250.00"), Set("computed.adjustmentRate", "－20.00％")],
            finds: &[],
        },
        Example {
            about: "年初预算为 0，没有调整率，文件里画了一横",
            changes: &[Set("funding.originalBudget", "0.00"), Set("computed.adjustmentRate", "—")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let adjustment = form.figures.budget_adjustment.as_ref().map(|adjustment| adjustment.value);
    let by_adjusted = adjustment.zip(form.adjusted_budget.value());
    StatedRate {
        rule: &STATED_ADJUSTMENT_RATE_WRONG,
        field: Field::AdjustmentRate,
        text: &form.document.funding.stated.adjustment_rate,
        figure: form.figures.adjustment_rate.as_ref(),
        whole: form.original_budget,
        mistake: (
            by_adjusted.and_then(|(adjustment, adjusted)| Percentage::of(adjustment, adjusted)),
            "分母应是年初预算。",
        ),
    }
    .check()
}
