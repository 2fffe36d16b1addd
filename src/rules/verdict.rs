//! Whether the form may be handed in, in one line.

use std::fmt;

use super::rule::{Finding, Severity};

/// How many findings count. Hints never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Findings that must be mended.
    pub errors: usize,
    /// Findings to be looked into.
    pub warnings: usize,
    /// Warnings that are kept with a reason; not among `warnings`.
    pub kept: usize,
}

impl Verdict {
    /// The verdict on a form with these findings.
    pub fn of(findings: &[Finding]) -> Self {
        findings.iter().fold(Self { errors: 0, warnings: 0, kept: 0 }, |verdict, finding| match finding.severity {
            Severity::Error => Self { errors: verdict.errors + 1, ..verdict },
            Severity::Warning if finding.reason.is_some() => Self { kept: verdict.kept + 1, ..verdict },
            Severity::Warning => Self { warnings: verdict.warnings + 1, ..verdict },
            Severity::Hint => verdict,
        })
    }

    /// True when no error stands.
    pub const fn is_complete(&self) -> bool {
        self.errors == 0
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { errors: 0, .. } => f.write_str("可以上报"),
            Self { errors, warnings: 0, .. } => write!(f, "还有 {errors} 处必须改"),
            Self { errors, warnings, .. } => write!(f, "还有 {errors} 处必须改、{warnings} 处请核实"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::model::{Field, Place};

    fn finding(severity: Severity) -> Finding {
        let place = Place::sheet(Field::Tasks);
        Finding { rule: "T001", severity, place, message: Rc::default(), repairs: Rc::default(), reason: None }
    }

    fn verdict(severities: &[Severity]) -> String {
        let findings: Vec<Finding> = severities.iter().map(|&severity| finding(severity)).collect();
        Verdict::of(&findings).to_string()
    }

    #[test]
    fn only_errors_keep_a_form_back_and_hints_do_not_count() {
        use Severity::{Error, Hint, Warning};
        assert_eq!(verdict(&[]), "可以上报");
        assert_eq!(verdict(&[Warning, Hint]), "可以上报");
        assert_eq!(verdict(&[Error, Hint, Error]), "还有 2 处必须改");
        assert_eq!(verdict(&[Warning, Error, Warning, Hint]), "还有 1 处必须改、2 处请核实");
        assert!(Verdict::of(&[finding(Warning), finding(Hint)]).is_complete());
        assert!(!Verdict::of(&[finding(Warning), finding(Error)]).is_complete());
    }

    #[test]
    fn a_kept_warning_is_counted_apart() {
        let kept = Finding { reason: Some("按决算".into()), ..finding(Severity::Warning) };
        let verdict = Verdict::of(&[kept, finding(Severity::Warning), finding(Severity::Error)]);
        assert_eq!(verdict, Verdict { errors: 1, warnings: 1, kept: 1 });
        assert_eq!(verdict.to_string(), "还有 1 处必须改、1 处请核实");
    }
}
