//! A check that remembers: tasks that are as they were are not looked at again.

use std::rc::Rc;

use super::characters::Characters;
use super::circumstances::Circumstances;
use super::form::{Form, Part};
use super::rule::{Finding, Scope};
use super::{RULES, check, ordered};
use crate::calc::Figures;
use crate::model::{Document, Settings, Task};

/// What was found at the tasks of the form that was checked last. Another form, or the same after an
/// edit, is checked in the time of what differs.
#[derive(Debug, Default)]
pub struct Checker {
    settings: Settings,
    head: Rc<[Rc<str>; 5]>,
    /// In print order.
    tasks: Vec<Checked>,
}

/// A task, and what is wrong with it where it stands.
#[derive(Debug)]
struct Checked {
    task: Rc<Task>,
    characters: Box<[Characters]>,
    own: Vec<Finding>,
    /// The head of the form by which it was judged.
    head: Rc<[Rc<str>; 5]>,
    by_head: Vec<Finding>,
}

impl Checker {
    /// The same as [`check`], whatever was checked before.
    pub fn check(&mut self, document: &Document, figures: &Figures, circumstances: &Circumstances<'_>) -> Vec<Finding> {
        // Beside last year's form no task speaks for itself.
        if circumstances.last_year.is_some() {
            return check(document, figures, circumstances);
        }
        let part = |part| Form::part(part, document, figures, circumstances);
        self.renew(document, usize::MAX, |position| part(Part::Task(position)));
        let sheet = part(Part::Sheet);
        let mut findings = found(Scope::Form, &part(Part::Whole));
        findings.extend(found(Scope::Task, &sheet));
        findings.extend(found(Scope::TaskAndHead, &sheet));
        for checked in &self.tasks {
            findings.extend(checked.own.iter().chain(&checked.by_head).cloned());
        }
        ordered(document, findings)
    }

    /// Looks at so many tasks of a form that is to be checked. True when none is left that [`Checker::check`] would
    /// have to look at.
    pub fn prepare(
        &mut self,
        document: &Document,
        figures: &Figures,
        circumstances: &Circumstances<'_>,
        count: usize,
    ) -> bool {
        let task = |position| Form::part(Part::Task(position), document, figures, circumstances);
        circumstances.last_year.is_some() || self.renew(document, count, task)
    }

    /// Checks the tasks that are not as they were, but no more than these. True when none is left.
    fn renew<'a>(&mut self, document: &'a Document, mut count: usize, part: impl Fn(usize) -> Form<'a>) -> bool {
        if self.settings != document.settings {
            self.settings = document.settings.clone();
            self.tasks.clear();
        }
        let head = head(document);
        if *self.head != head {
            self.head = Rc::new(head);
        }
        self.tasks.truncate(document.tasks.len());
        for (position, task) in document.tasks.iter().enumerate() {
            let known = self.tasks.get_mut(position);
            let is_same = known.as_ref().is_some_and(|checked| Rc::ptr_eq(&checked.task, task));
            if is_same && known.as_ref().is_some_and(|checked| Rc::ptr_eq(&checked.head, &self.head)) {
                continue;
            }
            if count == 0 {
                return false;
            }
            count -= 1;
            let form = part(position);
            match known {
                Some(checked) if is_same => {
                    checked.by_head = found(Scope::TaskAndHead, &form.looked_over(&checked.characters));
                    checked.head = Rc::clone(&self.head);
                }
                Some(checked) => *checked = Checked::of(task, &form, &self.head),
                None => self.tasks.push(Checked::of(task, &form, &self.head)),
            }
        }
        true
    }
}

impl Checked {
    fn of(task: &Rc<Task>, form: &Form<'_>, head: &Rc<[Rc<str>; 5]>) -> Self {
        Self {
            task: Rc::clone(task),
            characters: form.characters().map(|(_, characters)| *characters).collect(),
            own: found(Scope::Task, form),
            head: Rc::clone(head),
            by_head: found(Scope::TaskAndHead, form),
        }
    }
}

/// What rules of the scope [`Scope::TaskAndHead`] look at besides a task.
fn head(document: &Document) -> [Rc<str>; 5] {
    let funding = &document.funding;
    [
        &document.department_name,
        &document.fiscal_year,
        &funding.adjusted_budget,
        &funding.original_budget,
        &funding.actual_expenditure,
    ]
    .map(Rc::clone)
}

fn found(scope: Scope, form: &Form<'_>) -> Vec<Finding> {
    RULES.iter().filter(|rule| rule.scope == scope).flat_map(|rule| (rule.check)(form).findings()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc;
    use crate::model::FiscalYear;
    use crate::rules::{Example, check_by, sound_form};

    fn examples() -> impl Iterator<Item = &'static Example> {
        RULES.iter().flat_map(|rule| rule.broken.iter().chain(rule.kept))
    }

    #[test]
    fn one_checker_finds_in_every_example_what_a_check_finds() {
        let mut checker = Checker::default();
        for example in examples() {
            let (document, last_year) = (example.document(), example.last_year());
            let figures = calc::figures(&document);
            let circumstances = example.circumstances(last_year.as_ref());
            let expected = check(&document, &figures, &circumstances);
            assert_eq!(checker.check(&document, &figures, &circumstances), expected, "{}", example.about);
        }
    }

    #[test]
    fn tasks_that_stay_are_judged_anew_when_the_rest_of_the_form_is_another() {
        let (mut checker, sound) = (Checker::default(), sound_form());
        let changed = |task: &Rc<Task>| !sound.tasks.contains(task);
        let tasks: Vec<_> = examples().flat_map(|example| example.document().tasks).filter(changed).collect();
        let is_sound = |document: &Document| head(document) == head(&sound) && document.settings == sound.settings;
        for example in examples().filter(|example| !is_sound(&example.document())) {
            let document = Document { tasks: tasks.clone(), ..example.document() };
            let (figures, circumstances) = (calc::figures(&document), example.circumstances(None));
            let found = checker.check(&document, &figures, &circumstances);
            assert_eq!(found, check(&document, &figures, &circumstances), "{}", example.about);
        }
    }

    #[test]
    fn the_parts_of_a_form_together_say_what_the_whole_says() {
        for example in examples() {
            let document = example.document();
            let last_year = example.last_year();
            let (figures, circumstances) = (calc::figures(&document), example.circumstances(last_year.as_ref()));
            for rule in RULES.iter().filter(|rule| rule.scope != Scope::Form) {
                let parts = [Part::Sheet].into_iter().chain((0..document.tasks.len()).map(Part::Task));
                let said = |part| (rule.check)(&Form::part(part, &document, &figures, &circumstances)).findings();
                let together = ordered(&document, parts.flat_map(said).collect());
                let whole = check_by(&[rule], &document, &figures, &circumstances);
                assert_eq!(together, whole, "{} {}", rule.id, example.about);
            }
        }
    }

    #[test]
    fn a_form_is_checked_bit_by_bit() {
        let (mut checker, document) = (Checker::default(), sound_form());
        let circumstances = Circumstances { current_year: FiscalYear::read("2022").value(), last_year: None };
        let tasks = document.tasks.len();
        let mut prepare =
            |document: &Document, count| checker.prepare(document, &calc::figures(document), &circumstances, count);
        assert!(tasks > 1 && !prepare(&document, 1) && prepare(&document, tasks - 1) && prepare(&document, 0));
        let mut edited = document.clone();
        edited.fiscal_year = "2020".into();
        assert!(!prepare(&edited, tasks - 1) && prepare(&edited, 1) && !prepare(&document, 0));
        let figures = calc::figures(&edited);
        assert_eq!(checker.check(&edited, &figures, &circumstances), check(&edited, &figures, &circumstances));
    }

    #[test]
    fn a_task_that_is_as_it_was_is_not_checked_again() {
        let (mut checker, document) = (Checker::default(), sound_form());
        let circumstances = Circumstances { current_year: FiscalYear::read("2022").value(), last_year: None };
        checker.check(&document, &calc::figures(&document), &circumstances);
        for checked in &mut checker.tasks {
            checked.own = found(Scope::Form, &Form::new(&Document::empty(), &calc::figures(&document), &circumstances));
        }
        let remembered: usize = checker.tasks.iter().map(|checked| checked.own.len()).sum();
        let mut edited = document.clone();
        Rc::make_mut(&mut edited.tasks[0]).name = "接收进馆".into();
        let findings = checker.check(&edited, &calc::figures(&edited), &circumstances);
        assert!(remembered > 0 && findings.len() == remembered / 2, "{findings:?}");
    }
}
