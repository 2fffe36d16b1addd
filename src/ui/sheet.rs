//! The official sheet on the screen: a paper with the table, block by block.

use std::rc::Rc;

use yew::prelude::*;

use super::cell::{Surroundings, add_source, cell, derived_value, list_messages};
use super::row_tools::{Standing, adder};
use crate::calc::{Derivation, Figures};
use crate::layout::{Block, OFFICIAL, head_block, narrative_block, task_block, task_header_block};
use crate::model::{Document, Field, Place, Row, SOURCES, Task};
use crate::rules::Finding;

/// Findings to show, each with the part of the sheet that its place belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownFindings {
    /// Places that stand once, and funding sources.
    pub sheet: Rc<[Finding]>,
    /// Places of tasks and indicators, by the task's position.
    pub tasks: Vec<Rc<[Finding]>>,
}

/// What the sheet shows.
#[derive(Clone, Properties, PartialEq)]
pub struct SheetProps {
    /// The form.
    pub document: Rc<Document>,
    /// What follows from it.
    pub figures: Rc<Figures>,
    /// Findings to show beside their boxes.
    pub findings: ShownFindings,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The sheet.
#[function_component(Sheet)]
pub fn sheet(props: &SheetProps) -> Html {
    let SheetProps { document, figures, findings, locked } = props;
    let count = document.tasks.len();
    let nothing: Rc<[Finding]> = Rc::default();
    html! {
        <fieldset class="sheet" spellcheck="false" disabled={*locked}>
            <h2 class="sheet__title">{ OFFICIAL.title }</h2>
            <p class="sheet__unit">{ OFFICIAL.unit }</p>
            <HeadPart document={document.clone()} figures={figures.clone()} findings={findings.sheet.clone()} />
            <div class="tasks">
                <table key="header" class="part part--task-header">{ columns() }<thead>{ rows(&task_header_block(), &bare()) }</thead></table>
                { for document.tasks.iter().enumerate().map(|(position, task)| html! {
                    <TaskPart key={task.key.0} task={task.clone()} {position} last={position + 1 == count}
                        findings={findings.tasks.get(position).unwrap_or(&nothing).clone()} />
                }) }
            </div>
            <TasksFoot figures={figures.clone()} findings={findings.sheet.clone()} />
            <NarrativePart document={document.clone()} findings={findings.sheet.clone()} />
            <datalist id="funding-sources">
                { for SOURCES.iter().map(|(_, label)| html! { <option value={*label} /> }) }
            </datalist>
        </fieldset>
    }
}

#[derive(Clone, Properties)]
struct HeadProps {
    document: Rc<Document>,
    figures: Rc<Figures>,
    findings: Rc<[Finding]>,
}

impl PartialEq for HeadProps {
    /// Only what the head shows counts; tasks and narratives change on their own.
    fn eq(&self, other: &Self) -> bool {
        let head = |document: &Document| {
            (
                document.department_name.clone(),
                document.fiscal_year.clone(),
                document.funding.clone(),
                document.objectives.clone(),
            )
        };
        head(&self.document) == head(&other.document)
            && self.figures == other.figures
            && self.findings == other.findings
    }
}

#[function_component(HeadPart)]
fn head_part(HeadProps { document, figures, findings }: &HeadProps) -> Html {
    let around = Surroundings {
        findings,
        positions: &|row| document.positions(row).unwrap_or_default(),
        standing: &|row| {
            standing(
                document.positions(row).and_then(|positions| positions.first().copied()),
                document.funding.sources.len(),
            )
        },
        empty: &add_source,
        derivation: &|field| derivation(figures, field),
    };
    html! {
        <table class="part part--head">
            <caption class="unseen">{ "部门、资金情况和年度目标" }</caption>
            { columns() }
            <tbody>{ rows(&head_block(document, figures), &around) }</tbody>
        </table>
    }
}

#[derive(Clone, Properties, PartialEq)]
struct TaskProps {
    task: Rc<Task>,
    position: usize,
    last: bool,
    findings: Rc<[Finding]>,
}

#[function_component(TaskPart)]
fn task_part(TaskProps { task, position, last, findings }: &TaskProps) -> Html {
    let indicator = |key| task.indicators.iter().position(|indicator| indicator.key == key);
    let around = Surroundings {
        findings,
        positions: &|row| match row {
            Row::Indicator(_, key) => vec![*position, indicator(key).unwrap_or_default()],
            _ => vec![*position],
        },
        standing: &|row| match row {
            Row::Indicator(_, key) => standing(indicator(key), task.indicators.len()),
            _ => Standing { first: *position == 0, last: *last },
        },
        empty: &Html::default,
        derivation: &|_| None,
    };
    html! {
        <div class="task">
            <table class="part part--task" aria-label={format!("任务{}", position + 1)}>
                <tbody>{ rows(&task_block(task, *position), &around) }</tbody>
            </table>
        </div>
    }
}

#[derive(Clone, Properties, PartialEq)]
struct FootProps {
    figures: Rc<Figures>,
    findings: Rc<[Finding]>,
}

/// The total of the task funds, and the button that adds a task. Not part of the printed sheet.
#[function_component(TasksFoot)]
fn tasks_foot(FootProps { figures, findings }: &FootProps) -> Html {
    let around = Surroundings { findings, derivation: &|field| derivation(figures, field), ..bare() };
    let total = figures.task_funds_total.as_ref().map_or_else(|| "—".to_owned(), |total| total.value.grouped());
    html! {
        <div class="sheet__foot sheet__foot--tasks">
            <div key="line" class="sheet__foot-line">
                { adder("add-task", "", "＋ 添加任务") }
                <div class="sheet__total">
                    <span>{ "任务资金合计" }</span>
                    { derived_value(Field::TaskFundsTotal, &total, &around) }
                    <span>{ "万元" }</span>
                </div>
            </div>
            { for list_messages(Field::Tasks, Row::Sheet, &around) }
            { for list_messages(Field::TaskFundsTotal, Row::Sheet, &around) }
        </div>
    }
}

#[derive(Clone, Properties)]
struct NarrativeProps {
    document: Rc<Document>,
    findings: Rc<[Finding]>,
}

impl PartialEq for NarrativeProps {
    fn eq(&self, other: &Self) -> bool {
        self.document.narrative == other.document.narrative && self.findings == other.findings
    }
}

#[function_component(NarrativePart)]
fn narrative_part(NarrativeProps { document, findings }: &NarrativeProps) -> Html {
    let around = Surroundings { findings, ..bare() };
    html! {
        <table class="part part--narrative">
            <caption class="unseen">{ "绩效与改进" }</caption>
            { columns() }
            <tbody>{ rows(&narrative_block(document), &around) }</tbody>
        </table>
    }
}

fn standing(position: Option<usize>, count: usize) -> Standing {
    Standing { first: position == Some(0), last: position.is_some_and(|position| position + 1 == count) }
}

/// Surroundings of cells that stand once and have no findings.
fn bare() -> Surroundings<'static> {
    Surroundings {
        findings: &[],
        positions: &|_| Vec::new(),
        standing: &|_| Standing { first: true, last: true },
        empty: &Html::default,
        derivation: &|_| None,
    }
}

fn columns() -> Html {
    let column = |position| html! { <col class={format!("width-{position}")} /> };
    html! { <colgroup>{ for (0..OFFICIAL.widths.len()).map(column) }</colgroup> }
}

fn rows(block: &Block, around: &Surroundings<'_>) -> Html {
    block
        .rows
        .iter()
        .map(|cells| {
            html! {
                <tr key={row_key(cells)}>{ for cells.iter().map(|content| cell(content, around)) }</tr>
            }
        })
        .collect()
}

fn row_key(cells: &[crate::layout::Cell]) -> String {
    use crate::layout::Content;
    let key = cells.iter().find_map(|cell| match cell.content {
        Content::Entry { place: Place { row: Row::Indicator(_, key) | Row::Source(key), .. }, .. } => {
            Some(key.0.to_string())
        }
        Content::Entry { place, .. } | Content::Derived { place, .. } if place.row == Row::Sheet => {
            Some(place.field.pattern().to_owned())
        }
        Content::Label(ref text) => Some(text.to_string()),
        _ => None,
    });
    key.unwrap_or_default()
}

fn derivation(figures: &Figures, field: Field) -> Option<[String; 2]> {
    match field {
        Field::BudgetAdjustment => figures.budget_adjustment.as_ref().map(lines),
        Field::ExecutionRate => figures.execution_rate.as_ref().map(lines),
        Field::AdjustmentRate => figures.adjustment_rate.as_ref().map(lines),
        Field::TaskFundsTotal => figures.task_funds_total.as_ref().map(lines),
        _ => None,
    }
}

fn lines<T>(derivation: &Derivation<T>) -> [String; 2]
where
    Derivation<T>: std::fmt::Display,
{
    [derivation.formula.to_owned(), derivation.to_string()]
}
