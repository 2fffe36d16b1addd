use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

fn entry(id: &str) -> Entry {
    let rule = RULES.iter().find(|rule| rule.id == id).expect("because ids are permanent");
    Entry::of(rule)
}

fn boxes(case: &Case) -> Vec<String> {
    case.boxes.iter().map(|(name, text)| format!("{name}：{text}")).collect()
}

#[test]
fn every_rule_has_its_entry_in_the_order_of_the_catalogue() {
    let told: Vec<&str> = blocks().iter().flat_map(|block| &block.entries).map(|entry| entry.rule.id).collect();
    assert_eq!(told, RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
}

#[test]
fn an_example_shows_the_boxes_its_message_hangs_on() {
    assert_eq!(
        boxes(&entry("T013").broken[0]),
        ["任务2 第1个指标 关键指标：数字化率", "任务2 第1个指标 指标完成情况：馆藏档案基本实现数字化，利用更加方便。"]
    );
    assert_eq!(
        boxes(&entry("F012").broken[1]),
        [
            "规则设置“预算完成率低于多少要说明原因”：95.5%",
            "部门调整预算收入：1,000.00",
            "实际支出数：950.00",
            "存在问题：部分单位移交的档案整理质量不高，返工较多。",
        ]
    );
}

#[test]
fn an_example_that_is_left_alone_shows_the_same_boxes() {
    assert_eq!(
        boxes(&entry("T013").kept[0]),
        ["任务2 第1个指标 关键指标：数字化率", "任务2 第1个指标 指标完成情况：全部档案百分之九十五以上完成数字化。"]
    );
}

#[test]
fn last_years_form_is_shown_where_it_lies_open() {
    let shown = boxes(&entry("N018").broken[0]);
    let names: Vec<&str> = shown.iter().filter_map(|text| text.split('：').next()).collect();
    assert_eq!(names, ["上年的被评价年度", "上年的部门整体支出的目标完成情况", "部门整体支出的目标完成情况"]);
}

#[test]
fn a_list_is_counted_where_the_rule_speaks_of_it() {
    let counted: Vec<String> = entry("T004").broken.iter().flat_map(boxes).collect();
    assert_eq!(
        counted,
        ["任务1 关键指标：0 项", "任务2 关键指标：0 项", "任务2 任务名称：馆藏数字化", "任务1 关键指标：11 项"]
    );
}

#[test]
fn a_repair_is_told_with_what_it_changes() {
    let entry = entry("F009");
    let cures: Vec<&Cure> = entry.broken.iter().flat_map(|case| &case.said).flat_map(|said| &said.cures).collect();
    assert_eq!(cures[0].label, "采用");
    assert_eq!(cures[0].changes, [["预算完成率", "94.98%", "95.00%"].map(str::to_owned)]);
}

/// The thresholds that the source of a rule names, in the order in which they are shown.
fn named_in_source(rule: &Rule) -> Vec<Setting> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let file = format!("{}.rs", rule.name.replace('-', "_"));
    let folder = ["identity", "funding", "tasks", "narrative"].into_iter().find(|folder| {
        let letter = if *folder == "narrative" { "N" } else { &folder[..1].to_uppercase() };
        rule.id.starts_with(letter)
    });
    let path = room.join(folder.expect("because every block has its folder")).join(file);
    let source = fs::read_to_string(path).expect("because every rule has its file");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let words: BTreeSet<&str> = source
        .match_indices("Setting::")
        .filter_map(|(at, word)| source[at + word.len()..].split(|c: char| !c.is_alphanumeric()).next())
        .collect();
    Setting::all().filter(|setting| words.contains(format!("{setting:?}").as_str())).collect()
}

#[test]
fn the_thresholds_are_those_the_rules_name() {
    for rule in RULES {
        let expected = named_in_source(rule);
        assert_eq!(thresholds::of(rule.id), expected, "{}: mend rules/manual/thresholds.rs", rule.id);
    }
}

#[test]
fn nothing_of_an_example_becomes_markup() {
    assert_eq!(html::escaped("<p title=\"a\">R&D</p>"), "&lt;p title=&quot;a&quot;&gt;R&amp;D&lt;/p&gt;");
    assert!(!html().contains("<p>接收进馆档案一万卷") && html().contains("&lt;p&gt;接收进馆档案一万卷"));
}
