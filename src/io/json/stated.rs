//! What a file says of the values that follow from others, where it does not agree with them, and
//! of the unit of its amounts, where that is not 万元.

use std::rc::Rc;

use super::JsonError;
use super::error::shortened;
use super::members::{Members, Notes, Object};
use super::node::{Name, Node};
use crate::calc::Figures;
use crate::model::{Amount, Percentage, Stated, is_blank};

/// The unit of the form's own amounts.
const OWN_UNIT: &str = "万元";
const UNIT: &str = "unit";
const ADJUSTMENT: &str = "budgetAdjustment";
const EXECUTION_RATE: &str = "executionRate";
const ADJUSTMENT_RATE: &str = "adjustmentRate";
const TASK_FUNDS: &str = "taskFundsTotal";

/// The member `computed`.
pub(super) fn computed(figures: &Figures) -> Node {
    let value = |text: Option<String>| text.map_or(Node::Null, |text| Node::text(&text));
    Members::default()
        .with(ADJUSTMENT, value(figures.budget_adjustment.as_ref().map(|derived| derived.value.plain())))
        .with(EXECUTION_RATE, value(figures.execution_rate.as_ref().map(|derived| derived.value.plain())))
        .with(ADJUSTMENT_RATE, value(figures.adjustment_rate.as_ref().map(|derived| derived.value.plain())))
        .with(TASK_FUNDS, value(figures.task_funds_total.as_ref().map(|derived| derived.value.plain())))
        .done()
}

/// The member `stated`, when the form states something that does not follow from it.
pub(super) fn written(stated: &Stated, figures: &Figures) -> Option<Node> {
    let stated = disagreeing(stated, figures);
    let members: Vec<(Name, Node)> = [
        (UNIT, stated.unit),
        (ADJUSTMENT, stated.budget_adjustment),
        (EXECUTION_RATE, stated.execution_rate),
        (ADJUSTMENT_RATE, stated.adjustment_rate),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, text)| (name.into(), Node::Text(text)))
    .collect();
    (!members.is_empty()).then_some(Node::Object(members))
}

/// What a file states: in `stated` as an earlier export kept it, else in `computed`.
/// The total of the task funds comes beside it.
pub(super) fn read(root: &mut Object, notes: &mut Notes) -> Result<(Stated, Rc<str>), JsonError> {
    let (mut computed, mut stated) = (root.object("computed")?, root.object("stated")?);
    let unit = stated.text(UNIT)?;
    let mut take = |name| -> Result<Rc<str>, JsonError> {
        let computed = computed.text(name)?;
        Ok(stated.optional_text(name)?.unwrap_or(computed))
    };
    let read = Stated {
        unit,
        budget_adjustment: take(ADJUSTMENT)?,
        execution_rate: take(EXECUTION_RATE)?,
        adjustment_rate: take(ADJUSTMENT_RATE)?,
    };
    let task_funds = computed.text(TASK_FUNDS)?;
    computed.left_out(notes);
    stated.left_out(notes);
    Ok((read, task_funds))
}

/// What is said of a total of the task funds that is none of theirs: the sheet has no box for it.
pub(super) fn note_task_funds(stated: &str, figures: &Figures, notes: &mut Notes) {
    let total = figures.task_funds_total.as_ref().map(|derived| derived.value);
    let differs = |total: Amount| *stated != *total.plain() && Amount::read(stated).value() != Some(total);
    if let Some(total) = total.filter(|total| !is_blank(stated) && differs(*total)) {
        let (stated, total) = (shortened(stated), total.grouped());
        notes.say(format!(
            "文件里写的任务资金合计是“{stated}”，与各任务涉及资金之和 {total} 万元不符，已按各任务算出。"
        ));
    }
}

/// Only what does not agree with the figures; the rest blank. What cannot be compared is kept:
/// a box that is mended later may show that it was wrong.
pub(in crate::io) fn disagreeing(stated: &Stated, figures: &Figures) -> Stated {
    // A difference may have more digits than a box may have; its plain text agrees all the same.
    let amount = |text: &Rc<str>, computed: Option<Amount>| {
        let agrees = |value: Amount| **text == *value.plain() || Amount::read(text).value() == Some(value);
        keep(text, computed.is_some_and(agrees))
    };
    let rate = |text: &Rc<str>, computed: Option<Percentage>| {
        let agrees = |value: Percentage| **text == *value.plain() || Percentage::read(text).value() == Some(value);
        keep(text, computed.is_some_and(agrees))
    };
    let adjustment = figures.budget_adjustment.as_ref().map(|derived| derived.value);
    Stated {
        unit: keep(&stated.unit, stated.unit.trim() == OWN_UNIT),
        budget_adjustment: amount(&stated.budget_adjustment, adjustment),
        execution_rate: rate(&stated.execution_rate, figures.execution_rate.as_ref().map(|derived| derived.value)),
        adjustment_rate: rate(&stated.adjustment_rate, figures.adjustment_rate.as_ref().map(|derived| derived.value)),
    }
}

fn keep(text: &Rc<str>, agrees: bool) -> Rc<str> {
    // A dash stands for a value that does not exist, in amounts as in rates.
    if agrees || Percentage::read(text).is_blank() { Rc::default() } else { Rc::clone(text) }
}
