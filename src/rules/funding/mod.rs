//! The budget, what was spent, and where it came from.

mod amount_negative;
mod amount_too_precise;
mod amount_unreadable;
mod budget_reduced;
mod budget_zero_with_spending;
mod duplicate_source;
mod large_adjustment_unexplained;
mod low_execution_unexplained;
mod no_funding_source;
mod required_amount_missing;
mod sources_do_not_add_up;
mod spending_over_budget;
mod stated_adjustment_rate_wrong;
mod stated_adjustment_wrong;
mod stated_execution_rate_wrong;
mod stated_rate;
mod yuan_typed_as_10k_yuan;

pub use amount_negative::AMOUNT_NEGATIVE;
pub use amount_too_precise::AMOUNT_TOO_PRECISE;
pub use amount_unreadable::AMOUNT_UNREADABLE;
pub use budget_reduced::BUDGET_REDUCED;
pub use budget_zero_with_spending::BUDGET_ZERO_WITH_SPENDING;
pub use duplicate_source::DUPLICATE_SOURCE;
pub use large_adjustment_unexplained::LARGE_ADJUSTMENT_UNEXPLAINED;
pub use low_execution_unexplained::LOW_EXECUTION_UNEXPLAINED;
pub use no_funding_source::NO_FUNDING_SOURCE;
pub use required_amount_missing::REQUIRED_AMOUNT_MISSING;
pub use sources_do_not_add_up::SOURCES_DO_NOT_ADD_UP;
pub use spending_over_budget::SPENDING_OVER_BUDGET;
pub use stated_adjustment_rate_wrong::STATED_ADJUSTMENT_RATE_WRONG;
pub use stated_adjustment_wrong::STATED_ADJUSTMENT_WRONG;
pub use stated_execution_rate_wrong::STATED_EXECUTION_RATE_WRONG;
pub use yuan_typed_as_10k_yuan::YUAN_TYPED_AS_10K_YUAN;
