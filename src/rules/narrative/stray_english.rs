//! N005: an English word was pasted into Chinese prose.

use crate::rules::characters::{Kind, is_chinese, is_space};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, NARRATIVES};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N005 各段文字
pub static STRAY_ENGLISH: Rule = Rule {
    id: "N005",
    name: "stray-english",
    severity: Severity::Warning,
    places: NARRATIVES,
    scope: Scope::Task,
    summary: "汉字之间不应夹着“and”“of”等英文单词；APP、GDP 等缩写不受影响。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "翻译时漏下了“and”",
            changes: &[Set("narrative.overallPerformance", "各科室按月核对收支 and 资产台账，结果及时通报。")],
            finds: &[(
                Severity::Warning,
                "narrative.overallPerformance",
                "“部门整体绩效”里有英文单词“and”，是不是误粘贴？",
            )],
        },
        Example {
            about: "任务目标里夹着“of”，前后没有空格",
            changes: &[Set("tasks.0.planned", "完成到期档案of接收工作，做到应收尽收。")],
            finds: &[(Severity::Warning, "tasks.0.planned", "“任务1预期目标”里有英文单词“of”，是不是误粘贴？")],
        },
    ]),
    kept: examples(&[
        Example {
            about: "缩写和专名不是单词",
            changes: &[Set(
                "narrative.overallPerformance",
                "查档APP全年访问12万次，完成PM2.5监测室的R and D设备建档。",
            )],
            finds: &[],
        },
        Example {
            about: "英文名称里的“of”左右都是英文",
            changes: &[Set("tasks.1.achieved", "与Archives of Asia期刊交换目录4期，已全部著录。")],
            finds: &[],
        },
    ]),
};

const WORDS: [&str; 12] = ["and", "or", "the", "of", "in", "to", "for", "with", "is", "are", "by", "on"];

fn check(form: &Form<'_>) -> Answer {
    let lettered = form.narratives().filter(|(_, characters)| characters.holds(Kind::Letter));
    Answer::of(lettered.filter_map(|(text, _)| {
        let stray = next_stray(text.text, 0)?;
        let message = format!("“{}”里有英文单词“{}”，是不是误粘贴？", text.label(), stray.word);
        let finding = STRAY_ENGLISH.finding(text.place, message);
        let certain = stray.word == "and";
        Some(if certain { finding.cured_by("改为“和”", &with_and_translated(text.text)) } else { finding })
    }))
}

/// An English word and the text before and after it, spaces beside it left out.
struct Stray<'a> {
    word: &'a str,
    before: &'a str,
    after: &'a str,
}

/// The first word of the list between Chinese characters, at or after a position.
fn next_stray(text: &str, from: usize) -> Option<Stray<'_>> {
    let mut start = from;
    while let Some(rest) = text.get(start..) {
        let word_start = start + rest.find(|c: char| c.is_ascii_alphabetic())?;
        let letters = text.get(word_start..)?;
        let length = letters.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(letters.len());
        let (word, after) = letters.split_at(length);
        let stray = Stray {
            word,
            before: text.get(..word_start)?.trim_end_matches(is_space),
            after: after.trim_start_matches(is_space),
        };
        if stray.is_stray() {
            return Some(stray);
        }
        start = word_start + length;
    }
    None
}

impl Stray<'_> {
    fn is_stray(&self) -> bool {
        WORDS.contains(&self.word)
            && self.before.chars().next_back().is_some_and(is_chinese)
            && self.after.chars().next().is_some_and(is_chinese)
    }
}

fn with_and_translated(text: &str) -> String {
    let mut translated = String::with_capacity(text.len());
    let (mut copied, mut from) = (0, 0);
    while let Some(stray) = next_stray(text, from) {
        from = text.len() - stray.after.len();
        if stray.word == "and" {
            translated.push_str(text.get(copied..stray.before.len()).unwrap_or_default());
            translated.push('和');
            copied = from;
        }
    }
    translated.push_str(text.get(copied..).unwrap_or_default());
    translated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_and_between_chinese_words_is_translated_and_nothing_else() {
        let text = "用APP核对收支 and 资产，按月of通报and公示，R and D设备and";
        assert_eq!(with_and_translated(text), "用APP核对收支和资产，按月of通报和公示，R and D设备and");
    }
}
