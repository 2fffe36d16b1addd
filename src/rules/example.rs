//! Examples of rules: small changes to one sound form, as data.

use std::rc::Rc;

use super::circumstances::Circumstances;
use super::rule::Severity;
use crate::model::{Document, FiscalYear, FundingSource, Indicator, Key, Setting, Task};

/// A form that a rule finds fault with, or leaves alone.
#[derive(Debug)]
pub struct Example {
    /// What is special about it, in Chinese for the manual.
    pub about: &'static str,
    /// How it differs from the sound form.
    pub changes: &'static [Change],
    /// All that the rule says of it: how grave, at which path of the JSON, in which words.
    pub finds: &'static [(Severity, &'static str, &'static str)],
}

/// One difference from the sound form. Rows are counted from 0, as in paths.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// This text stands at this path; at a computed value an imported form stated it.
    Set(&'static str, &'static str),
    /// The form has no funding source.
    NoSources,
    /// One more funding source: label and amount.
    AddSource(&'static str, &'static str),
    /// The form has no task.
    NoTasks,
    /// This task has no indicator.
    NoIndicators(usize),
    /// This task has so many more indicators, all of them sound.
    AddIndicators(usize, usize),
    /// The form sets this threshold otherwise than the template.
    Setting(Setting, &'static str),
    /// Last year's form lies open beside this one and has this text at this path; its other texts
    /// are blank.
    LastYear(&'static str, &'static str),
}

/// The examples, for all who walk them: tests and the manual. The page opens the manual as a file and
/// never runs them, so its module goes without.
pub const fn examples(all: &'static [Example]) -> &'static [Example] {
    if cfg!(target_arch = "wasm32") { &[] } else { all }
}

impl Example {
    /// The form the example speaks of.
    pub fn document(&self) -> Document {
        let mut document = sound_form();
        for &change in self.changes {
            apply(&mut document, change);
        }
        document
    }

    /// Last year's form, where one lies open beside the example's.
    pub fn last_year(&self) -> Option<Document> {
        let of_last_year = |change: &Change| match *change {
            Change::LastYear(path, text) => Some(Change::Set(path, text)),
            _ => None,
        };
        let mut changes = self.changes.iter().filter_map(of_last_year).peekable();
        changes.peek()?;
        let mut document = sound_form();
        for (path, _) in SOUND_TEXTS {
            apply(&mut document, Change::Set(path, ""));
        }
        apply(&mut document, Change::Set("fiscalYear", LAST_YEAR));
        changes.for_each(|change| apply(&mut document, change));
        Some(document)
    }

    /// What is known besides the form: it is looked at in the year after the sound form's.
    pub fn circumstances<'a>(&self, last_year: Option<&'a Document>) -> Circumstances<'a> {
        Circumstances { current_year: FiscalYear::read(CURRENT_YEAR).value(), last_year }
    }
}

/// The year before the sound form's.
const LAST_YEAR: &str = "2020";

/// The year in which every example is looked at.
const CURRENT_YEAR: &str = "2022";

/// A small form of an invented department that no rule finds fault with.
pub fn sound_form() -> Document {
    let mut document = Document::empty();
    apply(&mut document, Change::AddSource("一般公共预算", "950.00"));
    document.tasks = vec![Rc::new(Task::blank(Key(10))), Rc::new(Task::blank(Key(20)))];
    apply(&mut document, Change::AddIndicators(0, 1));
    apply(&mut document, Change::AddIndicators(1, 1));
    for (path, text) in SOUND_TEXTS {
        apply(&mut document, Change::Set(path, text));
    }
    document
}

/// What stands in the boxes of the sound form.
const SOUND_TEXTS: [(&str, &str); 22] = [
    ("departmentName", "云岭市青川区档案馆"),
    ("fiscalYear", "2021年"),
    ("funding.adjustedBudget", "1,000.00"),
    ("funding.originalBudget", "800.00"),
    ("funding.actualExpenditure", "950.00"),
    ("objectives.planned", "全年接收进馆档案不少于一万卷，馆藏档案数字化率达到80%，查档服务满意度达到95%以上。"),
    (
        "objectives.achieved",
        "全年共接收进馆档案10260卷，馆藏档案数字化率为82.4%，查档群众满意度为97%，年度目标全部实现。",
    ),
    ("tasks.0.planned", "完成各单位到期档案的接收进馆，做到应收尽收。"),
    ("tasks.0.achieved", "已接收42家单位到期档案10260卷，全部完成消毒、除尘和上架。"),
    ("tasks.0.indicators.0.name", "档案接收数量"),
    ("tasks.0.indicators.0.achieved", "接收进馆10260卷，超过计划260卷。"),
    ("tasks.0.funds", "300.00"),
    ("tasks.1.name", "馆藏数字化"),
    ("tasks.1.planned", "对民国档案和婚姻登记档案进行扫描，建成可检索的目录。"),
    ("tasks.1.achieved", "共扫描186万页，目录著录12万条，已接入查档大厅供群众使用。"),
    ("tasks.1.indicators.0.name", "数字化率"),
    ("tasks.1.indicators.0.achieved", "馆藏档案数字化率为82.4%。"),
    ("tasks.1.funds", "200.00"),
    ("narrative.keyProjects", "馆藏数字化项目按合同验收，抽检差错率为0.2%，低于合同约定的1%。"),
    ("narrative.overallPerformance", "本年度各项任务按计划完成，查档平均等候时间由20分钟缩短到8分钟。"),
    ("narrative.problems", "部分单位移交的档案整理质量不高，返工较多。"),
    ("narrative.improvements", "提前半年到移交单位指导整理，合格后再办理进馆。"),
];

fn apply(document: &mut Document, change: Change) {
    match change {
        Change::Set(path, text) => {
            if let Some(leaf) = document.place(path).and_then(|place| document.text_mut(place)) {
                *leaf = text.into();
            }
        }
        Change::NoSources => Rc::make_mut(&mut document.funding).sources.clear(),
        Change::AddSource(label, amount) => {
            let source = FundingSource { amount: amount.into(), ..FundingSource::new(document.next_key(), label) };
            Rc::make_mut(&mut document.funding).sources.push(Rc::new(source));
        }
        Change::NoTasks => document.tasks.clear(),
        Change::NoIndicators(task) => {
            if let Some(task) = document.tasks.get_mut(task) {
                Rc::make_mut(task).indicators.clear();
            }
        }
        Change::Setting(setting, text) => document.settings = document.settings.with(setting, text),
        Change::LastYear(..) => {}
        Change::AddIndicators(task, count) => (0..count).for_each(|_| add_indicator(document, task)),
    }
}

fn add_indicator(document: &mut Document, task: usize) {
    let Some(task_row) = document.tasks.get(task) else { return };
    let name = format!("第{}批整理完成率", task_row.indicators.len() + 1);
    let key = document.next_key();
    let indicator = Indicator { name: name.into(), achieved: "完成率为100%。".into(), ..Indicator::blank(key) };
    Rc::make_mut(&mut document.tasks[task]).indicators.push(Rc::new(indicator));
}
