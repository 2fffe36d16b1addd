//! The tools above the sheet.

use std::borrow::Cow;

use yew::Html;

use super::display::Display;
use super::skeleton::{Skeleton, Spot};

/// Whether the form as it stands is safe somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It is: in the journal, or nothing has changed since it was opened, begun or exported; said in words.
    Saved(String),
    /// It is being written into the journal.
    Saving,
    /// There are changes that exist in this page only.
    Unsaved,
    /// The same, because the browser cannot write.
    Blocked,
    /// There are changes, and the page around the form keeps them.
    Outside,
}

/// What the tools need to know.
pub struct ToolbarState {
    /// There is a step to undo.
    pub can_undo: bool,
    /// There is a step to redo.
    pub can_redo: bool,
    /// Whether the form is safe.
    pub save_state: SaveState,
    /// True when the form must not be changed.
    pub locked: bool,
    /// How the page looks.
    pub display: Display,
}

/// A button, and what stands before it parted by a comma, in the words of `static/draw.js`: what it does, its words, and what they mean.
macro_rules! tool {
    ($action:literal, $words:literal, $title:literal) => {
        concat!(
            r#",["button",{"type":"button","class":"button","data-action":""#,
            $action,
            r#"","title":""#,
            $title,
            r#""},""#,
            $words,
            r#""]"#
        )
    };
}

/// A button that takes a file of these endings.
macro_rules! chooser {
    ($action:literal, $words:literal, $title:literal, $accept:literal) => {
        concat!(
            r#",["label",{"class":"button","title":""#,
            $title,
            r#""},["input",{"type":"file","class":"unseen","data-action":""#,
            $action,
            r#"","aria-label":""#,
            $words,
            r#"","accept":""#,
            $accept,
            r#""}],["span",{},""#,
            $words,
            r#""]]"#
        )
    };
}

/// One of several ways the form may look.
macro_rules! way {
    ($choice:literal, $words:literal) => {
        concat!(
            r#",["button",{"type":"button","class":"button","data-action":"set-display","data-choice":""#,
            $choice,
            r#""},""#,
            $words,
            r#""]"#
        )
    };
}

/// The tools, in the words of `static/draw.js`.
const TREE: &str = concat!(
    r#"["header",{"class":"toolbar","part":"toolbar"},["div",{"class":"toolbar__line"},["h1",{"class":"toolbar__title"},"部门整体支出绩效自评表"],["div",{"class":"toolbar__group"}"#,
    tool!("new", "新建", "从空白表开始"),
    chooser!(
        "open",
        "打开",
        "打开 JSON、Excel、WPS、Word、文本、CSV 或网页文件，也可以把文件拖到页面上",
        ".json,.txt,.csv,.tsv,.html,.htm,.xlsx,.xls,.xlsb,.et,.ods,.docx"
    ),
    tool!("paste", "粘贴表格", "把 Excel、WPS、Word 或网页里的整张表粘贴进来"),
    chooser!(
        "open-last-year",
        "上年",
        "打开上年的表，放在旁边对照，可以带入任务、指标和文字",
        ".json,.txt,.csv,.tsv,.html,.htm,.xlsx,.xls,.xlsb,.et,.ods,.docx"
    ),
    tool!("shelf", "本机表单", "在这台电脑上填过的表、以前的版本"),
    tool!("sample", "示例", "看一份填好的示例"),
    r#"],["div",{"class":"toolbar__group"}"#,
    tool!("undo", "撤销", "撤销（Ctrl+Z）"),
    tool!("redo", "重做", "重做（Ctrl+Y）"),
    r#"],["div",{"class":"toolbar__group"},["button",{"type":"button","class":"button button--main","data-action":"check","title":"列出全部问题"},"检查"]"#,
    tool!("settings", "规则设置", "查看或修改检查标准，例如完成率低于多少要说明"),
    tool!("export-json", "导出 JSON", "导出报送用的 JSON 文件"),
    tool!("export-xlsx", "导出 Excel", "导出 Excel、WPS 表格文件"),
    tool!("export-docx", "导出 Word", "导出 Word、WPS 文字文件"),
    tool!("export-html", "导出网页", "导出一个网页文件，程序和填的内容都在里面，在别的电脑上双击就能打开、接着填"),
    tool!("verify", "核对", "看一份 JSON 文件导出以后是否改过，与纸质表是否一致"),
    tool!("print", "打印", "打印，或另存为 PDF"),
    tool!("print-preview", "打印预览", "看打印出来的样子，选纵向或横向"),
    r#"],["div",{"class":"toolbar__group"}"#,
    way!("table", "表格"),
    way!("guided", "分步"),
    tool!("display", "显示", "颜色、大字（适老）"),
    tool!("help", "帮助", "填报手册"),
    tool!("keys", "? 快捷键", "列出快捷键（?）"),
    r#",["button",{"type":"button","class":"button","data-action":"read-aloud"},"朗读"]],["span",{"class":"save-state","role":"status"}]]]"#,
);

/// The tools on the page.
pub struct Toolbar(Skeleton);

impl Default for Toolbar {
    fn default() -> Self {
        Self(Skeleton::drawn(TREE))
    }
}

impl Toolbar {
    /// Shows what can be done, and whether the form is safe.
    pub fn show(&self, state: &ToolbarState) -> Html {
        let ToolbarState { can_undo, can_redo, save_state, locked, display } = state;
        let (code, words) = match save_state {
            SaveState::Saved(words) => ("saved", words.clone().into()),
            SaveState::Saving => ("saving", "正在保存……".into()),
            SaveState::Unsaved => ("unsaved", "未保存".into()),
            SaveState::Blocked => ("blocked", "无法保存到本机，请导出 JSON".into()),
            SaveState::Outside => ("outside", "由所在页面保存".into()),
        };
        let words: Cow<'static, str> = words;
        let pressed = |at, is_it| Spot::attribute(at, "aria-pressed", if is_it { "true" } else { "false" });
        self.0.show([
            Spot::flag("[data-action=undo]", "disabled", !can_undo),
            Spot::flag("[data-action=redo]", "disabled", !can_redo),
            Spot::flag("[data-action=paste]", "disabled", *locked),
            Spot::flag("[data-action=open-last-year]", "disabled", *locked),
            pressed("[data-choice=table]", display.step.is_none()),
            pressed("[data-choice=guided]", display.step.is_some()),
            Spot::flag("[data-action=read-aloud]", "hidden", !(display.speaks && display.senior)),
            Spot::attribute(".save-state", "class", format!("save-state save-state--{code}")),
            Spot::attribute(".save-state", "data-save-state", code),
            Spot::text(".save-state", words),
        ])
    }
}
