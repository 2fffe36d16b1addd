//! `selfeval check`: what every form came to.

use std::ffi::OsString;
use std::io;

use selfeval::calc::{Figures, figures};
use selfeval::io::json::{form_line, reason_notes};
use selfeval::model::Document;
use selfeval::rules::{self, Circumstances, Finding, Verdict};

use crate::Outcome;
use crate::arguments::Format;
use crate::clock::current_year;
use crate::console::{Console, Progress, printable, say};
use crate::files::{Entry, FORMS, Form, Listing, listed, listing};

/// What follows from a form, and what is wrong with it today.
pub struct Checked {
    /// What follows.
    pub figures: Figures,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The form is looked at.
    pub fn new(document: &Document) -> Self {
        let figures = figures(document);
        let circumstances = Circumstances { current_year: current_year(), ..Circumstances::default() };
        let findings = rules::check(document, &figures, &circumstances);
        Self { figures, findings }
    }

    /// 「可以上报，另有 2 处请核实」
    pub fn verdict(&self) -> String {
        let verdict = Verdict::of(&self.findings);
        let more = match verdict {
            Verdict { errors: 0, warnings: 1.., .. } => format!("，另有 {} 处请核实", verdict.warnings),
            Verdict { .. } => String::new(),
        };
        let kept = match verdict.kept {
            0 => String::new(),
            kept => format!("，{kept} 处已写明理由"),
        };
        format!("{verdict}{more}{kept}")
    }
}

/// What all forms together came to.
#[derive(Default)]
struct Tally {
    complete: usize,
    drafts: usize,
    unread: usize,
}

impl Tally {
    const fn outcome(&self) -> Outcome {
        match self {
            Self { unread: 1.., .. } => Outcome::Failed,
            Self { drafts: 1.., .. } => Outcome::Wanting,
            Self { .. } => Outcome::Well,
        }
    }

    fn words(&self) -> String {
        let Self { complete, drafts, unread } = self;
        let unread = match unread {
            0 => String::new(),
            unread => format!("另有 {unread} 个文件或文件夹没有核查成，原因见上。"),
        };
        match (complete + drafts, drafts) {
            (0, _) => format!("没有核查到自评表。{unread}"),
            (all, 0) => format!("共 {all} 张表，全部可以上报。{unread}"),
            (all, _) => format!("共 {all} 张表：{complete} 张可以上报，{drafts} 张还有必须改的地方。{unread}"),
        }
    }
}

/// Checks all forms; a file that cannot be read does not stop the rest.
pub fn check(files: &[OsString], format: Format, console: &mut Console) -> io::Result<Outcome> {
    let Listing { entries, passed_over } = listing(files, FORMS);
    let (mut tally, mut progress) = (Tally::default(), Progress::new());
    for (done, entry) in entries.iter().enumerate() {
        progress.tell(done, entries.len());
        let (name, forms) = match entry {
            Entry::File(source) => (source.name(), source.forms()),
            Entry::Refused(name, why) => (name.clone(), Err(why.clone())),
        };
        match forms {
            Ok(forms) => {
                for form in &forms {
                    tell(&form.named(&name), form, format, &mut tally, console)?;
                }
            }
            Err(why) => {
                tally.unread += 1;
                progress.clear();
                say_after(console, &[format!("{name}：{why}")])?;
            }
        }
    }
    progress.clear();
    if format == Format::Text {
        console.line(&tally.words())?;
    }
    if passed_over > 0 {
        let words = format!("文件夹里另有 {passed_over} 个文件没有核查：只核查 {}。", listed(FORMS));
        say_after(console, &[words])?;
    }
    Ok(tally.outcome())
}

fn tell(name: &str, form: &Form, format: Format, tally: &mut Tally, console: &mut Console) -> io::Result<()> {
    let checked = Checked::new(&form.document);
    let count = if Verdict::of(&checked.findings).is_complete() { &mut tally.complete } else { &mut tally.drafts };
    *count += 1;
    let notes = notes(form, &checked.findings);
    if format == Format::Json {
        console.line(&form_line(name, &form.document, &checked.figures, &checked.findings))?;
        let sentences: Vec<String> = notes.iter().map(|note| format!("{name}：{note}")).collect();
        return say_after(console, &sentences);
    }
    console.line(&printable(&format!("{name}：{}", checked.verdict())))?;
    for finding in &checked.findings {
        let (grave, place) = (finding.severity.label(), form.document.place_name(finding.place));
        console.line(&printable(&format!("  {grave} {} {place}：{}", finding.rule, finding.message)))?;
        if let Some(reason) = &finding.reason {
            console.line(&printable(&format!("       理由：{reason}")))?;
        }
    }
    notes.iter().try_for_each(|note| console.line(&printable(&format!("  附注 {note}"))))
}

/// What should be known besides the findings.
fn notes(form: &Form, findings: &[Finding]) -> Vec<String> {
    let mut notes = form.notes.clone();
    if !form.cleaned.is_empty() {
        notes.push(format!("导入时清理了 {} 处，例如{}", form.cleaned.len(), form.cleaned[0]));
    }
    notes.extend(form.unplaced.iter().map(|words| format!("未能填入：{words}")));
    notes.extend(reason_notes(&form.document, findings));
    notes
}

/// Sentences for standard error, after the results they belong to.
pub fn say_after(console: &mut Console, sentences: &[String]) -> io::Result<()> {
    if sentences.is_empty() {
        return Ok(());
    }
    console.flush()?;
    for sentence in sentences {
        say(sentence);
    }
    Ok(())
}
