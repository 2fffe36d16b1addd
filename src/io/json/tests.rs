//! The reader's refusals and the keeping of what it does not know; laws over any document stand in
//! `tests/formats.rs`.

use super::*;
use crate::calc::figures;
use crate::io::Status;
use crate::model::Document;

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
            .contains("\"x\": {\n    \"b\": [\n      1e400,\n      -0.10\n    ],\n    \"a\": \"\\u0001\"\n  }\n}\n"),
        "{exported}"
    );
    assert!(exported.contains("\"indicators\": [],\n        \"分值\": 10\n"), "{exported}");
}

#[test]
fn newer_files_open_and_reasons_are_not_lost_silently() {
    let form = read(br#"{"format":"selfeval","version":3,"findings":[{"reason":"x"},{"reason":" "},1]}"#);
    let form = form.expect("because newer versions open");
    assert!(form.newer_version);
    assert!(form.notes[0].contains("第 3 版格式"), "{:?}", form.notes);
    assert!(form.notes[1].contains("1 条核查意见写了理由"), "{:?}", form.notes);
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
