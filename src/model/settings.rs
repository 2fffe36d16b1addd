//! The thresholds of the checks: what the template sets, and what a form sets instead.

use std::rc::Rc;

use super::{Percentage, Reading};

/// A threshold that the template sets and a finance bureau may set otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Below this 预算完成率 the reason is asked for.
    LowExecutionRate,
    /// Beyond this 预算调整率, up or down, the reason is asked for.
    LargeAdjustmentRate,
    /// Below this share of the actual expenditure the task funds look incomplete.
    TaskFundsShare,
    /// From this similarity on an achievement repeats its target.
    RepeatedTarget,
    /// From so many characters in common on a result is copied.
    CopiedCharacters,
    /// Over so many characters a text is long.
    LongText,
    /// Over so many characters a text is too long for reporting systems.
    TooLongText,
    /// From this similarity on a text is last year's.
    RepeatedLastYear,
}

/// What a threshold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths.
    Percent,
    /// Characters of a text.
    Characters,
}

struct Spec {
    setting: Setting,
    code: &'static str,
    label: &'static str,
    unit: Unit,
    standard: u16,
}

const fn spec(setting: Setting, code: &'static str, label: &'static str, unit: Unit, standard: u16) -> Spec {
    Spec { setting, code, label, unit, standard }
}

/// In the order in which they are shown and written.
const SPECS: [Spec; 8] = [
    spec(Setting::LowExecutionRate, "lowExecutionRate", "预算完成率低于多少要说明原因", Unit::Percent, 90),
    spec(Setting::LargeAdjustmentRate, "largeAdjustmentRate", "预算调整率超过多少要说明原因", Unit::Percent, 30),
    spec(Setting::TaskFundsShare, "taskFundsShare", "各任务资金合计低于实际支出的多少要提示", Unit::Percent, 50),
    spec(Setting::RepeatedTarget, "repeatedTarget", "完成情况与目标相似到多少算重复", Unit::Percent, 85),
    spec(Setting::CopiedCharacters, "copiedCharacters", "指标完成情况连续多少字相同算照抄", Unit::Characters, 30),
    spec(Setting::LongText, "longText", "文字超过多少字要提醒", Unit::Characters, 600),
    spec(Setting::TooLongText, "tooLongText", "文字最多不超过多少字", Unit::Characters, 2000),
    spec(Setting::RepeatedLastYear, "repeatedLastYear", "与上年文字相似到多少算未更新", Unit::Percent, 90),
];

impl Setting {
    /// Every threshold, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        SPECS.iter().map(|spec| spec.setting)
    }

    /// The threshold behind a name in files.
    pub fn parse(code: &str) -> Option<Self> {
        SPECS.iter().find(|spec| spec.code == code).map(|spec| spec.setting)
    }

    fn spec(self) -> &'static Spec {
        SPECS.iter().find(|spec| spec.setting == self).unwrap_or(&SPECS[0])
    }

    /// Its name in files: `lowExecutionRate`.
    pub fn code(self) -> &'static str {
        self.spec().code
    }

    /// Its name for the clerk.
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// What it counts.
    pub fn unit(self) -> Unit {
        self.spec().unit
    }

    /// What the template sets, as text: `90`.
    pub fn standard(self) -> String {
        self.spec().standard.to_string()
    }

    /// True when this text can be its value: a number from 0 to 100, or a count of characters.
    pub fn takes(self, text: &str) -> bool {
        match self.unit() {
            Unit::Percent => percent(text).is_some(),
            Unit::Characters => characters(text).is_some(),
        }
    }
}

impl Unit {
    /// The unit behind the number.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Characters => "字",
        }
    }
}

/// The thresholds that a form sets otherwise than its template, as typed. What cannot be read
/// leaves the template's value in force.
///
/// Equality compares what differs from the template.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    changed: Rc<[(Rc<str>, Rc<str>)]>,
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.changed, &other.changed) || self.changed().eq(other.changed())
    }
}

impl Eq for Settings {}

impl Settings {
    /// Settings as a file holds them: code and text. Unknown codes are kept.
    pub fn from_texts(changed: impl IntoIterator<Item = (Rc<str>, Rc<str>)>) -> Self {
        Self { changed: changed.into_iter().collect() }
    }

    /// What differs from the template, code and text: known ones in the order of
    /// [`Setting::all`], then unknown ones.
    pub fn changed(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = Setting::all().filter_map(|setting| {
            let text = self.text(setting)?;
            (text != setting.standard()).then_some((setting.code(), text))
        });
        let is_known = |code: &str| Setting::parse(code).is_some();
        let unknown = self.changed.iter().filter(move |(code, _)| !is_known(code));
        known.chain(unknown.map(|(code, text)| (&**code, &**text)))
    }

    /// What the form sets for a threshold, as typed.
    pub fn text(&self, setting: Setting) -> Option<&str> {
        let code = setting.code();
        self.changed.iter().find(|(known, _)| **known == *code).map(|(_, text)| &**text)
    }

    /// The same settings with this text for one threshold; the template's value for a blank one.
    #[must_use]
    pub fn with(&self, setting: Setting, text: &str) -> Self {
        let others = self.changed.iter().filter(|(code, _)| **code != *setting.code()).cloned();
        let new = (!text.trim().is_empty()).then(|| (Rc::from(setting.code()), Rc::from(text)));
        Self { changed: others.chain(new).collect() }
    }

    /// The value of a threshold in percent.
    pub fn percentage(&self, setting: Setting) -> Percentage {
        let changed = self.text(setting).and_then(percent);
        changed.unwrap_or_else(|| Percentage::whole(setting.spec().standard))
    }

    /// The value of a threshold in characters.
    pub fn characters(&self, setting: Setting) -> usize {
        let changed = self.text(setting).and_then(characters);
        changed.unwrap_or_else(|| setting.spec().standard.into())
    }
}

fn percent(text: &str) -> Option<Percentage> {
    match Percentage::read(text) {
        Reading::Value(value) => (Percentage::whole(0) <= value && value <= Percentage::whole(100)).then_some(value),
        Reading::Blank | Reading::Unreadable(_) => None,
    }
}

fn characters(text: &str) -> Option<usize> {
    let text = text.trim();
    let count = text.parse::<u16>().ok()?;
    (count > 0 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(count.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_may_set_a_threshold_otherwise() {
        let settings = Settings::default().with(Setting::LowExecutionRate, "85.5").with(Setting::LongText, "800");
        assert_eq!(settings.percentage(Setting::LowExecutionRate).plain(), "85.50");
        assert_eq!(settings.characters(Setting::LongText), 800);
        assert_eq!(settings.characters(Setting::TooLongText), 2000);
        let changed: Vec<_> = settings.changed().collect();
        assert_eq!(changed, [("lowExecutionRate", "85.5"), ("longText", "800")]);
        assert_eq!(settings.with(Setting::LongText, " ").changed().count(), 1);
        assert_eq!(settings.with(Setting::LongText, "600").changed().count(), 1, "600 is the template's own");
    }

    #[test]
    fn settings_are_the_same_when_they_differ_alike_from_the_template() {
        let long = Settings::default().with(Setting::LongText, "800");
        assert_eq!(long.with(Setting::LowExecutionRate, "90"), long, "90 is the template's own");
        assert_ne!(long, Settings::default());
        assert_ne!(long, Settings::default().with(Setting::LongText, "900"));
        assert!(Setting::LongText.takes("800") && Setting::LowExecutionRate.takes("85.5"));
    }

    #[test]
    fn what_cannot_be_read_leaves_the_template_in_force() {
        for text in ["x", "-1", "101", "", "1e1"] {
            let settings = Settings::default().with(Setting::LowExecutionRate, text);
            assert_eq!(settings.percentage(Setting::LowExecutionRate), Percentage::whole(90), "{text}");
        }
        for text in ["0", "-5", "+5", "1.5", "99999"] {
            let settings = Settings::default().with(Setting::LongText, text);
            assert_eq!(settings.characters(Setting::LongText), 600, "{text}");
            assert!(!Setting::LongText.takes(text), "{text}");
        }
    }

    #[test]
    fn an_unknown_setting_is_kept() {
        let settings = Settings::from_texts([("new".into(), "1".into()), ("longText".into(), "700".into())]);
        assert_eq!(settings.changed().collect::<Vec<_>>(), [("longText", "700"), ("new", "1")]);
    }
}
