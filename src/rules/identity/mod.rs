//! Whose form it is, and for which year.

mod department_name_missing;
mod fiscal_year_not_over;
mod fiscal_year_unreadable;
mod money_unit_foreign;

pub use department_name_missing::DEPARTMENT_NAME_MISSING;
pub use fiscal_year_not_over::FISCAL_YEAR_NOT_OVER;
pub use fiscal_year_unreadable::FISCAL_YEAR_UNREADABLE;
pub use money_unit_foreign::MONEY_UNIT_FOREIGN;
