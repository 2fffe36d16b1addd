//! N006: words of the template stand where facts should.

use super::context::{clause_before, tail};
use super::phrases::Phrases;
use crate::rules::characters::{Characters, Kind, is_digit};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, TEXTS};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N006 各文字
pub static TEMPLATE_PROMPT_LEFT: Rule = Rule {
    id: "N006",
    name: "template-prompt-left",
    severity: Severity::Error,
    places: TEXTS,
    scope: Scope::Task,
    summary: "模板里的提示语、占位符和出错的公式要换成实际内容，例如“XX”“请填写”“#REF!”。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "占位符没有换掉",
            changes: &[Set("tasks.0.planned", "完成XX单位到期档案的接收进馆。"), Set("tasks.1.name", "某某项目")],
            finds: &[
                (
                    Severity::Error,
                    "tasks.0.planned",
                    "“任务1预期目标”里还留着模板的提示、占位符或公式错误“XX”，请改成实际内容。",
                ),
                (
                    Severity::Error,
                    "tasks.1.name",
                    "“任务2任务名称”里还留着模板的提示、占位符或公式错误“某某”，请改成实际内容。",
                ),
            ],
        },
        Example {
            about: "字数要求、指标序号和出错的公式留在表里",
            changes: &[
                Set("objectives.planned", "（300字以内）全年接收进馆档案一万卷，数字化率达到80%。"),
                Set("tasks.0.indicators.0.name", "指标1：档案接收数量"),
                Set("tasks.1.indicators.0.achieved", "数字化率为#DIV/0!。"),
            ],
            finds: &[
                (
                    Severity::Error,
                    "objectives.planned",
                    "“部门整体支出的预期目标”里还留着模板的提示、占位符或公式错误“（300字以内）”，请改成实际内容。",
                ),
                (
                    Severity::Error,
                    "tasks.0.indicators.0.name",
                    "“任务1第1个关键指标”里还留着模板的提示、占位符或公式错误“指标1：”，请改成实际内容。",
                ),
                (
                    Severity::Error,
                    "tasks.1.indicators.0.achieved",
                    "“任务2第1个指标完成情况”里还留着模板的提示、占位符或公式错误“#DIV/0!”，请改成实际内容。",
                ),
            ],
        },
        Example {
            about: "写着“示例”和“待补充”",
            changes: &[
                Set("narrative.keyProjects", "示例：馆藏数字化项目按合同验收。"),
                Set("narrative.overallPerformance", "查档平均等候时间由20分钟缩短到8分钟（数据待补充）。"),
            ],
            finds: &[
                (
                    Severity::Error,
                    "narrative.keyProjects",
                    "“重点项目绩效情况”里还留着模板的提示、占位符或公式错误“示例：”，请改成实际内容。",
                ),
                (
                    Severity::Error,
                    "narrative.overallPerformance",
                    "“部门整体绩效”里还留着模板的提示、占位符或公式错误“待补充”，请改成实际内容。",
                ),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "“示范”“示例文本”和“有待补充”是正文",
            changes: &[
                Set("tasks.0.achieved", "编印归档示例文本42份，评选示范档案室5家，接收档案10260卷。"),
                Set("narrative.problems", "档案专业人员力量有待补充，部分单位移交质量不高。"),
            ],
            finds: &[],
        },
        Example {
            about: "型号、尺码里的字母和隐去的姓名不是占位符",
            changes: &[Set("tasks.1.achieved", "购置XXL号防护服30套、AXX-2型扫描仪2台，整理张某某等人捐赠档案。")],
            finds: &[],
        },
        Example {
            about: "指标名称里的数字",
            changes: &[Set("tasks.0.achieved", "考核指标12项全部达标，接收档案10260卷。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    Answer::of(form.characters().filter_map(|(text, characters)| {
        let prompt = find_prompt(text.text, characters)?;
        let message = format!("“{}”里还留着模板的提示、占位符或公式错误“{prompt}”，请改成实际内容。", text.label());
        Some(TEMPLATE_PROMPT_LEFT.finding(text.place, message))
    }))
}

/// Signs that mean nothing else.
const SIGNS: [&str; 6] = ["#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "@@@"];

/// Words that no Chinese sentence holds.
const WORDS: [&str; 2] = ["null", "NaN"];

/// Chinese words that prompts are made with, sorted by their bytes.
pub const PROMPTS: Phrases = Phrases(&["字以内", "待补充", "指标", "某某", "示例", "请填写"]);

/// The first prompt in a text, as it stands there.
fn find_prompt<'a>(text: &'a str, characters: &Characters) -> Option<&'a str> {
    let signed = characters.holds(Kind::Sign);
    let sign = || SIGNS.into_iter().find(|sign| text.contains(sign));
    let lettered = characters.holds(Kind::Letter);
    let word = || WORDS.into_iter().find(|word| stands_alone(text, word));
    let found = if signed { sign() } else { None }.or_else(|| if lettered { word() } else { None });
    let crossed = || if signed || lettered { crosses(text) } else { None };
    found.or_else(crossed).or_else(|| if characters.holds(Kind::Prompt) { phrase(text) } else { None })
}

fn stands_alone(text: &str, word: &str) -> bool {
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(start, word)| {
        let after = text.get(start + word.len()..).unwrap_or_default();
        !joined(text.get(..start).and_then(|before| before.chars().next_back())) && !joined(after.chars().next())
    })
}

/// Two or more of X, x or × for something that is not filled in; not a size, a type or a person.
fn crosses(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let start = from + rest.find(is_cross)?;
        let run = text.get(start..)?;
        let end = start + run.find(|c| !is_cross(c)).unwrap_or(run.len());
        let (before, crosses, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || is_digit(c) || c == '*');
        let (previous, next) = (before.chars().next_back(), after.chars().next());
        let placeholder = crosses.chars().nth(1).is_some() && !joined(previous) && !joined(next);
        if placeholder && !previous.is_some_and(is_surname) {
            return Some(crosses);
        }
        from = end;
    }
    None
}

const fn is_cross(character: char) -> bool {
    matches!(character, 'X' | 'x' | '×' | 'Ｘ' | 'ｘ')
}

/// Names are hidden behind their surname: 张某某, 李××.
fn is_surname(character: char) -> bool {
    const SURNAMES: &str = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏程吕丁沈\
                            任姚卢傅钟姜崔谭廖范汪陆戴贾韦夏邱侯邹熊孟秦阎薛尹段雷史陶贺顾毛郝龚邵钱严";
    SURNAMES.contains(character)
}

fn phrase(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(found) = PROMPTS.next(text, from) {
        let phrase = PROMPTS.phrase(found.phrase);
        from = found.start + phrase.len();
        let (before, after) = (text.get(..found.start)?, text.get(from..)?);
        let extent = match phrase {
            "字以内" => length_limit(before, after),
            "指标" => numbered_prompt(after),
            "示例" => example_prompt(before, after),
            "某某" => (!before.chars().next_back().is_some_and(is_surname)).then_some((0, 0)),
            "待补充" => is_to_be_added(before, after).then_some((0, 0)),
            _ => Some((0, 0)),
        };
        if let Some((more_before, more_after)) = extent {
            return text.get(found.start - more_before..from + more_after);
        }
    }
    None
}

/// Bytes of the prompt before and after its Chinese words.
type Extent = Option<(usize, usize)>;

/// `（300字以内）`
fn length_limit(before: &str, after: &str) -> Extent {
    let close = after.chars().next().filter(|c| matches!(c, '）' | ')' | '】'))?;
    let digits = before.trim_end_matches(is_digit);
    let open = tail(before, 12).rfind(['（', '(', '【'])?;
    let inside = tail(before, 12).len() - open;
    (digits.len() < before.len()).then_some((inside, close.len_utf8()))
}

/// `指标1：`
fn numbered_prompt(after: &str) -> Extent {
    let behind = after.trim_start_matches(is_digit);
    let colon = behind.chars().next().filter(|c| matches!(c, '：' | ':'))?;
    let digits = after.len() - behind.len();
    (digits > 0).then_some((0, digits + colon.len_utf8()))
}

/// `示例：`, `示例1` and （示例）; 示例文本 is a thing.
fn example_prompt(before: &str, after: &str) -> Extent {
    let alone = before.trim_end().is_empty() && after.trim_start().is_empty();
    let bracketed = before.ends_with(['（', '(', '【']) && after.starts_with(['）', ')', '】']);
    let heads = clause_before(tail(before, 4)).trim().is_empty();
    match after.chars().next() {
        Some(colon @ ('：' | ':')) if heads => Some((0, colon.len_utf8())),
        Some(digit) if heads && is_digit(digit) => Some((0, digit.len_utf8())),
        _ => (alone || bracketed).then_some((0, 0)),
    }
}

/// Alone between marks, or said of what is written here: staff and stores may well 有待补充.
fn is_to_be_added(before: &str, after: &str) -> bool {
    let here = ["数据", "内容", "此处"].iter().any(|word| before.ends_with(word));
    let opens = before.trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let closes = after.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
    (here || opens) && closes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find_prompt(text, &Characters::of(text))
    }

    #[test]
    fn prompts_are_found_as_they_stand_in_the_text() {
        let table = [
            ("数据为#N/A。", "#N/A"),
            ("接收null卷", "null"),
            ("NaN", "NaN"),
            ("完成××单位的接收", "××"),
            ("库房3×4米，接收XX单位档案", "XX"),
            ("【200字以内】", "【200字以内】"),
            ("年度目标（300字以内）", "（300字以内）"),
            ("指标12：接收数量", "指标12："),
            ("示例", "示例"),
            ("（示例）", "示例"),
            ("完成情况。示例1接收数量", "示例1"),
            ("示例文本42份，请填写", "请填写"),
            ("待补充", "待补充"),
            ("完成情况（待补充）", "待补充"),
            ("此处待补充。", "待补充"),
            ("为某某单位", "某某"),
        ];
        for (text, prompt) in table {
            assert_eq!(found(text), Some(prompt), "{text}");
        }
    }

    #[test]
    fn words_that_look_like_prompts_are_none() {
        for text in [
            "字段nullable",
            "字段isnull",
            "字段null1",
            "购置X光机、3×4米库架",
            "李××",
            "编号１XX",
            "编号XX12",
            "规格*XX",
            "压缩到300字以内。",
            "（若干字以内）",
            "关键指标：数量",
            "考核指标1项",
            "编印示例：三种",
            "编印示例1份",
            "示例文本42份",
            "（示例文本）",
            "人员待补充",
            "数据待补充完整",
            "李某某",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
