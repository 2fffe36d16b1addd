//! The words after a number, and what they say it counts.

use super::NumberKind;

/// What a number counts, by the words after it.
pub fn measure(after: &str) -> Option<NumberKind> {
    const MEASURES: [(&str, NumberKind); 17] = [
        ("%", NumberKind::Percent),
        ("％", NumberKind::Percent),
        ("﹪", NumberKind::Percent),
        ("‰", NumberKind::Share),
        ("个百分点", NumberKind::Share),
        ("百分点", NumberKind::Share),
        ("分之", NumberKind::Share),
        ("成", NumberKind::Share),
        ("月", NumberKind::Date),
        ("日", NumberKind::Date),
        ("季度", NumberKind::Date),
        ("个月", NumberKind::Span),
        ("个工作日", NumberKind::Span),
        ("工作日", NumberKind::Span),
        ("天", NumberKind::Span),
        ("小时", NumberKind::Span),
        ("分钟", NumberKind::Span),
    ];
    let after = after.trim_start_matches([' ', '余', '多', '几']);
    MEASURES.iter().find(|(words, _)| after.starts_with(words)).map(|&(_, kind)| kind)
}

/// True when the thing that is counted follows.
pub fn is_counted(value: u64, after: &str) -> bool {
    const MEASURES: &str = "次个人名件项份篇册户家场期例台套座栋间张页卷块笔辆吨亩倍宗种轮处条批元本";
    /// After 一 these still count; 一批, 一条龙, 一家人 hardly do.
    const MEASURES_OF_ONE: &str = "次个人名件项份篇册户场例台套本";
    if ["公里", "公顷", "公斤", "平方", "立方", "千米"].iter().any(|unit| after.starts_with(unit)) {
        return true;
    }
    let measures = if value == 1 { MEASURES_OF_ONE } else { MEASURES };
    after.starts_with(|c| measures.contains(c)) && !after.starts_with("次性") && !after.starts_with("期间")
}
