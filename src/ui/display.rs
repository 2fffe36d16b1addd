//! How the page looks on this computer: its colors, large type, and the sheet as a table or step by step.

use yew::prelude::*;

use crate::rules::Section;

/// The colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White and yellow on black.
    Contrast,
}

/// Where the clerk is, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At a part of the form.
    Part(Section),
    /// At the end: check, print, export.
    Finish,
}

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Its colors.
    pub theme: Theme,
    /// 适老: large type, large targets, nothing over the sheet.
    pub senior: bool,
    /// The step that is shown; nothing in the table view.
    pub step: Option<Step>,
    /// The browser can read aloud.
    pub speaks: bool,
}

impl Theme {
    const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// Its name in the page; the system's theme has none.
    const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::System => "跟随系统",
            Self::Light => "浅色",
            Self::Dark => "深色",
            Self::Contrast => "高对比",
        }
    }
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] = [
        Self::Part(Section::Identity),
        Self::Part(Section::Funding),
        Self::Part(Section::Objectives),
        Self::Part(Section::Tasks),
        Self::Part(Section::Narrative),
        Self::Finish,
    ];

    /// Its name in the page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Part(section) => section.code(),
            Self::Finish => "finish",
        }
    }

    /// Its name for the clerk.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Part(section) => section.label(),
            Self::Finish => "检查和导出",
        }
    }

    /// Counted from 0.
    pub fn position(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default()
    }

    /// The step of this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

impl Display {
    /// What is said in these words, as the page keeps them.
    pub fn parse(words: &str) -> Self {
        words.split_whitespace().fold(Self::default(), Self::with)
    }

    /// The words to keep.
    pub fn words(self) -> String {
        let senior = if self.senior { " senior" } else { "" };
        let guided = if self.step.is_some() { " guided" } else { "" };
        format!("{}{senior}{guided}", self.theme.code())
    }

    /// The same after one choice: a theme, senior or not, table or guided.
    #[must_use]
    pub fn with(self, choice: &str) -> Self {
        match choice {
            "senior" => Self { senior: true, ..self },
            "usual" => Self { senior: false, ..self },
            "table" => Self { step: None, ..self },
            "guided" => Self { step: self.step.or(Some(Step::ALL[0])), ..self },
            code => {
                Theme::ALL.into_iter().find(|theme| theme.code() == code).map_or(self, |theme| Self { theme, ..self })
            }
        }
    }
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct DisplayProps {
    /// How the page looks.
    pub display: Display,
}

/// The panel.
#[function_component(DisplayPanel)]
pub fn display_panel(DisplayProps { display }: &DisplayProps) -> Html {
    let theme = |theme: Theme| choice(theme.code(), theme.label(), display.theme == theme);
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="display-title">
                <h2 id="display-title" class="dialog__title">{ "显示" }</h2>
                <div class="choice" role="group" aria-label="颜色"><span class="choice__label">{ "颜色" }</span>{ for Theme::ALL.map(theme) }</div>
                <div class="choice" role="group" aria-label="字号"><span class="choice__label">{ "字号" }</span>
                    { choice("usual", "标准", !display.senior) }{ choice("senior", "适老（大字）", display.senior) }
                </div>
                <div class="choice" role="group" aria-label="填写方式"><span class="choice__label">{ "填写方式" }</span>
                    { choice("table", "表格", display.step.is_none()) }{ choice("guided", "分步", display.step.is_some()) }
                </div>
                <p class="panel__help">{ "适老：大字、大按钮，面板在页面里展开；浏览器能朗读时，工具栏里有“朗读”。选好后，这台电脑会记住。打印始终是白纸黑字，不受影响。" }</p>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}

/// One of several, pressed when it is the one.
pub fn choice(code: &'static str, words: &'static str, is_it: bool) -> Html {
    let pressed = if is_it { "true" } else { "false" };
    html! { <button key={code} type="button" class="button" data-action="set-display" data-choice={code} aria-pressed={pressed}>{ words }</button> }
}

#[cfg(test)]
mod tests {
    use super::{Display, Step, Theme};

    #[test]
    fn what_is_kept_is_read_again() {
        for words in ["system", "dark senior", "contrast guided", "light senior guided"] {
            assert_eq!(Display::parse(words).words(), words);
        }
        assert_eq!(Display::parse("").words(), "system");
        assert_eq!(Display::parse("pink guided").theme, Theme::System);
    }

    #[test]
    fn steps_have_names() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.code()), Some(step));
        }
    }
}
