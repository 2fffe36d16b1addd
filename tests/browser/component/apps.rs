//! The element in the pages of others' frameworks, bundled as they bundle.

use std::process::Command;

use super::host::{bare_page, type_in};
use super::package::{installed, run, tools};
use crate::kernel::{Kernel, scratch};

#[test]
fn react_and_vue_hold_the_element() {
    for name in ["react", "vue"] {
        let out = scratch("hosts").join(format!("{name}-page.js"));
        let mut bundle = Command::new(tools().join("node_modules/.bin/esbuild"));
        bundle.arg(format!("{name}.js")).args(["--bundle", "--format=esm", "--log-level=error"]);
        bundle.args(["--define:process.env.NODE_ENV=\"production\"", "--define:__VUE_OPTIONS_API__=false"]);
        bundle.args(["--define:__VUE_PROD_DEVTOOLS__=false", "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false"]);
        run(bundle.arg(format!("--outfile={}", out.display())).current_dir(installed()));
        let mut page = bare_page(Kernel::Current);
        page.eval(&format!("import('./{name}-page.js').then(function () {{ return 0; }})"));
        page.eval("window.form = function () { return document.querySelector('selfeval-form'); }; 0");
        let department = "(form() && form().value || { document: {} }).document.departmentName";
        page.expect("the form", "!!(form() && form().shadowRoot.querySelector('[data-ready]'))", true);
        page.expect("what the app gave", department, "水务局");
        page.eval("turn().then(turn)");
        type_in(&mut page, "form()", "departmentName", "一");
        page.eval("box(form(), 'departmentName').blur()");
        page.expect("what the app heard", "document.getElementById('heard').textContent.length", 4);
        assert_eq!(page.eval("form().value.document.departmentName.length"), 4, "{name} leaves what was typed");
        page.click("#other");
        page.expect("another department", department, "教育局");
        page.click("#toggle");
        page.expect("gone", "form() === null", true);
        page.click("#toggle");
        page.expect("again", department, "教育局");
        page.expect("again, drawn", "!!form().shadowRoot.querySelector('[data-ready]')", true);
        assert_eq!(page.troubles(), Vec::<String>::new(), "{name}");
    }
}
