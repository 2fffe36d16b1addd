//! N007: a text speaks of another year than the one under evaluation.

use super::context::{clause_after, clause_before, head, in_title, names_any, tail, without_spaces_behind};
use crate::model::{Field, Reading};
use crate::rules::characters::{Kind, is_digit};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, FormBox, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Finding, Rule, Scope, Severity};

/// N007 各段文字
pub static OTHER_YEAR: Rule = Rule {
    id: "N007",
    name: "other-year",
    severity: Severity::Hint,
    places: NARRATIVES,
    scope: Scope::TaskAndHead,
    summary: "文字里的年份应是被评价年度；与上年比较、年份区间、文件名称和下一步计划里的年份不受影响。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "任务的完成情况写着上一年",
            changes: &[Set("tasks.0.achieved", "2020年已接收42家单位到期档案10260卷，全部上架。")],
            finds: &[(
                Severity::Hint,
                "tasks.0.achieved",
                "“任务1目标完成情况”里出现了 2020 年，被评价年度是 2021 年，请确认不是沿用上年文字。",
            )],
        },
        Example {
            about: "年度目标完成情况多次写上一年，只写了一次本年度",
            changes: &[Set(
                "objectives.achieved",
                "２０２０年共接收进馆档案10260卷，2020年馆藏数字化率为82.4%，2021年目标全部实现。",
            )],
            finds: &[(
                Severity::Warning,
                "objectives.achieved",
                "“部门整体支出的目标完成情况”里出现了 2020 年，被评价年度是 2021 年，请确认不是沿用上年文字。",
            )],
        },
        Example {
            about: "部门整体绩效里写着下一年",
            changes: &[Set("narrative.overallPerformance", "2022 年各项任务按计划完成，群众满意度持续提高。")],
            finds: &[(
                Severity::Hint,
                "narrative.overallPerformance",
                "“部门整体绩效”里出现了 2022 年，被评价年度是 2021 年，请确认不是沿用上年文字。",
            )],
        },
    ]),
    kept: examples(&[
        Example {
            about: "与上年比较，写年份区间",
            changes: &[
                Set("objectives.achieved", "2021年接收档案10260卷，比2020年增加260卷，与2019年同期相比增长一成。"),
                Set("tasks.1.achieved", "完成2016至2020年婚姻登记档案扫描，2019年—2020年目录已著录。"),
            ],
            finds: &[],
        },
        Example {
            about: "文件名称、规划期和下一步计划",
            changes: &[
                Set("tasks.0.planned", "落实《云岭市2020年档案工作要点》和“十四五”规划（2021-2025年）。"),
                Set("narrative.improvements", "2022年提前半年到移交单位指导整理，合格后再办理进馆。"),
            ],
            finds: &[],
        },
        Example {
            about: "本年公开上年的决算，编制下年的预算",
            changes: &[Set(
                "narrative.overallPerformance",
                "按时公开2020年度部门决算和绩效评价报告，编制2022年部门预算。",
            )],
            finds: &[],
        },
        Example {
            about: "年份就是被评价年度",
            changes: &[Set("tasks.0.planned", "2021年完成各单位到期档案的接收进馆。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let Reading::Value(year) = form.document.fiscal_year() else { return Answer::CannotTell };
    let dated = form.narratives().filter(|(_, characters)| characters.holds(Kind::Year));
    Answer::of(dated.filter_map(|(text, _)| finding(text, year.number())))
}

fn finding(text: &FormBox<'_>, fiscal_year: u16) -> Option<Finding> {
    let last_year = fiscal_year.saturating_sub(1);
    let (mut first, mut of_last_year, mut of_this_year) = (None, 0_usize, 0_usize);
    for mention in mentions(text.text) {
        if mention.year == fiscal_year {
            of_this_year += 1;
        } else if !mention.is_rightful(text.place.field, fiscal_year) {
            first = first.or(Some(mention.year));
            of_last_year += usize::from(mention.year == last_year);
        }
    }
    let annual = matches!(text.place.field, Field::ObjectivesPlanned | Field::ObjectivesAchieved);
    let (year, severity) = match first? {
        _ if annual && of_last_year > of_this_year => (last_year, Severity::Warning),
        year => (year, Severity::Hint),
    };
    let label = text.label();
    let message = format!("“{label}”里出现了 {year} 年，被评价年度是 {fiscal_year} 年，请确认不是沿用上年文字。");
    Some(OTHER_YEAR.finding(text.place, message).graded(severity))
}

/// A year 2000 to 2099 followed by 年.
struct Mention<'a> {
    year: u16,
    before: &'a str,
    after: &'a str,
}

fn mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    text.match_indices('年').filter_map(|(at, sign)| {
        let written = without_spaces_behind(text.get(..at)?);
        let digits = tail(written, 4);
        let before = written.get(..written.len() - digits.len())?;
        let apart = !before.ends_with(|c: char| is_digit(c) || c == '.');
        let year = year_of(digits).filter(|_| apart)?;
        Some(Mention { year, before: without_spaces_behind(before), after: text.get(at + sign.len()..)? })
    })
}

fn year_of(digits: &str) -> Option<u16> {
    let mut year = 0;
    for character in digits.chars() {
        let digit = match character {
            '0'..='9' => u32::from(character) - u32::from('0'),
            '０'..='９' => u32::from(character) - u32::from('０'),
            _ => return None,
        };
        year = year * 10 + u16::try_from(digit).ok()?;
    }
    matches!(year, 2000..=2099).then_some(year)
}

/// Between two years or dates.
const UNTIL: [char; 8] = ['至', '到', '-', '—', '–', '~', '～', '－'];

impl Mention<'_> {
    /// True where another year than the one under evaluation belongs: in comparisons, ranges and
    /// titles, where a report or a plan of that year is named, and in plans.
    fn is_rightful(&self, field: Field, fiscal_year: u16) -> bool {
        self.is_compared()
            || self.is_end_of_range()
            || self.is_beginning()
            || in_title(self.before)
            || self.is_report_or_plan(fiscal_year)
            || self.year > fiscal_year && (field == Field::Improvements || self.before.ends_with(['到', '至']))
    }

    fn is_compared(&self) -> bool {
        let (before, after) = (clause_before(tail(self.before, 8)), clause_after(head(self.after, 12)));
        names_any(before, &["较", "比", "上年", "去年", "往年"]) || names_any(after, &["相比", "同期", "持平"])
    }

    fn is_end_of_range(&self) -> bool {
        let dated = |c: char| is_digit(c) || matches!(c, '年' | '月' | '日' | '初' | '底' | '末');
        let start = self.before.strip_suffix(UNTIL).map(|start| start.trim_end_matches(UNTIL));
        let ends = start.is_some_and(|start| without_spaces_behind(start).ends_with(dated));
        let rest = head(self.after, 8).trim_start_matches(|c: char| dated(c) || matches!(c, '度' | ' '));
        let behind = rest.trim_start_matches(UNTIL);
        ends || behind.len() < rest.len() && behind.starts_with(|c: char| is_digit(c) || matches!(c, '今' | ' '))
    }

    fn is_beginning(&self) -> bool {
        self.before.ends_with(['自', '从']) || self.after.starts_with('起') || self.after.starts_with("以来")
    }

    /// In a year the accounts of the last are published and the budget of the next is drawn up.
    fn is_report_or_plan(&self, fiscal_year: u16) -> bool {
        let what = clause_after(head(self.after, 10));
        match self.year.checked_sub(fiscal_year) {
            Some(1) => names_any(what, &["预算", "工作计划", "年度计划", "工作安排", "工作要点"]),
            _ if self.year.saturating_add(1) == fiscal_year => names_any(what, &["决算", "自评", "绩效评价"]),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a text under 年度目标 in a form of 2021.
    fn said(text: &str) -> Option<Severity> {
        finding(&FormBox::sheet(Field::ObjectivesPlanned, text), 2021).map(|finding| finding.severity)
    }

    #[test]
    fn last_year_must_be_named_more_often_to_look_copied() {
        assert_eq!(said("全面完成2021年任务，落实2020年部署。"), Some(Severity::Hint));
        assert_eq!(said("全面完成任务，落实2020年部署。"), Some(Severity::Warning));
    }

    #[test]
    fn longer_numbers_are_no_years() {
        assert_eq!(said("档案保管期为12020年。"), None);
        assert_eq!(said("换算为3.2020年。"), None);
        assert_eq!(said("落实2020年部署。"), Some(Severity::Warning));
    }

    #[test]
    fn a_year_that_something_lasts_since_is_rightful() {
        for text in ["2020年以来持续推进。", "2020年起持续推进。", "自2020年实施改革。", "从2020年推行新制度。"]
        {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn only_last_years_accounts_and_next_years_plans_are_rightful() {
        assert_eq!(said("公开2020年决算，编制2022年预算。"), None);
        assert_eq!(said("公开2019年决算。"), Some(Severity::Hint));
        assert_eq!(said("公开2022年决算。"), Some(Severity::Hint));
        assert_eq!(said("编制2020年预算。"), Some(Severity::Warning));
        assert_eq!(said("编制2023年预算。"), Some(Severity::Hint));
    }

    #[test]
    fn the_years_of_a_range_are_rightful() {
        for text in [
            "2019年至2020年试点。",
            "2018—2020年试点。",
            "2020年-今持续推进。",
            "2020年至2021年试点。",
            "2020年3月至2021年2月试点。",
            "2020 年度 — 2021 年度试点。",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(said("2020年今冬明春备汛。"), Some(Severity::Warning), "nothing stands between");
    }
}
