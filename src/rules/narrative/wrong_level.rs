//! N014: the text of a district speaks of “our city”, or the other way round.

use super::context::in_title;
use crate::rules::characters::Kind;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N014 各段文字
pub static WRONG_LEVEL: Rule = Rule {
    id: "N014",
    name: "wrong-level",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::TaskAndHead,
    summary: "区、县的部门一般不写“我市”，市级部门一般不写“我区”“我县”。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "区档案馆写了“我市”",
            changes: &[Set("narrative.overallPerformance", "本年度各项任务按计划完成，为我市档案事业作出了贡献。")],
            finds: &[(
                Severity::Hint,
                "narrative.overallPerformance",
                "“部门整体绩效”里写的是“我市”，请确认级别是否写对。",
            )],
        },
        Example {
            about: "市级部门写了“我区”和“我县”",
            changes: &[
                Set("departmentName", "云岭市市场监督管理局"),
                Set("tasks.0.planned", "完成我区各单位到期档案的接收进馆。"),
                Set("tasks.1.achieved", "共扫描186万页，我县目录著录12万条。"),
            ],
            finds: &[
                (Severity::Hint, "tasks.0.planned", "“任务1预期目标”里写的是“我区”，请确认级别是否写对。"),
                (Severity::Hint, "tasks.1.achieved", "“任务2目标完成情况”里写的是“我县”，请确认级别是否写对。"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "级别一致；“我市民政部门”“自我区分”不是自称",
            changes: &[
                Set("tasks.0.planned", "完成我区各单位到期档案的接收进馆。"),
                Set("tasks.1.achieved", "共扫描186万页，与我市场监管所共享，学员自我区分门类著录12万条。"),
            ],
            finds: &[],
        },
        Example {
            about: "“社区”不是区，市级部门写“我市”",
            changes: &[
                Set("departmentName", "云岭市社区矫正管理局"),
                Set("tasks.0.planned", "完成我市各单位到期档案的接收进馆。"),
            ],
            finds: &[],
        },
        Example {
            about: "文件名称里的“我市”",
            changes: &[Set("tasks.0.planned", "落实《关于加强我市档案工作的意见》，做到应收尽收。")],
            finds: &[],
        },
    ]),
};

/// The level of government that a department belongs to, as far as its name tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    City,
    District,
    Unknown,
}

fn check(form: &Form<'_>) -> Answer {
    let level = level(&form.document.department_name);
    if level == Level::Unknown {
        return Answer::CannotTell;
    }
    let ours = form.narratives().filter(|(_, characters)| characters.holds(Kind::Ours));
    Answer::of(ours.filter_map(|(text, _)| {
        let wrong = wrong_level(text.text, level)?;
        let message = format!("“{}”里写的是“{wrong}”，请确认级别是否写对。", text.label());
        Some(WRONG_LEVEL.finding(text.place, message))
    }))
}

/// Words by which a text says whose it is, sorted by their bytes.
pub const OURS: &[&str] = &["我区", "我县", "我市"];

/// The last level that the name of a department tells: 云岭市青川区… is of the district.
fn level(name: &str) -> Level {
    let mut level = Level::Unknown;
    let mut previous = ' ';
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        match character {
            '市' if !begins_city_word(next) => level = Level::City,
            '县' => level = Level::District,
            '区' if previous == '治' => level = Level::Unknown,
            '区' if !ends_other_area(previous) => level = Level::District,
            '镇' | '乡' | '村' | '街' | '省' => level = Level::Unknown,
            _ => {}
        }
        previous = character;
    }
    level
}

/// 市场, 市政, 市民, 市容
const fn begins_city_word(next: char) -> bool {
    matches!(next, '场' | '政' | '民' | '容')
}

/// 社区, 景区, 园区 and other areas that have no government of their own.
fn ends_other_area(previous: char) -> bool {
    "社城景园小库矿林护片校辖地军灾牧禁站".contains(previous)
}

fn wrong_level(text: &str, level: Level) -> Option<&str> {
    text.match_indices('我').find_map(|(at, _)| {
        let said = text.get(at..at + "我市".len())?;
        let (before, after) = (text.get(..at)?, text.get(at + said.len()..)?);
        let next = after.chars().next().unwrap_or(' ');
        let wrong = match (said, level) {
            ("我市", Level::District) => !begins_city_word(next),
            ("我区" | "我县", Level::City) => !matches!(next, '分' | '别' | '间' | '域'),
            _ => false,
        };
        (wrong && !before.ends_with('自') && !in_title(before)).then_some(said)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_last_level_it_names() {
        let table = [
            ("云岭市财政局", Level::City),
            ("云岭市市政管理局", Level::City),
            ("云岭市社区矫正管理局", Level::City),
            ("云岭市青川区档案馆", Level::District),
            ("云岭市青川县档案馆", Level::District),
            ("云岭市青川区城关镇人民政府", Level::Unknown),
            ("广西壮族自治区财政厅", Level::Unknown),
            ("市场监督管理局", Level::Unknown),
            ("", Level::Unknown),
        ];
        for (name, expected) in table {
            assert!(level(name) == expected, "{name}");
        }
    }

    #[test]
    fn each_level_calls_itself_by_its_own_name() {
        let table = [
            ("为我市发展", Level::District, Some("我市")),
            ("为我区发展", Level::District, None),
            ("与我市场监管所", Level::District, None),
            ("《意见》在我市施行", Level::District, Some("我市")),
            ("《我市意见》", Level::District, None),
            ("为我市发展", Level::City, None),
            ("为我区发展", Level::City, Some("我区")),
            ("为我县发展", Level::City, Some("我县")),
            ("学员自我区分，为我区分类", Level::City, None),
            ("为自我区域", Level::City, None),
            ("由自我区发展", Level::City, None),
        ];
        for (text, level, wrong) in table {
            assert_eq!(wrong_level(text, level), wrong, "{text}");
        }
    }
}
