//! What a change of a text changes, short enough for a line: the part that differs, with a few
//! characters around it.

use crate::ui::Difference;

/// Texts up to this length are shown whole, and with them nearly every amount.
const WHOLE: usize = 22;
/// Characters shown before and after what differs.
const AROUND: usize = 8;
/// Characters shown of what differs itself.
const LONGEST: usize = 40;

/// How two texts differ.
pub fn difference(before: &str, after: &str) -> Difference {
    let (one, other): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let whole = one.len().max(other.len()) <= WHOLE;
    let start = if whole { 0 } else { one.iter().zip(&other).take_while(|(one, other)| one == other).count() };
    let left = if whole { 0 } else { one.len().min(other.len()) - start };
    let end = one.iter().rev().zip(other.iter().rev()).take(left).take_while(|(one, other)| one == other).count();
    let (lead, tail) = (&one[..start], &one[one.len() - end..]);
    let [lead_from, tail_to] = [lead.len().saturating_sub(AROUND), tail.len().min(AROUND)];
    Difference {
        lead: format!("{}{}", if lead_from > 0 { "…" } else { "" }, shown(&lead[lead_from..])),
        before: middle(&one[start..one.len() - end]),
        after: middle(&other[start..other.len() - end]),
        tail: format!("{}{}", shown(&tail[..tail_to]), if tail_to < tail.len() { "…" } else { "" }),
    }
}

fn middle(part: &[char]) -> String {
    if part.len() <= LONGEST + 2 {
        return shown(part);
    }
    format!("{}……{}", shown(&part[..LONGEST / 2]), shown(&part[part.len() - LONGEST / 2..]))
}

fn shown(part: &[char]) -> String {
    part.iter().map(|&c| if c == '\n' { '↵' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::difference;

    fn parts(before: &str, after: &str) -> [String; 4] {
        let found = difference(before, after);
        [found.lead, found.before, found.after, found.tail]
    }

    #[test]
    fn only_what_differs_is_shown() {
        let before = "深入学习领会上级会议精神 and 有关工作部署，按时完成各项任务。";
        let after = "深入学习领会上级会议精神和有关工作部署，按时完成各项任务。";
        assert_eq!(parts(before, after), ["…领会上级会议精神", " and ", "和", "有关工作部署，按…"]);
        let (many, more) = ("a".repeat(40), "a".repeat(41));
        assert_eq!(parts(&many, &more), ["…aaaaaaaa", "", "a", ""]);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(parts("12.345", "12.35"), ["", "12.345", "12.35", ""]);
        assert_eq!(parts("", "和"), ["", "", "和", ""]);
        assert_eq!(parts("<p>一</p><p>", "一\n二"), ["", "<p>一</p><p>", "一↵二", ""]);
    }

    #[test]
    fn a_long_difference_is_cut_in_its_middle() {
        let [_, before, after, _] = parts(&"甲".repeat(500), "乙");
        assert!(before.contains("……") && before.chars().count() < 50, "{before}");
        assert_eq!(after, "乙");
    }
}
