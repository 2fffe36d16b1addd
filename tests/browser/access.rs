//! Nobody is shut out: no fault that axe-core sees, in any state, color, size or zoom; targets and type as large as
//! promised; names, descriptions and live regions in the tree that screen readers read.

use std::env;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::files::newer_version;
use crate::forms::form;
use crate::hands::word;
use crate::house::{House, Origin, in_houses};
use crate::kernel::Kernel;
use crate::page::Page;

/// Where `cargo xtask browsers` puts axe-core.
const AXE: &str = "tests/browser/node_modules/axe-core/axe.min.js";

/// Only today's browser: what is wrong in the tree is wrong everywhere, and axe-core needs a young one.
const HOUSE: [House; 1] = [House { kernel: Kernel::Current, origin: Origin::File }];

/// How the page looks, and what the system says of colors.
const LOOKS: [(&str, &str, &str); 5] = [
    ("light", "light", "none"),
    ("dark", "dark", "none"),
    ("contrast", "contrast", "none"),
    ("forced colors", "light", "active"),
    ("senior", "light senior", "none"),
];

/// Windows, and how much is magnified: at four times a window is a quarter as wide to the page.
const WINDOWS: [(u32, u32, u32); 6] =
    [(1366, 768, 1), (320, 640, 1), (1920, 1080, 1), (1366, 768, 4), (320, 640, 4), (1920, 1080, 4)];

/// Faults in one line each. All rules of WCAG 2.2 A and AA and the good practices; `some` keeps to those that depend on
/// color and size. Behind a panel the sheet is as it is without one: it is left out, if `inside`.
const FAULTS: &str = "function (some, inside) {
    var options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    if (some) options.runOnly = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];
    var panel = inside && document.querySelector('.dialog[aria-modal=true]');
    return axe.run(panel ? { exclude: ['.sheet'] } : document, options).then(function (found) {
        return found.violations.map(function (fault) {
            return fault.id + ' ×' + fault.nodes.length + ': ' + fault.nodes[0].html.slice(0, 160) + ' ' + fault.nodes[0].failureSummary;
        });
    });
}";

/// Targets that are too small, and in large type texts that are.
const SMALL: &str = "function (least, type) {
    var faults = [];
    function shown(element) {
        return element.getClientRects().length && getComputedStyle(element).visibility !== 'hidden' && !element.closest('.unseen, .paper');
    }
    [].forEach.call(document.querySelectorAll('button, summary, select, a[href], textarea, input:not([type=file]), label.button'), function (element) {
        if (!shown(element) || element.closest('.manual p, .manual li')) return;
        var box = element.getBoundingClientRect();
        if (box.width + 0.5 < least || box.height + 0.5 < least) {
            faults.push(Math.round(box.width) + '×' + Math.round(box.height) + ' ' + element.outerHTML.slice(0, 140));
        }
    });
    [].forEach.call(type ? document.querySelectorAll('.page *') : [], function (element) {
        var own = [].some.call(element.childNodes, function (node) { return node.nodeType === 3 && node.data.trim(); });
        if (!shown(element) || element.closest('svg') || !(own || element.value)) return;
        var style = getComputedStyle(element);
        var size = parseFloat(style.fontSize), line = parseFloat(style.lineHeight);
        if (size < type || !(line + 0.01 >= 1.5 * size)) {
            faults.push(size + ' / ' + style.lineHeight + ' ' + element.outerHTML.slice(0, 140));
        }
    });
    return faults;
}";

/// Runs a test that looks at states; they must all be without fault.
fn open_to_all(test: impl Fn(&mut Page, &mut Vec<String>)) {
    in_a_house(|page| {
        let mut faults = Vec::new();
        test(page, &mut faults);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}

fn in_a_house(test: impl Fn(&mut Page)) {
    in_houses(&HOUSE, |house| {
        let mut page = Page::empty_tab(house);
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
        let axe = fs::read_to_string(&axe).unwrap_or_else(|_| panic!("{AXE} is missing: run `cargo xtask browsers`"));
        page.go_after(&axe);
        // As when it is scrolled to: a task far from the window is laid out in a place that is not its own.
        page.eval("(function (sheet) { sheet.insertRule('.task { content-visibility: visible }', sheet.cssRules.length); })(document.styleSheets[document.styleSheets.length - 1])");
        test(&mut page);
        page.assert_unharmed();
    });
}

fn lines(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().map(|line| word(line).to_owned()).collect()
}

/// Set, every look is looked at in every window by all rules: twice as long.
const EVERYTHING: &str = "SELFEVAL_EVERY_LOOK";

/// Looks at the state the page is in, in every color, size and zoom.
fn look_at(page: &mut Page, state: &str, faults: &mut Vec<String>) {
    let before = page.eval("selfevalDisplay()");
    let everything = env::var_os(EVERYTHING).is_some();
    for (number, (look, words, forced)) in LOOKS.into_iter().enumerate() {
        let in_part = number > 0 && !everything;
        let senior = look == "senior";
        // Colors do not follow the window: two of the six, plain and magnified, show all there is to be seen of them.
        let enough: &[usize] = if senior { &[0, 1, 3] } else { &[0, 3] };
        let media = json!({ "features": [{ "name": "forced-colors", "value": forced }] });
        page.call("Emulation.setEmulatedMedia", &media);
        let guided = if word(&before).contains("guided") { " guided" } else { "" };
        page.ask("selfevalDisplay", &[&format!("{words}{guided}")]);
        for (position, (width, height, zoom)) in WINDOWS.into_iter().enumerate() {
            if in_part && !enough.contains(&position) {
                continue;
            }
            page.zoomed(width, height, zoom);
            let some = in_part && position > 0;
            let inside = (number, position) != (0, 0) && !everything;
            let mut found = lines(&page.eval(&format!("({FAULTS})({some}, {inside})")));
            let (least, type_size) = if senior { (44, 24) } else { (24, 0) };
            if position < 2 && (number == 0 || senior) {
                found.extend(lines(&page.eval(&format!("({SMALL})({least}, {type_size})"))));
            }
            faults.extend(found.iter().map(|fault| format!("{state}, {look}, {width} px × {zoom}: {fault}")));
        }
    }
    page.call("Emulation.setEmulatedMedia", &json!({ "features": [] }));
    page.ask("selfevalDisplay", &[word(&before)]);
    page.window(1366, 768);
}

/// A form with a row of each kind of fault.
fn with_errors(page: &mut Page) {
    page.press("sample");
    page.fill_in("funding.originalBudget", "3,0x");
    page.fill_in("tasks.0.indicators.0.achieved", "已完成");
    page.fill_in("narrative.problems", "无");
    page.press("check");
}

#[test]
fn the_sheet_is_open_to_all() {
    open_to_all(|page, faults| {
        page.press("check");
        page.press("new");
        look_at(page, "blank", faults);
        page.press("sample");
        page.expect("a sample", "!!document.querySelector('[data-verdict=complete]')", true);
        look_at(page, "the sample", faults);
    });
}

#[test]
fn faults_and_help_are_open_to_all() {
    open_to_all(|page, faults| {
        with_errors(page);
        page.enter("tasks.0.indicators.0.achieved");
        page.key("F1", 112, 0);
        page.expect("help", "document.querySelectorAll('#hint').length", 1);
        page.eval("document.querySelector('.derivation').open = true, document.querySelector('.keep summary').click()");
        look_at(page, "faults, help, a reason, a derivation", faults);
        page.choose(&form("not-a-form.txt"));
        page.expect("a refusal", "document.querySelectorAll('[data-notice=refused]').length", 1);
        let newer = newer_version(page);
        page.open_own(&newer);
        page.expect("read-only", "document.querySelector('.sheet').disabled", true);
        look_at(page, "read-only", faults);
    });
}

#[test]
fn panels_of_the_form_are_open_to_all() {
    open_to_all(|page, faults| {
        page.press("sample");
        for action in ["paste", "settings", "verify", "shelf", "display"] {
            page.press(action);
            page.expect(action, "document.querySelectorAll('.dialog').length", 1);
            look_at(page, action, faults);
            page.key("Escape", 27, 0);
            page.expect("closed", "document.querySelectorAll('.dialog').length", 0);
        }
    });
}

#[test]
fn manuals_and_previews_are_open_to_all() {
    open_to_all(|page, faults| {
        with_errors(page);
        for action in ["help", "keys"] {
            page.press(action);
            page.expect(action, "document.querySelectorAll('.dialog').length", 1);
            look_at(page, action, faults);
            page.key("Escape", 27, 0);
        }
        page.click(".findings [data-action=explain]");
        page.expect("the rule", "document.querySelectorAll('.dialog .rule').length", 1);
        look_at(page, "why", faults);
        page.key("Escape", 27, 0);
        page.press("print-preview");
        look_at(page, "the sheet on paper", faults);
        page.click(".panels [data-action=close]");
        page.choose(&form("mistakes.txt"));
        page.expect("a preview", "document.querySelectorAll('[data-preview=placed]').length", 1);
        look_at(page, "the preview of an import", faults);
    });
}

#[test]
fn every_step_is_open_to_all() {
    open_to_all(|page, faults| {
        with_errors(page);
        page.click(".toolbar [data-choice=guided]");
        for step in ["identity", "funding", "objectives", "tasks", "narrative", "finish"] {
            page.click(&format!(".steps [data-choice={step}]"));
            page.expect_mark("data-step", step);
            page.expect("help", "document.querySelectorAll('.guide h3').length", 1);
            look_at(page, step, faults);
        }
    });
}

/// The tree that screen readers read: role, name, description and properties of what is not ignored.
fn tree(page: &mut Page) -> Vec<Value> {
    page.call("Accessibility.enable", &json!({}));
    let nodes = page.call("Accessibility.getFullAXTree", &json!({}))["nodes"].take();
    let nodes = nodes.as_array().cloned().unwrap_or_default();
    nodes.into_iter().filter(|node| node["ignored"] == false).collect()
}

fn property<'a>(node: &'a Value, name: &str) -> &'a Value {
    let all = node["properties"].as_array().into_iter().flatten();
    all.filter(|property| property["name"] == name)
        .map(|property| &property["value"]["value"])
        .next()
        .unwrap_or(&Value::Null)
}

fn of_role<'a>(tree: &'a [Value], roles: &[&str]) -> Vec<&'a Value> {
    tree.iter().filter(|node| roles.contains(&word(&node["role"]["value"]))).collect()
}

#[test]
fn what_is_read_aloud_has_names_and_descriptions() {
    in_a_house(|page| {
        with_errors(page);
        let tree = tree(page);
        let name = |node: &Value| word(&node["name"]["value"]).to_owned();
        let boxes = of_role(&tree, &["textbox", "combobox"]);
        let mut names: Vec<String> = boxes.iter().map(|node| name(node)).collect();
        assert!(names.len() > 30 && names.contains(&"任务1 第1个指标 指标完成情况".to_owned()), "{names:?}");
        names.sort();
        let twice: Vec<&String> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert_eq!(twice, Vec::<&String>::new(), "boxes that are called the same");
        assert_eq!(names.first().map(String::is_empty), Some(false), "a box without a name");
        for button in of_role(&tree, &["button", "link", "table", "dialog", "group", "navigation", "complementary"]) {
            let is_named = !name(button).is_empty() || word(&button["role"]["value"]) == "group";
            assert!(is_named, "no name: {button}");
        }
        let wrong = boxes.iter().find(|node| name(node) == "部门年初预算收入").expect("because the box is there");
        assert_eq!(word(property(wrong, "invalid")), "true");
        let said = word(&wrong["description"]["value"]);
        assert!(said.contains("不是能识别的金额"), "the message describes the box: {said}");
        let right = boxes.iter().find(|node| name(node) == "部门名称").expect("because the box is there");
        assert_ne!(word(property(right, "invalid")), "true");
        let live: Vec<&Value> = tree.iter().filter(|node| property(node, "live") == "polite").collect();
        assert!(live.len() >= 3, "the sign, the notices and the verdict are read when they change: {live:?}");
        let verdict = page.eval("document.querySelector('[data-announcement]').textContent");
        assert!(word(&verdict).contains("处必须改"), "{verdict}");
    });
}
