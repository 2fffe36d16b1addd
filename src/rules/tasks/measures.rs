//! What an indicator measures, by the end of its name.

/// Ends of the names of rates.
const RATES: [&str; 3] = ["率", "比例", "占比"];
/// Words with the same end that are no rates. 有效率 is one.
const NO_RATES: [&str; 4] = ["效率", "频率", "功率", "速率"];

/// Ends of the names of quantities.
const QUANTITIES: [&str; 3] = ["量", "数", "面积"];
/// Words with the same end that are no quantities.
const NO_QUANTITIES: [&str; 5] = ["质量", "力量", "考量", "指数", "系数"];

/// The name without spaces and without brackets at its end: 出勤率 of 出勤率（%）.
pub fn stem(name: &str) -> &str {
    let name = name.trim();
    match name.strip_suffix(['）', ')']).and_then(|open| open.rfind(['（', '('])) {
        Some(at) => name.get(..at).unwrap_or(name).trim_end(),
        None => name,
    }
}

/// True for 疫苗接种率, not for 办事效率.
pub fn is_rate(name: &str) -> bool {
    let stem = stem(name);
    ends(stem, &RATES) && (stem.ends_with("有效率") || !ends(stem, &NO_RATES))
}

/// True for 档案接收数量 and 培训人数, not for 服务质量.
pub fn is_quantity(name: &str) -> bool {
    let stem = stem(name);
    ends(stem, &QUANTITIES) && !ends(stem, &NO_QUANTITIES)
}

/// True when the name ends like that of a measure: a rate, a quantity, 满意度, 完成时间.
pub fn is_measure(name: &str) -> bool {
    let stem = stem(name);
    is_rate(name) || is_quantity(name) || ends(stem, &["度", "时间", "时限"]) && !stem.ends_with("制度")
}

fn ends(stem: &str, words: &[&str]) -> bool {
    words.iter().any(|word| stem.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_what_is_measured() {
        for name in ["出勤率", "防控有效率", "办结率（%）", "支出比例", "绿化占比 "] {
            assert!(is_rate(name) && !is_quantity(name), "{name}");
        }
        for name in ["接收量", "培训人数", "印刷册数", "绿化面积(亩)"] {
            assert!(is_quantity(name) && !is_rate(name), "{name}");
        }
        for name in ["办事效率", "文稿质量", "舆情指数", "出勤率提高情况", "（率）"] {
            assert!(!is_quantity(name) && !is_rate(name), "{name}");
        }
        assert!(is_measure("群众满意度") && is_measure("完成时限") && !is_measure("加强制度"));
    }
}
