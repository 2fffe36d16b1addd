//! The place to paste a whole table into, where the browser lets no button read the clipboard.

use yew::prelude::*;

/// The panel; it is drawn only while it is open.
#[function_component(PastePanel)]
pub fn paste_panel() -> Html {
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="paste-title">
                <h2 id="paste-title" class="dialog__title">{ "粘贴整张表" }</h2>
                <p>{ "在 Excel、WPS、Word 或网页里选中整张自评表，复制，然后点下面的方框，按 Ctrl+V。" }</p>
                <textarea class="dialog__target" data-paste-target="true" rows="6" aria-label="粘贴到这里" placeholder="点这里，按 Ctrl+V" spellcheck="false" />
                <p class="panel__help">{ "粘贴后先给您看识别结果，确认以后才会填入表中，填入后也可以撤销。" }</p>
                <div class="dialog__buttons">
                    <button type="button" class="button button--main" data-action="read-pasted">{ "识别" }</button>
                    <button type="button" class="button" data-action="cancel-import">{ "取消" }</button>
                </div>
            </div>
        </div>
    }
}
