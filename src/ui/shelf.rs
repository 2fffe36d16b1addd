//! The forms on this computer (本机表单), and the earlier states of the one that is open.

use std::rc::Rc;

use yew::prelude::*;

use super::Difference;

/// A form on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// What it goes by.
    pub id: String,
    /// The name the clerk gave it.
    pub title: Option<String>,
    /// 部门名称
    pub department: String,
    /// 被评价年度
    pub year: String,
    /// What the checks say of it.
    pub verdict: String,
    /// When it was written.
    pub time: String,
    /// It lies in the bin.
    pub deleted: bool,
}

impl KeptForm {
    /// What the clerk knows it by.
    pub fn name(&self) -> &str {
        match &self.title {
            Some(title) => title,
            None if self.department.trim().is_empty() => "（未填部门名称）",
            None => &self.department,
        }
    }
}

/// A box whose text is not the same in two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxChange {
    /// The box, as clerks call it.
    pub name: String,
    /// The two texts.
    pub difference: Difference,
}

/// An earlier state of the form that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionEntry {
    /// What it goes by.
    pub key: String,
    /// When it was written.
    pub time: String,
    /// What has become of it since.
    pub changes: Vec<BoxChange>,
}

/// What the shelf shows.
#[derive(Clone, Properties, PartialEq)]
pub struct ShelfProps {
    /// The forms.
    pub forms: Rc<[KeptForm]>,
    /// Which of them is open.
    pub open: Rc<str>,
}

/// The shelf.
#[function_component(ShelfPanel)]
pub fn shelf_panel(ShelfProps { forms, open }: &ShelfProps) -> Html {
    let kept: Vec<&KeptForm> = forms.iter().filter(|form| !form.deleted).collect();
    let bin: Vec<&KeptForm> = forms.iter().filter(|form| form.deleted).collect();
    html! {
        <div class="veil">
            <div class="dialog dialog--wide" role="dialog" aria-modal="true" aria-labelledby="shelf-title">
                <h2 id="shelf-title" class="dialog__title">{ "本机表单" }</h2>
                <p class="panel__help">{ "在这台电脑、这个浏览器里填过的表都在这里，不会自动上传。用这台电脑的人都能看到它们。" }</p>
                <div class="dialog__body" tabindex="0">
                    { if kept.is_empty() { html! { <p>{ "还没有保存过的表。填写时会自动保存到这里。" }</p> } } else { table(&kept, open) } }
                    { if bin.is_empty() { Html::default() } else { html! {
                        <section><h3>{ "已删除（30 天内可以恢复）" }</h3>{ table(&bin, open) }</section>
                    } } }
                </div>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                    <button type="button" class="button button--danger" data-action="clear-all" title="公用电脑上填完以后，用它删掉全部表单，删后不能恢复">{ "清除本机数据" }</button>
                </div>
            </div>
        </div>
    }
}

fn table(forms: &[&KeptForm], open: &str) -> Html {
    html! {
        <table class="preview shelf">
            <thead><tr><th scope="col">{ "表" }</th><th scope="col">{ "年度" }</th><th scope="col">{ "检查结果" }</th><th scope="col">{ "最后改动" }</th><th scope="col">{ "操作" }</th></tr></thead>
            <tbody>{ for forms.iter().map(|form| row(form, *form.id == *open)) }</tbody>
        </table>
    }
}

fn row(form: &KeptForm, open: bool) -> Html {
    let action = |action: &'static str, words: &'static str| {
        html! { <button type="button" class="button button--small" data-action={action}>{ words }</button> }
    };
    let department = if form.title.is_some() {
        Some(html! { <span class="shelf__department">{ &form.department }</span> })
    } else {
        None
    };
    html! {
        <tr key={form.id.clone()} data-row={form.id.clone()} data-kept={if form.deleted { "deleted" } else { "kept" }}>
            <th scope="row">{ form.name() }{ department }{ if open { " （正在填写）" } else { "" } }</th>
            <td>{ &form.year }</td>
            <td>{ &form.verdict }</td>
            <td>{ &form.time }</td>
            <td class="shelf__tools">
                { if form.deleted { action("revive-kept", "恢复") } else { html! { <>
                    { if open { action("versions", "以前的版本") } else { action("open-kept", "打开") } }
                    { if open { Html::default() } else { action("compare-kept", "作上年对照") } }
                    { action("next-year", "填下一年度") }
                    { action("rename-kept", "改名") }
                    { action("delete-kept", "删除") }
                </> } } }
            </td>
        </tr>
    }
}

/// What the list of earlier states shows.
#[derive(Clone, Properties, PartialEq)]
pub struct VersionsProps {
    /// The states, the last one first.
    pub versions: Rc<[VersionEntry]>,
    /// The form must not be changed.
    pub locked: bool,
}

/// Changes of a state that are shown one by one; the rest is counted.
const SHOWN: usize = 60;

/// The earlier states.
#[function_component(VersionsPanel)]
pub fn versions_panel(props: &VersionsProps) -> Html {
    html! {
        <div class="veil">
            <div class="dialog dialog--wide" role="dialog" aria-modal="true" aria-labelledby="versions-title">
                <h2 id="versions-title" class="dialog__title">{ "以前的版本" }</h2>
                <p class="panel__help">{ "每次重新打开这份表继续填写时，会留下当时的样子。恢复后可以撤销。" }</p>
                <div class="dialog__body" tabindex="0">
                    { if props.versions.is_empty() { html! { <p>{ "还没有以前的版本。" }</p> } } else { Html::default() } }
                    { for props.versions.iter().map(|version| state(version, props.locked)) }
                </div>
                <div class="dialog__buttons"><button type="button" class="button button--main" data-action="close">{ "关闭" }</button></div>
            </div>
        </div>
    }
}

fn state(version: &VersionEntry, locked: bool) -> Html {
    let count = version.changes.len();
    let summary = if count == 0 { "与现在相同".to_owned() } else { format!("与现在有 {count} 处不同") };
    let more = count.saturating_sub(SHOWN);
    html! {
        <details key={version.key.clone()} class="version" data-row={version.key.clone()}>
            <summary>{ format!("{}，{summary}", version.time) }</summary>
            <button type="button" class="button button--small" data-action="restore-version" disabled={locked || count == 0}>{ "恢复到这一版" }</button>
            { changes(&version.changes, ["当时", "现在"]) }
            { if more > 0 { html! { <p class="panel__help">{ format!("还有 {more} 处没有列出。") }</p> } } else { Html::default() } }
        </details>
    }
}

fn changes(changes: &[BoxChange], heads: [&'static str; 2]) -> Html {
    html! {
        <table class="preview">
            <thead><tr><th scope="col">{ "格" }</th>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for changes.iter().take(SHOWN).map(|BoxChange { name, difference }| html! {
                <tr>
                    <th scope="row">{ name }</th>
                    <td class="preview__text">{ &difference.lead }<del>{ &difference.before }</del>{ &difference.tail }</td>
                    <td class="preview__text">{ &difference.lead }<ins>{ &difference.after }</ins>{ &difference.tail }</td>
                </tr>
            }) }</tbody>
        </table>
    }
}
