//! The tasks, their indicators and their funds.

mod bare_completion;
mod duplicate_indicator;
mod impossible_percentage;
mod indicator_name_missing;
mod indicator_result_missing;
mod measures;
mod no_indicator;
mod no_task;
mod quantity_without_number;
mod rate_without_number;
mod sentence_as_indicator_name;
mod task_achievement_missing;
mod task_funds_exceed_spending;
mod task_funds_missing;
mod task_funds_small_share;
mod task_target_missing;
mod timeliness_without_date;

pub use bare_completion::BARE_COMPLETION;
pub use duplicate_indicator::DUPLICATE_INDICATOR;
pub use impossible_percentage::IMPOSSIBLE_PERCENTAGE;
pub use indicator_name_missing::INDICATOR_NAME_MISSING;
pub use indicator_result_missing::INDICATOR_RESULT_MISSING;
pub use no_indicator::NO_INDICATOR;
pub use no_task::NO_TASK;
pub use quantity_without_number::QUANTITY_WITHOUT_NUMBER;
pub use rate_without_number::RATE_WITHOUT_NUMBER;
pub use sentence_as_indicator_name::SENTENCE_AS_INDICATOR_NAME;
pub use task_achievement_missing::TASK_ACHIEVEMENT_MISSING;
pub use task_funds_exceed_spending::TASK_FUNDS_EXCEED_SPENDING;
pub use task_funds_missing::TASK_FUNDS_MISSING;
pub use task_funds_small_share::TASK_FUNDS_SMALL_SHARE;
pub use task_target_missing::TASK_TARGET_MISSING;
pub use timeliness_without_date::TIMELINESS_WITHOUT_DATE;
