//! F005: an imported form states another adjustment than its budgets give.

use crate::model::{Amount, Field, Percentage, Place, Reading};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// F005 年度预算调整数
pub static STATED_ADJUSTMENT_WRONG: Rule = Rule {
    id: "F005",
    name: "stated-adjustment-wrong",
    severity: Severity::Error,
    places: &[Field::BudgetAdjustment],
    scope: Scope::Form,
    summary: "导入的年度预算调整数要正好等于调整预算减年初预算。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "调整数差了一分",
            changes: &[Set("computed.budgetAdjustment", "200.01")],
            finds: &[(
                Severity::Error,
                "computed.budgetAdjustment",
                "年度预算调整数应等于调整预算减年初预算（1,000.00 − 800.00 = 200.00），文件里是 200.01。",
            )],
        },
        Example {
            about: "调减时漏了负号",
            changes: &[Set("funding.originalBudget", "1,250.00"), Set("computed.budgetAdjustment", "250")],
            finds: &[(
                Severity::Error,
                "computed.budgetAdjustment",
                "年度预算调整数应等于调整预算减年初预算（1,000.00 − 1,250.00 = -250.00），文件里是 250.00。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "写法不同，数额相等", changes: &[Set("computed.budgetAdjustment", "200")], finds: &[]
        },
        Example { about: "文件里没有写调整数", changes: &[Set("computed.budgetAdjustment", "")], finds: &[] },
        Example {
            about: "年初预算空着，无从核对",
            changes: &[Set("funding.originalBudget", ""), Set("computed.budgetAdjustment", "200.01")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let text = &form.document.funding.stated.budget_adjustment;
    let Some(adjustment) = &form.figures.budget_adjustment else { return Answer::CannotTell };
    let stated = match Amount::read(text) {
        Reading::Value(stated) if stated == adjustment.value => return Answer::Holds,
        Reading::Value(stated) => format!(" {}", stated.grouped()),
        // A dash stands for a value that does not exist.
        _ if Percentage::read(text).is_blank() => return Answer::Holds,
        _ => format!("“{}”", quoted(text)),
    };
    let (steps, value) = (&adjustment.steps, adjustment.value.grouped());
    let message = format!("年度预算调整数应等于调整预算减年初预算（{steps} = {value}），文件里是{stated}。");
    let place = Place::sheet(Field::BudgetAdjustment);
    Answer::of([STATED_ADJUSTMENT_WRONG.finding(place, message).cured_by("采用", "")])
}
