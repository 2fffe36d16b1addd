//! F002: an amount box holds something that is no amount.

use crate::model::{Amount, Reading, Unreadable};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{AMOUNTS, Form};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// F002 各金额
pub static AMOUNT_UNREADABLE: Rule = Rule {
    id: "F002",
    name: "amount-unreadable",
    severity: Severity::Error,
    places: AMOUNTS,
    scope: Scope::Task,
    summary: "金额只填数字，可以带千分位逗号和小数点。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "金额写成了文字",
            changes: &[Set("funding.actualExpenditure", "约九百五十万")],
            finds: &[(
                Severity::Error,
                "funding.actualExpenditure",
                "“实际支出数”里的“约九百五十万”不是能识别的金额，请只填数字。",
            )],
        },
        Example {
            about: "位数太多，不会是一个部门的支出",
            changes: &[Set("funding.actualExpenditure", "0.123456789")],
            finds: &[(
                Severity::Error,
                "funding.actualExpenditure",
                "“实际支出数”里的“0.123456789”位数太多，请核对后重填。",
            )],
        },
        Example {
            about: "千分位逗号放错了位置，任务资金带了说明",
            changes: &[Set("funding.sources.0.amount", "9,50.00"), Set("tasks.1.funds", "200.00（预计）")],
            finds: &[
                (
                    Severity::Error,
                    "funding.sources.0.amount",
                    "“一般公共预算”里的“9,50.00”不是能识别的金额，请只填数字。",
                ),
                (
                    Severity::Error,
                    "tasks.1.funds",
                    "“任务2任务涉及资金”里的“200.00（预计）”不是能识别的金额，请只填数字。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "全角数字、千分位逗号和“万元”都能识别",
            changes: &[Set("funding.adjustedBudget", "１，０００．００万元")],
            finds: &[],
        },
        Example { about: "空着的金额由别的规则提示", changes: &[Set("tasks.0.funds", "")], finds: &[] },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let unreadable = form.amounts().filter_map(|(amount, reading)| match reading {
        Reading::Unreadable(why) => Some((amount, why)),
        Reading::Blank | Reading::Value(_) => None,
    });
    Answer::of(unreadable.map(|(amount, why)| {
        let advice = match why {
            Unreadable::TooLong => "位数太多，请核对后重填",
            Unreadable::NotANumber | Unreadable::NotAYear => "不是能识别的金额，请只填数字",
        };
        let message = format!("“{}”里的“{}”{advice}。", amount.label(), quoted(amount.text));
        let finding = AMOUNT_UNREADABLE.finding(amount.place, message);
        match Amount::read_rounded(amount.text) {
            Some(rounded) => finding.cured_by("取两位小数", &rounded.grouped()),
            None => finding,
        }
    }))
}
