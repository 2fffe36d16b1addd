//! The JSON Schema of the contract, made from the fields of the model.

use super::json::{Name, Node};
use crate::model::{Field, Kind, SOURCES, Setting};

/// Objects and rows of the form, which have no field of their own: last name in the path, title.
const GROUPS: [(&str, &str); 6] = [
    ("funding", "部门资金情况"),
    ("objectives", "年度目标"),
    ("narrative", "绩效与改进"),
    ("funding.sources.#", "一项资金来源"),
    ("tasks.#", "一项主要任务"),
    ("tasks.#.indicators.#", "一项关键指标"),
];

/// An amount that can be read, or a blank box.
const AMOUNT: &str = r"^(-?[0-9]{1,20}\.[0-9]{2,8})?$";
/// A computed amount: a sum may have more digits than a box.
const DECIMAL: &str = r"^-?[0-9]+\.[0-9]{2,}$";

/// JSON Schema (2020-12) of what [`super::json::write`] writes. Members it does not name are
/// allowed everywhere, because they are kept. Reading is more generous: it takes missing members,
/// and numbers where the schema asks for texts.
pub fn schema() -> String {
    let complete = Node::object([("properties", Node::object([("status", constant("complete"))]))]);
    let readable = Node::object([("properties", Node::object([("document", level("", &readable))]))]);
    Node::object([
        ("$schema", Node::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Node::text("部门整体支出绩效自评表")),
        ("description", Node::text("一张部门整体支出绩效自评表。本文件没有列出的成员可以有，打开再保存后仍在。")),
        ("type", Node::text("object")),
        ("required", names(&["format", "version", "document"])),
        ("properties", envelope()),
        ("if", complete),
        ("then", readable),
    ])
    .pretty()
}

fn envelope() -> Node {
    let described = |title, rest: Vec<(&'static str, Node)>| described(title, rest);
    let status = Node::List(vec![Node::text("complete"), Node::text("draft")]);
    let number = |number: &str| Node::Number(number.to_owned());
    Node::object([
        ("format", described("文件种类，总是 selfeval", vec![("const", Node::text("selfeval"))])),
        ("version", described("格式的版本", vec![("type", Node::text("integer")), ("minimum", number("1"))])),
        ("template", described("表样", vec![("type", Node::text("string"))])),
        ("status", described("complete：没有必须改的错误；draft：草稿", vec![("enum", status)])),
        ("document", level("", &typed)),
        ("computed", level("computed", &typed)),
        ("stated", described("原文件写明而与本表不符的单位和数，原样保留", object(texts(&STATED)))),
        ("settings", described("本表改过的规则设置，没有改的不写", object(settings()))),
        ("findings", described("核查意见，打开时重新核查", list(described("一条核查意见", object(texts(&FINDING)))))),
        ("integrity", described("校验值，总在文件末尾，每次导出时重新计算", object(integrity()))),
    ])
}

/// Hashes of the bytes before the member, and the code.
fn integrity() -> Vec<(Name, Node)> {
    let digits = "^[0-9a-f]{64}$";
    let letters = "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$";
    let member = |(name, title, pattern): (&'static str, &str, &str)| {
        (
            name.to_owned().into(),
            described(title, vec![("type", Node::text("string")), ("pattern", Node::text(pattern))]),
        )
    };
    [
        ("sha256", "本成员之前全部字节（到它前面的逗号为止，不含逗号）的 SHA-256", digits),
        ("sm3", "同样这些字节的 SM3（GB/T 32905-2016）", digits),
        ("code", "核对码，由填报内容算出，打印在纸质表末尾", letters),
    ]
    .map(member)
    .into()
}

const STATED: [(&str, &str); 4] = [
    ("unit", "金额单位，只在不是万元时有"),
    ("budgetAdjustment", "年度预算调整数"),
    ("executionRate", "预算完成率"),
    ("adjustmentRate", "预算调整率"),
];

fn settings() -> Vec<(Name, Node)> {
    let texts =
        Setting::all().map(|setting| (setting.code(), format!("{}（{}）", setting.label(), setting.unit().label())));
    texts.map(|(code, title)| (code.into(), described(&title, vec![("type", Node::text("string"))]))).collect()
}

const FINDING: [(&str, &str); 5] = [
    ("rule", "规则编号"),
    ("severity", "轻重：error、warning、hint"),
    ("place", "所在的格子，document 或 computed 之下的路径"),
    ("message", "说明"),
    ("reason", "填报人写的理由"),
];

/// The object or row at a path, its members in print order, each leaf made by `leaf`.
fn level(path: &str, leaf: &dyn Fn(Field) -> Vec<(&'static str, Node)>) -> Node {
    let mut members: Vec<(Name, Node)> = Vec::new();
    for field in Field::all() {
        let Some(name) = next_name(path, field.pattern()) else { continue };
        // What a file states is no part of the form; the envelope has it.
        if name == "stated" {
            continue;
        }
        let inner = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let node = if inner == field.pattern() && field.kind() == Kind::List {
            described(field.label(), list(level(&format!("{inner}.#"), leaf)))
        } else if inner == field.pattern() {
            described(field.label(), leaf(field))
        } else {
            level(&inner, leaf)
        };
        if inner != "computed" && members.iter().all(|(known, _)| known != name) {
            members.push((name.into(), node));
        }
    }
    described(title(path), object(members))
}

/// The name that follows `path` in a longer path.
fn next_name<'a>(path: &str, pattern: &'a str) -> Option<&'a str> {
    let rest = if path.is_empty() { pattern } else { pattern.strip_prefix(path)?.strip_prefix('.')? };
    rest.split('.').next()
}

fn title(path: &str) -> &'static str {
    match path {
        "" => "表的内容",
        "computed" => "由其他格子算出的数，打开时重新计算",
        _ => GROUPS.iter().find(|(known, _)| *known == path).map_or("", |(_, title)| title),
    }
}

/// A box of any form, a draft too.
fn typed(field: Field) -> Vec<(&'static str, Node)> {
    let text = ("type", Node::text("string"));
    match field.kind() {
        Kind::Text if field == Field::SourceLabel => {
            let codes = SOURCES.iter().map(|(code, label)| format!("{code} {label}")).collect::<Vec<_>>().join("，");
            vec![("description", Node::text(&format!("代码或单位自己的名称。代码：{codes}"))), text]
        }
        Kind::Text | Kind::List => vec![text],
        Kind::LongText => vec![("description", Node::text("纯文本，段落之间用 \\n 分开")), text],
        Kind::Year => vec![
            ("description", Node::text("四位年份；草稿中认不出的照原样写成文字")),
            ("type", names(&["integer", "string"])),
        ],
        Kind::Amount => vec![("description", Node::text("万元，如 3908.84；草稿中认不出的照原样")), text],
        Kind::Computed => vec![
            ("description", Node::text("金额为万元，比率为百分数的数值，如 99.53；算不出时为 null")),
            ("type", names(&["string", "null"])),
            ("pattern", Node::text(DECIMAL)),
        ],
    }
}

/// What a complete form adds: amounts and the year can be read.
fn readable(field: Field) -> Vec<(&'static str, Node)> {
    match field.kind() {
        Kind::Amount => vec![("pattern", Node::text(AMOUNT))],
        Kind::Year => vec![
            ("type", Node::text("integer")),
            ("minimum", Node::Number("2000".to_owned())),
            ("maximum", Node::Number("2099".to_owned())),
        ],
        Kind::Text | Kind::LongText | Kind::Computed | Kind::List => Vec::new(),
    }
}

fn described(title: &str, rest: Vec<(&'static str, Node)>) -> Node {
    let mut members = vec![("title".into(), Node::text(title))];
    members.extend(rest.into_iter().map(|(name, node)| (name.into(), node)));
    Node::Object(members)
}

fn object(members: Vec<(Name, Node)>) -> Vec<(&'static str, Node)> {
    vec![("type", Node::text("object")), ("properties", Node::Object(members))]
}

fn list(items: Node) -> Vec<(&'static str, Node)> {
    vec![("type", Node::text("array")), ("items", items)]
}

fn texts(members: &[(&'static str, &str)]) -> Vec<(Name, Node)> {
    let text = |title| described(title, vec![("type", Node::text("string"))]);
    members.iter().map(|(name, title)| ((*name).into(), text(title))).collect()
}

fn constant(value: &str) -> Node {
    Node::object([("const", Node::text(value))])
}

fn names(names: &[&str]) -> Node {
    Node::List(names.iter().map(|name| Node::text(name)).collect())
}
