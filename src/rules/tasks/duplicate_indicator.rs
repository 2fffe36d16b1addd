//! T010: one indicator stands twice.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::Field;
use crate::rules::example::{
    Change::{AddIndicators, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// T010 关键指标
pub static DUPLICATE_INDICATOR: Rule = Rule {
    id: "T010",
    name: "duplicate-indicator",
    severity: Severity::Warning,
    places: &[Field::IndicatorName],
    scope: Scope::Form,
    summary: "同一个关键指标不要重复填写；不同任务用了同名的指标，只作提示。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "同一项任务里的两个指标只差空格和标点",
            changes: &[AddIndicators(0, 1), Set("tasks.0.indicators.1.name", "档案 接收（数量）")],
            finds: &[(Severity::Warning, "tasks.0.indicators.1.name", "关键指标“档案 接收（数量）”重复出现，请核对。")],
        },
        Example {
            about: "两项任务用了同名的指标",
            changes: &[Set("tasks.1.indicators.0.name", "档案接收数量")],
            finds: &[(Severity::Hint, "tasks.1.indicators.0.name", "关键指标“档案接收数量”重复出现，请核对。")],
        },
        Example {
            about: "另一项任务用了同名的指标，而且用了两次",
            changes: &[
                AddIndicators(1, 1),
                Set("tasks.1.indicators.0.name", "档案接收数量"),
                Set("tasks.1.indicators.1.name", "档案接收数量"),
            ],
            finds: &[
                (Severity::Hint, "tasks.1.indicators.0.name", "关键指标“档案接收数量”重复出现，请核对。"),
                (Severity::Warning, "tasks.1.indicators.1.name", "关键指标“档案接收数量”重复出现，请核对。"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "名称只差一个字",
            changes: &[AddIndicators(0, 1), Set("tasks.0.indicators.1.name", "档案接受数量")],
            finds: &[],
        },
        Example {
            about: "两个指标都没有名称，由别的规则提示",
            changes: &[Set("tasks.0.indicators.0.name", ""), Set("tasks.1.indicators.0.name", " ")],
            finds: &[],
        },
        Example {
            about: "名称只有标点",
            changes: &[Set("tasks.0.indicators.0.name", "/"), Set("tasks.1.indicators.0.name", "—")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    // To each name the number of the task where it stood last, and whether other tasks were spoken of.
    let mut seen: BTreeMap<Cow<'_, str>, (usize, bool)> = BTreeMap::new();
    Answer::of(form.indicators().filter_map(|row| {
        let name = bare(&row.indicator.name);
        if name.is_empty() {
            return None;
        }
        let task = row.task.number;
        let Some((before, told)) = seen.get_mut(&name) else {
            seen.insert(name, (task, false));
            return None;
        };
        let in_task = *before == task;
        // 服务对象满意度 may well be asked of every task: that is worth one look, not one a task.
        let again = *told && !in_task;
        (*before, *told) = (task, *told || !in_task);
        if again {
            return None;
        }
        let message = format!("关键指标“{}”重复出现，请核对。", quoted(&row.indicator.name));
        let finding = DUPLICATE_INDICATOR.finding(row.place(Field::IndicatorName), message);
        Some(if in_task { finding } else { finding.graded(Severity::Hint) })
    }))
}

fn is_of_words(c: char) -> bool {
    // Nearly all are Chinese characters; others are looked up in tables.
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// The name without spaces and punctuation.
fn bare(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_of_words) { Cow::Borrowed(name) } else { name.chars().filter(|&c| is_of_words(c)).collect() }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::calc::figures;
    use crate::model::{Key, Task};
    use crate::rules::{Circumstances, check_by, sound_form};

    #[test]
    fn an_indicator_of_every_task_is_spoken_of_once() {
        let mut document = sound_form();
        let indicators = document.tasks[0].indicators.clone();
        for key in [30, 40, 50] {
            let task = Task { indicators: indicators.clone(), ..Task::blank(Key(key)) };
            document.tasks.push(Rc::new(task));
        }
        let found = check_by(&[&DUPLICATE_INDICATOR], &document, &figures(&document), &Circumstances::default());
        assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [Severity::Hint]);
    }

    #[test]
    fn letters_and_figures_belong_to_a_name() {
        assert_eq!(bare("APP 下载（次）"), "APP下载次");
        assert_eq!(bare("PM2.5平均浓度"), "PM25平均浓度");
    }
}
