//! 部门整体支出绩效自评表: what the form says, what follows from it, how it changes, what must
//! hold, how it stands on paper, how it travels, how it looks and who remembers it.

pub mod calc;
pub mod edit;
pub mod layout;
pub mod model;
pub mod rules;
