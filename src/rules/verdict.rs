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
}

impl Verdict {
    /// The verdict on a form with these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
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
            Self { errors, warnings: 0 } => write!(f, "还有 {errors} 处必须改"),
            Self { errors, warnings } => write!(f, "还有 {errors} 处必须改、{warnings} 处请核实"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Place};

    fn verdict(severities: &[Severity]) -> String {
        let finding = |&severity| Finding {
            rule: "T001",
            severity,
            place: Place::sheet(Field::Tasks),
            message: String::new(),
            repairs: Vec::new(),
        };
        let findings: Vec<Finding> = severities.iter().map(finding).collect();
        Verdict::of(&findings).to_string()
    }

    #[test]
    fn only_errors_keep_a_form_back_and_hints_do_not_count() {
        use Severity::{Error, Hint, Warning};
        assert_eq!(verdict(&[]), "可以上报");
        assert_eq!(verdict(&[Warning, Hint]), "可以上报");
        assert_eq!(verdict(&[Error, Hint, Error]), "还有 2 处必须改");
        assert_eq!(verdict(&[Warning, Error, Warning, Hint]), "还有 1 处必须改、2 处请核实");
    }
}
