//! What follows from other cells, as formulas that go on calculating in Excel, WPS and LibreOffice.

use rust_xlsxwriter::{Formula, utility::row_col_to_cell};

use super::super::number;
use super::plan::{Placed, Plan};
use crate::layout::Content;
use crate::model::{Amount, Field, Percentage};

/// The formula of a derived value, with the value itself as its result; nothing where it would come to another
/// one, because an amount it needs has too many digits for a number.
pub(super) fn formula(plan: &Plan, field: Field, shown: &str) -> Option<Formula> {
    let cell = |field: Field| reference(plan.cell_of_field(field)?);
    let (left, right) = operands(field)?;
    let (left, right) = (cell(left)?, cell(right)?);
    let value = match field {
        Field::BudgetAdjustment => format!("ROUND({left}-{right},8)"),
        _ => format!("IF({right}=0,\"—\",ROUND({left}/{right},4))"),
    };
    let formula = Formula::new(format!("=IF(AND(ISNUMBER({left}),ISNUMBER({right})),{value},\"—\")"));
    Some(formula.set_result(result(field, shown)?))
}

/// What a value is computed of, as `calc` does.
const fn operands(field: Field) -> Option<(Field, Field)> {
    match field {
        Field::BudgetAdjustment => Some((Field::AdjustedBudget, Field::OriginalBudget)),
        Field::ExecutionRate => Some((Field::ActualExpenditure, Field::AdjustedBudget)),
        Field::AdjustmentRate => Some((Field::BudgetAdjustment, Field::OriginalBudget)),
        _ => None,
    }
}

/// The name of the cell, such as `C4`; nothing when its amount is not a number there.
fn reference(placed: &Placed) -> Option<String> {
    let text = match placed.content {
        Content::Entry { text, .. } | Content::Derived { text, .. } => text,
        Content::Label(_) | Content::Empty => return None,
    };
    let is_number_here = Amount::read(text).value().is_none_or(|amount| number::cell_of(amount).is_some());
    is_number_here.then(|| row_col_to_cell(placed.rows[0], placed.columns[0]))
}

/// What the formula comes to, in the form of a cell.
fn result(field: Field, shown: &str) -> Option<String> {
    if field == Field::BudgetAdjustment {
        let Some(amount) = Amount::read(shown).value() else { return Some(shown.to_owned()) };
        return number::text_of(number::cell_of(amount)?);
    }
    let Some(rate) = Percentage::read(shown).value() else { return Some(shown.to_owned()) };
    number::text_of(number::cell_of_percent(&rate.plain())?)
}
