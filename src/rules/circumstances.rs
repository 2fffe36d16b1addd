//! What the rules know besides the form: the year it is, last year's form.

use crate::model::{Document, FiscalYear};

/// What is known besides the form. By default nothing.
#[derive(Clone, Debug, Default)]
pub struct Circumstances<'a> {
    /// The year of the day of the check; rules that need it are silent without.
    pub current_year: Option<FiscalYear>,
    /// Last year's form, when it lies open beside this one.
    pub last_year: Option<&'a Document>,
}
