//! The tools above the sheet.

use yew::prelude::*;

use super::display::{Display, choice};

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
#[derive(Clone, Properties, PartialEq)]
pub struct ToolbarProps {
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

/// The tools.
#[function_component(Toolbar)]
pub fn toolbar(props: &ToolbarProps) -> Html {
    let (state, words) = match &props.save_state {
        SaveState::Saved(words) => ("saved", words.as_str()),
        SaveState::Saving => ("saving", "正在保存……"),
        SaveState::Unsaved => ("unsaved", "未保存"),
        SaveState::Blocked => ("blocked", "无法保存到本机，请导出 JSON"),
        SaveState::Outside => ("outside", "由所在页面保存"),
    };
    html! {
        <header class="toolbar" part="toolbar">
            <div class="toolbar__line">
                <h1 class="toolbar__title">{ "部门整体支出绩效自评表" }</h1>
                <div class="toolbar__group">
                    { button("new", "新建", "从空白表开始", false) }
                    <label class="button" title="打开 JSON、Excel、WPS、Word、文本、CSV 或网页文件，也可以把文件拖到页面上">
                        <input type="file" class="unseen" data-action="open" aria-label="打开" accept=".json,.txt,.csv,.tsv,.html,.htm,.xlsx,.xls,.xlsb,.et,.ods,.docx" />
                        <span>{ "打开" }</span>
                    </label>
                    { button("paste", "粘贴表格", "把 Excel、WPS、Word 或网页里的整张表粘贴进来", props.locked) }
                    <label class="button" title="打开上年的表，放在旁边对照，可以带入任务、指标和文字">
                        <input type="file" class="unseen" data-action="open-last-year" aria-label="上年" accept=".json,.txt,.csv,.tsv,.html,.htm,.xlsx,.xls,.docx" disabled={props.locked} />
                        <span>{ "上年" }</span>
                    </label>
                    { button("shelf", "本机表单", "在这台电脑上填过的表、以前的版本", false) }
                    { button("sample", "示例", "看一份填好的示例", false) }
                </div>
                <div class="toolbar__group">
                    { button("undo", "撤销", "撤销（Ctrl+Z）", !props.can_undo) }
                    { button("redo", "重做", "重做（Ctrl+Y）", !props.can_redo) }
                </div>
                <div class="toolbar__group">
                    <button type="button" class="button button--main" data-action="check" title="列出全部问题">{ "检查" }</button>
                    { button("settings", "规则设置", "看或改检查用的标准，例如完成率低于多少要说明", false) }
                    { button("export-json", "导出 JSON", "导出报送用的 JSON 文件", false) }
                    { button("export-xlsx", "导出 Excel", "导出 Excel、WPS 表格文件", false) }
                    { button("export-docx", "导出 Word", "导出 Word、WPS 文字文件", false) }
                    { button("export-html", "导出网页", "导出一个网页文件，程序和填的内容都在里面，在别的电脑上双击就能打开、接着填", false) }
                    { button("verify", "核对", "看一份 JSON 文件导出以后是否改过，与纸质表是否一致", false) }
                    { button("print", "打印", "打印，或另存为 PDF", false) }
                    { button("print-preview", "打印预览", "看打印出来的样子，选纵向或横向", false) }
                </div>
                <div class="toolbar__group">
                    { choice("table", "表格", props.display.step.is_none()) }
                    { choice("guided", "分步", props.display.step.is_some()) }
                    { button("display", "显示", "颜色、大字（适老）", false) }
                    { button("help", "帮助", "填报手册", false) }
                    { button("keys", "? 快捷键", "列出快捷键（?）", false) }
                    <button type="button" class="button" data-action="read-aloud" hidden={!(props.display.speaks && props.display.senior)}>{ "朗读" }</button>
                </div>
                <span class={format!("save-state save-state--{state}")} data-save-state={state} role="status">{ words }</span>
            </div>
        </header>
    }
}

fn button(action: &'static str, words: &'static str, title: &'static str, disabled: bool) -> Html {
    html! { <button type="button" class="button" data-action={action} {title} {disabled}>{ words }</button> }
}
