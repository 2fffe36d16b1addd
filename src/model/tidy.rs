//! The printed form of a text: amounts with thousands marks, years with 年.

use super::{Amount, Field, FiscalYear, Kind, source_label};

impl Field {
    /// The text as the sheet prints it, or nothing when it stands so already or cannot be read.
    /// Prose is never touched.
    pub fn tidied(self, text: &str) -> Option<String> {
        let printed = match self.kind() {
            Kind::Amount => Amount::read(text).value()?.grouped(),
            Kind::Year => FiscalYear::read(text).value()?.shown(),
            Kind::Text if self == Self::SourceLabel => source_label(text.trim()).to_owned(),
            Kind::Text | Kind::LongText | Kind::Computed | Kind::List => return None,
        };
        (printed != text).then_some(printed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable_texts_are_printed_as_on_the_sheet() {
        let table = [
            (Field::ActualExpenditure, "３８９０．３", Some("3,890.30")),
            (Field::ActualExpenditure, "3,890.30", None),
            (Field::ActualExpenditure, "约三千", None),
            (Field::FiscalYear, "2021", Some("2021年")),
            (Field::SourceLabel, "carryOver", Some("上年结转资金")),
            (Field::TaskPlanned, " 1,2 ", None),
            (Field::DepartmentName, " carryOver ", None),
        ];
        for (field, typed, printed) in table {
            assert_eq!(field.tidied(typed).as_deref(), printed, "{typed}");
        }
    }
}
