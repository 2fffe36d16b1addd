//! What is read from tables of every shape is the form that a person reads in them.

use std::fmt::Write as _;
use std::path::PathBuf;

use selfeval::calc::figures;
use selfeval::edit::{Edit, apply};
use selfeval::layout::{CellText, Content, Import, NotThisForm, Texts, compose, recognize};
use selfeval::model::{Amount, Document, Field, Percentage, find_markup, source_label};
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts(table: &str) -> Texts {
    let rows = table.lines().map(|line| line.split('\t').map(CellText::single).collect());
    rows.collect()
}

fn read(table: &str) -> Import {
    recognize(&texts(table)).expect("because the table has the labels of the form")
}

fn fixture(name: &str) -> String {
    let path = root().join("tests/forms").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn unplaced(import: &Import) -> Vec<&str> {
    import.unplaced.iter().map(|note| note.what.as_str()).collect()
}

/// What a document says, line by line.
fn said(document: &Document) -> String {
    let mut lines = String::new();
    for place in document.boxes() {
        let text = document.text(place).map_or("", |text| text);
        writeln!(lines, "{} = {text}", document.path(place).unwrap_or_default()).expect("because a string takes all");
    }
    lines
}

/// What a fixture expects, in the same lines.
fn expected(document: &Value) -> String {
    let mut lines = String::new();
    let mut line = |path: &str, text: &str| {
        writeln!(lines, "{path} = {text}").expect("because a string takes all");
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let amount = |value: &Value| Amount::read(&text(value)).value().map_or_else(|| text(value), |a| a.grouped());
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let year = &document["fiscalYear"];
    line("departmentName", &text(&document["departmentName"]));
    line("fiscalYear", &year.as_u64().map_or_else(|| text(year), |year| format!("{year}年")));
    let funding = &document["funding"];
    for name in ["adjustedBudget", "originalBudget", "actualExpenditure"] {
        line(&format!("funding.{name}"), &amount(&funding[name]));
    }
    for (position, source) in list(&funding["sources"]).iter().enumerate() {
        line(&format!("funding.sources.{position}.source"), source_label(&text(&source["source"])));
        line(&format!("funding.sources.{position}.amount"), &amount(&source["amount"]));
    }
    for name in ["planned", "achieved"] {
        line(&format!("objectives.{name}"), &text(&document["objectives"][name]));
    }
    for (position, task) in list(&document["tasks"]).iter().enumerate() {
        for name in ["name", "planned", "achieved"] {
            line(&format!("tasks.{position}.{name}"), &text(&task[name]));
        }
        for (row, indicator) in list(&task["indicators"]).iter().enumerate() {
            for name in ["name", "achieved"] {
                line(&format!("tasks.{position}.indicators.{row}.{name}"), &text(&indicator[name]));
            }
        }
        line(&format!("tasks.{position}.funds"), &amount(&task["funds"]));
    }
    for name in ["keyProjects", "overallPerformance", "problems", "improvements"] {
        line(&format!("narrative.{name}"), &text(&document["narrative"][name]));
    }
    lines
}

fn assert_reads_as_expected(name: &str, table: &Texts) {
    let wanted: Value = serde_json::from_str(&fixture(&format!("{name}.expected.json"))).expect("because it is JSON");
    let import = recognize(table).unwrap_or_else(|_| panic!("{name}: not recognized"));
    assert_eq!(said(&import.document), expected(&wanted["document"]), "{name}");
    let left: Vec<&str> = wanted["unplaced"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(unplaced(&import), left, "{name}");
}

#[test]
fn every_text_fixture_is_read_as_expected() {
    for name in [
        "twin",
        "two-sources",
        "spaced-labels",
        "yearbook-order",
        "mistakes",
        "wrong-figures",
        "zero-original",
        "nothing-approved",
    ] {
        assert_reads_as_expected(name, &texts(&fixture(&format!("{name}.txt"))));
    }
}

#[test]
fn cells_that_hold_lines_are_read_as_expected() {
    let table = fixture("ten-tasks.csv");
    let mut records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let rows = records.records().map(|record| {
        let record = record.expect("because the fixture is CSV");
        record.iter().map(|cell| CellText::single(cell.trim_start_matches('\u{feff}'))).collect()
    });
    assert_reads_as_expected("ten-tasks", &rows.collect());
}

#[test]
fn a_price_list_and_white_space_are_not_this_form() {
    for name in ["not-a-form.txt", "empty.txt"] {
        assert_eq!(recognize(&texts(&fixture(name))), Err(NotThisForm), "{name}");
    }
}

#[test]
fn the_published_form_is_read_whole() {
    let path = root().join("../shared/data/tianhe-2021.txt");
    let Ok(table) = std::fs::read_to_string(&path) else {
        println!("the published form is not beside this checkout; nothing was compared");
        return;
    };
    let import = read(&table);
    let document = &import.document;
    let indicators: Vec<usize> = document.tasks.iter().map(|task| task.indicators.len()).collect();
    assert_eq!(indicators, [2, 4, 2, 2, 3]);
    let funds: Vec<&str> = document.tasks.iter().map(|task| task.funds.as_ref()).collect();
    assert_eq!(funds, ["48.49", "104.36", "48.48", "28.32", "42.69"]);
    let sources: Vec<(&str, &str)> =
        document.funding.sources.iter().map(|source| (source.label.as_ref(), source.amount.as_ref())).collect();
    assert_eq!(sources, [("一般公共预算", "3,890.30")]);
    let stated = &document.funding.stated;
    let stated = [&stated.budget_adjustment, &stated.execution_rate, &stated.adjustment_rate];
    assert_eq!(stated.map(AsRef::as_ref), ["274.89", "99.53%", "7.56%"]);
    assert_eq!(document.fiscal_year.as_ref(), "2021年");
    for place in document.boxes() {
        let text = document.text(place).map_or("", |text| text);
        assert_eq!(find_markup(text), None, "{:?}", document.path(place));
        assert_eq!(
            text.is_empty(),
            document.path(place).is_some_and(|path| path.split('.').count() == 3 && path.contains("name"))
        );
    }
    assert_eq!(unplaced(&import), [""; 0]);
    assert_eq!(import.cleaned.len(), 4, "the two goals and two narratives held markup: {:?}", import.cleaned);
    assert_eq!(import.placed.len(), 5 + 2 + 3 + 2 + 5 * 3 + 13 * 2 + 4);
}

fn assert_reads_as_twin(table: &Texts, what: &str) {
    let twin = read(&fixture("twin.txt"));
    let import = recognize(table).unwrap_or_else(|_| panic!("{what}: not recognized"));
    assert_eq!(said(&import.document), said(&twin.document), "{what}");
    assert_eq!(import.document.funding.stated, twin.document.funding.stated, "{what}");
    assert_eq!(unplaced(&import), unplaced(&twin), "{what}");
}

/// The twin without blank rows.
fn dense() -> Texts {
    let mut table = texts(&fixture("twin.txt"));
    table.rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    table
}

#[test]
fn blank_rows_separate_nothing() {
    assert_reads_as_twin(&dense(), "without blank rows");
    let mut table = dense();
    table.rows = table.rows.into_iter().flat_map(|row| [row, vec![CellText::single("")]]).collect();
    assert_reads_as_twin(&table, "a blank row after each");
}

#[test]
fn columns_may_be_added_at_every_side() {
    let blank = || CellText::single("");
    for (before, after) in [(1, 0), (0, 2), (2, 3)] {
        let mut table = dense();
        for row in &mut table.rows {
            row.splice(0..0, (0..before).map(|_| blank()));
            row.extend((0..after).map(|_| blank()));
        }
        assert_reads_as_twin(&table, &format!("{before} columns before, {after} after"));
    }
}

#[test]
fn cells_may_be_wider() {
    let mut table = dense();
    for row in &mut table.rows {
        for cell in row {
            cell.columns = 3;
        }
    }
    assert_reads_as_twin(&table, "every cell three columns wide");
    let mut table = dense();
    for row in &mut table.rows {
        *row = row.iter().flat_map(|cell| [cell.clone(), CellText::single("")]).collect();
    }
    assert_reads_as_twin(&table, "a blank column after each");
}

#[test]
fn trailing_tabs_may_be_cut() {
    let mut table = dense();
    for row in &mut table.rows {
        while row.last().is_some_and(|cell| cell.text.trim().is_empty()) {
            row.pop();
        }
    }
    assert_reads_as_twin(&table, "without trailing tabs");
}

#[test]
fn labels_may_carry_colons_spaces_units_and_markup() {
    type Dress = fn(&str) -> String;
    let dresses: [(&str, Dress); 5] = [
        ("colons", |label| format!("{label}：")),
        ("spaces", |label| label.chars().flat_map(|c| [c, ' ', '\u{3000}']).collect()),
        ("units", |label| format!("{label}（万元）")),
        ("markup", |label| format!("<p>{label}&nbsp;</p>")),
        ("lines", |label| label.chars().flat_map(|c| [c, '\n']).collect()),
    ];
    let labels: Vec<&str> = Field::all().map(Field::label).collect();
    for (what, dress) in dresses {
        let mut table = dense();
        for cell in table.rows.iter_mut().flatten() {
            let bare = cell.text.replace("<p>", "").replace("</p>", "");
            if labels.contains(&bare.as_str()) {
                cell.text = dress(&bare);
            }
        }
        assert_reads_as_twin(&table, what);
    }
}

/// The official sheet of a document with its merged cells.
fn sheet(document: &Document) -> Texts {
    let grid = compose(document, &figures(document));
    let cell = |cell: &selfeval::layout::Cell| {
        let text = match &cell.content {
            Content::Label(text) => text.to_string(),
            Content::Derived { text, .. } => text.to_string(),
            Content::Entry { lead, text, .. } => format!("{lead}{text}"),
            Content::Empty => String::new(),
        };
        CellText { text, columns: cell.columns, rows: cell.rows }
    };
    let rows = grid.blocks.iter().flat_map(|block| &block.rows).map(|row| row.iter().map(cell).collect());
    rows.collect()
}

/// The same without spans: the cells that are left move to the left.
fn merges_lost(table: &Texts) -> Texts {
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| CellText::single(&cell.text)).collect());
    rows.collect()
}

/// The same with every text in each cell that it spanned.
fn merges_doubled(table: &Texts) -> Texts {
    let mut grid = vec![vec![None::<String>; 6]; table.rows.len()];
    for (line, row) in table.rows.iter().enumerate() {
        for cell in row {
            let free = (0..6).find(|&column| grid[line][column].is_none()).expect("because the sheet has no overlap");
            for taken in grid.iter_mut().skip(line).take(cell.rows) {
                taken[free..free + cell.columns].iter_mut().for_each(|text| *text = Some(cell.text.clone()));
            }
        }
    }
    let row =
        |row: Vec<Option<String>>| row.iter().map(|text| CellText::single(text.as_deref().unwrap_or(""))).collect();
    grid.into_iter().map(row).collect()
}

#[test]
fn the_official_sheet_is_read_with_its_merges_kept_lost_or_doubled() {
    for name in ["twin", "two-sources", "wrong-figures", "mistakes", "nothing-approved"] {
        let document = read(&fixture(&format!("{name}.txt"))).document;
        let sheet = sheet(&document);
        for (what, table) in [("kept", &sheet), ("lost", &merges_lost(&sheet)), ("doubled", &merges_doubled(&sheet))] {
            let import = recognize(table).unwrap_or_else(|_| panic!("{name}, merges {what}"));
            assert_eq!(said(&import.document), said(&document), "{name}, merges {what}");
            assert_eq!(unplaced(&import), [""; 0], "{name}, merges {what}");
        }
    }
}

#[test]
fn pairs_may_stand_in_any_order() {
    let table = texts(&fixture("twin.txt"));
    let is_pair =
        |row: &[CellText]| row.iter().any(|cell| cell.text.contains("预算") || cell.text.contains("部门名称"));
    let mut pairs: Vec<[CellText; 2]> = Vec::new();
    let mut rest = Vec::new();
    for row in table.rows {
        if is_pair(&row) && pairs.len() < 9 {
            let filled: Vec<CellText> =
                row.into_iter().filter(|c| !c.text.is_empty() && c.text != "部门资金情况").collect();
            pairs.extend(filled.chunks(2).filter_map(|pair| Some([pair.first()?.clone(), pair.get(1)?.clone()])));
        } else {
            rest.push(row);
        }
    }
    assert_eq!(pairs.len(), 9, "the head holds nine pairs");
    for turn in 0..pairs.len() {
        pairs.rotate_left(1);
        let mut rows: Vec<Vec<CellText>> =
            pairs.chunks(1 + turn % 4).map(|pairs| pairs.iter().flatten().cloned().collect()).collect();
        rows.extend(rest.iter().cloned());
        assert_reads_as_twin(&rows.into(), &format!("pairs turned {} times", turn + 1));
    }
}

const HEADER: &str = "主要任务\t预期目标\t目标完成情况\t关键指标\t指标完成情况\t任务涉及资金";

/// A short form with one part put in.
fn with(part: &str) -> Import {
    read(&format!("部门名称\t某局\t被评价年度\t2021年\n{part}\n存在问题\t无"))
}

#[test]
fn label_and_value_may_share_a_cell_or_stand_one_above_the_other() {
    let import = read(
        "部门名称：甲局\t被评价年度:２０２１年度\n部门调整预算收入（万元）\t实际支出数\n3908.84\t约三千\n存在问题\n1、一；\n改进措施：2、二。",
    );
    let document = &import.document;
    assert_eq!([&*document.department_name, &*document.fiscal_year], ["甲局", "2021年"]);
    assert_eq!([&*document.funding.adjusted_budget, &*document.funding.actual_expenditure], ["3,908.84", "约三千"]);
    assert_eq!([&*document.narrative.problems, &*document.narrative.improvements], ["1、一；", "2、二。"]);
    assert_eq!(unplaced(&import), [""; 0]);
}

#[test]
fn a_sentence_that_begins_like_a_label_is_no_label() {
    let import = with("重点项目绩效情况\t存在问题：进度偏慢。\n部门整体绩效\t存在问题已经整改");
    assert_eq!(&*import.document.narrative.key_projects, "存在问题：进度偏慢。");
    assert_eq!(&*import.document.narrative.overall_performance, "存在问题已经整改");
    assert_eq!(&*import.document.narrative.problems, "无");
}

#[test]
fn what_has_no_box_is_listed_where_it_stood() {
    let import = with("部门名称\t另一局\n\t旁注\n填报人：张三\t\t联系电话\t020-1");
    assert_eq!(unplaced(&import), ["另一局", "旁注", "填报人：张三", "联系电话", "020-1"]);
    let columns: Vec<(usize, usize)> =
        import.unplaced.iter().map(|note| (note.origin.row, note.origin.column)).collect();
    assert_eq!(columns, [(1, 1), (2, 1), (3, 0), (3, 2), (3, 3)]);
    assert_eq!(&*import.document.department_name, "某局");
}

#[test]
fn without_numbers_a_new_target_begins_a_task() {
    let header = HEADER.trim_start_matches("主要任务\t");
    let import = with(&format!(
        "{header}\n目标一\t情况\t指标一\t好\t1\n目标一\t情况\t指标二\t好\t1\n目标二\t情况\t指标三\t好\t1"
    ));
    let indicators: Vec<usize> = import.document.tasks.iter().map(|task| task.indicators.len()).collect();
    assert_eq!(indicators, [2, 1]);
}

#[test]
fn names_beside_numbers_and_a_total_below_are_understood() {
    let import = with(&format!(
        "{HEADER}\n任务1：防控\t目标\t情况\t指标\t好\t10\n任务二\t目标\t情况\t预算完成率\t99%\t20\n合计\t\t\t\t\t30"
    ));
    let names: Vec<&str> = import.document.tasks.iter().map(|task| task.name.as_ref()).collect();
    assert_eq!(names, ["防控", ""]);
    assert_eq!(&*import.document.tasks[1].indicators[0].name, "预算完成率");
    assert_eq!(unplaced(&import), ["30"]);
}

#[test]
fn sources_may_have_a_cell_of_their_own_for_among() {
    let import = with("实际支出数\t60\n其中：\t一般公共预算\t10\n\t上级补助\t20\n其中：债券资金\t30\n预算完成率\t100%");
    let sources: Vec<(&str, &str)> =
        import.document.funding.sources.iter().map(|source| (&*source.label, &*source.amount)).collect();
    assert_eq!(sources, [("一般公共预算", "10.00"), ("上级补助", "20.00"), ("债券资金", "30.00")]);
}

#[test]
fn a_source_without_amount_does_not_take_the_next_label() {
    let import = with("实际支出数\t60\n\t其中：一般公共预算\t\n\t2020年结转\t20\n\t上级补助\t\t债券资金\t30");
    let sources: Vec<(&str, &str)> =
        import.document.funding.sources.iter().map(|source| (&*source.label, &*source.amount)).collect();
    assert_eq!(sources, [("一般公共预算", ""), ("2020年结转", "20.00"), ("上级补助", ""), ("债券资金", "30.00")]);
}

#[test]
fn a_blank_goal_stays_blank_when_merges_were_lost() {
    let import = with("年度目标\t部门整体支出的预期目标\t部门整体支出的目标完成情况\n\t都完成了");
    let objectives = &import.document.objectives;
    assert_eq!([&*objectives.planned, &*objectives.achieved], ["", "都完成了"]);
}

#[test]
fn a_page_break_or_a_signature_does_not_end_the_tasks() {
    let again = format!("部门整体支出绩效自评表\n单位：万元\n{HEADER}\n\t\t\t指标二\t好\t");
    let import =
        with(&format!("{HEADER}\n任务1\t一\t\t指标一\t好\t1\n{again}\n填报人：甲\n任务2\t二\t\t指标三\t好\t2"));
    let indicators: Vec<usize> = import.document.tasks.iter().map(|task| task.indicators.len()).collect();
    assert_eq!(indicators, [2, 1]);
    assert_eq!(unplaced(&import), ["填报人：甲"]);
}

#[test]
fn a_column_of_names_beside_the_numbers_is_read() {
    let import =
        with("任务\t任务名称\t预期目标\t关键指标\t指标完成情况\n任务1\t防控\t一\t甲\t好\n办文\t办会\t二\t乙\t好");
    let names: Vec<&str> = import.document.tasks.iter().map(|task| task.name.as_ref()).collect();
    assert_eq!(names, ["防控", "办会"]);
    assert_eq!(unplaced(&import), ["办文"]);
}

#[test]
fn another_unit_is_said_and_nothing_is_converted() {
    let import = with("单位：元\n实际支出数\t38903000");
    assert_eq!(&*import.document.funding.actual_expenditure, "38,903,000.00");
    let notes: Vec<&str> = import.cleaned.iter().map(|note| note.what.as_str()).collect();
    assert_eq!(notes, ["表中金额单位写的是“元”，本表以“万元”为单位，未换算，请核对。"]);
}

#[test]
fn the_unit_of_the_whole_form_is_remembered_and_that_of_one_box_is_not() {
    let table = [
        ("单位：元", "元"),
        ("（单位：人民币元）", "人民币元"),
        ("\t\t金额单位:千元", "千元"),
        ("单 位：亿元", "亿元"),
        ("单位：万元", ""),
        ("单位：万元\n单位：元", ""),
        ("实际支出数（元）\t38903000", ""),
        ("实际支出数\t38903000\t元", ""),
    ];
    for (part, unit) in table {
        assert_eq!(&*with(part).document.funding.stated.unit, unit, "{part}");
    }
}

#[test]
fn stated_values_are_kept_and_placed_in_print_order() {
    let import = with("预算调整率\t－7.56％\t年度预算调整数\t1274.89\n预算完成率\t—");
    let stated = &import.document.funding.stated;
    assert_eq!(
        [&*stated.budget_adjustment, &*stated.execution_rate, &*stated.adjustment_rate],
        ["1,274.89", "", "-7.56%"]
    );
    assert!(Percentage::read(&stated.adjustment_rate).value().is_some());
    let fields: Vec<_> = import.placed.iter().map(|placed| placed.place.field).collect();
    assert!(fields.is_sorted(), "{fields:?}");
}

#[test]
fn tables_of_hostile_size_take_time_in_proportion() {
    let cell = |text: &str, columns, rows| CellText { text: text.to_owned(), columns, rows };
    let one = |text: &str| cell(text, 1, 1);
    let many = |count, text: &dyn Fn(usize) -> CellText| (0..count).map(text).collect::<Vec<_>>();
    let label = |at: usize| if at.is_multiple_of(2) { "其中：甲" } else { "其中：乙" };
    let title = |at: usize| if at.is_multiple_of(2) { "关键指标" } else { "指标完成情况" };
    let header: Vec<CellText> = [one("任务涉及资金")].into_iter().chain(many(25_000, &|at| one(title(at)))).collect();
    let shapes: [(&str, Vec<Vec<CellText>>); 5] = [
        ("cells that reach far down", vec![many(100, &|at| cell(label(at), 1 + at % 3, 1_000)); 500]),
        ("labels above values", vec![many(25_000, &|at| one(label(at))), many(25_000, &|at| one(&at.to_string()))]),
        ("a wide header above short rows", [header].into_iter().chain(vec![vec![one("甲")]; 25_000]).collect()),
        ("one long row below a hanging one", vec![vec![cell("甲", 1, 65_000); 25_000], vec![one("乙"); 25_000]]),
        ("tasks", vec![many(100, &|at| one(&format!("任务{at}"))); 500]),
    ];
    for (what, rows) in shapes {
        let mut table = dense();
        table.rows.extend(rows);
        let start = std::time::Instant::now();
        let import = recognize(&table).expect("because the form stands at the top");
        let taken = start.elapsed();
        println!("{what}: {taken:?}");
        assert!(taken.as_secs() < 5, "{what}: {taken:?} for 50,000 cells");
        assert_eq!(&*import.document.fiscal_year, "2021年");
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// Moves, repeats, widens and removes cells and rows.
    fn damage(&mut self, table: &mut Texts) {
        for _ in 0..self.below(12) {
            let (row, other) = (self.below(table.rows.len()), self.below(table.rows.len()));
            let (cell, kind) = (self.below(table.rows[row].len()), self.below(7));
            match kind {
                0 => table.rows.swap(row, other),
                1 => drop(table.rows[row].remove(cell)),
                2 => table.rows[row].insert(cell, CellText::single("")),
                3 => (table.rows[row][cell].columns, table.rows[row][cell].rows) = (1 + other % 3, 1 + other % 4),
                4 => {
                    let moved = table.rows[row][cell].clone();
                    table.rows[other].push(moved);
                }
                5 => table.rows[row][cell] = CellText::single("多出来的一格"),
                _ => drop(table.rows.remove(row)),
            }
            table.rows.retain(|row| !row.is_empty());
        }
    }
}

#[test]
fn nothing_is_dropped_in_silence() {
    let whole = dense();
    let labels: Vec<&str> = Field::all().map(Field::label).collect();
    let is_value = |text: &str| {
        let known = ["部门资金情况", "年度目标", "部门整体支出绩效自评表", "单位：万元"];
        let bare = text.replace("<p>", "").replace("</p>", "");
        !bare.is_empty() && !labels.contains(&&*bare) && !known.contains(&&*bare) && !bare.starts_with("任务")
    };
    let mut dice = Dice(2021);
    for round in 0..300 {
        let mut table = whole.clone();
        dice.damage(&mut table);
        let Ok(import) = recognize(&table) else { continue };
        let left = import.unplaced.iter().map(|note| (note.origin, note.what.as_str()));
        let kept: Vec<_> = import.placed.iter().map(|placed| (placed.origin, &*placed.text)).chain(left).collect();
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in cells.iter().filter(|cell| is_value(cell.text.trim())) {
                let same = table.rows.iter().flatten().filter(|other| other.text == cell.text).count();
                let text = cell.text.replace("<p>", "").replace("</p>", "").replace("其中：", "");
                let stays = kept.iter().any(|(origin, kept)| {
                    kept.contains(text.trim()) || *kept == cell.text || (origin.row == row && same > 1)
                });
                let shown = Amount::read(&text).value().map(|amount| amount.grouped());
                let as_amount = kept.iter().any(|(_, kept)| shown.as_deref() == Some(*kept));
                assert!(stays || as_amount, "round {round}: {:?} in row {row} is gone\n{table:#?}", cell.text);
            }
        }
    }
}

#[test]
fn what_is_laid_out_is_read_back_whatever_is_blank() {
    let mut dice = Dice(7);
    for name in ["twin", "two-sources"] {
        let whole = read(&fixture(&format!("{name}.txt"))).document;
        for round in 0..200 {
            let mut document = whole.clone();
            for place in whole.boxes() {
                let stays = matches!(place.field, Field::IndicatorName | Field::SourceLabel);
                if !stays && dice.below(4) == 0 {
                    document = apply(&document, &Edit::SetText(place, "".into()));
                }
            }
            let sheet = sheet(&document);
            for (what, table) in
                [("kept", &sheet), ("lost", &merges_lost(&sheet)), ("doubled", &merges_doubled(&sheet))]
            {
                let import = recognize(table).expect("because the sheet has the labels of the form");
                assert_eq!(said(&import.document), said(&document), "{name}, round {round}, merges {what}");
                assert_eq!(unplaced(&import), [""; 0], "{name}, round {round}, merges {what}");
            }
        }
    }
}
