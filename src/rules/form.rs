//! A form as the rules look at it: every amount read once, every box with its row's number.

use std::cell::OnceCell;
use std::rc::Rc;

use super::characters::{self, Characters};
use super::circumstances::Circumstances;
pub use super::columns::{AMOUNTS, NARRATIVES, TEXTS};
use super::rows::numbered;
pub use super::rows::{FormBox, IndicatorRow, SourceRow, TaskRow};
use crate::calc::Figures;
use crate::model::{Amount, Document, Field, Kind, Reading, Task};

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

    /// The same form, whose texts were looked over before: the kinds of characters in them, in the order of
    /// [`Form::texts`].
    #[must_use]
    pub fn looked_over(self, known: &[Characters]) -> Self {
        let characters: Vec<_> = self.texts().copied().zip(known.iter().copied()).collect();
        Self { looked_over: OnceCell::from(characters), ..self }
    }

    /// The funding sources from the first to the last.
    pub fn sources(&self) -> impl Iterator<Item = &SourceRow<'a>> {
        self.sources.iter()
    }

    /// The tasks from the first to the last.
    pub fn tasks(&self) -> impl Iterator<Item = &TaskRow<'a>> {
        self.tasks.iter()
    }

    /// What stands where it does once on the form; nothing where only a task is walked.
    pub fn once<T>(&self, of_sheet: T) -> Option<T> {
        (!matches!(self.part, Part::Task(_))).then_some(of_sheet)
    }

    /// The indicators of all tasks from the first to the last.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorRow<'a>> {
        self.indicators.get_or_init(|| self.tasks().flat_map(|task| task.indicators()).collect()).iter()
    }

    /// Every box of an amount, and what it says, in print order.
    pub fn amounts(&self) -> impl Iterator<Item = &(FormBox<'a>, Reading<Amount>)> {
        self.amounts.get_or_init(|| self.listed_amounts()).iter()
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
    pub fn texts(&self) -> impl Iterator<Item = &FormBox<'a>> {
        self.texts.get_or_init(|| self.listed_texts()).iter()
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
            .chain(self.sources().map(|source| source.label_box()))
            .chain(self.once(annual).into_iter().flatten())
            .chain(self.tasks().flat_map(|task| task.texts()))
            .chain(self.once(told).into_iter().flatten())
            .collect()
    }

    /// Every box of text with the kinds of characters in it, in print order.
    pub fn characters(&self) -> impl Iterator<Item = &(FormBox<'a>, Characters)> {
        let look_over = || self.texts().map(|text| (*text, Characters::of(text.text))).collect();
        self.looked_over.get_or_init(look_over).iter()
    }

    /// Every box of prose that is not blank, with the kinds of characters in it, in print order.
    pub fn narratives(&self) -> impl Iterator<Item = &(FormBox<'a>, Characters)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc;
    use crate::model::Place;
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
            assert_eq!(*reading, document.amount(amount.place), "{}", amount.label());
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
        let texts: Vec<String> = form.texts().map(super::super::rows::FormBox::label).collect();
        assert_eq!(texts[1], "第1项资金来源");
        assert_eq!(
            texts[4..9],
            ["任务1任务名称", "任务1预期目标", "任务1目标完成情况", "任务1第1个关键指标", "任务1第1个指标完成情况"]
        );
    }
}
