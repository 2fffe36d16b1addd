//! A file that carries program and form gives the form back to the byte, whatever was typed.

mod documents;

use documents::Dice;
use selfeval::calc::figures;
use selfeval::io::{Content, carried, json, read};
use selfeval::model::Document;
use selfeval::rules::{Circumstances, check};

/// What would end the element, begin a comment, break a script of old or be changed by a parser of HTML.
const HOSTILE: [&str; 14] = [
    "</script>",
    "</SCRIPT >",
    "<!--",
    "<!--<script>",
    "-->",
    "]]>",
    "\u{2028}",
    "\u{2029}",
    "\\ud83d",
    "\\u003c/script>",
    "\u{0}",
    "&lt;/script&gt;",
    "😀",
    "\u{feff}\u{fffe}",
];

/// The page's own file, as far as it matters here: the boot script names the empty element, too.
const PAGE: [&str; 2] = [
    "<!doctype html>\n<title>部门整体支出绩效自评表</title><table><tr><td>甲</td></tr></table>\n",
    "\n<script>var EMPTY = '<script type=\"application/json\" id=\"carried\"><\\/script>';</script>\n",
];

/// Any document, with hostile words in some of its boxes.
fn any(dice: &mut Dice) -> Document {
    let mut document = documents::any(dice);
    for place in document.boxes() {
        if dice.below(3) == 0
            && let Some(text) = document.text_mut(place)
        {
            let words = HOSTILE[dice.below(HOSTILE.len())];
            *text = format!("{text}{words}{}", HOSTILE[dice.below(HOSTILE.len())]).into();
        }
    }
    document
}

/// The rules take most of the time: every tenth form is checked.
fn export(document: &Document, seed: u64) -> String {
    let figures = figures(document);
    let checked = seed.is_multiple_of(10).then(|| check(document, &figures, &Circumstances::default()));
    json::export(document, &figures, &checked.unwrap_or_default())
}

fn opened(name: &str, file: &str) -> Document {
    match read(name, file.as_bytes(), &|_| None) {
        Ok(Content::Form(opened)) => opened.document,
        other => panic!("{other:?}\n{file}"),
    }
}

#[test]
fn any_form_comes_out_of_its_page_as_it_went_in() {
    for seed in 0..10_000 {
        // As the page holds it once its boxes were left.
        let document = opened("a.json", &export(&any(&mut Dice::new(seed)), seed));
        let exported = export(&document, seed);
        let element = carried::element(&exported, "a1-2");
        let (_, inside) = element.split_once('>').expect("because it is an element");
        let inside = inside.strip_suffix("</script>").expect("because it ends");
        assert!(!inside.contains(['<', '\u{2028}', '\u{2029}', '\u{0}', '\r']), "seed {seed}: {inside}");
        // To every reader of JSON it is the same.
        let values = [inside, &exported].map(|json| serde_json::from_str::<serde_json::Value>(json).ok());
        assert!(values[0].is_some() && values[0] == values[1], "seed {seed}");
        let again = export(&opened("a.html", &PAGE.join(&element)), seed);
        let first = exported.lines().zip(again.lines()).find(|(one, other)| one != other);
        assert!(again == exported, "seed {seed}: {first:?}");
    }
}

#[test]
fn half_a_character_in_a_carried_form_is_refused_in_words() {
    let element = carried::element("{\"format\": \"selfeval\", \"version\": 1, \"x\": \"\\ud83d\"}\n", "a");
    let error = read("a.html", PAGE.join(&element).as_bytes(), &|_| None).expect_err("because it is no text");
    assert!(error.to_string().contains("第 1 行"), "{error}");
}
