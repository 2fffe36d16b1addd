//! The official sheet 部门整体支出绩效自评表 (template guangzhou-tianhe-2021), declared as data.

use crate::model::Field;

/// A sheet of six columns.
#[derive(Debug)]
pub struct Template {
    /// Printed above the table.
    pub title: &'static str,
    /// Printed at the upper right.
    pub unit: &'static str,
    /// Widths of the columns in hundredths of the table's width.
    pub widths: &'static [u32],
    /// Department, funding and annual objectives.
    pub head: &'static [Group],
    /// The header row over the tasks.
    pub task_header: &'static [Slot],
    /// The first row of a task, and the cells that stand in each indicator's row.
    pub task: &'static [Slot],
    /// The narratives.
    pub narrative: &'static [&'static [Slot]],
}

/// Rows under one heading in the first column; without a heading the rows begin there.
#[derive(Debug)]
pub struct Group {
    /// 部门资金情况, 年度目标.
    pub heading: Option<&'static str>,
    /// From top to bottom.
    pub lines: &'static [Line],
}

/// A row of the head.
#[derive(Debug)]
pub enum Line {
    /// These cells.
    Cells(&'static [Slot]),
    /// As many rows as the funding sources need, two pairs a row.
    Sources,
}

/// A cell of the template; cells follow each other from left to right.
#[derive(Debug)]
pub struct Slot {
    /// Columns it spans.
    pub columns: usize,
    /// What stands in it.
    pub part: Part,
}

/// What a cell of the template is for.
#[derive(Debug)]
pub enum Part {
    /// Words of the form.
    Label(&'static str),
    /// A box, or a derived value.
    Field(Field),
}

const fn label(text: &'static str, columns: usize) -> Slot {
    Slot { columns, part: Part::Label(text) }
}

/// The label of a field, in words of the form.
const fn name(field: Field, columns: usize) -> Slot {
    Slot { columns, part: Part::Label(field.label()) }
}

const fn cell(field: Field, columns: usize) -> Slot {
    Slot { columns, part: Part::Field(field) }
}

/// The sheet published by the finance bureau of 广州市天河区 for 2021.
pub static OFFICIAL: Template = Template {
    title: "部门整体支出绩效自评表",
    unit: "单位：万元",
    widths: &[9, 18, 24, 17, 20, 12],
    head: &[
        Group {
            heading: None,
            lines: &[Line::Cells(&[
                name(Field::DepartmentName, 2),
                cell(Field::DepartmentName, 2),
                name(Field::FiscalYear, 1),
                cell(Field::FiscalYear, 1),
            ])],
        },
        Group {
            heading: Some("部门资金情况"),
            lines: &[
                Line::Cells(&[
                    name(Field::AdjustedBudget, 1),
                    cell(Field::AdjustedBudget, 1),
                    name(Field::OriginalBudget, 1),
                    cell(Field::OriginalBudget, 2),
                ]),
                Line::Cells(&[
                    name(Field::ActualExpenditure, 1),
                    cell(Field::ActualExpenditure, 1),
                    name(Field::BudgetAdjustment, 1),
                    cell(Field::BudgetAdjustment, 2),
                ]),
                Line::Sources,
                Line::Cells(&[
                    name(Field::ExecutionRate, 1),
                    cell(Field::ExecutionRate, 1),
                    name(Field::AdjustmentRate, 1),
                    cell(Field::AdjustmentRate, 2),
                ]),
            ],
        },
        Group {
            heading: Some("年度目标"),
            lines: &[
                Line::Cells(&[name(Field::ObjectivesPlanned, 2), name(Field::ObjectivesAchieved, 3)]),
                Line::Cells(&[cell(Field::ObjectivesPlanned, 2), cell(Field::ObjectivesAchieved, 3)]),
            ],
        },
    ],
    task_header: &[
        label("主要任务", 1),
        name(Field::TaskPlanned, 1),
        name(Field::TaskAchieved, 1),
        name(Field::IndicatorName, 1),
        name(Field::IndicatorAchieved, 1),
        name(Field::TaskFunds, 1),
    ],
    task: &[
        cell(Field::TaskName, 1),
        cell(Field::TaskPlanned, 1),
        cell(Field::TaskAchieved, 1),
        cell(Field::IndicatorName, 1),
        cell(Field::IndicatorAchieved, 1),
        cell(Field::TaskFunds, 1),
    ],
    narrative: &[
        &[name(Field::KeyProjects, 1), cell(Field::KeyProjects, 5)],
        &[name(Field::OverallPerformance, 1), cell(Field::OverallPerformance, 5)],
        &[name(Field::Problems, 1), cell(Field::Problems, 5)],
        &[name(Field::Improvements, 1), cell(Field::Improvements, 5)],
    ],
};
