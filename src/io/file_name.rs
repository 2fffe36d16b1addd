//! The name under which a form is saved.

use super::Status;
use crate::model::{Document, FiscalYear};

/// Bytes of the department's name that are used; file systems take 255 for the whole name.
const LENGTH: usize = 150;

/// Names that Windows keeps for devices, alone or before a dot.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// A name such as `甲局_2021年_整体支出绩效自评表_草稿.json`, fit for every file system. A year that
/// cannot be read is left out.
pub fn file_name(document: &Document, status: Status, ending: &str) -> String {
    let department = department(&document.department_name);
    let year = document.fiscal_year().value().map(FiscalYear::shown).map_or(String::new(), |year| format!("_{year}"));
    let draft = match status {
        Status::Complete => "",
        Status::Draft => "_草稿",
    };
    format!("{department}{year}_整体支出绩效自评表{draft}.{ending}")
}

fn department(name: &str) -> String {
    let safe: String = name.trim().chars().map(|character| if is_safe(character) { character } else { '_' }).collect();
    let end = safe.char_indices().map(|(start, character)| start + character.len_utf8());
    let end = end.take_while(|&end| end <= LENGTH).last().unwrap_or(0);
    let short = safe[..end].trim_matches([' ', '.', '\u{3000}']);
    match short {
        "" => "未命名部门".to_owned(),
        device if is_device(device) => format!("_{device}"),
        name => name.to_owned(),
    }
}

/// Neither forbidden in Windows names, nor invisible, nor turning the reading direction.
fn is_safe(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name).trim().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        base.strip_prefix(port).is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || DEVICES.contains(&base.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(department: &str, year: &str) -> String {
        let document = Document { department_name: department.into(), fiscal_year: year.into(), ..Document::empty() };
        file_name(&document, Status::Complete, "json")
    }

    #[test]
    fn names_say_department_year_and_draft() {
        assert_eq!(named("甲局", "２０２１"), "甲局_2021年_整体支出绩效自评表.json");
        assert_eq!(named(" ", "去年"), "未命名部门_整体支出绩效自评表.json");
        let draft = file_name(&Document::empty(), Status::Draft, "xlsx");
        assert_eq!(draft, "未命名部门_整体支出绩效自评表_草稿.xlsx");
    }

    #[test]
    fn names_fit_every_file_system() {
        let table = [
            ("../甲/乙:丙?\n", "_甲_乙_丙_"),
            ("CON.甲", "_CON.甲"),
            ("lpt1", "_lpt1"),
            ("COMMON", "COMMON"),
            ("甲\u{202e}乙. .", "甲_乙"),
            ("...", "未命名部门"),
        ];
        for (department, safe) in table {
            assert_eq!(named(department, ""), format!("{safe}_整体支出绩效自评表.json"), "{department:?}");
        }
        assert!(named(&"区".repeat(500), "2021").len() <= 255);
    }
}
