//! What TypeScript is told of the form's JSON, made from the fields of the model as the schema is.

use crate::model::{Field, Kind, SOURCES, Setting};
use crate::rules::Severity;

/// Types of what is in the form: the path of the object or row, and the name of its type.
const LEVELS: [(&str, &str, &str); 8] = [
    ("", "SelfevalDocument", "表的内容"),
    ("funding", "Funding", "部门资金情况"),
    ("funding.sources.#", "FundingSource", "一项资金来源"),
    ("objectives", "Objectives", "年度目标"),
    ("tasks.#", "Task", "一项主要任务"),
    ("tasks.#.indicators.#", "Indicator", "一项关键指标"),
    ("narrative", "Narrative", "绩效与改进"),
    ("computed", "Computed", "由其他格子算出的数，打开时重新计算"),
];

/// Declarations for TypeScript: the form as it is written, and as it may be given.
pub fn typescript() -> String {
    let levels = LEVELS.iter().map(|(path, name, title)| interface(path, name, title));
    [head()].into_iter().chain(levels).chain([findings(), settings(), envelope()]).collect::<Vec<_>>().join("\n")
}

fn head() -> String {
    let codes = SOURCES.iter().map(|(code, label)| format!("  /** {label} */\n  | \"{code}\"\n"));
    format!(
        "// Made from the model of the form (src/io/typings.rs): UPDATE=1 cargo test --test generated\n\n\
         /** 金额，万元，平写的小数，如 \"3908.84\"；草稿中认不出的照原样 */\nexport type Amount = string;\n\n\
         /** 资金来源的代码，或单位自己的名称 */\nexport type FundingSourceCode =\n{}  | (string & {{}});\n",
        codes.collect::<String>()
    )
}

/// The members of one level, in print order.
fn interface(path: &str, name: &str, title: &str) -> String {
    let mut text = format!("/** {title} */\nexport interface {name} {{\n");
    let mut known: Vec<&str> = Vec::new();
    for field in Field::all() {
        let Some(rest) = below(path, field.pattern()) else { continue };
        let member = rest.split('.').next().unwrap_or_default();
        let is_foreign = path.is_empty() && matches!(member, "computed" | "stated");
        if member == "#" || is_foreign || known.contains(&member) {
            continue;
        }
        known.push(member);
        let inner = if path.is_empty() { member.to_owned() } else { format!("{path}.{member}") };
        let (title, kind) = match level(&inner) {
            Some(level) => (level.2, level.1.to_owned()),
            None => (field.label(), kind(field, &inner)),
        };
        text.extend(["  /** ", title, " */\n  ", member, ": ", &kind, ";\n"]);
    }
    text + "  /** 本版本不认识的内容，原样保留 */\n  [unknown: string]: unknown;\n}\n"
}

fn below<'a>(path: &str, pattern: &'a str) -> Option<&'a str> {
    if path.is_empty() { Some(pattern) } else { pattern.strip_prefix(path)?.strip_prefix('.') }
}

fn level(path: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    LEVELS.iter().find(|(known, ..)| *known == path)
}

fn kind(field: Field, path: &str) -> String {
    match field.kind() {
        Kind::List => {
            let row = level(&format!("{path}.#")).map_or("unknown", |level| level.1);
            format!("{row}[]")
        }
        Kind::Text if field == Field::SourceLabel => "FundingSourceCode".to_owned(),
        Kind::Text | Kind::LongText => "string".to_owned(),
        Kind::Year => "number | string".to_owned(),
        Kind::Amount => "Amount".to_owned(),
        Kind::Computed => "string | null".to_owned(),
    }
}

fn findings() -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let severities = severities.map(|severity| format!("\"{}\"", severity.code())).join(" | ");
    format!(
        "/** 轻重：必须改、请核实、提示 */\nexport type Severity = {severities};\n\n\
         /** 一条核查意见 */\nexport interface Finding {{\n  /** 规则编号，如 T013 */\n  rule: string;\n  severity: Severity;\n  \
         /** 所在的格子，如 tasks.0.indicators.1.achieved */\n  place: string;\n  message: string;\n  \
         /** 填报人写的理由 */\n  reason?: string;\n}}\n"
    )
}

fn settings() -> String {
    let members = Setting::all().map(|setting| {
        format!("  /** {}（{}） */\n  {}?: string;\n", setting.label(), setting.unit().label(), member(setting.code()))
    });
    format!(
        "/** 本表改过的规则设置，没有改的不写 */\nexport interface Settings {{\n{}}}\n",
        members.collect::<String>()
    )
}

fn member(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_alphanumeric()) { name.to_owned() } else { format!("\"{name}\"") }
}

fn envelope() -> String {
    "/** complete：没有必须改的错误；draft：草稿 */\nexport type Status = \"complete\" | \"draft\";\n\n\
     /** 一张自评表，与导出的 JSON 相同 */\nexport interface SelfevalForm {\n  format: \"selfeval\";\n  version: number;\n  \
     template?: string;\n  status: Status;\n  document: SelfevalDocument;\n  computed: Computed;\n  \
     /** 原文件写明而与本表不符的单位和数 */\n  stated?: { unit?: string; budgetAdjustment?: string; executionRate?: string; adjustmentRate?: string };\n  \
     settings?: Settings;\n  findings: Finding[];\n  \
     /** 校验值，只在导出的文件里有 */\n  integrity?: { sha256: string; sm3: string; code: string };\n  [unknown: string]: unknown;\n}\n\n\
     /** 可以缺成员的同样内容 */\nexport type Draft<T> = T extends (infer Row)[] ? Draft<Row>[]\n  : T extends object ? { [Name in keyof T]?: Draft<T[Name]> }\n  \
     : T extends string ? T | number : T;\n\n\
     /** 可以交给自评表的：整张表、只有其中的 document，或 JSON 文本 */\n\
     export type SelfevalInput = string | Draft<SelfevalForm> | Draft<SelfevalDocument>;\n"
        .to_owned()
}
