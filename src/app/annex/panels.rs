//! What is shown over the sheet, beside it and behind it when it was asked for.

use yew::prelude::*;

use crate::app::entries::setting_entries;
use crate::app::session::{Panel, Session};
use crate::ui::{
    DisplayPanel, KeptReasons, LastYearCard, ManualPanel, PaperPanel, PastePanel, PreviewPanel, SettingsPanel,
    ShelfPanel, StepFoot, StepHelp, Steps, VerifyPanel, VersionsPanel,
};

/// What is shown over the sheet.
pub fn panel(session: &Session) -> Html {
    match &session.panel {
        Panel::None => Html::default(),
        Panel::Paste => html! { <PastePanel /> },
        Panel::Manual(content, chapter) => html! { <ManualPanel content={content.clone()} chapter={*chapter} /> },
        Panel::Display => html! { <DisplayPanel display={session.display} /> },
        Panel::Settings => {
            html! { <SettingsPanel entries={setting_entries(&session.document().settings)} locked={session.is_locked()} /> }
        }
        Panel::Shelf(forms) => {
            html! { <ShelfPanel forms={forms.clone()} open={session.document().id.clone()} /> }
        }
        Panel::Versions(versions) => {
            html! { <VersionsPanel versions={versions.clone()} locked={session.is_locked()} /> }
        }
        Panel::Paper(orientation) => {
            html! { <PaperPanel orientation={*orientation} document={session.document().clone()} /> }
        }
        Panel::Verify(verification) => {
            html! { <VerifyPanel name={verification.name()} answers={verification.answers()} /> }
        }
        Panel::Preview(preview, _) => html! { <PreviewPanel preview={preview.clone()} /> },
    }
}

/// The steps above the sheet.
pub fn steps(session: &Session) -> Html {
    let sections = &session.shown.sections;
    let view = |step| html! { <Steps {step} sections={sections.clone()} /> };
    session.display.step.map_or_else(Html::default, view)
}

/// Help beside the sheet, step by step.
pub fn step_help(session: &Session) -> Html {
    let content = session.step_help.as_ref().map(|(_, words)| words.clone());
    let view = |step| html! { <StepHelp {step} {content} /> };
    session.display.step.map_or_else(Html::default, view)
}

/// The way back and on, step by step.
pub fn step_foot(session: &Session) -> Html {
    session.display.step.map_or_else(Html::default, |step| html! { <StepFoot {step} /> })
}

/// Last year's form beside the sheet.
pub fn beside(session: &Session) -> Html {
    match &session.shown.last_year {
        Some(shown) => html! { <LastYearCard shown={shown.clone()} locked={session.is_locked()} /> },
        None => Html::default(),
    }
}

/// The second printed page.
pub fn kept(session: &Session) -> Html {
    if session.shown.kept.is_empty() {
        return Html::default();
    }
    html! { <KeptReasons warnings={session.shown.kept.clone()} /> }
}
