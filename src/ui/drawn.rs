//! One cell on the page, and how it changes from what it said to what it is to say. Only what
//! differs is touched, so a box keeps its focus, its caret and what an input method composes.
//! Words, boxes and buttons of rows are written by [`super::drawing`], all cells in one step; what
//! is rare is written here: findings, derived values, buttons that add.

use web_sys::Element;

use super::patterns::{Look, class, element, is_led};
use super::shown::{Entry, Message, ShownCell, What};
use crate::model::Field;
use crate::rules::Severity;

/// A cell on the page.
pub struct DrawnCell {
    said: ShownCell,
    /// Not drawn yet.
    is_missing: bool,
    /// Messages and buttons that come and go at the end of the cell.
    passing: Vec<Element>,
}

impl DrawnCell {
    /// A cell as the script has drawn it.
    pub fn drawn(shown: &ShownCell) -> Self {
        let what = match &shown.what {
            What::Derived(field, ..) => What::Derived(*field, "".into(), Vec::new()),
            what => what.clone(),
        };
        Self { said: ShownCell { what, ..shown.without_passing() }, is_missing: false, passing: Vec::new() }
    }

    /// A cell that is not drawn yet.
    pub fn missing(shown: &ShownCell) -> Self {
        Self { is_missing: true, ..Self::drawn(shown) }
    }

    /// What it says, if it is drawn.
    pub fn said(&self) -> Option<&ShownCell> {
        (!self.is_missing).then_some(&self.said)
    }

    /// True when the cell can say this without being drawn anew.
    pub fn fits(&self, shown: &ShownCell) -> bool {
        Look::of(&self.said.what) == Look::of(&shown.what) && self.said.column == shown.column
    }

    /// True when the script has to write into the cell, so that it says this.
    pub fn is_to_be_written(&self, shown: &ShownCell) -> bool {
        let (said, what) = (&self.said.what, &shown.what);
        let words = matches!(what, What::Entry(_) | What::Label(_)) && said != what;
        words || self.is_missing || (self.said.columns, self.said.rows) != (shown.columns, shown.rows)
    }

    /// Says something else, as far as the script does not write it. The cell is looked for on the
    /// page only when it has to change.
    pub fn say(&mut self, shown: &ShownCell, find: impl FnOnce() -> Option<Element>) {
        self.is_missing = false;
        if self.said == *shown {
            return;
        }
        let derives = matches!(&shown.what, What::Derived(..)) && self.said.what != shown.what;
        let passes = self.said.passing() == shown.passing();
        if (derives || !passes)
            && let Some(cell) = find()
        {
            if let (What::Derived(_, said, said_lines), What::Derived(field, text, lines)) =
                (&self.said.what, &shown.what)
            {
                write_derived(&cell, (said, said_lines), (*field, text, lines));
            }
            if !passes {
                self.write_passing(&cell, shown);
            }
        }
        self.said = shown.clone();
    }

    /// Messages and the button that adds stand after the box, so that the box never moves.
    fn write_passing(&mut self, cell: &Element, shown: &ShownCell) {
        write_class(cell, shown);
        for passed in self.passing.drain(..) {
            passed.remove();
        }
        let positions = shown.positions();
        let id = |field: Field| format!("message:{}", field.path(&positions));
        if let What::Entry(Entry { field, .. }) | What::Derived(field, ..) = &shown.what {
            self.passing.extend(messages(&shown.messages, &id(*field)));
        }
        if let Some((list, list_messages)) = &shown.list_messages {
            self.passing.extend(messages(list_messages, &id(*list)));
        }
        self.passing.extend(shown.adds_to.and_then(adder));
        for passing in &self.passing {
            let _ = cell.append_child(passing);
        }
        if let What::Entry(entry) = &shown.what
            && let Some(control) = control(cell, entry.field)
        {
            describe(&control, &shown.messages, &id(entry.field));
        }
    }
}

fn write_class(cell: &Element, shown: &ShownCell) {
    let mark = match shown.messages.first().map(|message| message.severity) {
        Some(Severity::Error) => " has-error",
        Some(Severity::Warning) => " has-warning",
        Some(Severity::Hint) => " has-hint",
        None => "",
    };
    let class = class(Look::of(&shown.what), shown.column);
    let _ = cell.set_attribute("class", &format!("{class}{mark}"));
}

fn write_derived(
    cell: &Element,
    (said, said_lines): (&str, &[String]),
    (field, text, lines): (Field, &str, &[String]),
) {
    if said != text
        && let Ok(Some(output)) = cell.query_selector("output")
    {
        let _ = output.set_attribute("name", field.pattern());
        let _ = output.set_attribute("aria-label", field.label());
        output.set_text_content(Some(text));
    }
    if said_lines == lines {
        return;
    }
    let Ok(Some(place)) = cell.query_selector(".derivation__lines") else { return };
    place.set_text_content(None);
    for line in lines {
        if let Some(span) = element("span", "") {
            span.set_text_content(Some(line));
            let _ = place.append_child(&span);
        }
    }
}

/// The box's control, by the way the pattern goes.
fn control(cell: &Element, field: Field) -> Option<Element> {
    let first = cell.first_element_child()?;
    let boxed = if is_led(field) { first.next_element_sibling()? } else { first };
    boxed.last_element_child()
}

fn describe(control: &Element, messages: &[Message], id: &str) {
    let wrong = messages.first().is_some_and(|message| message.severity == Severity::Error);
    let set = |name: &str, value: Option<&str>| {
        let _ = value.map_or_else(|| control.remove_attribute(name), |value| control.set_attribute(name, value));
    };
    set("aria-describedby", (!messages.is_empty()).then_some(id));
    set("aria-invalid", wrong.then_some("true"));
}

fn messages(messages: &[Message], id: &str) -> Option<Element> {
    if messages.is_empty() {
        return None;
    }
    let place = element("div", "messages")?;
    place.set_attribute("id", id).ok()?;
    for message in messages {
        let line = element("p", &format!("message message--{}", message.severity.code()))?;
        let kind = element("span", "message__kind")?;
        kind.set_text_content(Some(message.severity.label()));
        line.append_child(&kind).ok()?;
        line.append_with_str_1(&message.words).ok()?;
        place.append_child(&line).ok()?;
    }
    Some(place)
}

fn adder(list: Field) -> Option<Element> {
    let (action, words) = match list {
        Field::Sources => ("add-source", "＋ 添加资金来源"),
        Field::Tasks => ("add-task", "＋ 添加任务"),
        _ => return None,
    };
    let button = element("button", "adder")?;
    button.set_attribute("data-action", action).ok()?;
    button.set_text_content(Some(words));
    Some(button)
}
