//! The tasks, their indicators and their funds.

mod indicator_name_missing;
mod indicator_result_missing;
mod no_indicator;
mod no_task;
mod task_achievement_missing;
mod task_funds_exceed_spending;
mod task_funds_missing;
mod task_target_missing;

pub use indicator_name_missing::INDICATOR_NAME_MISSING;
pub use indicator_result_missing::INDICATOR_RESULT_MISSING;
pub use no_indicator::NO_INDICATOR;
pub use no_task::NO_TASK;
pub use task_achievement_missing::TASK_ACHIEVEMENT_MISSING;
pub use task_funds_exceed_spending::TASK_FUNDS_EXCEED_SPENDING;
pub use task_funds_missing::TASK_FUNDS_MISSING;
pub use task_target_missing::TASK_TARGET_MISSING;
