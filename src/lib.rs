//! 部门整体支出绩效自评表, room by room.
