//! Paper shows every word of the form, in order, none over another and none beyond the margins. The PDF is
//! read back by pdftotext (poppler-utils, which `cargo xtask test` installs).

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::forms::{form, published_or_twin};
use crate::hands::word;
use crate::house::{HOUSES, in_every_kernel, in_houses};
use crate::kernel::{Kernel, scratch};
use crate::looks::decoded;
use crate::page::Page;

/// Millionths of a point, as pdftotext writes them; so that no float is needed.
const POINT: i64 = 1_000_000;

/// Characters in the shortest two lines that a text is broken after.
const SHORTEST: usize = 10;

/// A word on a page: left, right and middle line.
struct Word {
    left: i64,
    right: i64,
    middle: i64,
    text: String,
}

/// A printed page.
struct Sheet {
    width: i64,
    height: i64,
    words: Vec<Word>,
}

impl Sheet {
    /// Its characters in the order in which they are read, without white space.
    fn characters(&self) -> Vec<char> {
        self.words.iter().flat_map(|word| word.text.chars()).filter(|letter| !letter.is_whitespace()).collect()
    }

    /// Words in the margins, but for the number of the page.
    fn in_margins(&self) -> Vec<&str> {
        let edges = if self.width < self.height { [25, 15, 18, 17] } else { [20, 15, 25, 17] };
        // A millimetre is 2.834 points.
        let [left, right, top, bottom] = edges.map(|millimetres| millimetres * 2_834_646 - 2 * POINT);
        let inside = |word: &&Word| {
            word.left >= left
                && word.right <= self.width - right
                && word.middle >= top
                && word.middle <= self.height - bottom
        };
        let is_number = |word: &&Word| {
            word.middle > self.height - bottom && word.text.chars().all(|letter| "第页，共0123456789".contains(letter))
        };
        self.words.iter().filter(|word| !inside(word) && !is_number(word)).map(|word| &*word.text).collect()
    }

    /// Words that stand over each other, the mark of a draft apart: lines are 15 points apart, and
    /// quotation marks that meet share half a letter.
    fn overlaps(&self) -> Vec<(&str, &str)> {
        let words: Vec<&Word> = self.words.iter().filter(|word| !"草稿".contains(&word.text)).collect();
        let over = |one: &Word, other: &Word| {
            one.right.min(other.right) - one.left.max(other.left) > 6 * POINT
                && (one.middle - other.middle).abs() < 10 * POINT
        };
        let after = |at: usize| words.iter().skip(at + 1).copied();
        let pairs = words.iter().copied().enumerate().flat_map(|(at, one)| {
            after(at).filter(move |other| over(one, other)).map(move |other| (&*one.text, &*other.text))
        });
        pairs.collect()
    }
}

/// Prints the page as it stands and reads the pages back.
fn print(page: &mut Page) -> Vec<Sheet> {
    let pdf = page.call("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let file = page.downloads.join("printed.pdf");
    fs::write(&file, decoded(word(&pdf["data"]))).expect("because the folder is ours");
    let read = Command::new("pdftotext").args(["-raw", "-bbox"]).arg(&file).arg("-").output();
    fs::remove_file(&file).expect("because it is ours");
    let read = read.expect("because `cargo xtask browsers` installs poppler-utils");
    let text = String::from_utf8(read.stdout).expect("because it is UTF-8");
    text.split("<page ").skip(1).map(sheet).collect()
}

fn sheet(text: &str) -> Sheet {
    let words = text.lines().filter(|line| line.contains("<word ")).map(|line| {
        let text = line.split_once('>').and_then(|(_, rest)| rest.split_once("</word>")).map_or("", |(text, _)| text);
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let [left, right, top, bottom] = ["xMin", "xMax", "yMin", "yMax"].map(|name| number(line, name));
        Word { left, right, middle: i64::midpoint(top, bottom), text }
    });
    Sheet { width: number(text, "width"), height: number(text, "height"), words: words.collect() }
}

/// An attribute of six decimals.
fn number(text: &str, name: &str) -> i64 {
    let value = text.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.expect("because pdftotext writes it");
    value.replace('.', "").parse().expect("because it is a number of six decimals")
}

/// Where a text ends that begins at or after this character of this page; it may run over pages.
fn found(pages: &[Vec<char>], from: (usize, usize), text: &[char]) -> Option<(usize, usize)> {
    let mut vain = HashSet::new();
    (from.0..pages.len()).find_map(|at| on_page(pages, at, if at == from.0 { from.1 } else { 0 }, text, &mut vain))
}

/// The same on one page and those after it; ends of the text that were looked for in vain are remembered.
fn on_page(
    pages: &[Vec<char>],
    at: usize,
    from: usize,
    text: &[char],
    vain: &mut HashSet<(usize, usize)>,
) -> Option<(usize, usize)> {
    let page = pages.get(at)?;
    for begin in from..page.len() {
        let same = page[begin..].iter().zip(text).take_while(|(one, other)| one == other).count();
        if same == text.len() {
            return Some((at, begin + same));
        }
        // Two lines are no shorter. What follows on the page may by chance go on as the text does.
        let splits =
            if same < SHORTEST.min(text.len() / 3).max(2) { 0..0 } else { same.saturating_sub(3).max(1)..same + 1 };
        for split in splits.rev() {
            let rest = &text[split..];
            if vain.contains(&(at + 1, rest.len())) {
                continue;
            }
            if on_page(pages, at + 1, 0, rest, vain).is_some() {
                return Some((at, begin + same));
            }
            vain.insert((at + 1, rest.len()));
        }
    }
    None
}

/// Every box's text is on paper whole, and each column's in the order of the sheet.
#[track_caller]
fn assert_whole(page: &mut Page, sheets: &[Sheet], what: &str) {
    let pages: Vec<Vec<char>> = sheets.iter().map(Sheet::characters).collect();
    let mut columns: Vec<(String, (usize, usize))> = Vec::new();
    let boxes = page.boxes();
    let results = page.eval(
        "Array.from(document.querySelectorAll('.part--head output')).map(function (one) { return [one.name, one.value]; })",
    );
    let mut missing = Vec::new();
    let shown = |all: &Value| all.as_array().cloned().unwrap_or_default();
    let all = [shown(&boxes), shown(&results)].concat();
    assert!(all.len() >= 20, "{all:?}");
    for one in all {
        let (name, text) = (word(&one[0]), word(&one[1]));
        let text: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let column = name.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".");
        let known = columns.iter().position(|(other, _)| *other == column).unwrap_or_else(|| {
            columns.push((column, (0, 0)));
            columns.len() - 1
        });
        match found(&pages, columns[known].1, &text) {
            Some(end) => columns[known].1 = end,
            None => missing.push(name.to_owned()),
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "boxes whose text is not on paper, whole and in order: {what}");
    for (at, sheet) in sheets.iter().enumerate() {
        assert_eq!(sheet.in_margins(), Vec::<&str>::new(), "words in the margins of page {} of {what}", at + 1);
        assert_eq!(sheet.overlaps(), Vec::new(), "words over each other on page {} of {what}", at + 1);
    }
}

/// Prints upright and on the long side, and holds both to the form.
#[track_caller]
fn assert_prints_whole(page: &mut Page) -> [usize; 2] {
    ["portrait", "landscape"].map(|way| {
        page.press("print-preview");
        if way == "landscape" {
            page.click(".panels [data-choice=landscape]");
        }
        page.click(".panels [data-action=close]");
        let sheets = print(page);
        assert!(sheets.iter().all(|sheet| (sheet.width > sheet.height) == (way == "landscape")), "pages lie {way}");
        assert_whole(page, &sheets, way);
        // Page x / y needs Chromium 131.
        let last = sheets.last().map_or_else(Vec::new, Sheet::characters).iter().collect::<String>();
        let number = format!("第{0}页，共{0}页", sheets.len());
        assert_eq!(last.contains(&number), page.house.kernel == Kernel::Current, "{number} in {last}");
        sheets.len()
    })
}

/// A text of about so many characters in which no sentence comes twice.
fn long_text(name: &str, length: usize) -> String {
    let sentence = |number: usize| {
        let end = if number % 4 == 3 { "\n" } else { "" };
        format!(
            "{name}第{number}句：按年度部署统筹推进管网巡查、设备检修和水质监测，逐项对账销号，完成节点{number}项。{end}"
        )
    };
    let mut text = String::new();
    let mut number = 0;
    while text.chars().count() < length {
        text.push_str(&sentence(number));
        number += 1;
    }
    text.trim_end().to_owned()
}

/// A form with so many tasks; this many characters stand in a task's result and in a narrative.
fn long_form(name: &str, tasks: usize, result: usize, narrative: usize) -> PathBuf {
    let tasks = (1..=tasks).map(|task| {
        let indicators = (1..=task % 5 + 1).map(|indicator| {
            let achieved = long_text(&format!("指标{task}之{indicator}"), 40 + 60 * ((task + indicator) % 4));
            json!({ "name": format!("第{task}项任务指标{indicator}号"), "achieved": achieved })
        });
        json!({
            "name": if task % 3 == 0 { format!("第{task}号工作") } else { String::new() },
            "planned": long_text(&format!("目标{task}"), 80 + 40 * (task % 6)),
            "achieved": long_text(&format!("结果{task}"), result + 50 * (task % 9)),
            "funds": format!("{}.{:02}", 1000 + task, task),
            "indicators": indicators.collect::<Vec<_>>(),
        })
    });
    let sources = [("generalPublicBudget", "40000.00"), ("governmentFunds", "5000.00"), ("ownFunds", "4000.00")];
    let form = json!({
        "format": "selfeval", "version": 1, "template": "guangzhou-tianhe-2021", "status": "complete",
        "document": {
            "departmentName": "海州市云山区水务局", "fiscalYear": 2021,
            "funding": {
                "adjustedBudget": "50000.00", "originalBudget": "48000.00", "actualExpenditure": "49000.00",
                "sources": sources.map(|(source, amount)| json!({ "source": source, "amount": amount })),
            },
            "objectives": { "planned": long_text("年度目标", 900), "achieved": long_text("年度完成", 1500) },
            "tasks": tasks.collect::<Vec<_>>(),
            "narrative": {
                "keyProjects": long_text("重点项目", narrative), "overallPerformance": long_text("整体绩效", 1800),
                "problems": long_text("问题", 500), "improvements": long_text("措施", 700),
            },
        },
    });
    let file = scratch("paper").join(name);
    fs::write(&file, form.to_string()).expect("because the folder is ours");
    file
}

#[test]
fn the_published_form_is_on_paper_whole() {
    in_every_kernel(|page| {
        page.import(&published_or_twin());
        let [portrait, landscape] = assert_prints_whole(page);
        assert!((3..=5).contains(&portrait) && (3..=5).contains(&landscape), "{portrait} and {landscape} pages");
    });
}

#[test]
fn forty_tasks_are_on_paper_whole() {
    let file = long_form("forty.json", 40, 250, 2500);
    in_houses(&HOUSES[1..3], |house| {
        let mut page = Page::open(house);
        page.open_own(&file);
        assert_prints_whole(&mut page);
        page.assert_unharmed();
    });
}

#[test]
fn rows_higher_than_a_page_are_on_paper_whole() {
    let file = long_form("high.json", 3, 6000, 20_000);
    in_houses(&HOUSES[1..3], |house| {
        let mut page = Page::open(house);
        page.open_own(&file);
        assert_prints_whole(&mut page);
        page.assert_unharmed();
    });
}

#[test]
fn the_header_row_of_the_tasks_is_on_every_page_of_theirs() {
    // Earlier kernels than 108 cover texts with it, so there it stands once.
    in_houses(&HOUSES[..1], |house| {
        let mut page = Page::open(house);
        page.import(&published_or_twin());
        let sheets = print(&mut page);
        let headed =
            |sheet: &&Sheet| sheet.characters().iter().collect::<String>().contains("主要任务预期目标目标完成情况");
        assert_eq!(sheets.iter().filter(headed).count(), 4, "of {} pages", sheets.len());
    });
}

#[test]
fn a_draft_says_so_on_every_page_and_others_do_not() {
    in_every_kernel(|page| {
        let marked = |page: &mut Page| {
            let sheets = print(page);
            let says = |sheet: &&Sheet| sheet.words.iter().any(|word| word.text.contains("草稿") || word.text == "草");
            (sheets.iter().filter(says).count(), sheets.len())
        };
        assert_eq!(marked(page), (0, 1), "a blank form, to be filled in by hand");
        page.import(&form("twin.txt"));
        assert_eq!(marked(page).0, 0, "a complete form");
        page.fill_in("funding.adjustedBudget", "很多");
        let (drafts, pages) = marked(page);
        assert_eq!(drafts, pages, "pages of a draft that say so");
    });
}

#[test]
fn the_preview_shows_what_is_printed() {
    let words = "document.querySelector('.paper').textContent";
    in_every_kernel(|page| {
        page.import(&form("twin.txt"));
        page.press("print-preview");
        page.expect(
            "the button that prints has the focus",
            "document.activeElement.getAttribute('data-action')",
            "print",
        );
        let shown = page.eval(words);
        let pages = print(page).len();
        page.expect("the preview after printing", words, shown);
        page.expect("how many pages", "document.querySelector('[data-pages]').textContent", format!("约 {pages} 页"));
        page.expect("the sheet is away", "document.querySelector('.sheet').offsetWidth", 0);
        page.key("Escape", 27, 0);
        page.expect("the preview is away", "document.querySelector('.paper') === null", true);
        page.fill_in("narrative.problems", "没有发现。");
        page.press("print-preview");
        let changed = page.eval(words);
        assert!(word(&changed).contains("没有发现。"), "{changed}");
        page.click(".panels [data-action=close]");
        page.expect("the sheet is back", "document.querySelector('.sheet').offsetWidth > 0", true);
    });
}
