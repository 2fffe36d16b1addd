//! The reader's refusals and the keeping of what it does not know; laws over any document stand in
//! `tests/formats.rs`.

use super::*;
use crate::calc::figures;
use crate::io::Status;
use crate::model::Document;
use crate::rules::{Circumstances, Finding, check};

fn export(document: &Document) -> String {
    write(document, &figures(document), Status::Draft, &[])
}

fn opened(members: &str) -> Opened {
    let json = format!("{{\"format\":\"selfeval\",\"version\":1,{members}}}");
    read(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn refusal(json: &str) -> String {
    read(json.as_bytes()).map_or_else(|error| error.to_string(), |opened| format!("opened: {opened:?}"))
}

#[test]
fn texts_come_as_the_sheet_prints_them() {
    let form = opened(
        r#""document":{"fiscalYear":2021,"departmentName":7,
        "funding":{"adjustedBudget":12345678901234567.89,"originalBudget":1e3,"actualExpenditure":"48.5",
            "sources":[{"source":"carryOver","amount":null}]},
        "tasks":[{"planned":"一\r\n二\r三","name":true}]}"#,
    );
    let (document, funding) = (&form.document, &form.document.funding);
    assert_eq!((&*document.fiscal_year, &*document.department_name), ("2021年", "7"));
    assert_eq!(&*funding.adjusted_budget, "12,345,678,901,234,567.89");
    assert_eq!((&*funding.original_budget, &*funding.actual_expenditure), ("1e3", "48.50"));
    assert_eq!((&*funding.sources[0].label, &*funding.sources[0].amount), ("上年结转资金", ""));
    assert_eq!((&*document.tasks[0].planned, &*document.tasks[0].name), ("一\n二\n三", "true"));
    assert_eq!(form.notes, Vec::<String>::new());
}

#[test]
fn a_stated_value_is_kept_only_where_it_disagrees() {
    let funding = r#""document":{"funding":{"adjustedBudget":"3908.84","originalBudget":"3633.95","actualExpenditure":"3890.3"}}"#;
    let form = opened(&format!(
        "{funding},\"computed\":{{\"budgetAdjustment\":274.890,\"executionRate\":107.05,\"adjustmentRate\":null}}"
    ));
    let stated = &form.document.funding.stated;
    assert_eq!((&*stated.budget_adjustment, &*stated.execution_rate, &*stated.adjustment_rate), ("", "107.05", ""));
    let exported = export(&form.document);
    assert!(
        exported.contains("\n  \"stated\": {\n    \"executionRate\": \"107.05\"\n  },\n  \"findings\": []"),
        "{exported}"
    );
    assert_eq!(read(exported.as_bytes()).map(|again| again.document), Ok(form.document));
}

#[test]
fn unknown_members_stay_and_are_named() {
    let form = opened(
        r#""template":"番禺","x":{"b":[1E+400,-0.10],"a":"\u0001"},"document":{"tasks":[{"分值":10}]},"computed":{"y":1}"#,
    );
    let notes = form.notes.join("\n");
    for part in
        ["表样“番禺”", "“x”，已原样保留", "“document.tasks.0.分值”，已原样保留", "“computed.y”本版本不认识，也不能保留"]
    {
        assert!(notes.contains(part), "{part} in {notes}");
    }
    let exported = export(&form.document);
    assert!(
        exported
            .contains("\"x\": {\n    \"b\": [\n      1e400,\n      -0.10\n    ],\n    \"a\": \"\\u0001\"\n  },\n  \"integrity\": {"),
        "{exported}"
    );
    assert!(exported.contains("\"indicators\": [],\n        \"分值\": 10\n"), "{exported}");
}

#[test]
fn newer_files_open_to_be_looked_at() {
    let form = read(br#"{"format":"selfeval","version":3}"#).expect("because newer versions open");
    assert!(form.newer_version);
    assert!(form.notes[0].contains("第 3 版格式"), "{:?}", form.notes);
}

/// A form with one blank task and these members in its only finding.
fn with_finding(members: &str) -> Opened {
    opened(&format!("\"document\":{{\"tasks\":[{{}}]}},\"findings\":[{{{members}}},{{\"reason\":\" \"}},{{}},1]"))
}

fn found(document: &Document) -> Vec<Finding> {
    check(document, &figures(document), &Circumstances::default())
}

#[test]
fn a_total_of_task_funds_that_is_none_is_told() {
    let notes = |total: &str| {
        let tasks = r#"[{"funds":"1,590.40"},{"funds":"2"}]"#;
        let form = format!(
            r#"{{"format":"selfeval","version":1,"document":{{"tasks":{tasks}}},"computed":{{"taskFundsTotal":{total}}}}}"#
        );
        read(form.as_bytes()).expect("because it is whole").notes
    };
    let told = "文件里写的任务资金合计是“1.00”，与各任务涉及资金之和 1,592.40 万元不符，已按各任务算出。";
    assert_eq!(notes("\"1.00\""), [told]);
    for right in ["\"1,592.40\"", "1592.4", "null"] {
        assert_eq!(notes(right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn a_reason_is_read_where_its_box_is() {
    let form = with_finding(
        r#""rule":"T007","severity":"warning","place":"tasks.0.funds","message":"任务1没有填写涉及资金，不涉及资金请填 0.00。","reason":"一\r\n二""#,
    );
    assert_eq!(form.notes, Vec::<String>::new());
    let findings = found(&form.document);
    assert_eq!(reason_notes(&form.document, &findings), Vec::<String>::new());
    let exported = super::export(&form.document, &figures(&form.document), &findings);
    let reason = "不涉及资金请填 0.00。\",\n      \"reason\": \"一\\n二\"\n    }";
    assert!(exported.contains(reason), "{exported}");
    let again = read(exported.as_bytes()).expect("because it was exported").document;
    assert_eq!(again, form.document);
    assert_eq!(super::export(&again, &figures(&again), &found(&again)), exported);
}

#[test]
fn a_reason_that_answers_nothing_is_told_in_its_words() {
    let table = [
        (
            r#""rule":"T007","place":"tasks.1.funds","message":"","reason":"另计""#,
            "文件里给“tasks.1.funds”写的理由没有地方放，表里没有这一格：“另计”。",
        ),
        (r#""reason":["甲",1]"#, "文件里给“”写的理由没有地方放，表里没有这一格：“[\"甲\",1]”。"),
        (
            r#""rule":"T007","place":"tasks.0.funds","message":"从前的话","reason":12"#,
            "“任务1 任务涉及资金”的意见 T007 和写理由时不同了，请重新核实。原来的理由：“12”。",
        ),
        (
            r#""rule":"T013","place":"tasks.0.planned","message":"","reason":"按上级要求""#,
            "“任务1 预期目标”现在没有警告 T013，原来写的理由不再需要：“按上级要求”。",
        ),
        (
            r#""rule":"T002","place":"tasks.0.planned","message":"任务1的预期目标没有填写。","reason":"错误不能保留""#,
            "“任务1 预期目标”现在没有警告 T002，原来写的理由不再需要：“错误不能保留”。",
        ),
    ];
    for (members, note) in table {
        let form = with_finding(members);
        let mut notes = form.notes;
        notes.extend(reason_notes(&form.document, &found(&form.document)));
        assert_eq!(notes, [note]);
    }
}

#[test]
fn a_flood_of_reasons_is_told_in_part_and_counted() {
    let reasons = vec![r#"{"place":"problems","reason":"甲"}"#; 30].join(",");
    let form = opened(&format!("\"document\":{{}},\"findings\":[{reasons}]"));
    assert_eq!(form.notes.len(), 21);
    assert_eq!(form.notes[20], "另有 10 条理由也是这样，没有列出。");
    let long = with_finding(&format!("\"place\":\"tasks\",\"reason\":\"{}\"", "长".repeat(1000)));
    let notes = reason_notes(&long.document, &found(&long.document));
    assert!(notes[0].contains(&format!("{}…", "长".repeat(500))) && notes[0].chars().count() < 600, "{notes:?}");
}

#[test]
fn the_private_name_of_numbers_is_refused() {
    let name = r#""$serde_json::private::Number""#;
    for object in [
        format!("{{{name}: \"x\\\", evil\"}}"),
        format!("{{{name}: \"1\"}}"),
        format!("{{{name}: \"\\u0031\"}}"),
        format!("{{{name}: 1}}"),
        format!("{{{name}: {{{name}: \"1\"}}}}"),
        format!("{{\"a\": 1, {name}: 1}}"),
    ] {
        let json = format!("{{\"format\":\"selfeval\",\"version\":1,\"x\":{object}}}");
        assert!(refusal(&json).contains("不能使用的名称"), "{object}: {}", refusal(&json));
    }
}

#[test]
fn refusals_name_line_and_character() {
    let table = [
        ("{\n \"甲\": 1,\n \"甲\": 2}", "第 3 行第 4 个字符附近，“甲”"),
        ("{\"format\"", "第 1 行第 9 个字符就断了"),
        ("{\"部\": x}", "第 1 行第 7 个字符附近不符合"),
        ("{}\n甲", "第 2 行第 1 个字符处还有多余"),
    ];
    for (json, part) in table {
        assert!(refusal(json).contains(part), "{part} in {}", refusal(json));
    }
    let cut = read(b"{\"\xe7\x94\xb2\": \"\n\xff").map_err(|error| error.to_string());
    assert!(matches!(&cut, Err(message) if message.contains("从第 2 行第 1 个字符起不是 UTF-8")), "{cut:?}");
}
