//! The page: the session, drawn, and what it hears.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::after_drawing::Done;
use super::annex::{annex, built};
use super::answer::{clicked, hears};
use super::clock::{current_year, unlikely_name};
use super::embedding::{EMBEDS, Embedding};
use super::files::Reader;
use super::focus::{focused_path, stand_in};
use super::journal::Journal;
use super::leaving::Leaving;
use super::listen::{Heard, listen};
use super::painted::painted;
use super::session::{Action, Panel, Session};
use super::typing::{chosen, keep_one_line, leave_all, left, typed};
use super::view::{Fixtures, drawn};

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
    let reader = use_memo((), |()| Reader::default());
    let leaving = use_memo((), |()| Leaving::default());
    let journal = use_journal(&session);
    use_embedding(embedding.as_ref(), &session, &journal);
    use_listeners(&session, &reader, &leaving, &journal);
    use_annex(&session);
    let done = use_mut_ref(Done::default);
    {
        let session = session.clone();
        use_effect(move || done.borrow_mut().follow(&session));
    }
    html! { <div class="page">{ drawn(&session, &fixtures) }</div> }
}

#[hook]
fn use_listeners(session: &SessionHandle, reader: &Rc<Reader>, leaving: &Rc<Leaving>, journal: &Rc<Journal>) {
    // The listeners live as long as the page; they find the session of the moment here.
    let current = use_mut_ref(|| session.clone());
    *current.borrow_mut() = session.clone();
    let (reader, leaving, journal) = (Rc::clone(reader), Rc::clone(leaving), Rc::clone(journal));
    use_effect_with((), move |()| {
        let (for_leaving, kept) = (Rc::clone(&current), Rc::clone(&journal));
        let hear = move |heard: Heard| {
            let session = current.borrow().clone();
            match heard {
                Heard::Act(action) => session.dispatch(*action),
                Heard::Next(direction) => {
                    // On a button that adds to a list the last place shown is where the clerk is.
                    let focused = focused_path().and_then(|path| session.document().place(&path));
                    let shown = session.focus.1.filter(|shown| focused.is_none() || stand_in(*shown) == focused);
                    let from = shown.or(focused);
                    session.dispatch(Action::ShowNext(from, direction));
                }
                Heard::Key(event) => {
                    if let Some(action) = built().and_then(|annex| (annex.key)(&event, &session, &hears(&session))) {
                        event.prevent_default();
                        session.dispatch(action);
                    }
                    keep_one_line(&event);
                }
                Heard::Clicked(event) => {
                    leave_all(&leaving, &session);
                    clicked(&event, &session, &journal);
                }
                Heard::Typed(event) => typed(&event, &session),
                Heard::Left(event) => left(&event, &session, &leaving),
                Heard::Changed(event) => chosen(&event, &session, &reader),
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
                    if verifies { reader.verify(file, hear) } else { reader.open(file, hear) }
                }
            }
        };
        let listeners = listen(hear, move || for_leaving.borrow().would_lose() && !kept.leave());
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
