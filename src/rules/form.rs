//! A form as the rules look at it: every amount read once, every box with its row's number.

use std::cell::OnceCell;
use std::rc::Rc;

use super::characters::{self, Characters};
use super::circumstances::Circumstances;
pub use super::columns::{AMOUNTS, NARRATIVES, TEXTS};
use super::wording::quoted;
use crate::calc::Figures;
use crate::model::{Amount, Document, Field, FundingSource, Indicator, Kind, Place, Reading, Task, is_blank};

/// What of a form is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Every box.
    Whole,
    /// The boxes outside of the tasks.
    Sheet,
    /// The boxes of one task, by its position.
    Task(usize),
}

/// A form, what follows from it and what is known besides. Rules walk it by position; looking
/// rows up by their keys would search the whole form each time.
#[derive(Debug)]
pub struct Form<'a> {
    /// The texts of the boxes.
    pub document: &'a Document,
    /// What follows from them.
    pub figures: &'a Figures,
    /// What is known besides.
    pub circumstances: &'a Circumstances<'a>,
    /// 部门调整预算收入
    pub adjusted_budget: Reading<Amount>,
    /// 部门年初预算收入
    pub original_budget: Reading<Amount>,
    /// 实际支出数
    pub actual_expenditure: Reading<Amount>,
    part: Part,
    // Rows and boxes are laid out in lists once, and rules walk the lists: walked straight off the document,
    // every rule would carry the whole way over the form in its own code.
    sources: Vec<SourceRow<'a>>,
    tasks: Vec<TaskRow<'a>>,
    indicators: OnceCell<Vec<IndicatorRow<'a>>>,
    amounts: OnceCell<Vec<(FormBox<'a>, Reading<Amount>)>>,
    texts: OnceCell<Vec<FormBox<'a>>>,
    /// Every text, in the order of [`Form::texts`], once a rule has asked for their characters.
    looked_over: OnceCell<Vec<(FormBox<'a>, Characters)>>,
}

/// One box and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct FormBox<'a> {
    /// Where it is.
    pub place: Place,
    /// What stands in it.
    pub text: &'a str,
    row: RowNumber<'a>,
}

/// The row of a box, counted from 1.
#[derive(Clone, Copy, Debug)]
enum RowNumber<'a> {
    Sheet,
    Source(usize, &'a str),
    Task(usize),
    Indicator(usize, usize),
}

/// A funding source with its amount read.
#[derive(Clone, Copy, Debug)]
pub struct SourceRow<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub source: &'a FundingSource,
    /// What its amount says.
    pub amount: Reading<Amount>,
}

/// A task with its funds read.
#[derive(Clone, Copy, Debug)]
pub struct TaskRow<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub task: &'a Task,
    /// What 任务涉及资金 says.
    pub funds: Reading<Amount>,
}

/// An indicator of a task.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorRow<'a> {
    /// The task it belongs to.
    pub task: TaskRow<'a>,
    /// Counted from 1.
    pub number: usize,
    /// The texts of its boxes.
    pub indicator: &'a Indicator,
}

impl<'a> Form<'a> {
    /// The whole form, its amounts read.
    pub fn new(document: &'a Document, figures: &'a Figures, circumstances: &'a Circumstances<'a>) -> Self {
        Self::part(Part::Whole, document, figures, circumstances)
    }

    /// A part of the form, its amounts read.
    pub fn part(
        part: Part,
        document: &'a Document,
        figures: &'a Figures,
        circumstances: &'a Circumstances<'a>,
    ) -> Self {
        let funding = &document.funding;
        let (first, tasks) = tasks_of(document, part);
        let sources: &[_] = if matches!(part, Part::Task(_)) { &[] } else { &funding.sources };
        Self {
            document,
            figures,
            circumstances,
            adjusted_budget: Amount::read(&funding.adjusted_budget),
            original_budget: Amount::read(&funding.original_budget),
            actual_expenditure: Amount::read(&funding.actual_expenditure),
            part,
            sources: numbered(1, sources)
                .map(|(number, source)| SourceRow { number, source, amount: Amount::read(&source.amount) })
                .collect(),
            tasks: numbered(first, tasks).map(|(number, task)| TaskRow { number, task, funds: task.funds() }).collect(),
            indicators: OnceCell::new(),
            amounts: OnceCell::new(),
            texts: OnceCell::new(),
            looked_over: OnceCell::new(),
        }
    }

    /// The funding sources from the first to the last.
    pub fn sources(&self) -> impl Iterator<Item = SourceRow<'a>> {
        self.sources.iter().copied()
    }

    /// The tasks from the first to the last.
    pub fn tasks(&self) -> impl Iterator<Item = TaskRow<'a>> {
        self.tasks.iter().copied()
    }

    /// What stands where it does once on the form; nothing where only a task is walked.
    pub fn once<T>(&self, of_sheet: T) -> Option<T> {
        (!matches!(self.part, Part::Task(_))).then_some(of_sheet)
    }

    /// The indicators of all tasks from the first to the last.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorRow<'a>> {
        self.indicators.get_or_init(|| self.tasks().flat_map(TaskRow::indicators).collect()).iter().copied()
    }

    /// Every box of an amount, and what it says, in print order.
    pub fn amounts(&self) -> impl Iterator<Item = (FormBox<'a>, Reading<Amount>)> {
        self.amounts.get_or_init(|| self.listed_amounts()).iter().copied()
    }

    fn listed_amounts(&self) -> Vec<(FormBox<'a>, Reading<Amount>)> {
        let funding = &self.document.funding;
        let totals = [
            (FormBox::sheet(Field::AdjustedBudget, &funding.adjusted_budget), self.adjusted_budget),
            (FormBox::sheet(Field::OriginalBudget, &funding.original_budget), self.original_budget),
            (FormBox::sheet(Field::ActualExpenditure, &funding.actual_expenditure), self.actual_expenditure),
        ];
        self.once(totals)
            .into_iter()
            .flatten()
            .chain(self.sources().map(|row| (row.amount_box(), row.amount)))
            .chain(self.tasks().map(|row| (row.holding(Field::TaskFunds, &row.task.funds), row.funds)))
            .collect()
    }

    /// Every box of text, short or long, in print order.
    pub fn texts(&self) -> impl Iterator<Item = FormBox<'a>> {
        self.texts.get_or_init(|| self.listed_texts()).iter().copied()
    }

    fn listed_texts(&self) -> Vec<FormBox<'a>> {
        let (objectives, narrative) = (&self.document.objectives, &self.document.narrative);
        let department = FormBox::sheet(Field::DepartmentName, &self.document.department_name);
        let annual = [
            FormBox::sheet(Field::ObjectivesPlanned, &objectives.planned),
            FormBox::sheet(Field::ObjectivesAchieved, &objectives.achieved),
        ];
        let told = [
            FormBox::sheet(Field::KeyProjects, &narrative.key_projects),
            FormBox::sheet(Field::OverallPerformance, &narrative.overall_performance),
            FormBox::sheet(Field::Problems, &narrative.problems),
            FormBox::sheet(Field::Improvements, &narrative.improvements),
        ];
        self.once(department)
            .into_iter()
            .chain(self.sources().map(SourceRow::label_box))
            .chain(self.once(annual).into_iter().flatten())
            .chain(self.tasks().flat_map(TaskRow::texts))
            .chain(self.once(told).into_iter().flatten())
            .collect()
    }

    /// Every box of text with the kinds of characters in it, in print order.
    pub fn characters(&self) -> impl Iterator<Item = (FormBox<'a>, Characters)> {
        let look_over = || self.texts().map(|text| (text, Characters::of(text.text))).collect();
        self.looked_over.get_or_init(look_over).iter().copied()
    }

    /// Every box of prose that is not blank, with the kinds of characters in it, in print order.
    pub fn narratives(&self) -> impl Iterator<Item = (FormBox<'a>, Characters)> {
        let written = self.characters().filter(|(_, characters)| characters.holds(characters::Kind::Visible));
        written.filter(|(text, _)| text.place.field.kind() == Kind::LongText)
    }
}

/// The tasks of a part and the number of the first.
fn tasks_of(document: &Document, part: Part) -> (usize, &[Rc<Task>]) {
    match part {
        Part::Whole => (1, &document.tasks),
        Part::Sheet => (1, &[]),
        Part::Task(position) => (position + 1, document.tasks.get(position..=position).unwrap_or_default()),
    }
}

fn numbered<T>(first: usize, rows: &[Rc<T>]) -> impl Iterator<Item = (usize, &T)> {
    (first..).zip(rows.iter().map(AsRef::as_ref))
}

impl<'a> FormBox<'a> {
    const fn sheet(field: Field, text: &'a str) -> Self {
        Self { place: Place::sheet(field), text, row: RowNumber::Sheet }
    }

    /// True when nothing but spaces stands in it.
    pub fn is_blank(&self) -> bool {
        is_blank(self.text)
    }

    /// What stands in the same box of another form; rows are matched by their number.
    pub fn twin_in<'b>(&self, other: &'b Document) -> Option<&'b str> {
        let row = |number: usize| number.checked_sub(1);
        let text = match self.row {
            RowNumber::Sheet => other.text(self.place)?,
            RowNumber::Source(number, _) => {
                let source = other.funding.sources.get(row(number)?)?;
                if self.place.field == Field::SourceLabel { &source.label } else { &source.amount }
            }
            RowNumber::Task(number) => {
                let task = other.tasks.get(row(number)?)?;
                match self.place.field {
                    Field::TaskName => &task.name,
                    Field::TaskPlanned => &task.planned,
                    Field::TaskAchieved => &task.achieved,
                    _ => &task.funds,
                }
            }
            RowNumber::Indicator(task, number) => {
                let indicator = other.tasks.get(row(task)?)?.indicators.get(row(number)?)?;
                if self.place.field == Field::IndicatorName { &indicator.name } else { &indicator.achieved }
            }
        };
        Some(text)
    }

    /// Its name in sentences: 任务2任务涉及资金; the amount of a source goes by the source's name.
    pub fn label(&self) -> String {
        let label = self.place.field.label();
        match self.row {
            RowNumber::Sheet => label.to_owned(),
            RowNumber::Source(_, name) if self.place.field == Field::SourceAmount && !is_blank(name) => quoted(name),
            RowNumber::Source(number, _) => format!("第{number}项{label}"),
            RowNumber::Task(number) => format!("任务{number}{label}"),
            RowNumber::Indicator(task, number) => format!("任务{task}第{number}个{label}"),
        }
    }
}

impl<'a> SourceRow<'a> {
    fn amount_box(self) -> FormBox<'a> {
        self.holding(Field::SourceAmount, &self.source.amount)
    }

    fn label_box(self) -> FormBox<'a> {
        self.holding(Field::SourceLabel, &self.source.label)
    }

    fn holding(self, field: Field, text: &'a str) -> FormBox<'a> {
        let row = RowNumber::Source(self.number, &self.source.label);
        FormBox { place: Place::source(field, self.source.key), text, row }
    }
}

impl<'a> TaskRow<'a> {
    /// The place of one of its boxes.
    pub const fn place(&self, field: Field) -> Place {
        Place::task(field, self.task.key)
    }

    /// Its name in sentences: 任务2, or 任务2（督查督办） where it has a name.
    pub fn name(&self) -> String {
        match self.task.name.trim() {
            "" => format!("任务{}", self.number),
            name => format!("任务{}（{}）", self.number, quoted(name)),
        }
    }

    /// Its indicators from the first to the last.
    pub fn indicators(self) -> impl Iterator<Item = IndicatorRow<'a>> {
        numbered(1, &self.task.indicators).map(move |(number, indicator)| IndicatorRow {
            task: self,
            number,
            indicator,
        })
    }

    fn texts(self) -> impl Iterator<Item = FormBox<'a>> {
        let task = self.task;
        [(Field::TaskName, &task.name), (Field::TaskPlanned, &task.planned), (Field::TaskAchieved, &task.achieved)]
            .into_iter()
            .map(move |(field, text)| self.holding(field, text))
            .chain(self.indicators().flat_map(IndicatorRow::texts))
    }

    const fn holding(self, field: Field, text: &'a str) -> FormBox<'a> {
        FormBox { place: self.place(field), text, row: RowNumber::Task(self.number) }
    }
}

impl<'a> IndicatorRow<'a> {
    /// The place of one of its boxes.
    pub const fn place(&self, field: Field) -> Place {
        Place::indicator(field, self.task.task.key, self.indicator.key)
    }

    /// Its name in sentences: 指标“出勤率”, or where it stands when it has no name.
    pub fn name(&self) -> String {
        match self.indicator.name.trim() {
            "" => format!("{}第 {} 个关键指标", self.task.name(), self.number),
            name => format!("指标“{}”", quoted(name)),
        }
    }

    fn texts(self) -> [FormBox<'a>; 2] {
        let row = RowNumber::Indicator(self.task.number, self.number);
        [(Field::IndicatorName, &self.indicator.name), (Field::IndicatorAchieved, &self.indicator.achieved)]
            .map(|(field, text)| FormBox { place: self.place(field), text, row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc;
    use crate::model::Row;
    use crate::rules::example::sound_form;
    use crate::rules::{RULES, Scope};

    fn of_kind(kinds: &[Kind]) -> Vec<Field> {
        Field::all().filter(|field| kinds.contains(&field.kind())).collect()
    }

    #[test]
    fn the_lists_of_boxes_leave_none_out() {
        assert_eq!(AMOUNTS, of_kind(&[Kind::Amount]));
        assert_eq!(TEXTS, of_kind(&[Kind::Text, Kind::LongText]));
        assert_eq!(NARRATIVES, of_kind(&[Kind::LongText]));
    }

    #[test]
    fn every_box_but_the_year_is_walked_in_print_order() {
        let document = sound_form();
        let (figures, circumstances) = (calc::figures(&document), Circumstances::default());
        let form = Form::new(&document, &figures, &circumstances);
        let walked = |fields: &[Field]| -> Vec<Place> {
            document.boxes().into_iter().filter(|place| fields.contains(&place.field)).collect()
        };
        assert_eq!(form.texts().map(|text| text.place).collect::<Vec<_>>(), walked(TEXTS));
        assert_eq!(form.amounts().map(|(amount, _)| amount.place).collect::<Vec<_>>(), walked(AMOUNTS));
        for (amount, reading) in form.amounts() {
            assert_eq!(reading, document.amount(amount.place), "{}", amount.label());
        }
    }

    #[test]
    fn rules_that_see_the_whole_form_look_no_text_over() {
        for example in RULES.iter().flat_map(|rule| rule.broken) {
            let document = example.document();
            let (figures, circumstances) = (calc::figures(&document), Circumstances::default());
            let form = Form::new(&document, &figures, &circumstances);
            for rule in RULES.iter().filter(|rule| rule.scope == Scope::Form) {
                let _ = (rule.check)(&form);
                assert!(form.looked_over.get().is_none(), "{} would look it over at every key", rule.id);
            }
        }
    }

    #[test]
    fn a_box_finds_its_twin_in_another_form() {
        let document = sound_form();
        let (figures, circumstances) = (calc::figures(&document), Circumstances::default());
        let form = Form::new(&document, &figures, &circumstances);
        let boxes = || form.texts().chain(form.amounts().map(|(amount, _)| amount));
        assert!(boxes().all(|text| text.twin_in(&document) == Some(text.text)));
        let missing = boxes().filter(|text| text.twin_in(&Document::empty()).is_none()).count();
        assert_eq!(missing, boxes().filter(|text| text.place.row != Row::Sheet).count());
    }

    #[test]
    fn boxes_are_named_by_their_rows() {
        let document = sound_form();
        let (figures, circumstances) = (calc::figures(&document), Circumstances::default());
        let form = Form::new(&document, &figures, &circumstances);
        let amounts: Vec<String> = form.amounts().map(|(amount, _)| amount.label()).collect();
        assert_eq!(amounts[2..], ["实际支出数", "一般公共预算", "任务1任务涉及资金", "任务2任务涉及资金"]);
        let texts: Vec<String> = form.texts().map(|text| text.label()).collect();
        assert_eq!(texts[1], "第1项资金来源");
        assert_eq!(
            texts[4..9],
            ["任务1任务名称", "任务1预期目标", "任务1目标完成情况", "任务1第1个关键指标", "任务1第1个指标完成情况"]
        );
    }
}
