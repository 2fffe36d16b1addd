//! Any document at all, from a seed: what clerks type, and what nobody would.

mod dice;

use std::rc::Rc;

use selfeval::model::{
    Document, Extras, Field, Funding, FundingSource, Indicator, Key, Narrative, Objectives, Place, Reason, SOURCES,
    Setting, Settings, Stated, TEMPLATE, Task,
};

pub use dice::Dice;

const AMOUNTS: [&str; 22] = [
    "",
    " ",
    "0",
    "-0",
    "3,908.84",
    "３，６３３．９５",
    "48.5万元",
    "¥12",
    "−1,234.567",
    "12345678901234567.89",
    "99999999999999999999.99999999",
    "007",
    "约三千",
    "1e3",
    "1e400",
    "1_000",
    ".5",
    "-",
    "—",
    "1\r\n2",
    "\u{0}\"\\",
    "3890.30",
];
const YEARS: [&str; 8] = ["", "\u{3000}", "2021", "２０２１年", "2021年", "1999", "去年\r", "2021.0"];
const UNITS: [&str; 6] = ["", "", "万元", "元", "亿元", "美元\r\n"];
const PIECES: [&str; 24] = [
    "完成",
    "“六稳”",
    "\"引\"",
    "\\",
    "/",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "\u{2028}",
    "\u{feff}",
    "😀",
    "é",
    "<p>",
    "&lt;",
    "null",
    "{",
    "]",
    "$serde_json::private::Number",
    " ",
    "𠮷",
];
const LABELS: [&str; 6] = ["上级补助", " 一般公共预算 ", "generalPublicBudget", "", "其他\r\n资金", " carryOver "];
const NAMES: [&str; 13] = [
    "integrity",
    "x",
    "分值",
    "",
    "name",
    "planned",
    "stated",
    "findings",
    "amount",
    "\"\n",
    "$serde_json::private::Number",
    "__proto__",
    "x",
];
const VALUES: [&str; 16] = [
    "null",
    "true",
    "1e400",
    "-0",
    "12345678901234567.89",
    "1E+5",
    "0.10",
    "\"甲\\u0000\"",
    "[]",
    "{}",
    "[1,[2,{\"b\":3}]]",
    "{\"b\":1,\"a\":[null]}",
    "not json",
    "{\"a\":1,\"a\":2}",
    "",
    "{\"$serde_json::private::Number\":\"1\"}",
];

const RULES: [&str; 5] = ["T007", "N001", "F013", "", "X\n"];
const MESSAGES: [&str; 4] =
    ["“重点项目绩效情况”没有填写。", "任务1没有填写涉及资金，不涉及资金请填 0.00。", "", "\r\"甲\""];

/// Any document at all.
pub fn any(dice: &mut Dice) -> Document {
    let mut document = without_reasons(dice);
    give_keys(&mut document);
    let count = if dice.below(2) > 0 { 0 } else { dice.below(4) };
    let reasons = (0..count).map(|_| reason(dice, &document)).collect();
    Document { reasons, ..document }
}

/// Every row a key of its own.
fn give_keys(document: &mut Document) {
    let mut keys = (0..).map(Key);
    let mut next = || keys.next().expect("because the keys do not end");
    for source in &mut Rc::make_mut(&mut document.funding).sources {
        Rc::make_mut(source).key = next();
    }
    for task in &mut document.tasks {
        let task = Rc::make_mut(task);
        task.key = next();
        for indicator in &mut task.indicators {
            Rc::make_mut(indicator).key = next();
        }
    }
}

/// A reason for a warning that may be there or not; its words are never blank.
fn reason(dice: &mut Dice, document: &Document) -> Reason {
    let mut places = document.boxes();
    places.extend([Field::ExecutionRate, Field::Tasks].map(Place::sheet));
    let place = places[dice.below(places.len())];
    let text = if dice.below(3) > 0 { document.text(place).cloned().unwrap_or_default() } else { prose(dice) };
    let words = format!("因{}", prose(dice)).into();
    Reason { rule: dice.pick(&RULES).into(), place, message: dice.pick(&MESSAGES).into(), text, words }
}

fn without_reasons(dice: &mut Dice) -> Document {
    let template = if dice.below(3) > 0 { TEMPLATE.into() } else { prose(dice) };
    Document {
        id: Rc::default(),
        template,
        department_name: prose(dice),
        fiscal_year: dice.pick(&YEARS).into(),
        funding: Rc::new(funding(dice)),
        objectives: Rc::new(Objectives { planned: prose(dice), achieved: prose(dice), extras: extras(dice) }),
        tasks: rows(dice, task),
        narrative: Rc::new(Narrative {
            key_projects: prose(dice),
            overall_performance: prose(dice),
            problems: prose(dice),
            improvements: prose(dice),
            extras: extras(dice),
        }),
        settings: settings(dice),
        reasons: Rc::default(),
        envelope: extras(dice),
        extras: extras(dice),
    }
}

/// Mostly the template's thresholds; sometimes others, readable or not.
fn settings(dice: &mut Dice) -> Settings {
    let texts = ["85", "12.5", "没有", "-1"];
    Setting::all().fold(Settings::default(), |settings, setting| {
        if dice.below(8) == 0 { settings.with(setting, dice.pick(&texts)) } else { settings }
    })
}

fn funding(dice: &mut Dice) -> Funding {
    let stated = Stated {
        unit: dice.pick(&UNITS).into(),
        budget_adjustment: amount(dice),
        execution_rate: rate(dice),
        adjustment_rate: rate(dice),
    };
    Funding {
        adjusted_budget: amount(dice),
        original_budget: amount(dice),
        actual_expenditure: amount(dice),
        sources: rows(dice, source),
        stated,
        extras: extras(dice),
    }
}

fn source(dice: &mut Dice) -> FundingSource {
    let known = SOURCES[dice.below(SOURCES.len())].1;
    let label = if dice.below(2) > 0 { known } else { dice.pick(&LABELS) };
    FundingSource { key: Key(0), label: label.into(), amount: amount(dice), extras: extras(dice) }
}

fn task(dice: &mut Dice) -> Task {
    Task {
        key: Key(0),
        name: prose(dice),
        planned: prose(dice),
        achieved: prose(dice),
        funds: amount(dice),
        indicators: rows(dice, indicator),
        extras: extras(dice),
    }
}

fn indicator(dice: &mut Dice) -> Indicator {
    Indicator { key: Key(0), name: prose(dice), achieved: prose(dice), extras: extras(dice) }
}

fn rows<T>(dice: &mut Dice, row: fn(&mut Dice) -> T) -> Vec<Rc<T>> {
    (0..dice.below(4)).map(|_| Rc::new(row(dice))).collect()
}

fn prose(dice: &mut Dice) -> Rc<str> {
    (0..dice.below(6)).map(|_| dice.pick(&PIECES)).collect::<String>().into()
}

fn amount(dice: &mut Dice) -> Rc<str> {
    dice.pick(&AMOUNTS).into()
}

fn rate(dice: &mut Dice) -> Rc<str> {
    let sign = dice.pick(&["", "%", "％"]);
    format!("{}{sign}", dice.pick(&AMOUNTS)).into()
}

fn extras(dice: &mut Dice) -> Extras {
    let deep = format!("{}{}", "[".repeat(62), "]".repeat(62));
    let value = |dice: &mut Dice| if dice.below(20) == 0 { deep.clone() } else { dice.pick(&VALUES).to_owned() };
    let members = if dice.below(2) > 0 { 0 } else { dice.below(4) };
    (0..members).map(|_| (dice.pick(&NAMES).into(), value(dice).into())).collect()
}
