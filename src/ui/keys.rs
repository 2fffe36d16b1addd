//! The list of keys.

use yew::prelude::*;

/// Keys and what they do, by where they do it.
const KEYS: [(&str, &[(&str, &str)]); 3] = [
    (
        "短格：部门名称、年度、金额、任务名称、关键指标",
        &[
            ("Enter", "到下面一格"),
            ("Shift+Enter", "到上面一格"),
            ("↑ ↓", "到同一列的上一格、下一格；文字有几行时，先在格内移动"),
            ("← →", "光标在文字开头或末尾时，到左边、右边一格"),
            ("Ctrl+D", "填入上面一格的内容"),
        ],
    ),
    ("长文字：目标、完成情况、存在问题等", &[("Enter", "换行；方向键在文字里移动，和平时一样")]),
    (
        "任何地方",
        &[
            ("Tab、Shift+Tab", "到下一格、上一格"),
            ("F8、Shift+F8", "到下一个、上一个问题"),
            ("Ctrl+Z、Ctrl+Y", "撤销、重做"),
            ("Ctrl+V", "在格外面按：把复制的整张表粘贴进来"),
            ("Esc", "关闭打开的面板"),
            ("?", "在格外面按：打开这张表"),
        ],
    ),
];

/// The panel.
#[function_component(KeysPanel)]
pub fn keys_panel() -> Html {
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="keys-title">
                <h2 id="keys-title" class="dialog__title">{ "快捷键" }</h2>
                <div class="dialog__body" tabindex="0" role="group" aria-labelledby="keys-title">
                    { for KEYS.iter().map(|(place, keys)| part(place, keys)) }
                    <p class="panel__help">{ "正在用输入法选字时，这些键都归输入法。" }</p>
                </div>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="close">{ "关闭" }</button>
                </div>
            </div>
        </div>
    }
}

fn part(place: &'static str, keys: &'static [(&str, &str)]) -> Html {
    let row = |(key, words): &(&'static str, &'static str)| {
        html! { <tr><th scope="row"><kbd>{ *key }</kbd></th><td>{ *words }</td></tr> }
    };
    html! {
        <table class="keys" key={place}>
            <caption>{ place }</caption>
            <tbody>{ for keys.iter().map(row) }</tbody>
        </table>
    }
}
