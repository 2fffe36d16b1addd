//! Texts that say that there is nothing to tell.

/// Ways to begin such a text, longest first where one begins another.
const NONE: [&str; 8] = ["本年度无", "暂不存在", "不存在", "不涉及", "暂无", "没有", "未发现", "无"];

/// What may follow.
const OF_WHAT: [&str; 12] = [
    "",
    "问题",
    "存在问题",
    "存在的问题",
    "明显问题",
    "突出问题",
    "重大问题",
    "较大问题",
    "其他问题",
    "重点项目",
    "明显存在问题",
    "此类情况",
];

/// True when the text says 无, 暂无, 没有, 不存在 or the like, and nothing else.
pub fn says_none(text: &str) -> bool {
    let said =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.' | '，' | '“' | '”' | '（' | '）'));
    NONE.iter().any(|none| said.strip_prefix(none).is_some_and(|rest| OF_WHAT.contains(&rest)))
}

#[cfg(test)]
mod tests {
    use super::says_none;

    #[test]
    fn nothing_is_said_in_few_ways() {
        for none in ["无", " 无。", "暂无", "没有。", "不存在", "不存在问题", "无明显问题", "暂无存在问题。"]
        {
            assert!(says_none(none), "{none}");
        }
        for told in ["", "无障碍设施不足", "没有专职人员", "不存在挪用资金的问题，但支出偏慢。", "问题"]
        {
            assert!(!says_none(told), "{told}");
        }
    }
}
