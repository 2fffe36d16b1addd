//! The official sheet on the screen: a paper with the table, part by part.

use std::rc::Rc;

use yew::prelude::*;

use super::part::use_part;
use super::shown::{Standing, Surroundings, shown};
use super::task_list::use_task_list;
use crate::calc::{Derivation, Figures};
use crate::layout::{Cell, Content, OFFICIAL, head_groups, narrative_block, task_header_block};
use crate::model::{Document, Field, Key, Place, SOURCES, Setting};
use crate::rules::Finding;

/// Findings to show, each with the part of the sheet that its place belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownFindings {
    /// Places that stand once, and funding sources.
    pub sheet: Rc<[Finding]>,
    /// Places of tasks and indicators, by task; tasks without findings are left out.
    pub tasks: Rc<[(Key, Rc<[Finding]>)]>,
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
    let tasks = use_task_list();
    html! {
        <fieldset class="sheet" part="sheet" spellcheck="false" disabled={*locked}>
            <h2 class="sheet__title">{ OFFICIAL.title }</h2>
            <p class="sheet__unit">{ OFFICIAL.unit }</p>
            <HeadPart document={document.clone()} figures={figures.clone()} findings={findings.sheet.clone()} />
            <div class="tasks section section--tasks">
                <TaskHeader />
                { tasks.show(document, &findings.tasks) }
            </div>
            <TasksFoot figures={figures.clone()} findings={findings.sheet.clone()} />
            <NarrativePart document={document.clone()} findings={findings.sheet.clone()} />
            <p class="sheet__code" data-paper-code=""></p>
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
                document.settings.clone(),
            )
        };
        head(&self.document) == head(&other.document)
            && self.figures == other.figures
            && self.findings == other.findings
    }
}

#[function_component(HeadPart)]
fn head_part(HeadProps { document, figures, findings }: &HeadProps) -> Html {
    let parts = [
        use_part("tbody", "section section--identity"),
        use_part("tbody", "section section--funding"),
        use_part("tbody", "section section--objectives"),
    ];
    let sources = document.funding.sources.len();
    let source_position = |row| document.positions(row).and_then(|positions| positions.first().copied());
    let around = Surroundings {
        findings,
        positions: &|row| [source_position(row).unwrap_or_default(), 0],
        standing: &|row| standing(source_position(row), sources),
        adds_to: Some(Field::Sources),
        speaks_of: (sources == 0).then_some(Field::Sources),
        long_text: document.settings.characters(Setting::LongText),
        derivation: &|field| derivation(figures, field),
    };
    html! {
        <table class="part part--head">
            <caption class="unseen">{ "部门、资金情况和年度目标" }</caption>
            { columns() }
            { for parts.iter().zip(head_groups(document, figures)).map(|(part, rows)| part.show(shown(&rows, &around))) }
        </table>
    }
}

/// The header row over the tasks.
#[function_component(TaskHeader)]
fn task_header() -> Html {
    let part = use_part("thead", "");
    let header = part.show(shown(&task_header_block().rows, &bare(&[])));
    html! { <table class="part part--task-header" aria-label="主要任务的表头">{ columns() }{ header }</table> }
}

#[derive(Clone, Properties, PartialEq)]
struct FootProps {
    figures: Rc<Figures>,
    findings: Rc<[Finding]>,
}

/// The total of the task funds, and the button that adds a task. Not part of the printed sheet.
#[function_component(TasksFoot)]
fn tasks_foot(FootProps { figures, findings }: &FootProps) -> Html {
    let part = use_part("tbody", "");
    let around = Surroundings {
        adds_to: Some(Field::Tasks),
        speaks_of: Some(Field::Tasks),
        derivation: &|field| derivation(figures, field),
        ..bare(findings)
    };
    html! {
        <table class="part part--foot section section--tasks" aria-label="任务资金合计">
            { columns() }
            { part.show(shown(&[foot_row(figures)], &around)) }
        </table>
    }
}

fn foot_row(figures: &Figures) -> Vec<Cell> {
    let total = figures.printed(Field::TaskFundsTotal).unwrap_or_else(|| "—".to_owned());
    let derived = Content::Derived { place: Place::sheet(Field::TaskFundsTotal), text: total.into() };
    let label = Content::Label(Field::TaskFundsTotal.label().into());
    [(0, 3, Content::Empty), (3, 1, label), (4, 2, derived)]
        .map(|(column, columns, content)| Cell { column, columns, rows: 1, content })
        .into()
}

#[derive(Clone, Properties)]
struct NarrativeProps {
    document: Rc<Document>,
    findings: Rc<[Finding]>,
}

impl PartialEq for NarrativeProps {
    fn eq(&self, other: &Self) -> bool {
        self.document.narrative == other.document.narrative
            && self.document.settings == other.document.settings
            && self.findings == other.findings
    }
}

#[function_component(NarrativePart)]
fn narrative_part(NarrativeProps { document, findings }: &NarrativeProps) -> Html {
    let part = use_part("tbody", "");
    let around = Surroundings { long_text: document.settings.characters(Setting::LongText), ..bare(findings) };
    html! {
        <table class="part part--narrative section section--narrative">
            <caption class="unseen">{ "绩效与改进" }</caption>
            { columns() }
            { part.show(shown(&narrative_block(document).rows, &around)) }
        </table>
    }
}

/// The columns of the official sheet.
fn columns() -> Html {
    html! { <colgroup>{ for (0..OFFICIAL.widths.len()).map(|column| html! { <col class={format!("width-{column}")} /> }) }</colgroup> }
}

/// Where a row stands among so many.
pub fn standing(position: Option<usize>, count: usize) -> Standing {
    Standing { first: position == Some(0), last: position.is_some_and(|position| position + 1 == count) }
}

/// Surroundings of boxes that stand once.
pub fn bare(findings: &[Finding]) -> Surroundings<'_> {
    Surroundings {
        findings,
        positions: &|_| [0, 0],
        standing: &|_| Standing { first: true, last: true },
        adds_to: None,
        speaks_of: None,
        long_text: usize::MAX,
        derivation: &|_| None,
    }
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
