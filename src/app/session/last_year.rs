//! Last year's form beside this one, and what is carried over from it.

use std::rc::Rc;

use super::{LastYear, Panel, Session};
use crate::app::last_year::blank_texts;
use crate::edit::{Edit, last_years_texts, with_rows_of};
use crate::model::Place;

impl Session {
    /// Last year's form, when it lies beside this one.
    pub const fn last_year(&self) -> Option<&LastYear> {
        self.last_year.as_ref()
    }

    pub(super) fn compare(&mut self, last_year: Option<LastYear>) {
        self.last_year = last_year;
        self.panel = Panel::None;
        self.notice = None;
        self.owe_a_look();
        self.look();
        self.rest();
    }

    /// Last year's texts of these boxes are put into them, as one step.
    pub(super) fn carry_over(&mut self, is_wanted: impl Fn(&(Place, Rc<str>)) -> bool) {
        let Some(last_year) = &self.last_year else { return };
        let mut texts = last_years_texts(self.document(), &last_year.document);
        texts.retain(is_wanted);
        let place = texts.first().map(|(place, _)| *place);
        self.edit(&Edit::SetTexts(texts));
        self.want_focus(place);
    }

    pub(super) fn carry_texts(&mut self) {
        let Some(last_year) = &self.last_year else { return };
        self.edit(&Edit::SetTexts(blank_texts(self.document(), &last_year.document)));
    }

    pub(super) fn carry_rows(&mut self) {
        let Some(last_year) = &self.last_year else { return };
        self.edit(&Edit::Replace(Rc::new(with_rows_of(self.document(), &last_year.document))));
    }
}
