//! The page: the session, drawn, and what it hears.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::file::callbacks::FileReader;
use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::annex::{annex, built};
use super::answer::{clicked, hears};
use super::clock::{current_year, unlikely_name};
use super::embedding::{EMBEDS, Embedding};
use super::files::{read_file, verify_file};
use super::focus::{focus_place, focused_path};
use super::journal::Journal;
use super::leaving::Leaving;
use super::listen::{Heard, listen};
use super::painted::painted;
use super::root::{frame, root};
use super::session::{Action, Panel, Session};
use super::typing::{chosen, keep_one_line, leave_all, left, typed};
use super::view::{Fixtures, drawn};
use crate::io::json::unsealed;
use crate::layout::OFFICIAL;
use crate::ui::scope;

/// The session of the page.
pub type SessionHandle = UseReducerHandle<Session>;

/// What the page is begun with.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct AppProps {
    /// What another page wants, where the form stands in one.
    #[prop_or_default]
    pub embedding: Option<Embedding>,
}

/// The page.
#[function_component(App)]
pub fn app(AppProps { embedding }: &AppProps) -> Html {
    let session = use_reducer(|| {
        let blank = Session::new(current_year(), unlikely_name());
        if let Some(embedding) = embedding.as_ref().filter(|_| EMBEDS) {
            return blank.embedded(embedding);
        }
        match built().and_then(|annex| (annex.carried)()) {
            Some(carried) => blank.carrying(carried),
            None => blank,
        }
    });
    let fixtures = use_memo((), |()| Fixtures::default());
    let reading = use_mut_ref(|| None::<FileReader>);
    let leaving = use_memo((), |()| Leaving::default());
    let journal = use_journal(&session);
    use_embedding(embedding.as_ref(), &session, &journal);
    use_listeners(&session, &reading, &leaving, &journal);
    // A box takes the focus only where it is shown.
    use_display(&session);
    use_focus(&session);
    use_title(&session);
    use_look(&session);
    use_beside(&session);
    use_annex(&session);
    use_effect_with(session.is_ready(), |ready| {
        if let Some(frame) = frame().filter(|_| *ready) {
            let _ = frame.set_attribute("data-ready", "true");
        }
    });
    let onclick = {
        let (session, leaving, journal) = (session.clone(), Rc::clone(&leaving), Rc::clone(&journal));
        Callback::from(move |event: MouseEvent| {
            leave_all(&leaving, &session);
            clicked(&event, &session, &journal);
        })
    };
    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| typed(&event, &session))
    };
    let onfocusout = {
        let session = session.clone();
        Callback::from(move |event: FocusEvent| left(&event, &session, &leaving))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| keep_one_line(&event));
    let onchange = {
        let session = session.clone();
        Callback::from(move |event: Event| chosen(&event, &session, &reading))
    };
    html! { <div class="page" {onclick} {oninput} {onfocusout} {onkeydown} {onchange}>{ drawn(&session, &fixtures) }</div> }
}

#[hook]
fn use_listeners(
    session: &SessionHandle,
    reading: &Rc<RefCell<Option<FileReader>>>,
    leaving: &Rc<Leaving>,
    journal: &Rc<Journal>,
) {
    // The listeners live as long as the page; they find the session of the moment here.
    let current = use_mut_ref(|| session.clone());
    *current.borrow_mut() = session.clone();
    let (reading, leaving, journal) = (Rc::clone(reading), Rc::clone(leaving), Rc::clone(journal));
    use_effect_with((), move |()| {
        let for_leaving = Rc::clone(&current);
        let hear = move |heard: Heard| {
            let session = current.borrow().clone();
            match heard {
                Heard::Act(action) => session.dispatch(*action),
                Heard::Next(direction) => {
                    // On a button that adds to a list the last place shown is where the clerk is.
                    let from = focused_path().and_then(|path| session.document().place(&path)).or(session.focus.1);
                    session.dispatch(Action::ShowNext(from, direction));
                }
                Heard::Key(event) => {
                    if let Some(action) = built().and_then(|annex| (annex.key)(&event, &session, &hears(&session))) {
                        event.prevent_default();
                        session.dispatch(action);
                    }
                }
                Heard::Printing => {
                    if let Some(annex) = built() {
                        (annex.write_paper_code)(&session);
                    }
                }
                Heard::Pressed => leaving.press(),
                Heard::Released => {
                    leaving.release();
                    // The click comes after the button is up, and is heard first.
                    let leaving = Rc::clone(&leaving);
                    Timeout::new(0, move || leave_all(&leaving, &session)).forget();
                }
                Heard::Dropped(file) => {
                    let verifies = matches!(session.panel, Panel::Verify(_));
                    let hear = hears(&session);
                    *reading.borrow_mut() = if verifies { verify_file(&file, hear) } else { read_file(&file, hear) };
                }
            }
        };
        let listeners = listen(hear, move || for_leaving.borrow().would_lose() && !journal.leave());
        move || drop(listeners)
    });
}

/// The annex is brought as soon as the boxes stand there; then the form is looked at.
#[hook]
fn use_annex(session: &SessionHandle) {
    let session = session.clone();
    use_effect_with((), move |()| {
        spawn_local(async move {
            painted().await;
            // Where it cannot be had, whatever needs it asks again.
            if let Ok(annex) = annex().await {
                (annex.begin)(&hears(&session));
                session.dispatch(Action::Look);
            }
        });
    });
}

/// The page looks as the session says.
#[hook]
fn use_display(session: &SessionHandle) {
    use_effect_with((session.display, session.document().clone()), |(display, _)| {
        if let Some(annex) = built() {
            (annex.apply)(*display);
        }
    });
}

/// Moves the focus when the session wishes so, after the sheet was drawn.
#[hook]
fn use_focus(session: &SessionHandle) {
    let panel = std::mem::discriminant(&session.panel);
    let closed = matches!(session.panel, Panel::None);
    let drawn = session.clone();
    use_effect_with(session.focus, move |(_, place)| {
        if let Some(place) = place {
            focus_place(drawn.document(), *place);
        }
    });
    // Where the clerk was when the panel was opened.
    let before = use_mut_ref(|| None::<HtmlElement>);
    use_effect_with(panel, move |_| {
        let active = root().active_element().filter(|active| active.tag_name() != "BODY");
        let to = if closed {
            before.take().filter(|_| active.is_none())
        } else {
            let active = active.filter(|active| active.closest(".panels").ok().flatten().is_none());
            if let Some(active) = active.and_then(|active| active.dyn_into().ok()) {
                before.replace(Some(active));
            }
            // In 适老 it stands in the page, and the page stays at hand.
            if let Some(dialog) = root().query_selector("[data-senior] .panels .dialog") {
                let _ = dialog.set_attribute("aria-modal", "false");
            }
            let first = root().query_selector(".dialog__target, .panels .button--main");
            first.and_then(|element| element.dyn_into().ok())
        };
        if let Some(to) = to {
            let _ = to.focus();
        }
    });
}

/// The window's title says how many errors stand.
#[hook]
fn use_title(session: &SessionHandle) {
    use_effect_with(session.shown.errors, |errors| {
        let count = if *errors == 0 { String::new() } else { format!("（{errors} 处必须改）") };
        root().set_title(&format!("{count}{}", OFFICIAL.title));
    });
}

/// The boxes of a long form are laid out and painted first, and so many milliseconds go by; then it is looked at. Keys
/// that follow each other more quickly are looked at together.
const DRAWN_FIRST: u32 = 120;
/// Milliseconds after which a form is looked at in a window that the browser does not draw.
const HIDDEN: u32 = 500;

#[hook]
fn use_look(session: &SessionHandle) {
    let owing = session.owes_a_look().then(|| session.document().clone());
    let session = session.clone();
    use_effect_with(owing, move |owing| {
        let later = owing.is_some().then(|| {
            let timer = Rc::new(RefCell::new(None));
            let look = |session: SessionHandle| move || session.dispatch(Action::Look);
            timer.replace(Some(Timeout::new(HIDDEN, look(session.clone()))));
            let kept = Rc::clone(&timer);
            let frame =
                request_animation_frame(move |_| drop(kept.replace(Some(Timeout::new(DRAWN_FIRST, look(session))))));
            (frame, timer)
        });
        move || drop(later)
    });
}

/// What no box shows, reasons and thresholds above all, is left with the boot script: should the program stop, it
/// joins them to what stands in the boxes.
#[hook]
fn use_beside(session: &SessionHandle) {
    let document = session.document();
    let beside = (document.id.clone(), document.settings.clone(), document.reasons.clone(), document.envelope.clone());
    let session = session.clone();
    use_effect_with(beside, move |(_, settings, reasons, envelope)| {
        let is_plain = settings.changed().next().is_none() && reasons.is_empty() && envelope.is_empty();
        // The rules are run for it only where there is something to leave.
        let unsealed = || unsealed(session.document(), &session.figures, session.findings_now().as_deref());
        let json = if is_plain { String::new() } else { unsealed() };
        let _ = Reflect::set(&scope(), &"selfevalBeside".into(), &json.into());
    });
}

/// The page around the form sees what became of it.
#[hook]
fn use_embedding(embedding: Option<&Embedding>, session: &SessionHandle, journal: &Rc<Journal>) {
    let seen =
        embedding.filter(|_| EMBEDS).map(|embedding| (embedding.watch.clone(), session.clone(), Rc::clone(journal)));
    use_effect(move || {
        if let Some((watch, session, journal)) = seen {
            watch.emit((session, journal));
        }
    });
}

/// Every change is written into the journal: soon, and at once when a box is left or the page goes.
#[hook]
fn use_journal(session: &SessionHandle) -> Rc<Journal> {
    let journal = {
        let session = session.clone();
        let window = session.window().to_owned();
        use_memo((), move |()| {
            if EMBEDS && session.is_kept_outside() {
                return Journal::idle(&window);
            }
            Journal::open(&window, session.carried(), move |action| session.dispatch(action))
        })
    };
    let journal: Rc<Journal> = Rc::clone(&*journal);
    let written = Rc::clone(&journal);
    let state = Session::clone(session);
    use_effect_with((session.document().clone(), session.document().id.clone()), move |_| {
        written.shows(&state.document().id);
        written.note(&state);
    });
    let listening = Rc::clone(&journal);
    use_effect_with((), move |()| {
        let listeners = listening.listen();
        move || drop(listeners)
    });
    journal
}
