//! What a clerk can ask for by a button, by its name in the page's contract.

use super::{Orientation, Step};

/// A button's request. Those of a row carry the row's path (`tasks.2.indicators.0`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Begin a blank form.
    New,
    /// Open the sample form.
    Sample,
    /// Show where to paste a whole table.
    Paste,
    /// Read what was typed or pasted into the paste panel.
    ReadPasted,
    /// Take the previewed import.
    AcceptImport,
    /// Of several recognized forms, preview this one, counted from 0.
    ChooseImport(usize),
    /// Stop reading a file.
    CancelWork,
    /// Close the preview or the paste panel.
    CancelImport,
    /// Go back one step.
    Undo,
    /// Go forward one step.
    Redo,
    /// Show every finding.
    Check,
    /// Offer the form as a JSON file.
    ExportJson,
    /// Offer the form as an Excel workbook.
    ExportXlsx,
    /// Offer the form as a Word document.
    ExportDocx,
    /// Offer the program with the form in it as one file.
    ExportHtml,
    /// Print the sheet.
    Print,
    /// Show the sheet as it will be printed, on paper that lies this way.
    Preview(Orientation),
    /// Show where a file is held against its seal.
    Verify,
    /// Hold it against the code from paper.
    CompareCode,
    /// Show the list of keys.
    Keys,
    /// Show the manual; with a path, beside the box how it is filled in.
    Help(String),
    /// Show how the page looks.
    Display,
    /// Let it look so.
    SetDisplay(String),
    /// Go to this step.
    Step(Step),
    /// Read aloud where the clerk is, or stop.
    ReadAloud,
    /// Take away the notice.
    Dismiss,
    /// Add a task at the end.
    AddTask,
    /// Add a funding source at the end.
    AddSource,
    /// Add an indicator to the task with this path.
    AddIndicator(String),
    /// Remove the row with this path.
    Remove(String),
    /// Move the row with this path up.
    MoveUp(String),
    /// Move the row with this path down.
    MoveDown(String),
    /// Put the focus on the place with this path.
    Show(String),
    /// Show the forms on this computer.
    Shelf,
    /// Open the form with this name.
    OpenKept(String),
    /// Begin the form of the year after the one with this name.
    NextYear(String),
    /// Give the form with this name another title.
    RenameKept(String),
    /// Put the form with this name into the bin.
    DeleteKept(String),
    /// Take the form with this name out of the bin.
    ReviveKept(String),
    /// Take all forms off this computer.
    ClearAll,
    /// Show the earlier states of the form.
    Versions,
    /// Go back to the state with this name.
    RestoreVersion(String),
    /// Show the form with this name as last year's beside the one that is open.
    CompareKept(String),
    /// Put last year's text into the box with this path.
    CarryOver(String),
    /// Put last year's texts into all blank boxes of prose.
    CarryTexts,
    /// Begin the rows with those of last year.
    CarryRows,
    /// Put last year's form away.
    CloseLastYear,
    /// Write the form in this window, not in another.
    TakeOver,
    /// Open the manual at the rule with this id; at its beginning without one.
    Explain(String),
    /// Close the manual or the settings.
    Close,
    /// Keep the warning with this name for the reason written beside it.
    Keep(String),
    /// Take back the reason of the warning with this name.
    Unkeep(String),
    /// Show the thresholds of the checks.
    Settings,
    /// Set every threshold back to the template's.
    ResetSettings,
    /// Of the finding with this name, apply this one of its repairs, counted from 0.
    Repair(String, usize),
}

impl Request {
    /// The request behind a `data-action`, its `data-row` and its `data-choice`; nothing for an unknown name.
    pub fn parse(action: &str, row: &str, choice: &str) -> Option<Self> {
        let row_path = || row.to_owned();
        Some(match action {
            "new" => Self::New,
            "sample" => Self::Sample,
            "paste" => Self::Paste,
            "read-pasted" => Self::ReadPasted,
            "accept-import" => Self::AcceptImport,
            "choose-import" => Self::ChooseImport(choice.parse().ok()?),
            "cancel-work" => Self::CancelWork,
            "cancel-import" => Self::CancelImport,
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            "check" => Self::Check,
            "export-json" => Self::ExportJson,
            "export-xlsx" => Self::ExportXlsx,
            "export-docx" => Self::ExportDocx,
            "export-html" => Self::ExportHtml,
            "print" => Self::Print,
            "print-preview" => Self::Preview(Orientation::parse(choice)),
            "verify" => Self::Verify,
            "compare-code" => Self::CompareCode,
            "keys" => Self::Keys,
            "help" => Self::Help(row_path()),
            "display" => Self::Display,
            "set-display" => Self::SetDisplay(choice.to_owned()),
            "step" => Self::Step(Step::parse(choice)?),
            "read-aloud" => Self::ReadAloud,
            "dismiss" => Self::Dismiss,
            "add-task" => Self::AddTask,
            "add-source" => Self::AddSource,
            "add-indicator" => Self::AddIndicator(row_path()),
            "remove-task" | "remove-indicator" | "remove-source" => Self::Remove(row_path()),
            "move-task-up" | "move-indicator-up" => Self::MoveUp(row_path()),
            "move-task-down" | "move-indicator-down" => Self::MoveDown(row_path()),
            "show" => Self::Show(row_path()),
            "shelf" => Self::Shelf,
            "open-kept" => Self::OpenKept(row_path()),
            "next-year" => Self::NextYear(row_path()),
            "rename-kept" => Self::RenameKept(row_path()),
            "delete-kept" => Self::DeleteKept(row_path()),
            "revive-kept" => Self::ReviveKept(row_path()),
            "clear-all" => Self::ClearAll,
            "versions" => Self::Versions,
            "restore-version" => Self::RestoreVersion(row_path()),
            "compare-kept" => Self::CompareKept(row_path()),
            "carry-over" => Self::CarryOver(row_path()),
            "carry-texts" => Self::CarryTexts,
            "carry-rows" => Self::CarryRows,
            "close-last-year" => Self::CloseLastYear,
            "take-over" => Self::TakeOver,
            "explain" => Self::Explain(row_path()),
            "close" => Self::Close,
            "keep" => Self::Keep(row_path()),
            "unkeep" => Self::Unkeep(row_path()),
            "settings" => Self::Settings,
            "reset-settings" => Self::ResetSettings,
            "repair" => Self::Repair(row_path(), choice.parse().ok()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn a_rows_button_names_its_row() {
        assert_eq!(
            Request::parse("remove-indicator", "tasks.2.indicators.0", ""),
            Some(Request::Remove("tasks.2.indicators.0".into()))
        );
        assert_eq!(
            Request::parse("repair", "N005:tasks.0.target:0", "1"),
            Some(Request::Repair("N005:tasks.0.target:0".into(), 1))
        );
        assert_eq!(Request::parse("undo", "", ""), Some(Request::Undo));
        assert_eq!(Request::parse("fly", "", ""), None);
    }
}
