//! Warnings that are kept: each is joined with the reason the clerk wrote for it.

use super::rule::{Finding, Severity};
use crate::model::{Document, Place, Reason};

/// A reason that answers no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle<'a> {
    /// The rule warns at this place, but of something else: the clerk is asked again.
    AsksAgain(&'a Reason),
    /// The rule has nothing to warn of there.
    NotNeeded(&'a Reason),
}

/// Gives every warning the reason the document holds for it. Errors must be mended and hints need
/// no reason.
pub fn join(document: &Document, findings: &mut [Finding]) {
    let reasons = sorted(document);
    if reasons.is_empty() {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Warning) {
        let answers = |reason: &&&Reason| reason.message == finding.message && document.is_still_meant(reason);
        let reason = of_rule(&reasons, finding.rule, finding.place).iter().find(answers);
        finding.reason = reason.map(|reason| reason.words.clone());
    }
}

/// The document's reasons that answer none of these findings, in their order.
pub fn idle_reasons<'a>(document: &'a Document, findings: &[Finding]) -> Vec<Idle<'a>> {
    let mut warnings: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Warning).collect();
    warnings.sort_by_key(|finding| (finding.rule, finding.place));
    let idle = |reason: &'a Reason| {
        let key = (&*reason.rule, reason.place);
        let first = warnings.partition_point(|finding| (finding.rule, finding.place) < key);
        let here = || warnings.iter().skip(first).take_while(|finding| (finding.rule, finding.place) == key);
        let answers =
            |finding: &&Finding| finding.message == reason.message && finding.reason.as_ref() == Some(&reason.words);
        match () {
            () if here().any(answers) => None,
            () if here().any(|finding| finding.reason.is_none()) => Some(Idle::AsksAgain(reason)),
            () => Some(Idle::NotNeeded(reason)),
        }
    };
    document.reasons.iter().filter_map(idle).collect()
}

/// By rule and place, so that a file full of reasons is not searched for every finding.
fn sorted(document: &Document) -> Vec<&Reason> {
    let mut reasons: Vec<&Reason> = document.reasons.iter().collect();
    reasons.sort_by_key(|reason| (&*reason.rule, reason.place));
    reasons
}

fn of_rule<'a>(sorted: &'a [&'a Reason], rule: &str, place: Place) -> &'a [&'a Reason] {
    let first = sorted.partition_point(|reason| (&*reason.rule, reason.place) < (rule, place));
    let rest = &sorted[first..];
    &rest[..rest.partition_point(|reason| (&*reason.rule, reason.place) == (rule, place))]
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use std::slice;

    use super::*;
    use crate::calc;
    use crate::model::Field;
    use crate::rules::{Circumstances, check, sound_form};

    const KEY_PROJECTS: Place = Place::sheet(Field::KeyProjects);

    /// A form that N001 warns of: 重点项目绩效情况 is blank.
    fn warned() -> Document {
        let mut document = sound_form();
        set(&mut document, KEY_PROJECTS, "");
        document
    }

    fn set(document: &mut Document, place: Place, text: &str) {
        *document.text_mut(place).expect("because it is a box") = text.into();
    }

    fn found(document: &Document) -> Vec<Finding> {
        check(document, &calc::figures(document), &Circumstances::default())
    }

    fn reason(finding: &Finding, words: &str) -> Reason {
        Reason {
            rule: finding.rule.into(),
            place: finding.place,
            message: finding.message.clone(),
            text: Rc::default(),
            words: words.into(),
        }
    }

    fn keeping(document: &Document, reasons: &[Reason]) -> Document {
        Document { reasons: reasons.into(), ..document.clone() }
    }

    fn words(findings: &[Finding]) -> Vec<Option<&str>> {
        findings.iter().map(|finding| finding.reason.as_deref()).collect()
    }

    #[test]
    fn a_warning_has_the_reason_written_for_it() {
        let document = warned();
        let written = reason(&found(&document)[0], "本年没有重点项目");
        assert_eq!(words(&found(&keeping(&document, slice::from_ref(&written)))), [Some("本年没有重点项目")]);
        let others = [
            Reason { rule: "N002".into(), ..written.clone() },
            Reason { place: Place::sheet(Field::Problems), ..written.clone() },
            Reason { message: "别的".into(), ..written.clone() },
            Reason { text: "旧的文字".into(), ..written },
        ];
        assert_eq!(words(&found(&keeping(&document, &others))), [None]);
    }

    #[test]
    fn only_warnings_are_kept() {
        let mut document = sound_form();
        set(&mut document, Place::sheet(Field::Problems), "");
        set(&mut document, Place::sheet(Field::ActualExpenditure), "950.01");
        let findings = found(&document);
        let grave: Vec<Severity> = findings.iter().map(|finding| finding.severity).collect();
        assert_eq!(grave, [Severity::Hint, Severity::Error]);
        let reasons: Vec<Reason> = findings.iter().map(|finding| reason(finding, "理由")).collect();
        assert_eq!(found(&keeping(&document, &reasons)), findings);
    }

    #[test]
    fn a_reason_that_answers_nothing_is_named() {
        let document = warned();
        let written = reason(&found(&document)[0], "本年没有重点项目");
        let older = Reason { message: "从前的话".into(), ..written.clone() };
        let elsewhere = Reason { place: Place::sheet(Field::Problems), ..written.clone() };
        let both = keeping(&document, &[written.clone(), elsewhere.clone()]);
        assert_eq!(idle_reasons(&both, &found(&both)), [Idle::NotNeeded(&elsewhere)]);
        let asked = keeping(&document, slice::from_ref(&older));
        assert_eq!(idle_reasons(&asked, &found(&asked)), [Idle::AsksAgain(&older)]);
        let renewed = keeping(&document, &[older.clone(), written]);
        assert_eq!(idle_reasons(&renewed, &found(&renewed)), [Idle::NotNeeded(&older)]);
    }

    #[test]
    fn of_several_warnings_each_asks_again_for_its_own_reason() {
        let mut document = warned();
        set(&mut document, Place::sheet(Field::OverallPerformance), "");
        let findings = found(&document);
        let older = |finding| Reason { message: "从前的话".into(), ..reason(finding, "没有重点项目") };
        let olders: Vec<Reason> = findings.iter().map(older).collect();
        let asked = keeping(&document, &olders);
        assert_eq!(idle_reasons(&asked, &findings), [Idle::AsksAgain(&olders[0]), Idle::AsksAgain(&olders[1])]);
    }
}
