//! T014: the result of a quantity says no number.

use super::measures::is_quantity;
use crate::model::{Field, is_blank};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::prose::has_number;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// T014 指标完成情况
pub static QUANTITY_WITHOUT_NUMBER: Rule = Rule {
    id: "T014",
    name: "quantity-without-number",
    severity: Severity::Warning,
    places: &[Field::IndicatorAchieved],
    scope: Scope::Task,
    summary: "名称是数量、次数、人数、面积一类的指标，完成情况里要写出数字。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "只写了全部接收",
            changes: &[Set("tasks.0.indicators.0.achieved", "到期档案全部接收进馆。")],
            finds: &[(
                Severity::Warning,
                "tasks.0.indicators.0.achieved",
                "指标“档案接收数量”是数量，完成情况里没有看到数字，请写出数量。",
            )],
        },
        Example {
            about: "只有年份和编号",
            changes: &[
                Set("tasks.0.indicators.0.name", "业务培训次数（次）"),
                Set("tasks.0.indicators.0.achieved", "1、2021年按计划开展培训；2、培训效果良好。"),
            ],
            finds: &[(
                Severity::Warning,
                "tasks.0.indicators.0.achieved",
                "指标“业务培训次数（次）”是数量，完成情况里没有看到数字，请写出数量。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "用汉字写了数量",
            changes: &[
                Set("tasks.0.indicators.0.name", "业务培训次数"),
                Set("tasks.0.indicators.0.achieved", "对移交单位开展业务培训两次。"),
            ],
            finds: &[],
        },
        Example {
            about: "质量不是数量",
            changes: &[
                Set("tasks.0.indicators.0.name", "档案整理质量"),
                Set("tasks.0.indicators.0.achieved", "档案整理符合规范。"),
            ],
            finds: &[],
        },
        Example {
            about: "完成情况空着，由别的规则提示",
            changes: &[Set("tasks.0.indicators.0.achieved", "")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let wordy = form.indicators().filter(|row| {
        let result = &row.indicator.achieved;
        is_quantity(&row.indicator.name) && !is_blank(result) && !has_number(result)
    });
    Answer::of(wordy.map(|row| {
        let message = format!("{}是数量，完成情况里没有看到数字，请写出数量。", row.name());
        QUANTITY_WITHOUT_NUMBER.finding(row.place(Field::IndicatorAchieved), message)
    }))
}
