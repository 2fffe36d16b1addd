//! The thresholds of the checks, to look at and to change.

use yew::prelude::*;

/// One threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingEntry {
    /// Its name in files.
    pub code: &'static str,
    /// Its name for the clerk.
    pub label: &'static str,
    /// The unit behind the number.
    pub unit: &'static str,
    /// What the template sets.
    pub standard: String,
    /// What the form sets instead; blank where it does not.
    pub text: String,
    /// True when that can be read.
    pub readable: bool,
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct SettingsProps {
    /// Every threshold.
    pub entries: Vec<SettingEntry>,
    /// True when the form must not be changed.
    pub locked: bool,
}

/// The panel.
#[function_component(SettingsPanel)]
pub fn settings_panel(props: &SettingsProps) -> Html {
    let changed = props.entries.iter().any(|entry| !entry.text.is_empty());
    html! {
        <div class="veil">
            <div class="dialog settings" role="dialog" aria-modal="true" aria-labelledby="settings-title">
                <h2 id="settings-title" class="dialog__title">{ "规则设置" }</h2>
                <p class="panel__help">{ "检查时用的标准，一般不用改。财政部门另有要求的，在这里修改，改过的会随 JSON 一起导出；空着就用括号里的数。" }</p>
                <div class="dialog__body">
                    { for props.entries.iter().map(|entry| html! { <div key={entry.code}>{ row(entry, props.locked) }</div> }) }
                </div>
                <div class="dialog__buttons">
                    <button type="button" class="button" data-action="reset-settings" disabled={props.locked || !changed}>{ "全部恢复默认值" }</button>
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}

fn row(entry: &SettingEntry, locked: bool) -> Html {
    let name = format!("settings.{}", entry.code);
    let message = format!("message:{name}");
    let wrong = (!entry.readable).then(|| (message.clone(), "true"));
    let (described, invalid) = wrong.unzip();
    let words = if entry.readable { String::new() } else { wrong_words(entry) };
    html! {
        <div class="setting">
            <label class="setting__label" for={name.clone()}>{ entry.label }</label>
            <span class="setting__value">
                <input id={name.clone()} {name} class="setting__box" inputmode="decimal" autocomplete="off" placeholder={entry.standard.clone()}
                    value={entry.text.clone()} disabled={locked} aria-describedby={described} aria-invalid={invalid} />
                <span class="setting__unit">{ format!("{}（{}）", entry.unit, entry.standard) }</span>
            </span>
            <p class="message message--error" id={message}>{ words }</p>
        </div>
    }
}

fn wrong_words(entry: &SettingEntry) -> String {
    let range = if entry.unit == "%" { "0 到 100 之间的数" } else { "1 到 65535 之间的整数" };
    format!("“{}”不能用，请填 {range}；现在仍按 {} 检查。", entry.text, entry.standard)
}
