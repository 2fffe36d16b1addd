//! What is done once the page was drawn, each only when something else is to be done than the last time. As effects of
//! their own these were dozens of functions more to compile before the first box.

use std::cell::RefCell;
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::annex::built;
use super::focus::focus_place;
use super::page::SessionHandle;
use super::root::{frame, root};
use super::session::{Action, Panel};
use crate::io::json::Kept;
use crate::layout::OFFICIAL;
use crate::model::{Document, Place};
use crate::ui::{Display, scope};

/// The boxes of a long form are laid out and painted first, and so many milliseconds go by; then it is looked at. Keys
/// that follow each other more quickly are looked at together.
const DRAWN_FIRST: u32 = 120;
/// Milliseconds after which a form is looked at in a window that the browser does not draw.
const HIDDEN: u32 = 500;

/// What a look waits for.
type LookTimer = Rc<RefCell<Option<Timeout>>>;

/// What was done.
#[derive(Default)]
pub struct Done {
    display: Option<(Display, Rc<Document>)>,
    focus: Option<(u32, Option<Place>)>,
    panel: Option<Discriminant<Panel>>,
    /// Where the clerk was when the panel was opened.
    before_panel: Option<HtmlElement>,
    errors: Option<usize>,
    /// The form that a look is owed.
    owing: Option<Rc<Document>>,
    /// The look that is owed; it never comes once this is dropped.
    look: Option<(AnimationFrame, LookTimer)>,
    /// The form whose unseen parts were left with the boot script.
    beside: Option<Rc<Document>>,
    is_ready: bool,
}

impl Done {
    /// Does what the session asks for.
    pub fn follow(&mut self, session: &SessionHandle) {
        // A box takes the focus only where it is shown.
        if differs(&mut self.display, (session.display, Rc::clone(session.document())))
            && let Some(annex) = built()
        {
            (annex.apply)(session.display);
        }
        if differs(&mut self.focus, session.focus)
            && let Some(place) = session.focus.1
        {
            focus_place(session.document(), place);
        }
        if differs(&mut self.panel, discriminant(&session.panel)) {
            self.focus_panel(matches!(session.panel, Panel::None));
        }
        // The window's title says how many errors stand.
        let errors = session.shown.errors;
        if differs(&mut self.errors, errors) {
            let count = if errors == 0 { String::new() } else { format!("（{errors} 处必须改）") };
            root().set_title(&format!("{count}{}", OFFICIAL.title));
        }
        let owing = session.owes_a_look().then(|| Rc::clone(session.document()));
        if self.owing != owing {
            self.look = owing.is_some().then(|| look_soon(session));
            self.owing = owing;
        }
        self.leave_beside(session);
        if !self.is_ready && session.is_ready() {
            self.is_ready = true;
            if let Some(frame) = frame() {
                let _ = frame.set_attribute("data-ready", "true");
            }
        }
    }

    /// The focus goes into a panel that was opened, and back when it was closed.
    fn focus_panel(&mut self, closed: bool) {
        let active = root().active_element().filter(|active| active.tag_name() != "BODY");
        let to = if closed {
            self.before_panel.take().filter(|_| active.is_none())
        } else {
            let active = active.filter(|active| active.closest(".panels").ok().flatten().is_none());
            if let Some(active) = active.and_then(|active| active.dyn_into().ok()) {
                self.before_panel = Some(active);
            }
            // In 适老 it stands in the page, is read from its top, and the page stays at hand.
            let dialog = root().query_selector("[data-senior] .panels .dialog");
            let top = dialog.and_then(|dialog| {
                let _ = dialog.set_attribute("aria-modal", "false");
                let title = dialog.query_selector(".dialog__title").ok()??;
                let _ = title.set_attribute("tabindex", "-1");
                Some(title)
            });
            let first = root().query_selector(".dialog__target");
            let first = first.or(top).or_else(|| root().query_selector(".panels .manual, .panels .button--main"));
            first.and_then(|element| element.dyn_into().ok())
        };
        if let Some(to) = to {
            let _ = to.focus();
        }
    }

    /// What no box shows, reasons and thresholds above all, is left with the boot script: should the program stop, it
    /// joins them to what stands in the boxes.
    fn leave_beside(&mut self, session: &SessionHandle) {
        let document = session.document();
        let Document { id, settings, reasons, envelope, .. } = &**document;
        let is_left = self.beside.as_ref().is_some_and(|left| {
            left.id == *id && left.settings == *settings && left.reasons == *reasons && left.envelope == *envelope
        });
        if is_left {
            return;
        }
        self.beside = Some(Rc::clone(document));
        let is_plain = settings.changed().next().is_none() && reasons.is_empty() && envelope.is_empty();
        let json = if is_plain { String::new() } else { Kept::of(document, &session.figures).whole().0 };
        let _ = Reflect::set(&scope(), &"selfevalBeside".into(), &json.into());
    }
}

/// True when it is not what it was; then it is from now on.
fn differs<T: PartialEq>(known: &mut Option<T>, now: T) -> bool {
    let differs = known.as_ref() != Some(&now);
    if differs {
        *known = Some(now);
    }
    differs
}

fn look_soon(session: &SessionHandle) -> (AnimationFrame, LookTimer) {
    let timer = LookTimer::default();
    timer.replace(Some(Timeout::new(HIDDEN, look(session.clone(), &timer))));
    let (kept, session) = (Rc::clone(&timer), session.clone());
    let frame = request_animation_frame(move |_| {
        let drawn = Timeout::new(DRAWN_FIRST, look(session, &kept));
        drop(kept.replace(Some(drawn)));
    });
    (frame, timer)
}

/// Looks at the form. In a long one a key waits for some tasks only: the others come one go after the other.
fn look(session: SessionHandle, timer: &LookTimer) -> Box<dyn FnOnce()> {
    let timer = Rc::downgrade(timer);
    Box::new(move || {
        if session.prepare_look() {
            session.dispatch(Action::Look);
        } else if let Some(timer) = timer.upgrade() {
            let next = Timeout::new(0, look(session, &timer));
            drop(timer.replace(Some(next)));
        }
    })
}
