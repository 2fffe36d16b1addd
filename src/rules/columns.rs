//! Columns of boxes that rules walk over, in print order.

use crate::model::Field;

/// Every column of boxes that hold an amount.
pub const AMOUNTS: &[Field] =
    &[Field::AdjustedBudget, Field::OriginalBudget, Field::ActualExpenditure, Field::SourceAmount, Field::TaskFunds];

/// Every column of boxes that hold text, short or long.
pub const TEXTS: &[Field] = &[
    Field::DepartmentName,
    Field::SourceLabel,
    Field::ObjectivesPlanned,
    Field::ObjectivesAchieved,
    Field::TaskName,
    Field::TaskPlanned,
    Field::TaskAchieved,
    Field::IndicatorName,
    Field::IndicatorAchieved,
    Field::KeyProjects,
    Field::OverallPerformance,
    Field::Problems,
    Field::Improvements,
];

/// Every column of boxes that hold prose: goals, what was achieved, and the narratives.
pub const NARRATIVES: &[Field] = &[
    Field::ObjectivesPlanned,
    Field::ObjectivesAchieved,
    Field::TaskPlanned,
    Field::TaskAchieved,
    Field::IndicatorAchieved,
    Field::KeyProjects,
    Field::OverallPerformance,
    Field::Problems,
    Field::Improvements,
];
