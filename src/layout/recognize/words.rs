//! The words of the form: every label, heading and column title by which a table is understood.

use super::naming::{Name, name_of};
use crate::model::{Field, SOURCES};

/// What a cell says when it holds words of the form and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    /// The label of a box that stands once, or of a value that follows from others.
    Box(Field),
    /// The title of a column of the task table.
    Column(Column),
    /// The label of a funding source.
    Source,
    /// 其中： alone.
    Among,
    /// The heading 年度目标.
    Goals,
    /// The heading 部门资金情况.
    Money,
    /// Words that carry nothing: the title, 单位：万元, other headings.
    Known,
    /// 合计 under the tasks.
    Total,
    /// Words around the form that no box takes: 填报人, 联系电话.
    Aside,
}

/// The columns of the task table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// 主要任务: 任务1, 任务2.
    Number,
    /// 任务名称
    Name,
    /// 预期目标
    Planned,
    /// 目标完成情况
    Achieved,
    /// 关键指标
    Indicator,
    /// 指标完成情况
    Result,
    /// 任务涉及资金
    Funds,
    /// A column that this form does not have.
    Other,
}

/// What stands after 其中 is the label of a source up to this many characters.
const LONGEST_SOURCE: usize = 30;

/// Wordings seen in such forms, beside the labels of the fields themselves; width folded, without
/// spaces, colons and units.
const WORDS: &[(&str, Word)] = &[
    ("单位名称", Word::Box(Field::DepartmentName)),
    ("部门(单位)名称", Word::Box(Field::DepartmentName)),
    ("单位(部门)名称", Word::Box(Field::DepartmentName)),
    ("预算部门", Word::Box(Field::DepartmentName)),
    ("预算部门名称", Word::Box(Field::DepartmentName)),
    ("预算单位", Word::Box(Field::DepartmentName)),
    ("预算单位名称", Word::Box(Field::DepartmentName)),
    ("填报单位", Word::Box(Field::DepartmentName)),
    ("填报部门", Word::Box(Field::DepartmentName)),
    ("评价年度", Word::Box(Field::FiscalYear)),
    ("自评年度", Word::Box(Field::FiscalYear)),
    ("绩效自评年度", Word::Box(Field::FiscalYear)),
    ("预算年度", Word::Box(Field::FiscalYear)),
    ("年度", Word::Box(Field::FiscalYear)),
    ("调整预算收入", Word::Box(Field::AdjustedBudget)),
    ("部门调整后预算收入", Word::Box(Field::AdjustedBudget)),
    ("部门预算调整后收入", Word::Box(Field::AdjustedBudget)),
    ("调整后预算收入", Word::Box(Field::AdjustedBudget)),
    ("部门调整预算数", Word::Box(Field::AdjustedBudget)),
    ("调整预算数", Word::Box(Field::AdjustedBudget)),
    ("调整后预算数", Word::Box(Field::AdjustedBudget)),
    ("年初预算收入", Word::Box(Field::OriginalBudget)),
    ("部门年初预算数", Word::Box(Field::OriginalBudget)),
    ("年初预算数", Word::Box(Field::OriginalBudget)),
    ("实际支出", Word::Box(Field::ActualExpenditure)),
    ("实际支出金额", Word::Box(Field::ActualExpenditure)),
    ("部门实际支出数", Word::Box(Field::ActualExpenditure)),
    ("支出决算数", Word::Box(Field::ActualExpenditure)),
    ("全年执行数", Word::Box(Field::ActualExpenditure)),
    ("预算调整数", Word::Box(Field::BudgetAdjustment)),
    ("部门预算完成率", Word::Box(Field::ExecutionRate)),
    ("部门预算调整率", Word::Box(Field::AdjustmentRate)),
    ("部门整体支出预期目标", Word::Box(Field::ObjectivesPlanned)),
    ("部门整体支出目标完成情况", Word::Box(Field::ObjectivesAchieved)),
    ("重点项目绩效", Word::Box(Field::KeyProjects)),
    ("部门整体绩效情况", Word::Box(Field::OverallPerformance)),
    ("存在的问题", Word::Box(Field::Problems)),
    ("存在主要问题", Word::Box(Field::Problems)),
    ("存在的主要问题", Word::Box(Field::Problems)),
    ("主要问题", Word::Box(Field::Problems)),
    ("改进措施", Word::Box(Field::Improvements)),
    ("改进措施和下一步计划", Word::Box(Field::Improvements)),
    ("改进措施及下一步计划", Word::Box(Field::Improvements)),
    ("下一步改进措施", Word::Box(Field::Improvements)),
    ("下一步计划", Word::Box(Field::Improvements)),
    ("年度主要任务", Word::Column(Column::Number)),
    ("重点任务", Word::Column(Column::Number)),
    ("任务", Word::Column(Column::Number)),
    ("任务序号", Word::Column(Column::Number)),
    ("序号", Word::Column(Column::Number)),
    ("任务预期目标", Word::Column(Column::Planned)),
    ("任务目标", Word::Column(Column::Planned)),
    ("任务目标完成情况", Word::Column(Column::Achieved)),
    ("任务完成情况", Word::Column(Column::Achieved)),
    ("预期目标完成情况", Word::Column(Column::Achieved)),
    ("关键绩效指标", Word::Column(Column::Indicator)),
    ("绩效指标", Word::Column(Column::Indicator)),
    ("指标名称", Word::Column(Column::Indicator)),
    ("关键指标完成情况", Word::Column(Column::Result)),
    ("绩效指标完成情况", Word::Column(Column::Result)),
    ("指标完成值", Word::Column(Column::Result)),
    ("涉及资金", Word::Column(Column::Funds)),
    ("任务资金", Word::Column(Column::Funds)),
    ("任务涉及金额", Word::Column(Column::Funds)),
    ("年度目标", Word::Goals),
    ("年度绩效目标", Word::Goals),
    ("年度总体目标", Word::Goals),
    ("部门资金情况", Word::Money),
    ("资金情况", Word::Money),
    ("绩效与改进", Word::Known),
    ("绩效情况", Word::Known),
    ("合计", Word::Total),
    ("总计", Word::Total),
    ("任务资金合计", Word::Total),
    ("填报人", Word::Aside),
    ("填表人", Word::Aside),
    ("填报日期", Word::Aside),
    ("填表日期", Word::Aside),
    ("填报时间", Word::Aside),
    ("制表人", Word::Aside),
    ("经办人", Word::Aside),
    ("联系人", Word::Aside),
    ("联系电话", Word::Aside),
    ("电话", Word::Aside),
    ("日期", Word::Aside),
    ("负责人", Word::Aside),
    ("单位负责人", Word::Aside),
    ("部门负责人", Word::Aside),
    ("财务负责人", Word::Aside),
    ("审核人", Word::Aside),
    ("复核人", Word::Aside),
    ("备注", Word::Aside),
    ("说明", Word::Aside),
    ("填表说明", Word::Aside),
    ("填报说明", Word::Aside),
    ("注", Word::Aside),
];

/// Wordings that many other tables share: they do not show that a table is this form.
const SHARED: &[&str] = &[
    "单位名称",
    "预算单位",
    "填报单位",
    "填报部门",
    "年度",
    "任务",
    "序号",
    "指标名称",
    "任务名称",
    "年初预算数",
    "调整预算数",
    "全年执行数",
];

/// The word that a whole cell says, if it is one.
pub(super) fn word_of(name: &Name) -> Option<Word> {
    let key = name.key.as_str();
    if key.is_empty() {
        return name.unit.is_some().then_some(Word::Known);
    }
    if let Some(rest) = key.strip_prefix("其中").map(|rest| rest.trim_start_matches(':')) {
        return if rest.is_empty() { Some(Word::Among) } else { source(rest) };
    }
    if SOURCES.iter().any(|(_, label)| *label == key) {
        return Some(Word::Source);
    }
    field_word(key)
        .or_else(|| WORDS.iter().find(|(word, _)| *word == key).map(|&(_, word)| word))
        .or_else(|| title(key))
}

/// True for a word that stands in this form and hardly in another.
pub(super) fn is_telling(word: Word, name: &Name) -> bool {
    matches!(word, Word::Box(_) | Word::Column(_)) && !SHARED.contains(&name.key.as_str())
}

/// The label of a source as the document keeps it: without 其中 and the colon, known ones as
/// they are printed.
pub(super) fn source_name(text: &str) -> String {
    let trimmed = text.trim();
    let own = trimmed.strip_prefix("其中").unwrap_or(trimmed).trim_start_matches([':', '：', ' ', '\u{3000}']);
    let key = name_of(own).map(|name| name.key).unwrap_or_default();
    let known = SOURCES.iter().find(|(_, label)| *label == key).map(|(_, label)| (*label).to_owned());
    known.unwrap_or_else(|| own.trim_end_matches([':', '：']).trim().to_owned())
}

fn source(key: &str) -> Option<Word> {
    let is_short = key.chars().count() <= LONGEST_SOURCE && !key.contains([':', '。', ';']);
    is_short.then_some(Word::Source)
}

/// The labels of the sheet itself.
fn field_word(key: &str) -> Option<Word> {
    Some(match Field::all().find(|field| field.label() == key)? {
        Field::Tasks => Word::Column(Column::Number),
        Field::TaskName => Word::Column(Column::Name),
        Field::TaskPlanned => Word::Column(Column::Planned),
        Field::TaskAchieved => Word::Column(Column::Achieved),
        Field::Indicators | Field::IndicatorName => Word::Column(Column::Indicator),
        Field::IndicatorAchieved => Word::Column(Column::Result),
        Field::TaskFunds => Word::Column(Column::Funds),
        Field::TaskFundsTotal => Word::Total,
        Field::MoneyUnit | Field::Sources | Field::SourceLabel | Field::SourceAmount => Word::Known,
        once => Word::Box(once),
    })
}

/// 部门整体支出绩效自评表, with a year or a department before it.
fn title(key: &str) -> Option<Word> {
    key.ends_with("部门整体支出绩效自评表").then_some(Word::Known)
}
