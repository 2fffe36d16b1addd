//! T011: what was achieved is told in the words of the target.

use crate::model::{Field, Place, Setting};
use crate::rules::example::{
    Change::{self, Set},
    Example, examples,
};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};
use crate::rules::similarity::are_similar;

/// T011 完成情况
pub static ACHIEVEMENT_REPEATS_TARGET: Rule = Rule {
    id: "T011",
    name: "achievement-repeats-target",
    severity: Severity::Warning,
    places: &[Field::ObjectivesAchieved, Field::TaskAchieved],
    scope: Scope::Task,
    summary: "完成情况要写实际做了什么、结果怎样，不能照抄目标。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "任务1的完成情况只在目标前面加了“已”",
            changes: &[Set("tasks.0.achieved", "已完成各单位到期档案的接收进馆，做到应收尽收。")],
            finds: &[(
                Severity::Warning,
                "tasks.0.achieved",
                "任务1的完成情况和目标几乎一样，请写实际做了什么、结果怎样。",
            )],
        },
        Example {
            about: "年度目标和任务2都照抄了目标",
            changes: &[
                Set(
                    "objectives.achieved",
                    "全年接收进馆档案不少于一万卷，馆藏档案数字化率达到80%，查档服务满意度达到95%以上",
                ),
                Set("tasks.1.achieved", "对民国档案和婚姻登记档案进行了扫描，建成可检索的目录。"),
            ],
            finds: &[
                (
                    Severity::Warning,
                    "objectives.achieved",
                    "部门整体支出的完成情况和目标几乎一样，请写实际做了什么、结果怎样。",
                ),
                (
                    Severity::Warning,
                    "tasks.1.achieved",
                    "任务2（馆藏数字化）的完成情况和目标几乎一样，请写实际做了什么、结果怎样。",
                ),
            ],
        },
        Example {
            about: "标准改成 52%，完成情况有一半照抄",
            changes: &[
                Change::Setting(Setting::RepeatedTarget, "52"),
                Set("tasks.0.achieved", "完成各单位到期档案的接收进馆，共42家10260卷，已消毒上架。"),
            ],
            finds: &[(
                Severity::Warning,
                "tasks.0.achieved",
                "任务1的完成情况和目标几乎一样，请写实际做了什么、结果怎样。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "说的是同一件事，写了做了什么、结果怎样",
            changes: &[Set("tasks.0.achieved", "完成各单位到期档案的接收进馆，共42家10260卷，已消毒上架。")],
            finds: &[],
        },
        Example {
            about: "完成情况空着，由别的规则提示",
            changes: &[Set("tasks.0.planned", ""), Set("tasks.0.achieved", "")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let threshold = form.document.settings.percentage(Setting::RepeatedTarget);
    let objectives = &form.document.objectives;
    let of_year = form
        .once(objectives)
        .filter(|year| are_similar(&year.planned, &year.achieved, threshold))
        .map(|_| finding(Place::sheet(Field::ObjectivesAchieved), "部门整体支出"));
    let of_tasks = form
        .tasks()
        .filter(|row| are_similar(&row.task.planned, &row.task.achieved, threshold))
        .map(|row| finding(row.place(Field::TaskAchieved), &row.name()));
    Answer::of(of_year.into_iter().chain(of_tasks))
}

fn finding(place: Place, subject: &str) -> Finding {
    let message = format!("{subject}的完成情况和目标几乎一样，请写实际做了什么、结果怎样。");
    ACHIEVEMENT_REPEATS_TARGET.finding(place, message)
}
