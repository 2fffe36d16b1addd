//! N016: a text names more money than was spent.

use super::context::{clause_before, names_any, tail};
use crate::model::Amount;
use crate::rules::characters::Kind;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::prose::amounts::{Quantity, quantities};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N016 各段文字
pub static AMOUNT_IN_TEXT_TOO_LARGE: Rule = Rule {
    id: "N016",
    name: "amount-in-text-too-large",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::TaskAndHead,
    summary: "文字里写的支出金额不应比实际支出数还大；预算数和投资、税收等不是本部门支出的金额不受影响。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "支出写成了亿元",
            changes: &[Set("narrative.keyProjects", "馆藏数字化项目支出1.2亿元，按合同验收，抽检合格。")],
            finds: &[(
                Severity::Hint,
                "narrative.keyProjects",
                "“重点项目绩效情况”里写的 1.2亿元 比实际支出数还大，请核对。",
            )],
        },
        Example {
            about: "换算成万元后比实际支出数多 1 元",
            changes: &[Set("tasks.0.achieved", "接收档案10260卷，使用经费9,500,001元，全部上架。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.achieved",
                "“任务1目标完成情况”里写的 9,500,001元 比实际支出数还大，请核对。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "正好等于实际支出数，或写的是本表的预算数",
            changes: &[Set(
                "narrative.overallPerformance",
                "年初安排800万元，调整后为1,000万元，实际支出9,500,000元，各项任务按计划完成。",
            )],
            finds: &[],
        },
        Example {
            about: "投资、产值等不是本部门的支出",
            changes: &[Set(
                "narrative.overallPerformance",
                "服务企业新增投资12亿元，带动产值30亿元，减免税费2,000万元，吸引5亿元的投资落地。",
            )],
            finds: &[],
        },
        Example {
            about: "没有单位的数字不比较",
            changes: &[Set("tasks.1.achieved", "共扫描1860000页，目录著录120000条。")],
            finds: &[],
        },
    ]),
};

/// Money of others that a department speaks of.
const OF_OTHERS: [&str; 32] = [
    "投资",
    "引资",
    "产值",
    "生产总值",
    "GDP",
    "税",
    "营收",
    "收入",
    "销售",
    "贷款",
    "融资",
    "贸易",
    "进出口",
    "交易",
    "消费",
    "损失",
    "减免",
    "降费",
    "债",
    "存款",
    "成交",
    "资产",
    "利润",
    "增加值",
    "社会资金",
    "撬动",
    "带动",
    "累计",
    "全市",
    "全省",
    "总造价",
    "预算",
];

fn check(form: &Form<'_>) -> Answer {
    let Some(actual) = form.actual_expenditure.value() else { return Answer::CannotTell };
    let budgets = [form.adjusted_budget.value(), form.original_budget.value()];
    let figured =
        form.narratives().filter(|(text, characters)| characters.holds(Kind::Digit) && text.text.contains('元'));
    Answer::of(figured.filter_map(|(text, _)| {
        let too_large = |quantity: &Quantity<'_>| {
            let budget = |money| budgets.iter().flatten().any(|&budget| is_about(money, budget));
            quantity.money().is_some_and(|money| money > actual && !budget(money)) && !is_of_others(text.text, quantity)
        };
        let quantity = quantities(text.text).find(too_large)?;
        let message = format!("“{}”里写的 {} 比实际支出数还大，请核对。", text.label(), quantity.text);
        Some(AMOUNT_IN_TEXT_TOO_LARGE.finding(text.place, message))
    }))
}

/// Equal up to the whole 万元 that prose is rounded to.
fn is_about(money: Amount, budget: Amount) -> bool {
    money.checked_sub(budget).is_some_and(|distance| distance.abs() < Amount::from_thousandths(1000))
}

fn is_of_others(text: &str, quantity: &Quantity<'_>) -> bool {
    let before = clause_before(tail(text.get(..quantity.start).unwrap_or_default(), 40));
    let after = text.get(quantity.start + quantity.text.len()..).unwrap_or_default();
    names_any(before, &OF_OTHERS) || after.trim_start_matches('的').starts_with("投资")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_may_be_rounded_to_the_whole_ten_thousand() {
        let budget = Amount::from_thousandths(1_000_400);
        let is_budget = |thousandths| is_about(Amount::from_thousandths(thousandths), budget);
        assert!(is_budget(1_000_000) && is_budget(1_001_000) && is_budget(1_001_399) && is_budget(999_401));
        assert!(!is_budget(1_001_400) && !is_budget(999_400));
    }
}
