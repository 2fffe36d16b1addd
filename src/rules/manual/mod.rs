//! The manual of the rules, made by running every example: the page and the document say what the
//! checks really say.

mod boxes;
mod html;
mod markdown;
mod shown;
mod thresholds;
mod trial;

pub use html::{guide, html};
pub use markdown::markdown;

use super::{Example, RULES, Rule, Severity};
use crate::model::Setting;
use boxes::Grounds;
use shown::bare;
use trial::Trial;

/// The blocks of the catalogue: the letter their ids begin with, and their name.
const BLOCKS: [(&str, &str); 4] = [("I", "单位和年度"), ("F", "部门资金"), ("T", "任务和指标"), ("N", "文字")];

/// What stands above the rules, a sentence or two a paragraph.
const INTRODUCTION: [&str; 5] = [
    "这里列出本表的全部检查规则。例子都由程序实际检查过，提示的文字和填表时看到的一样。",
    "“错误”必须改正，一处也没有了才显示“可以上报”；“警告”多半是填错了，请核实；“提示”供参考，不影响上报。",
    "有的问题后面有“采用”“清理”这样的按钮，点一下，格里的文字就从箭头左边改成箭头右边，改了可以撤销。",
    "警告核实无误的，可以说明理由后保留，理由随表一起导出；格里的文字或者警告的内容变了，要重新说明。",
    "列有“标准”的规则，标准可以在“规则设置”里修改，改过的标准随表一起导出。",
];

/// A block of the catalogue.
#[derive(Debug)]
pub struct Block {
    /// Its name.
    pub title: &'static str,
    /// Its rules, in the order of the catalogue.
    pub entries: Vec<Entry>,
}

/// What the manual says of one rule.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: &'static Rule,
    /// The thresholds it holds forms against.
    pub settings: &'static [Setting],
    /// Examples it finds fault with.
    pub broken: Vec<Case>,
    /// Examples it leaves alone.
    pub kept: Vec<Case>,
}

/// An example and what came of it.
#[derive(Debug)]
pub struct Case {
    /// What is special about it.
    pub about: &'static str,
    /// The boxes it is about, from the top of the sheet to its foot: name and text.
    pub boxes: Vec<(String, String)>,
    /// What the page says.
    pub said: Vec<Said>,
}

/// What the page says at one place.
#[derive(Debug)]
pub struct Said {
    /// How grave it is.
    pub severity: Severity,
    /// The words.
    pub message: String,
    /// The buttons that cure it.
    pub cures: Vec<Cure>,
}

/// A button that cures a finding.
#[derive(Debug)]
pub struct Cure {
    /// The words on it.
    pub label: &'static str,
    /// What it changes: name of the box, its text before and after.
    pub changes: Vec<[String; 3]>,
}

/// The whole catalogue, every example run.
pub fn blocks() -> Vec<Block> {
    let entries = |letter| RULES.iter().filter(move |rule| rule.id.starts_with(letter)).map(|rule| Entry::of(rule));
    BLOCKS.map(|(letter, title)| Block { title, entries: entries(letter).collect() }).into()
}

/// What each of some parts comes to, one after the other.
fn joined<T>(parts: &[T], one: impl Fn(&T) -> String) -> String {
    parts.iter().map(one).collect()
}

impl Entry {
    fn of(rule: &'static Rule) -> Self {
        let trials = |examples: &'static [Example]| examples.iter().map(|example| Trial::of(rule, example));
        let broken: Vec<Trial> = trials(rule.broken).collect();
        let grounds = Grounds::of(&broken);
        Self {
            rule,
            settings: thresholds::of(rule.id),
            broken: broken.iter().map(|trial| trial.case(&grounds)).collect(),
            kept: trials(rule.kept).map(|trial| trial.case(&grounds)).collect(),
        }
    }

    /// The rule in a few words for the list: its summary up to the first semicolon.
    fn brief(&self) -> &'static str {
        self.rule.summary.split(['；', '。']).next().unwrap_or_default()
    }

    /// What is known of the rule besides its summary: a word, and what belongs to it.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut places: Vec<&str> = self.rule.places.iter().map(|place| bare(place.label())).collect();
        places.dedup();
        let basis: Vec<&str> = self.rule.basis.iter().map(|basis| basis.label()).collect();
        let standard =
            |setting: &Setting| format!("{}{}（{}）", setting.standard(), setting.unit().label(), setting.label());
        let standards: Vec<String> = self.settings.iter().map(standard).collect();
        let mut facts = vec![("格", places.join("、")), ("依据", basis.join("；"))];
        if !standards.is_empty() {
            facts.push(("标准", standards.join("；")));
        }
        facts
    }
}

#[cfg(test)]
mod tests;
