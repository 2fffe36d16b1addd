//! The document: the text of every box, as it stands in the box.

use std::rc::Rc;

use super::{Amount, FiscalYear, Key, Reading, Reason, Settings};

/// The template of the official sheet that is built in.
pub const TEMPLATE: &str = "guangzhou-tianhe-2021";

/// Members of a file that this version does not know: name and JSON text, in the order of the
/// file. They are kept through opening and saving.
pub type Extras = Rc<[(Rc<str>, Rc<str>)]>;

/// One form. Immutable: an edit makes the next document and shares what it does not change.
///
/// Equality compares what the form says; the keys of rows do not count.
#[derive(Clone, Debug)]
pub struct Document {
    /// What this form goes by on the computers it is kept on; blank as long as it was kept on none. It goes
    /// with every edit, and into no file that is handed in.
    pub id: Rc<str>,
    /// Which official sheet this is.
    pub template: Rc<str>,
    /// 部门名称
    pub department_name: Rc<str>,
    /// 被评价年度, as typed
    pub fiscal_year: Rc<str>,
    /// 部门资金情况
    pub funding: Rc<Funding>,
    /// 年度目标
    pub objectives: Rc<Objectives>,
    /// 主要任务, in print order
    pub tasks: Vec<Rc<Task>>,
    /// 绩效与改进
    pub narrative: Rc<Narrative>,
    /// Thresholds of the checks that the form sets otherwise than its template.
    pub settings: Settings,
    /// Why the clerk keeps what checks warn of; those that answer no warning any more too.
    pub reasons: Rc<[Reason]>,
    /// Unknown members of the file around the document.
    pub envelope: Extras,
    /// Unknown members of the document itself.
    pub extras: Extras,
}

/// 部门资金情况. Amounts are texts in 万元, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funding {
    /// 部门调整预算收入
    pub adjusted_budget: Rc<str>,
    /// 部门年初预算收入
    pub original_budget: Rc<str>,
    /// 实际支出数
    pub actual_expenditure: Rc<str>,
    /// 其中：各资金来源
    pub sources: Vec<Rc<FundingSource>>,
    /// What an imported form said of the values that follow from others.
    pub stated: Stated,
    /// Unknown members of the file.
    pub extras: Extras,
}

/// What an imported form stated of values that nobody types; blank where it said nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The unit of all amounts where it is not 万元: 元, 亿元
    pub unit: Rc<str>,
    /// 年度预算调整数
    pub budget_adjustment: Rc<str>,
    /// 预算完成率
    pub execution_rate: Rc<str>,
    /// 预算调整率
    pub adjustment_rate: Rc<str>,
}

/// One source of the actual expenditure.
#[derive(Clone, Debug)]
pub struct FundingSource {
    /// The row's identity.
    pub key: Key,
    /// The label on the sheet, e.g. 一般公共预算.
    pub label: Rc<str>,
    /// In 万元, as typed.
    pub amount: Rc<str>,
    /// Unknown members of the file.
    pub extras: Extras,
}

/// 年度目标
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objectives {
    /// 部门整体支出的预期目标
    pub planned: Rc<str>,
    /// 部门整体支出的目标完成情况
    pub achieved: Rc<str>,
    /// Unknown members of the file.
    pub extras: Extras,
}

/// One of the 主要任务; its number follows from its position.
#[derive(Clone, Debug)]
pub struct Task {
    /// The row's identity.
    pub key: Key,
    /// A name beside the number; may be blank.
    pub name: Rc<str>,
    /// 预期目标
    pub planned: Rc<str>,
    /// 目标完成情况
    pub achieved: Rc<str>,
    /// 任务涉及资金 in 万元, as typed.
    pub funds: Rc<str>,
    /// 关键指标, in print order
    pub indicators: Vec<Rc<Indicator>>,
    /// Unknown members of the file.
    pub extras: Extras,
}

/// One 关键指标 of a task.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The row's identity.
    pub key: Key,
    /// 关键指标
    pub name: Rc<str>,
    /// 指标完成情况
    pub achieved: Rc<str>,
    /// Unknown members of the file.
    pub extras: Extras,
}

/// The four narratives at the end of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    /// 重点项目绩效情况
    pub key_projects: Rc<str>,
    /// 部门整体绩效
    pub overall_performance: Rc<str>,
    /// 存在问题
    pub problems: Rc<str>,
    /// 改进措施或下一步计划
    pub improvements: Rc<str>,
    /// Unknown members of the file.
    pub extras: Extras,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        // Written out, so that a field to come is not forgotten here.
        let Self {
            id: _,
            template,
            department_name,
            fiscal_year,
            funding,
            objectives,
            tasks,
            narrative,
            settings,
            reasons: _,
            envelope,
            extras,
        } = self;
        (template, department_name, fiscal_year) == (&other.template, &other.department_name, &other.fiscal_year)
            && (funding, objectives, narrative) == (&other.funding, &other.objectives, &other.narrative)
            && *tasks == other.tasks
            && (settings, envelope, extras) == (&other.settings, &other.envelope, &other.extras)
            && self.has_reasons_of(other)
    }
}

impl Eq for Document {}

impl PartialEq for FundingSource {
    fn eq(&self, other: &Self) -> bool {
        (&self.label, &self.amount, &self.extras) == (&other.label, &other.amount, &other.extras)
    }
}

impl Eq for FundingSource {}

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.planned, &self.achieved, &self.funds, &self.indicators, &self.extras)
            == (&other.name, &other.planned, &other.achieved, &other.funds, &other.indicators, &other.extras)
    }
}

impl Eq for Task {}

impl PartialEq for Indicator {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.achieved, &self.extras) == (&other.name, &other.achieved, &other.extras)
    }
}

impl Eq for Indicator {}

impl FundingSource {
    /// A source without an amount.
    pub fn new(key: Key, label: &str) -> Self {
        Self { key, label: label.into(), amount: Rc::default(), extras: Rc::default() }
    }
}

impl Indicator {
    /// A blank indicator.
    pub fn blank(key: Key) -> Self {
        Self { key, name: Rc::default(), achieved: Rc::default(), extras: Rc::default() }
    }
}

impl Task {
    /// A blank task without indicators.
    pub fn blank(key: Key) -> Self {
        Self {
            key,
            name: Rc::default(),
            planned: Rc::default(),
            achieved: Rc::default(),
            funds: Rc::default(),
            indicators: Vec::new(),
            extras: Rc::default(),
        }
    }

    /// What stands in 任务涉及资金.
    pub fn funds(&self) -> Reading<Amount> {
        Amount::read(&self.funds)
    }
}

impl Document {
    /// The form as it is handed out: nothing filled in, one source, one task with one indicator.
    pub fn blank() -> Self {
        let mut document = Self::empty();
        let source = FundingSource::new(Key(0), "一般公共预算");
        document.funding = Rc::new(Funding { sources: vec![Rc::new(source)], ..Funding::default() });
        let indicators = vec![Rc::new(Indicator::blank(Key(2)))];
        document.tasks = vec![Rc::new(Task { indicators, ..Task::blank(Key(1)) })];
        document
    }

    /// A form without any row.
    pub fn empty() -> Self {
        Self {
            id: Rc::default(),
            template: TEMPLATE.into(),
            department_name: Rc::default(),
            fiscal_year: Rc::default(),
            funding: Rc::default(),
            objectives: Rc::default(),
            tasks: Vec::new(),
            narrative: Rc::default(),
            settings: Settings::default(),
            reasons: Rc::default(),
            envelope: Rc::default(),
            extras: Rc::default(),
        }
    }

    /// A key that no row of this document has.
    pub fn next_key(&self) -> Key {
        let sources = self.funding.sources.iter().map(|source| source.key.0);
        let tasks = self.tasks.iter().flat_map(|task| {
            std::iter::once(task.key.0).chain(task.indicators.iter().map(|indicator| indicator.key.0))
        });
        Key(sources.chain(tasks).max().map_or(0, |highest| highest.wrapping_add(1)))
    }

    /// What stands in 被评价年度.
    pub fn fiscal_year(&self) -> Reading<FiscalYear> {
        FiscalYear::read(&self.fiscal_year)
    }

    /// The task with this key.
    pub fn task(&self, key: Key) -> Option<&Rc<Task>> {
        self.tasks.iter().find(|task| task.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_count_when_forms_are_compared() {
        let (mut one, mut other) = (Document::empty(), Document::empty());
        one.tasks = vec![Rc::new(Task::blank(Key(3)))];
        other.tasks = vec![Rc::new(Task::blank(Key(9)))];
        assert_eq!(one, other);
        assert_eq!(one.next_key(), Key(4));
    }

    #[test]
    fn every_box_and_every_unknown_member_counts_when_forms_are_compared() {
        let blank = Document::blank();
        for place in blank.boxes() {
            let mut other = blank.clone();
            *other.text_mut(place).expect("because it is a box") = "甲".into();
            assert_ne!(other, blank, "{place:?}");
        }
        let extras: Extras = Rc::from([(Rc::from("x"), Rc::from("1"))]);
        let mut source = blank.clone();
        Rc::make_mut(&mut Rc::make_mut(&mut source.funding).sources[0]).extras = Rc::clone(&extras);
        let mut task = blank.clone();
        Rc::make_mut(&mut task.tasks[0]).extras = Rc::clone(&extras);
        let mut indicator = blank.clone();
        Rc::make_mut(&mut Rc::make_mut(&mut indicator.tasks[0]).indicators[0]).extras = Rc::clone(&extras);
        let envelope = Document { envelope: Rc::clone(&extras), ..blank.clone() };
        let document = Document { extras, ..blank.clone() };
        for other in [source, task, indicator, envelope, document] {
            assert_ne!(other, blank);
        }
    }
}
