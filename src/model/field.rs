//! The boxes of the sheet, each with its label, its path in the JSON and its kind.

/// What a box holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A few words on one line.
    Text,
    /// Prose; paragraphs are separated by line feeds.
    LongText,
    /// A fiscal year.
    Year,
    /// An amount in 万元.
    Amount,
    /// A value that follows from others, or that a file states; nobody types it.
    Computed,
    /// A list of rows, not a box; findings about the list as a whole stand here.
    List,
}

/// A box of the sheet, or one column of boxes where rows repeat. In print order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is described by its label in SPECS")]
pub enum Field {
    MoneyUnit,
    DepartmentName,
    FiscalYear,
    AdjustedBudget,
    OriginalBudget,
    ActualExpenditure,
    BudgetAdjustment,
    Sources,
    SourceLabel,
    SourceAmount,
    ExecutionRate,
    AdjustmentRate,
    ObjectivesPlanned,
    ObjectivesAchieved,
    Tasks,
    TaskName,
    TaskPlanned,
    TaskAchieved,
    Indicators,
    IndicatorName,
    IndicatorAchieved,
    TaskFunds,
    TaskFundsTotal,
    KeyProjects,
    OverallPerformance,
    Problems,
    Improvements,
}

struct Spec {
    field: Field,
    label: &'static str,
    /// `#` stands for a row's position.
    path: &'static str,
    kind: Kind,
}

const fn spec(field: Field, label: &'static str, path: &'static str, kind: Kind) -> Spec {
    Spec { field, label, path, kind }
}

const SPECS: [Spec; 27] = [
    spec(Field::MoneyUnit, "金额单位", "stated.unit", Kind::Computed),
    spec(Field::DepartmentName, "部门名称", "departmentName", Kind::Text),
    spec(Field::FiscalYear, "被评价年度", "fiscalYear", Kind::Year),
    spec(Field::AdjustedBudget, "部门调整预算收入", "funding.adjustedBudget", Kind::Amount),
    spec(Field::OriginalBudget, "部门年初预算收入", "funding.originalBudget", Kind::Amount),
    spec(Field::ActualExpenditure, "实际支出数", "funding.actualExpenditure", Kind::Amount),
    spec(Field::BudgetAdjustment, "年度预算调整数", "computed.budgetAdjustment", Kind::Computed),
    spec(Field::Sources, "其中：各项资金来源", "funding.sources", Kind::List),
    spec(Field::SourceLabel, "资金来源", "funding.sources.#.source", Kind::Text),
    spec(Field::SourceAmount, "资金来源金额", "funding.sources.#.amount", Kind::Amount),
    spec(Field::ExecutionRate, "预算完成率", "computed.executionRate", Kind::Computed),
    spec(Field::AdjustmentRate, "预算调整率", "computed.adjustmentRate", Kind::Computed),
    spec(Field::ObjectivesPlanned, "部门整体支出的预期目标", "objectives.planned", Kind::LongText),
    spec(Field::ObjectivesAchieved, "部门整体支出的目标完成情况", "objectives.achieved", Kind::LongText),
    spec(Field::Tasks, "主要任务", "tasks", Kind::List),
    spec(Field::TaskName, "任务名称", "tasks.#.name", Kind::Text),
    spec(Field::TaskPlanned, "预期目标", "tasks.#.planned", Kind::LongText),
    spec(Field::TaskAchieved, "目标完成情况", "tasks.#.achieved", Kind::LongText),
    spec(Field::Indicators, "关键指标", "tasks.#.indicators", Kind::List),
    spec(Field::IndicatorName, "关键指标", "tasks.#.indicators.#.name", Kind::Text),
    spec(Field::IndicatorAchieved, "指标完成情况", "tasks.#.indicators.#.achieved", Kind::LongText),
    spec(Field::TaskFunds, "任务涉及资金", "tasks.#.funds", Kind::Amount),
    spec(Field::TaskFundsTotal, "任务资金合计", "computed.taskFundsTotal", Kind::Computed),
    spec(Field::KeyProjects, "重点项目绩效情况", "narrative.keyProjects", Kind::LongText),
    spec(Field::OverallPerformance, "部门整体绩效", "narrative.overallPerformance", Kind::LongText),
    spec(Field::Problems, "存在问题", "narrative.problems", Kind::LongText),
    spec(Field::Improvements, "改进措施或下一步计划", "narrative.improvements", Kind::LongText),
];

impl Field {
    /// Every field, in print order.
    pub fn all() -> impl Iterator<Item = Self> {
        SPECS.iter().map(|spec| spec.field)
    }

    /// The label on the official sheet.
    pub const fn label(self) -> &'static str {
        self.spec().label
    }

    /// What the box holds.
    pub const fn kind(self) -> Kind {
        self.spec().kind
    }

    /// The path in the JSON with `#` where a row's position goes.
    pub const fn pattern(self) -> &'static str {
        self.spec().path
    }

    /// The path in the JSON, the rows' positions filled in from left to right.
    pub fn path(self, positions: &[usize]) -> String {
        let mut positions = positions.iter();
        let fill = |part| match part {
            "#" => positions.next().map_or_else(|| "#".to_owned(), usize::to_string),
            word => word.to_owned(),
        };
        self.pattern().split('.').map(fill).collect::<Vec<_>>().join(".")
    }

    /// The field and the positions behind a path of the JSON.
    pub fn parse(path: &str) -> Option<(Self, Vec<usize>)> {
        SPECS.iter().find_map(|spec| positions(spec.path, path).map(|positions| (spec.field, positions)))
    }

    // SPECS stands in the order of the enum; a test holds it to that.
    const fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }
}

fn positions(pattern: &str, path: &str) -> Option<Vec<usize>> {
    if pattern.split('.').count() != path.split('.').count() {
        return None;
    }
    let mut found = Vec::new();
    for (expected, part) in pattern.split('.').zip(path.split('.')) {
        match expected {
            "#" => found.push(part.parse().ok()?),
            word if word == part => {}
            _ => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_fields() {
        for (position, field) in Field::all().enumerate() {
            assert_eq!(field as usize, position, "{field:?}");
        }
    }

    #[test]
    fn paths_go_there_and_back() {
        let path = Field::IndicatorAchieved.path(&[0, 1]);
        assert_eq!(path, "tasks.0.indicators.1.achieved");
        assert_eq!(Field::parse(&path), Some((Field::IndicatorAchieved, vec![0, 1])));
        assert_eq!(Field::parse("tasks.x.funds"), None);
        assert_eq!(Field::parse("funding"), None);
    }
}
