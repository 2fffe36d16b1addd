//! What a change of a text changes, short enough for a line: the part that differs, with a few
//! characters around it.

/// Characters shown before and after what differs.
const AROUND: usize = 8;
/// Characters shown of what differs itself.
const LONGEST: usize = 40;

/// The differing parts of a text before and after, with a little of what surrounds them.
pub fn difference(before: &str, after: &str) -> [String; 2] {
    let (one, other): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let start = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let shorter = one.len().min(other.len()) - start;
    let end = one.iter().rev().zip(other.iter().rev()).take(shorter).take_while(|(one, other)| one == other).count();
    [&one, &other].map(|text| excerpt(text, start, text.len() - end))
}

fn excerpt(text: &[char], start: usize, end: usize) -> String {
    let from = if start <= AROUND + 2 { 0 } else { start - AROUND };
    let to = if text.len() - end <= AROUND + 2 { text.len() } else { end + AROUND };
    let shown = |part: &[char]| part.iter().map(|&c| if c == '\n' { '↵' } else { c }).collect::<String>();
    let part = &text[from..to];
    let middle = if part.len() > LONGEST + 2 * AROUND {
        format!("{}……{}", shown(&part[..LONGEST / 2 + AROUND]), shown(&part[part.len() - LONGEST / 2 - AROUND..]))
    } else {
        shown(part)
    };
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    format!("{before}{middle}{after}")
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_what_differs_is_shown() {
        let before = "深入学习领会上级会议精神 and 有关工作部署，按时完成各项任务。";
        let after = "深入学习领会上级会议精神和有关工作部署，按时完成各项任务。";
        assert_eq!(
            difference(before, after),
            ["…领会上级会议精神 and 有关工作部署，按…", "…领会上级会议精神和有关工作部署，按…"]
        );
        assert_eq!(difference("12.345", "12.35"), ["12.345", "12.35"]);
        assert_eq!(difference("", "和"), ["", "和"]);
        assert_eq!(difference("aaa", "aa"), ["aaa", "aa"]);
        assert_eq!(difference("<p>一</p><p>二</p>", "一\n二"), ["<p>一</p><p>二</p>", "一↵二"]);
    }

    #[test]
    fn a_long_difference_is_cut_in_its_middle() {
        let [before, after] = difference(&"甲".repeat(500), "乙");
        assert!(before.contains("……") && before.chars().count() < 70, "{before}");
        assert_eq!(after, "乙");
    }
}
