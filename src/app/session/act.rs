//! What the annex does to the session.

use std::rc::Rc;

use super::{Action, Announced, LastYear, Panel, Session};
use crate::app::embedding::EMBEDS;
use crate::app::entries::preview;
use crate::edit::{Edit, next_year};
use crate::io::errand::Recognized;
use crate::io::json::{Opened, reason_notes};
use crate::io::seal::Seal;
use crate::model::{Document, Settings};
use crate::rules::Finding;
use crate::ui::Notice;

/// Does what needs the annex; everything else is done by the session's reducer.
pub fn act(session: &mut Session, action: Action) {
    match action {
        Action::Restored { document, time, damaged, kept } => session.restore(document, &time, damaged, kept),
        Action::Reloaded { document, time, resumes } => session.reload(document, &time, resumes),
        Action::Shelved(forms) => session.panel = Panel::Shelf(forms),
        Action::LastYear(document, source) => session.compare(Some(LastYear { document, source: source.into() })),
        Action::CarryOver(place) => session.carry_over(|(other, _)| *other == place),
        Action::CarryTexts => session.carry_texts(),
        Action::CarryRows => session.carry_rows(),
        Action::CloseLastYear => session.compare(None),
        Action::Versioned(versions) => session.panel = Panel::Versions(versions),
        Action::Taken { document, time, damaged } => session.take_kept(document, &time, damaged),
        Action::Recovered(document) => session.recover(&document),
        Action::NextYear(document) => session.begin_next_year(&document),
        Action::Deleted(form) => session.deleted(&form),
        Action::Cleared => session.cleared(),
        Action::Explained(content, chapter) => session.panel = Panel::Manual(content, chapter),
        Action::Guided(content) => {
            session.guide = Some(content);
            session.look_so(session.display);
        }
        Action::Display(display) => session.look_so(display),
        Action::Step(step) => session.go_to(step),
        Action::AskForSettings => session.panel = Panel::Settings,
        Action::AskForPaper(orientation) => session.panel = Panel::Paper(orientation),
        Action::ResetSettings => session.reset_settings(),
        Action::Kept(finding, words) => session.keep(&finding, words),
        Action::Given(opened) if EMBEDS => session.take_given(opened),
        Action::Opened(opened, name, time) => session.open(opened, &name, &time),
        Action::Previewed(forms, source) => {
            session.panel = Panel::Preview(Rc::new(preview(&forms, 0, &source)), forms.into());
            session.notice = None;
        }
        Action::Choose(chosen) => session.choose(chosen),
        Action::Accept => session.accept(),
        Action::Open(panel) => session.panel = panel,
        Action::AskForPaste => session.panel = Panel::Paste,
        Action::Verify(verification) => session.panel = Panel::Verify(verification.into()),
        _ => {}
    }
}

impl Session {
    fn open(&mut self, opened: Opened, name: &str, time: &str) {
        self.begin(self.of_this_place(opened.document), format!("已打开 {time}，与“{name}”相同"));
        self.locked = opened.newer_version.then(|| Rc::clone(self.document()));
        self.tell_all();
        if !self.document().reasons.is_empty() {
            self.look();
        }
        let mut lines = opened.notes;
        lines.extend(reason_notes(self.document(), &self.findings));
        let sentence = format!("已打开“{name}”。");
        let said = if opened.seal == Some(Seal::Broken) { Notice::refused(sentence) } else { Notice::done(sentence) };
        self.notice = Some(Notice { lines, ..said });
    }

    fn accept(&mut self) {
        let Panel::Preview(shown, forms) = std::mem::replace(&mut self.panel, Panel::None) else { return };
        if let Some(opened) = forms.get(shown.chosen).and_then(Recognized::opened) {
            self.replace(Rc::new(self.of_this_place(opened.document)));
            self.announced = Announced::default();
            self.forget_findings();
            self.tell_all();
            self.notice = Some(Notice::done("已填入表中。要回到原来的内容，请按“撤销”。".to_owned()));
        }
    }

    /// Goes back to an earlier state, as one step.
    fn recover(&mut self, document: &Document) {
        let document = Document { id: Rc::clone(&self.document().id), ..document.clone() };
        self.edit(&Edit::Replace(Rc::new(document)));
        self.panel = Panel::None;
        self.notice = Some(Notice::done("已恢复到以前的版本。要回到恢复前的内容，请按“撤销”。".to_owned()));
    }

    /// Next year's form begins with the rows of this one.
    fn begin_next_year(&mut self, document: &Document) {
        self.begin(next_year(document), "还没有填写".to_owned());
        let source = Rc::clone(&document.department_name);
        self.compare(Some(LastYear { document: Rc::new(document.clone()), source }));
        let words = "已按这份表建好下一年度的空表：部门、资金来源、任务和指标名称已带入，金额和文字请重新填写。";
        self.notice = Some(Notice::done(words.to_owned()));
        self.rest();
    }

    fn choose(&mut self, chosen: usize) {
        let Panel::Preview(shown, forms) = &self.panel else { return };
        self.panel = Panel::Preview(Rc::new(preview(forms, chosen, &shown.source)), Rc::clone(forms));
    }

    fn keep(&mut self, finding: &Finding, words: Rc<str>) {
        let (rule, message) = (finding.rule.into(), Rc::clone(&finding.message));
        self.edit(&Edit::KeepReason { rule, place: finding.place, message, words });
    }

    fn reset_settings(&mut self) {
        let document = Document { settings: Settings::default(), ..(**self.document()).clone() };
        self.edit(&Edit::Replace(Rc::new(document)));
    }
}
