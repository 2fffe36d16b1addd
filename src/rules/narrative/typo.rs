//! N012: words that officials often mistype.

use super::typos::{CORRECTIONS, TYPOS, is_part_of_other_word};
use crate::rules::characters::Kind;
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::{Form, TEXTS};
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// N012 各文字
pub static TYPO: Rule = Rule {
    id: "N012",
    name: "typo",
    severity: Severity::Warning,
    places: TEXTS,
    scope: Scope::Task,
    summary: "常见的错别字要改正，例如“布署”应为“部署”，“帐户”应为“账户”。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "“部署”和“账户”写错",
            changes: &[Set("tasks.0.planned", "按布署完成接收，设立专用帐户，做到应收尽收。")],
            finds: &[
                (Severity::Warning, "tasks.0.planned", "“布署”可能是错别字，是不是“部署”？"),
                (Severity::Warning, "tasks.0.planned", "“帐户”可能是错别字，是不是“账户”？"),
            ],
        },
        Example {
            about: "同一个错字出现两次，只提示一次",
            changes: &[
                Set("tasks.1.indicators.0.name", "经费拔付率"),
                Set("narrative.improvements", "建立建全移交制度，建立建全责任机制。"),
            ],
            finds: &[
                (Severity::Warning, "tasks.1.indicators.0.name", "“拔付”可能是错别字，是不是“拨付”？"),
                (Severity::Warning, "narrative.improvements", "“建立建全”可能是错别字，是不是“建立健全”？"),
            ],
        },
    ]),
    kept: examples(&[
        Example {
            about: "字面相同，却是别的词",
            changes: &[
                Set("tasks.0.achieved", "应急演练入帐篷安置群众42户，检查帐篷30顶，投资迅速到位，攻坚难题逐个破解。"),
                Set("narrative.problems", "国家俱乐部档案尚未移交，部分馆舍老化，交通迅速恢复后再办理。"),
            ],
            finds: &[],
        },
        Example {
            about: "写法正确",
            changes: &[Set("tasks.0.planned", "按部署完成接收，设立专用账户，及时拨付经费，建立健全制度。")],
            finds: &[],
        },
    ]),
};

fn check(form: &Form<'_>) -> Answer {
    let mistyped = form.characters().filter(|(_, characters)| characters.holds(Kind::Typo));
    Answer::of(mistyped.flat_map(|(text, _)| {
        let wrong = distinct_typos(text.text);
        let corrected = if wrong.is_empty() { String::new() } else { corrected(text.text) };
        wrong.into_iter().map(move |typo| {
            let message = format!("“{}”可能是错别字，是不是“{}”？", TYPOS.phrase(typo), correction(typo));
            TYPO.finding(text.place, message).cured_by("改正", &corrected)
        })
    }))
}

fn correction(typo: usize) -> &'static str {
    CORRECTIONS.get(typo).copied().unwrap_or_default()
}

/// Typos of a text from its beginning to its end, each once.
fn distinct_typos(text: &str) -> Vec<usize> {
    let mut seen = Vec::new();
    for (_, typo) in typos(text) {
        if !seen.contains(&typo) {
            seen.push(typo);
        }
    }
    seen
}

/// Every typo of a text: where it begins, and which it is.
fn typos(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let found = TYPOS.next(text, from)?;
            let phrase = TYPOS.phrase(found.phrase);
            let after = text.get(found.start + phrase.len()..).unwrap_or_default();
            if is_part_of_other_word(phrase, after) {
                from = found.start + "字".len();
            } else {
                from = found.start + phrase.len();
                return Some((found.start, found.phrase));
            }
        }
    })
}

/// The text with every typo of the list corrected.
fn corrected(text: &str) -> String {
    let mut corrected = String::with_capacity(text.len());
    let mut copied = 0;
    for (start, typo) in typos(text) {
        corrected.push_str(text.get(copied..start).unwrap_or_default());
        corrected.push_str(correction(typo));
        copied = start + TYPOS.phrase(typo).len();
    }
    corrected.push_str(text.get(copied..).unwrap_or_default());
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typo_is_corrected_and_other_words_are_left() {
        assert_eq!(corrected("按布署查帐篷帐户，查帐布署。"), "按部署查帐篷账户，查账部署。");
    }
}
