//! The preview of an import: box ← text, what was cleaned, what could not be placed.

use std::rc::Rc;

use yew::prelude::*;

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Where it came from: a file's name, or 粘贴的内容.
    pub source: String,
    /// The tables that hold a form, where there are several.
    pub choices: Vec<String>,
    /// Which of them is shown, counted from 0.
    pub chosen: usize,
    /// Box, text and origin.
    pub placed: Vec<[String; 3]>,
    /// What was cleaned, and where.
    pub cleaned: Vec<[String; 2]>,
    /// What belongs to no box, and where it stood.
    pub unplaced: Vec<[String; 2]>,
    /// Particulars of the file, such as its encoding.
    pub remarks: Vec<String>,
}

/// What the panel shows.
#[derive(Clone, Properties, PartialEq)]
pub struct PreviewProps {
    /// The import.
    pub preview: Rc<Preview>,
}

/// The panel.
#[function_component(PreviewPanel)]
pub fn preview_panel(PreviewProps { preview }: &PreviewProps) -> Html {
    html! {
        <div class="veil">
            <div class="dialog dialog--wide" role="dialog" aria-modal="true" aria-labelledby="preview-title">
                <h2 id="preview-title" class="dialog__title">{ "识别结果" }</h2>
                <p class="dialog__summary">{ summary(preview) }</p>
                { choices(preview) }
                { for preview.remarks.iter().map(|remark| html! { <p class="panel__help">{ remark }</p> }) }
                <div class="dialog__body" tabindex="0">
                    { part("未能填入", "这些文字没有找到对应的格，采用后不会填入表中，请核对是否需要。", &preview.unplaced, "unplaced") }
                    { part("已清理", "", &preview.cleaned, "cleaned") }
                    <h3>{ "将填入" }</h3>
                    <table class="preview" data-preview="placed">
                        <thead><tr><th scope="col">{ "格" }</th><th scope="col">{ "文字" }</th><th scope="col">{ "来自" }</th></tr></thead>
                        <tbody>{ for preview.placed.iter().map(|[place, text, origin]| html! {
                            <tr><th scope="row">{ place }</th><td class="preview__text">{ text }</td><td class="preview__origin">{ origin }</td></tr>
                        }) }</tbody>
                    </table>
                </div>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="accept-import">{ "采用" }</button>
                    <button type="button" class="button" data-action="cancel-import">{ "取消" }</button>
                </div>
            </div>
        </div>
    }
}

fn summary(preview: &Preview) -> String {
    let [placed, cleaned, unplaced] = [preview.placed.len(), preview.cleaned.len(), preview.unplaced.len()];
    let cleaned = if cleaned == 0 { String::new() } else { format!("，清理了 {cleaned} 处") };
    let unplaced = if unplaced == 0 { "，没有遗漏".to_owned() } else { format!("，{unplaced} 处未能填入") };
    format!("从“{}”识别出 {placed} 格{cleaned}{unplaced}。采用后会替换当前内容，可以撤销。", preview.source)
}

/// A file with several forms: one is taken at a time.
fn choices(preview: &Preview) -> Html {
    if preview.choices.is_empty() {
        return Html::default();
    }
    let button = |(number, title): (usize, &String)| {
        let pressed = if number == preview.chosen { "true" } else { "false" };
        html! {
            <button type="button" class="button button--small" data-action="choose-import" data-choice={number.to_string()} aria-pressed={pressed}>{ title }</button>
        }
    };
    html! {
        <div class="choices" role="group" aria-label="选择表格">
            <span>{ format!("文件里有 {} 张自评表，请选一张：", preview.choices.len()) }</span>
            { for preview.choices.iter().enumerate().map(button) }
        </div>
    }
}

fn part(title: &str, help: &str, notes: &[[String; 2]], name: &'static str) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <section class={format!("preview-part preview-part--{name}")} data-preview={name}>
            <h3>{ title.to_owned() }</h3>
            <p class="panel__help">{ help.to_owned() }</p>
            <ul>{ for notes.iter().map(|[origin, what]| html! { <li><span class="preview__origin">{ origin }</span>{ what }</li> }) }</ul>
        </section>
    }
}
