//! The official sheet on the screen: a paper with the table, part by part.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Html;

use super::drawing::{push_number, push_text};
use super::part::Part;
use super::shown::{Standing, Surroundings, shown};
use super::skeleton::{Skeleton, Spot};
use super::task_list::TaskList;
use crate::calc::{Derivation, Figures};
use crate::layout::{Cell, Content, OFFICIAL, head_groups, narrative_block, task_header_block};
use crate::model::{Document, Field, Key, Place, SOURCES, Setting};
use crate::rules::Finding;

/// Findings of one part of the sheet. A list with a size: `Rc` takes one for the same at once only then, and at every key
/// all are compared.
pub type PartFindings = Rc<Vec<Finding>>;

/// Findings to show, each with the part of the sheet that its place belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownFindings {
    /// Places that stand once, and funding sources.
    pub sheet: PartFindings,
    /// Places of tasks and indicators, by task; tasks without findings are left out.
    pub tasks: Rc<[(Key, PartFindings)]>,
}

/// What the sheet shows.
#[derive(Clone, PartialEq)]
pub struct SheetState {
    /// The form.
    pub document: Rc<Document>,
    /// What follows from it.
    pub figures: Rc<Figures>,
    /// Findings to show beside their boxes.
    pub findings: ShownFindings,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The sheet without its rows, in the words of `static/draw.js`.
const TREE: &str = r#"["fieldset",{"class":"sheet","part":"sheet","spellcheck":"false"},
["h2",{"class":"sheet__title"},"{title}"],
["p",{"class":"sheet__unit"},"{unit}"],
["form",{"autocomplete":"off"},
["table",{"class":"part part--head"},["caption",{"class":"unseen"},"部门、资金情况和年度目标"],{columns}]],
["div",{"class":"tasks section section--tasks"},
["table",{"class":"part part--task-header","aria-label":"主要任务的表头"},{columns}]],
["table",{"class":"part part--foot section section--tasks","aria-label":"任务资金合计"},{columns}],
["form",{"autocomplete":"off"},
["table",{"class":"part part--narrative section section--narrative"},["caption",{"class":"unseen"},"绩效与改进"],{columns}]],
["p",{"class":"sheet__code","data-paper-code":""}],
["datalist",{"id":"funding-sources"}{sources}]]"#;

/// The sheet on the page.
pub struct Sheet {
    skeleton: Skeleton,
    head: [Part; 3],
    tasks: TaskList,
    foot: Part,
    narrative: Part,
    shown: RefCell<Option<SheetState>>,
}

impl Default for Sheet {
    fn default() -> Self {
        let skeleton = Skeleton::drawn(&tree());
        let head =
            ["identity", "funding", "objectives"].map(|name| Part::new("tbody", &format!("section section--{name}")));
        let [header, foot, narrative] = ["thead", "tbody", "tbody"].map(|name| Part::new(name, ""));
        let tasks = TaskList::default();
        header.show(shown(&task_header_block().rows, &bare(&[])));
        for part in &head {
            skeleton.add(".part--head", part.element());
        }
        skeleton.add(".part--task-header", header.element());
        skeleton.add(".tasks", tasks.element());
        skeleton.add(".part--foot", foot.element());
        skeleton.add(".part--narrative", narrative.element());
        Self { skeleton, head, tasks, foot, narrative, shown: RefCell::default() }
    }
}

impl Sheet {
    /// Shows a form. What did not change is not touched.
    pub fn show(&self, state: &SheetState) -> Html {
        let before = self.shown.replace(Some(state.clone()));
        let before = before.as_ref();
        let SheetState { document, figures, findings, locked } = state;
        if before.is_none_or(|before| !has_same_head(before, state)) {
            self.show_head(state);
        }
        self.tasks.show(document, &findings.tasks);
        if before.is_none_or(|before| before.figures != *figures || before.findings.sheet != findings.sheet) {
            self.show_foot(figures, &findings.sheet);
        }
        if before.is_none_or(|before| !has_same_narrative(before, state)) {
            let long_text = document.settings.characters(Setting::LongText);
            let around = Surroundings { long_text, ..bare(&findings.sheet) };
            self.narrative.show(shown(&narrative_block(document).rows, &around));
        }
        self.skeleton.show([Spot::flag("", "disabled", *locked)])
    }

    fn show_head(&self, SheetState { document, figures, findings, .. }: &SheetState) {
        let sources = document.funding.sources.len();
        let source_position = |row| document.positions(row).and_then(|positions| positions.first().copied());
        let around = Surroundings {
            findings: &findings.sheet,
            positions: &|row| [source_position(row).unwrap_or_default(), 0],
            standing: &|row| standing(source_position(row), sources),
            adds_to: Some(Field::Sources),
            speaks_of: (sources == 0).then_some(Field::Sources),
            long_text: document.settings.characters(Setting::LongText),
            derivation: &|field| derivation(figures, field),
        };
        for (part, rows) in self.head.iter().zip(head_groups(document, figures)) {
            part.show(shown(&rows, &around));
        }
    }

    /// The total of the task funds, and the button that adds a task. Not part of the printed sheet.
    fn show_foot(&self, figures: &Figures, findings: &[Finding]) {
        let around = Surroundings {
            adds_to: Some(Field::Tasks),
            speaks_of: Some(Field::Tasks),
            derivation: &|field| derivation(figures, field),
            ..bare(findings)
        };
        self.foot.show(shown(&[foot_row(figures)], &around));
    }
}

fn tree() -> String {
    let mut columns = String::from("[\"colgroup\",{}");
    for column in 0..OFFICIAL.widths.len() {
        columns.push_str(",[\"col\",{\"class\":\"width-");
        push_number(&mut columns, column);
        columns.push_str("\"}]");
    }
    columns.push(']');
    let mut sources = String::new();
    for (_, label) in SOURCES {
        sources.push_str(",[\"option\",{\"value\":");
        push_text(&mut sources, label);
        sources.push_str("}]");
    }
    let words =
        [("{title}", OFFICIAL.title), ("{unit}", OFFICIAL.unit), ("{columns}", &columns), ("{sources}", &sources)];
    words.iter().fold(TREE.to_owned(), |tree, (name, words)| tree.replace(name, words))
}

/// Only what the head shows counts; tasks and narratives change on their own.
fn has_same_head(one: &SheetState, other: &SheetState) -> bool {
    let (before, after) = (&one.document, &other.document);
    before.department_name == after.department_name
        && before.fiscal_year == after.fiscal_year
        && before.funding == after.funding
        && before.objectives == after.objectives
        && before.settings == after.settings
        && one.figures == other.figures
        && one.findings.sheet == other.findings.sheet
}

fn has_same_narrative(one: &SheetState, other: &SheetState) -> bool {
    one.document.narrative == other.document.narrative
        && one.document.settings == other.document.settings
        && one.findings.sheet == other.findings.sheet
}

fn foot_row(figures: &Figures) -> Vec<Cell> {
    let total = figures.printed(Field::TaskFundsTotal).unwrap_or_else(|| "—".to_owned());
    let derived = Content::Derived { place: Place::sheet(Field::TaskFundsTotal), text: total.into() };
    let label = Content::Label(Field::TaskFundsTotal.label().into());
    [(0, 3, Content::Empty), (3, 1, label), (4, 2, derived)]
        .map(|(column, columns, content)| Cell { column, columns, rows: 1, content })
        .into()
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
