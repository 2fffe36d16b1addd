//! What holds as long as it holds, and what the clerk can do about it.

use yew::prelude::*;

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Another window writes the form.
    Elsewhere,
    /// The browser keeps nothing.
    Forbidden,
    /// The browser does not answer.
    Silent,
    /// The browser refuses, mostly because it has no room left.
    Failing,
}

/// The bar; it is there also when it says nothing, so that what comes is read aloud.
pub fn standing_bar(standing: Option<Standing>) -> Html {
    html! { <div class="notices" role="alert">{ standing.map(message) }</div> }
}

fn message(standing: Standing) -> Html {
    let (name, words, action, label) = match standing {
        Standing::Elsewhere => (
            "elsewhere",
            "这份表正在另一个窗口里填写，这里只能查看；那边的改动会显示在这里。",
            "take-over",
            "在这里继续",
        ),
        Standing::Forbidden => (
            "forbidden",
            "浏览器不允许本页在这台电脑上保存，关闭窗口会丢失刚填的内容。请及时导出 JSON，存成文件。",
            "export-json",
            "导出 JSON",
        ),
        Standing::Silent => (
            "silent",
            "浏览器长时间没有完成保存，刚填的内容还只在这个窗口里。请导出 JSON，存成文件。",
            "export-json",
            "导出 JSON",
        ),
        Standing::Failing => (
            "failing",
            "浏览器没能保存，多半是存储空间满了。刚填的内容只在这个窗口里，以前保存的都还在。请导出 JSON 存成文件；也可以在“本机表单”里删掉不要的表。",
            "export-json",
            "导出 JSON",
        ),
    };
    html! {
        <div class="notice notice--refused" data-standing={name}>
            <div class="notice__words"><p>{ words }</p></div>
            <button type="button" class="button button--small" data-action={action}>{ label }</button>
        </div>
    }
}
