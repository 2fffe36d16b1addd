//! The sources that departmental spending is funded from (资金来源).

/// Code in the JSON and label on the sheet of every source that has a code.
pub const SOURCES: [(&str, &str); 8] = [
    ("generalPublicBudget", "一般公共预算"),
    ("governmentFunds", "政府性基金预算"),
    ("stateCapitalOperations", "国有资本经营预算"),
    ("socialInsuranceFunds", "社会保险基金预算"),
    ("specialFiscalAccount", "财政专户管理资金"),
    ("ownFunds", "单位资金"),
    ("carryOver", "上年结转资金"),
    ("otherFunds", "其他资金"),
];

/// The label for a code; any other text is a label already and comes back as it is.
pub fn source_label(code: &str) -> &str {
    SOURCES.iter().find(|(known, _)| *known == code).map_or(code, |(_, label)| label)
}

/// The code for a label; a label without a code comes back as it is.
pub fn source_code(label: &str) -> &str {
    SOURCES.iter().find(|(_, known)| *known == label.trim()).map_or(label, |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_of_the_clerks_own_travels_as_written() {
        assert_eq!(source_code("一般公共预算"), "generalPublicBudget");
        assert_eq!(source_label("carryOver"), "上年结转资金");
        assert_eq!(source_code("上级补助"), "上级补助");
        assert_eq!(source_label("上级补助"), "上级补助");
    }
}
