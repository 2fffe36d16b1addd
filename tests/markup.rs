//! The stylesheet keeps to the form and to the browsers it is for.

use selfeval::layout::OFFICIAL;
use selfeval::model::Field;

/// Form and manual, as the build puts them together.
const STYLE: &str = concat!(include_str!("../static/form.css"), include_str!("../static/help/manual.css"));

const MANUAL: &str = include_str!("../static/help/manual.css");

/// Rules of the stylesheet that contain a selector.
fn declarations(selector: &str) -> Vec<&'static str> {
    STYLE.split('}').filter(|rule| rule.contains(selector)).collect()
}

#[test]
fn narrow_windows_name_boxes_by_the_labels_of_the_form() {
    let named = [
        (".part--head .prose.column-1::before", Field::ObjectivesPlanned),
        (".part--head .prose.column-3::before", Field::ObjectivesAchieved),
        (".part--task .prose.column-1::before", Field::TaskPlanned),
        (".part--task .prose.column-2::before", Field::TaskAchieved),
        (".part--task .words.column-3::before", Field::IndicatorName),
        (".part--task .prose.column-4::before", Field::IndicatorAchieved),
        (".part--task .amount.column-5::before", Field::TaskFunds),
    ];
    for (selector, field) in named {
        let content = format!("content: \"{}\"", field.label());
        let rules = declarations(selector);
        assert!(rules.iter().any(|rule| rule.contains(&content)), "{selector} lacks {content}: {rules:?}");
    }
}

#[test]
fn columns_are_as_wide_as_the_official_sheet_says() {
    for (column, width) in OFFICIAL.widths.iter().enumerate() {
        let says = format!("width: {width}%");
        for selector in [format!(".width-{column},"), format!(".part--task .column-{column} ")] {
            assert!(declarations(&selector).iter().any(|rule| rule.contains(&says)), "{selector} lacks {says}");
        }
    }
    assert_eq!(OFFICIAL.widths.iter().sum::<u32>(), 100);
}

#[test]
fn nothing_newer_than_chromium_66_stands_without_a_fallback() {
    for newer in [
        ":has(",
        ":is(",
        ":where(",
        "inset:",
        "aspect-ratio",
        "@layer",
        "@container",
        " dvh",
        "clamp(",
        ":focus-visible",
    ] {
        assert!(!STYLE.contains(newer), "{newer} is not known to old kernels");
    }
    assert_eq!(declarations(" gap:"), Vec::<&str>::new(), "flex gap needs Chromium 84");
}

/// When a task goes, thousands of these change: browsers would look through the style of each box anew.
#[test]
fn no_style_hangs_on_what_says_the_number_of_a_task() {
    for attribute in ["[name", "[data-row", "[aria-label"] {
        assert_eq!(declarations(attribute), Vec::<&str>::new(), "{attribute}");
    }
}

#[test]
fn the_style_of_the_manual_touches_nothing_else() {
    let text: String = MANUAL.split("*/").filter_map(|part| part.split("/*").next()).collect();
    let preludes = text.split('{').filter_map(|part| part.rsplit('}').next()).map(str::trim);
    let selectors = preludes.filter(|prelude| !prelude.is_empty() && !prelude.starts_with('@'));
    let foreign: Vec<&str> = selectors
        .flat_map(|list| list.split(", "))
        .filter(|selector| !selector.starts_with(".manual") && !selector.starts_with("main.manual"))
        .collect();
    assert_eq!(foreign, Vec::<&str>::new());
}

#[test]
fn the_stylesheet_needs_no_force_and_no_other_host() {
    for banned in ["!important", "@import", "url(", "http:"] {
        assert!(!STYLE.contains(banned), "{banned}");
    }
}
