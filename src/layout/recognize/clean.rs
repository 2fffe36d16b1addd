//! One cell's text made ready for its box, with a word on what was changed.

use crate::model::{Amount, Field, FiscalYear, Kind, Percentage, find_markup, fold_width, without_markup};

/// The warning about amounts that are not in 万元.
pub(super) fn unit_warning(unit: &str) -> String {
    format!("表中金额单位写的是“{unit}”，本表以“万元”为单位，未换算，请核对。")
}

/// A text for a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// In printed form.
    pub text: String,
    /// What was changed, in words.
    pub notes: Vec<String>,
}

/// The text without markup, its lines trimmed and blank lines left out.
pub(super) fn plain(raw: &str) -> String {
    let text = if find_markup(raw).is_some() { without_markup(raw).replace('\u{a0}', " ") } else { raw.to_owned() };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The plain text of a cell in the printed form of a field.
pub(super) fn clean(field: Field, raw: &str, plain: &str) -> Cleaned {
    let mut notes = markup_notes(raw);
    let text = match field.kind() {
        Kind::Amount => amount(plain, &mut notes),
        Kind::Year => year(plain, &mut notes),
        Kind::Computed => stated(field, plain, &mut notes),
        Kind::Text => one_line(plain),
        Kind::LongText | Kind::List => plain.to_owned(),
    };
    Cleaned { text, notes }
}

/// True for what may stand in an amount box: figures, number words, a dash. 2020年结转 is a label.
pub(super) fn looks_like_amount(text: &str) -> bool {
    let folded = fold_width(text);
    let is_part =
        |c: char| c.is_ascii_digit() || "约近余多〇零一二三四五六七八九十百千万亿元角分点负无¥,-—/%. ".contains(c);
    let parts = folded.chars().filter(|&c| is_part(c)).count();
    let figures = folded.chars().filter(char::is_ascii_digit).count();
    let length = folded.chars().count();
    parts == length || (figures > 0 && parts * 2 >= length && !folded.contains('年'))
}

fn amount(plain: &str, notes: &mut Vec<String>) -> String {
    let Some(amount) = Amount::read(plain).value() else { return plain.to_owned() };
    let folded = fold_width(plain);
    if folded.ends_with("万元") {
        notes.push("去掉“万元”".to_owned());
    } else if folded.ends_with('元') {
        notes.push(unit_warning("元"));
    }
    note_width(plain, notes);
    amount.grouped()
}

fn year(plain: &str, notes: &mut Vec<String>) -> String {
    let folded = fold_width(plain);
    let trimmed = folded.trim();
    let short = trimmed.strip_suffix('度').unwrap_or(trimmed);
    let Some(year) = FiscalYear::read(short).value() else { return plain.to_owned() };
    note_width(plain, notes);
    if short.len() < trimmed.len() {
        notes.push("“年度”改为“年”".to_owned());
    }
    year.shown()
}

/// A derived value; a dash says that there is none.
fn stated(field: Field, plain: &str, notes: &mut Vec<String>) -> String {
    if plain.chars().all(|c| matches!(c, '—' | '-' | '－' | '–' | '/' | ' ')) {
        return String::new();
    }
    if field == Field::BudgetAdjustment {
        return amount(plain, notes);
    }
    let Some(rate) = Percentage::read(plain).value() else { return plain.to_owned() };
    note_width(plain, notes);
    rate.shown()
}

/// A name that was broken over lines; Chinese needs no space between them.
fn one_line(plain: &str) -> String {
    plain.lines().fold(String::new(), |mut line, part| {
        if line.ends_with(|c: char| c.is_ascii_alphanumeric()) && part.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            line.push(' ');
        }
        line + part
    })
}

fn note_width(plain: &str, notes: &mut Vec<String>) {
    if plain.chars().any(|c| ('\u{ff01}'..='\u{ff5e}').contains(&c)) {
        notes.push("全角数字改为半角".to_owned());
    }
}

/// The first tag and the first entity stand for all.
fn markup_notes(raw: &str) -> Vec<String> {
    let (mut tag, mut entity) = (None, None);
    let mut rest = raw;
    while let Some(found) = find_markup(rest) {
        let first = if found.starts_with('<') { &mut tag } else { &mut entity };
        first.get_or_insert(found);
        if tag.is_some() && entity.is_some() {
            break;
        }
        rest = after(rest, found);
    }
    let tag = tag.map(|tag| format!("去掉网页代码 {}", short_tag(tag)));
    let entity = entity.map(|entity| format!("还原网页字符 {entity}"));
    tag.into_iter().chain(entity).collect()
}

/// What follows a part of a text.
fn after<'a>(text: &'a str, part: &str) -> &'a str {
    let end = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize) + part.len();
    text.get(end..).unwrap_or("")
}

/// `<span>` for `<span style="…">`.
fn short_tag(tag: &str) -> String {
    let name: String = tag.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
    format!("<{}>", name.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(field: Field, raw: &str) -> (String, String) {
        let cleaned = clean(field, raw, &plain(raw));
        (cleaned.text, cleaned.notes.join("；"))
    }

    #[test]
    fn each_box_gets_its_text_in_printed_form() {
        let table = [
            (Field::TaskFunds, "3908.84", "3,908.84", ""),
            (Field::TaskFunds, "<p>７４２．１８</p>", "742.18", "去掉网页代码 <p>；全角数字改为半角"),
            (Field::TaskFunds, "&nbsp;3,871.29 万元", "3,871.29", "还原网页字符 &nbsp;；去掉“万元”"),
            (Field::TaskFunds, "约三千", "约三千", ""),
            (Field::FiscalYear, "２０２２年度", "2022年", "全角数字改为半角；“年度”改为“年”"),
            (Field::FiscalYear, "2021", "2021年", ""),
            (Field::FiscalYear, "二〇二二", "二〇二二", ""),
            (Field::ExecutionRate, "99.53", "99.53%", ""),
            (Field::ExecutionRate, "—", "", ""),
            (Field::BudgetAdjustment, "-1274.89", "-1,274.89", ""),
            (Field::DepartmentName, " 某某区\n财政局 ", "某某区财政局", ""),
            (Field::Problems, "<p>一</p>\r\n<p class=\"x\">二</p>", "一\n二", "去掉网页代码 <p>"),
        ];
        for (field, raw, text, notes) in table {
            assert_eq!(cleaned(field, raw), (text.to_owned(), notes.to_owned()), "{raw}");
        }
    }

    #[test]
    fn yuan_is_not_taken_for_ten_thousand_yuan_in_silence() {
        assert_eq!(cleaned(Field::TaskFunds, "484900元"), ("484,900.00".to_owned(), unit_warning("元")));
    }

    #[test]
    fn number_words_may_stand_in_amount_boxes_and_labels_may_not() {
        assert!(["3,908.84", "约三千", "—", "１２", "12.5（含结余）"].into_iter().all(looks_like_amount));
        assert!(
            ["上级专项补助", "一般公共预算", "若干", "2020年结转", "第3批债券"]
                .into_iter()
                .all(|text| !looks_like_amount(text))
        );
    }
}
