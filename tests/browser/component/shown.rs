//! How the form looks in somebody else's page: in the page's colors, by its own width, quiet while it is being filled.

use serde_json::json;

use super::form::written_page;
use super::host::{host_page, type_in};
use crate::page::Page;

#[test]
fn pages_style_the_parts_of_the_form() {
    let mut page = written_page();
    page.eval("a.validate()");
    page.eval("window.turn = function () { return new Promise(function (done) { setTimeout(done, 30); }); }; 0");
    let found = page.eval(
        "(function () {
            function style(selector) { return getComputedStyle(a.shadowRoot.querySelector(selector)); }
            return [style('.sheet').borderTopColor, style('.sheet [name=departmentName]').color, style('.finding').backgroundColor,
                style('.toolbar').backgroundColor, style('.verdict').color];
         })()",
    );
    let colors = ["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)", "rgb(10, 11, 12)", "rgb(13, 14, 15)"];
    assert_eq!(found, json!(colors));
    page.eval("a.style.setProperty('--selfeval-accent', 'rgb(9, 9, 9)')");
    let accent = "getComputedStyle(a.shadowRoot.querySelector('[data-action=check]')).backgroundColor";
    assert_eq!(page.eval(accent), "rgb(9, 9, 9)");
    page.eval("a.theme = 'contrast'; turn()");
    assert_ne!(page.eval(accent), "rgb(9, 9, 9)", "nobody could read it on black");
    page.eval("a.style.setProperty('--selfeval-dark-accent', 'rgb(8, 8, 8)'); a.theme = 'dark'; turn()");
    assert_eq!(page.eval(accent), "rgb(8, 8, 8)");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

/// Left and top of the sheet and of the findings, and whether anything is wider than the form.
fn places(page: &mut Page) -> Vec<i64> {
    let found = page.eval(
        "(function () {
            var sheet = a.shadowRoot.querySelector('.sheet').getBoundingClientRect();
            var panel = a.shadowRoot.querySelector('.panel').getBoundingClientRect();
            var frame = a.shadowRoot.querySelector('.frame');
            return [sheet.left, sheet.top, panel.left, panel.top, frame.scrollWidth - frame.clientWidth].map(Math.round);
         })()",
    );
    found.as_array().into_iter().flatten().filter_map(serde_json::Value::as_i64).collect()
}

#[test]
fn the_form_minds_its_own_width() {
    let mut page = host_page();
    page.eval(
        "show({ storage: 'none' }).then(function (form) { window.a = form; form.style.width = '1092px'; return form.validate(); }).then(turn)",
    );
    let beside = |page: &mut Page| matches!(places(page)[..], [left, _, panel, _, 0] if panel > left + 600);
    assert!(beside(&mut page), "{:?}", places(&mut page));
    for (width, mark, sheet_below) in [(800, "small", 360), (700, "narrow", 560), (400, "narrow", 700)] {
        // The form hears of its width when the browser paints next, which may take it a while.
        page.eval(&format!("a.style.width = '{width}px'"));
        let is_known = format!("a.shadowRoot.querySelector('.frame').hasAttribute('data-{mark}')");
        page.expect("the form knows its width", &is_known, true);
        let found = places(&mut page);
        let [left, top, panel_left, panel_top, over] = found[..] else { panic!("{found:?}") };
        assert!((left - panel_left).abs() <= 2 && panel_top < top && over == 0, "{width}: {found:?}");
        assert!(top - panel_top <= sheet_below, "{width}: the findings hide the form: {found:?}");
    }
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_half_filled_form_that_is_given_is_quiet_about_what_is_empty() {
    let mut page = host_page();
    let given = "{ departmentName: '甲局', fiscalYear: 2021, funding: { adjustedBudget: '1,00' } }";
    page.eval(&format!("show({{ storage: 'none' }}, {given}).then(function (form) {{ window.a = form; }})"));
    let listed = "[].map.call(a.shadowRoot.querySelectorAll('.finding a'), function (link) { return link.getAttribute('data-row') || link.getAttribute('href'); }).join()";
    page.expect("what is filled wrongly", listed, "funding.adjustedBudget");
    type_in(&mut page, "a", "funding.originalBudget", "x");
    page.eval("box(a, 'funding.originalBudget').blur()");
    page.expect("and what was left", listed, "funding.adjustedBudget,funding.originalBudget,tasks");
    page.eval("a.mode = 'review'; turn()");
    page.expect("a reviewer is told all", "a.shadowRoot.querySelectorAll('.finding').length > 6", true);
    assert_eq!(page.troubles(), Vec::<String>::new());
}
