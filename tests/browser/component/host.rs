//! A page of somebody else's that holds the element.

use crate::house::{House, Origin};
use crate::kernel::Kernel;
use crate::page::Page;

/// What the pages of these tests are helped by.
const HELP: &str = "
    window.heard = [];
    // A dialog would stay open for ever.
    var view = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get: function () {
        var inside = view.call(this);
        if (!this.src) inside.print = function () {
            window.printed = inside.document.body.textContent;
            inside.dispatchEvent(new Event('afterprint'));
        };
        return inside;
    } });
    window.made = function (attributes, value) {
        var form = document.createElement('selfeval-form');
        Object.keys(attributes).forEach(function (name) { form.setAttribute(name, attributes[name]); });
        if (value) form.value = value;
        return form;
    };
    window.ready = function (form) {
        return new Promise(function (done) { form.addEventListener('selfeval-ready', function () { done(true); }, { once: true }); });
    };
    window.show = function (attributes, value) {
        var form = made(attributes, value), shown = ready(form);
        document.body.appendChild(form);
        return shown.then(function () { return form; });
    };
    window.box = function (form, name) { return form.shadowRoot.querySelector('.sheet [name=\"' + name + '\"]'); };
    window.turn = function () { return new Promise(function (done) { setTimeout(done, 30); }); };";

/// Where pages of others stand beside the element.
pub fn hosted(kernel: Kernel) -> House {
    House { kernel, origin: Origin::Hosted }
}

/// An empty page on the same server, which has not heard of the element yet.
pub fn bare_page(kernel: Kernel) -> Page {
    let mut page = Page::empty_tab(hosted(kernel));
    page.before_scripts(HELP);
    let address = page.house.address();
    let host = if kernel == Kernel::Old { "old" } else { "host" };
    page.go_to(&format!("{address}hosts/{host}.html"));
    page.expect("the page", "document.title + document.readyState", "hostcomplete");
    page
}

/// The same, with the element.
pub fn host_page() -> Page {
    let mut page = bare_page(Kernel::Current);
    bring(&mut page);
    page
}

/// Brings the element.
pub fn bring(page: &mut Page) {
    let address = page.house.address();
    page.eval(&format!("import('{address}component/define.js').then(function (all) {{ window.selfeval = all; }})"));
}

/// Puts the caret into a box of the form that a script names, and types.
#[track_caller]
pub fn type_in(page: &mut Page, form: &str, name: &str, text: &str) {
    page.eval(&format!("box({form}, '{name}').focus()"));
    page.type_text(text);
}
