//! The portal that shows how the element is used.

use super::host::hosted;
use crate::kernel::Kernel;
use crate::page::Page;

#[test]
fn the_portal_keeps_each_department_apart_and_takes_the_json() {
    let mut page = Page::empty_tab(hosted(Kernel::Current));
    let address = page.house.address();
    page.go_to(&format!("{address}examples/portal.html"));
    page.expect("the verdict", "((document.getElementById('verdict') || {}).textContent || '').slice(0, 2)", "还有");
    let sign = "document.getElementById('form').shadowRoot.querySelector('[data-verdict]').textContent.slice(0, 2)";
    page.expect("the form's own verdict", sign, "还有");
    let value = "document.getElementById('form').shadowRoot.querySelector('[name=\"departmentName\"]').value";
    assert_eq!(page.eval(value), "水务局");
    page.eval("document.getElementById('form').shadowRoot.querySelector('[name=\"objectives.planned\"]').focus()");
    page.type_text("保障供水");
    page.click("[data-department=教育局]");
    page.expect("the other department", value, "教育局");
    page.expect("a form of its own", "document.getElementById('form').value.document.objectives.planned", "");
    page.click("[data-department=水务局]");
    page.expect("what was typed", "document.getElementById('form').value.document.objectives.planned", "保障供水");
    page.click("#submit");
    page.expect("a draft", "document.getElementById('arrived').textContent.slice(0, 4)", "没有提交");
    // The sample is complete.
    page.eval("document.getElementById('form').shadowRoot.querySelector('[data-action=sample]').click()");
    page.expect("the sample", "document.getElementById('form').value.status", "complete");
    page.click("#submit");
    page.expect(
        "what arrived",
        "document.getElementById('arrived').textContent.indexOf('\"status\": \"complete\"') > 0",
        true,
    );
    assert_eq!(page.troubles(), Vec::<String>::new());
}
