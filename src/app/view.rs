//! What stands on the page: tools, sheet and panel from the beginning; bars, and what the annex shows, when there is
//! something to say.

use yew::prelude::*;

use super::annex::{Annex, built};
use super::session::{Session, Trouble};
use crate::ui::{
    FindingsPanel, FindingsState, Sheet, SheetState, Standing, Toolbar, ToolbarState, notice_bar, standing_bar,
};

/// What stands on the page from the beginning, kept from one drawing to the next.
#[derive(Default)]
pub struct Fixtures {
    toolbar: Toolbar,
    sheet: Sheet,
    panel: FindingsPanel,
}

/// What the page shows of a session.
pub fn drawn(session: &Session, Fixtures { toolbar, sheet, panel }: &Fixtures) -> Html {
    let shown = &session.shown;
    let toolbar = toolbar.show(&ToolbarState {
        can_undo: session.can_undo(),
        can_redo: session.can_redo(),
        save_state: session.save_state(),
        locked: session.is_locked(),
        display: session.display,
    });
    let sheet = sheet.show(&SheetState {
        document: session.document().clone(),
        figures: session.figures.clone(),
        findings: shown.beside.clone(),
        locked: session.is_locked(),
    });
    let findings = panel.show(&FindingsState {
        verdict: &shown.verdict,
        complete: shown.complete,
        sections: &shown.sections,
        announcement: &session.announcement,
        entries: &shown.entries,
        quiet: shown.quiet,
        locked: session.is_locked(),
    });
    let beside = built().zip(panel.beside()).map(|(annex, place)| create_portal((annex.beside)(session), place));
    // Always a node: one more or less would have Yew pair the others anew, and tear the sheet out of the page.
    let beside = beside.unwrap_or_default();
    html! {
        <>
            { toolbar }
            { standing_bar(standing(session)) }
            { notice_bar(session.notice.as_ref()) }
            <div class="steps-place">{ of_annex(session, |annex| annex.steps) }</div>
            <main class="desk">
                { sheet }
                <div class="guide-place">{ of_annex(session, |annex| annex.step_help) }</div>
                { findings }
            </main>
            <div class="guide-foot-place">{ of_annex(session, |annex| annex.step_foot) }</div>
            <div class="panels">{ of_annex(session, |annex| annex.panel) }</div>
            <div class="kept-place">{ of_annex(session, |annex| annex.kept) }</div>
            { beside }
        </>
    }
}

fn standing(session: &Session) -> Option<Standing> {
    if session.is_elsewhere() {
        return Some(Standing::Elsewhere);
    }
    session.trouble().map(|trouble| match trouble {
        Trouble::Forbidden => Standing::Forbidden,
        Trouble::Silent => Standing::Silent,
        Trouble::Failing => Standing::Failing,
    })
}

/// What the annex shows: nothing, unless something was asked of it.
fn of_annex(session: &Session, view: impl Fn(&Annex) -> fn(&Session) -> Html) -> Html {
    built().map_or_else(Html::default, |annex| view(annex)(session))
}
