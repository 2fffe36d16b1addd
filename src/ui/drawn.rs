//! One cell on the page, and how it changes from what it said to what it is to say. Only what
//! differs is touched, so a box keeps its focus, its caret and what an input method composes.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::patterns::{Look, cell, class, element, is_input, is_led};
use super::shown::{Entry, Message, ShownCell, ShownRow, What};
use crate::model::Field;
use crate::rules::Severity;

/// A cell on the page.
pub struct DrawnCell {
    said: ShownCell,
    nodes: Option<Nodes>,
    /// Messages and buttons that come and go at the end of the cell.
    passing: Vec<Element>,
}

/// Where a cell is on the page.
struct Nodes {
    cell: Element,
    /// The box's control, or the output of a derived value.
    control: Option<Element>,
}

impl DrawnCell {
    /// Draws a cell.
    pub fn new(shown: &ShownCell) -> Option<(Self, Element)> {
        let node = cell(Look::of(&shown.what), shown.column)?;
        let blank = ShownCell { what: blank(&shown.what), columns: 1, rows: 1, ..shown.without_passing() };
        let mut drawn = Self::of(blank);
        drawn.say(shown, || Some(node.clone()));
        Some((drawn, node))
    }

    /// A cell that is on the page already and says this.
    pub const fn of(said: ShownCell) -> Self {
        Self { said, nodes: None, passing: Vec::new() }
    }

    /// True when the cell can say this without being drawn anew.
    pub fn fits(&self, shown: &ShownCell) -> bool {
        Look::of(&self.said.what) == Look::of(&shown.what) && self.said.column == shown.column
    }

    /// Says something else. The cell is looked for on the page only when it has to change.
    pub fn say(&mut self, shown: &ShownCell, find: impl FnOnce() -> Option<Element>) {
        if self.said == *shown {
            return;
        }
        if self.nodes.is_none() {
            let look = Look::of(&shown.what);
            self.nodes = find().map(|cell| Nodes { control: control(&cell, look), cell });
        }
        if let Some(nodes) = self.nodes.take() {
            self.write(&nodes, shown);
            self.nodes = Some(nodes);
        }
    }

    fn write(&mut self, nodes: &Nodes, shown: &ShownCell) {
        nodes.write_span("colspan", self.said.columns, shown.columns);
        nodes.write_span("rowspan", self.said.rows, shown.rows);
        if self.said.messages != shown.messages {
            nodes.write_class(shown);
        }
        nodes.write_what(&self.said.what, &shown.what);
        if self.said.passing() != shown.passing() {
            self.write_passing(nodes, shown);
        }
        self.said = shown.clone();
    }

    /// Messages and the button that adds stand after the box, so that the box never moves.
    fn write_passing(&mut self, nodes: &Nodes, shown: &ShownCell) {
        for passed in self.passing.drain(..) {
            passed.remove();
        }
        let path = match &shown.what {
            What::Entry(entry) => entry.path.as_str(),
            What::Derived(field, ..) => field.pattern(),
            What::Label(_) | What::Empty => "",
        };
        let id = format!("message:{path}");
        self.passing.extend(messages(&shown.messages, &id));
        let (list, list_messages) = &shown.list_messages;
        self.passing.extend(messages(list_messages, &format!("message:{list}")));
        self.passing.extend(shown.adds_to.and_then(adder));
        for passing in &self.passing {
            let _ = nodes.cell.append_child(passing);
        }
        if let (What::Entry(_), Some(control)) = (&shown.what, &nodes.control) {
            describe(control, &shown.messages, &id);
        }
    }
}

impl Nodes {
    fn write_span(&self, name: &str, said: usize, count: usize) {
        if said != count {
            let _ = self.cell.set_attribute(name, &count.to_string());
        }
    }

    fn write_class(&self, shown: &ShownCell) {
        let mark = match shown.messages.first().map(|message| message.severity) {
            Some(Severity::Error) => " has-error",
            Some(Severity::Warning) => " has-warning",
            Some(Severity::Hint) => " has-hint",
            None => "",
        };
        let class = class(Look::of(&shown.what), shown.column);
        let _ = self.cell.set_attribute("class", &format!("{class}{mark}"));
    }

    fn write_what(&self, said: &What, what: &What) {
        match (said, what) {
            (What::Label(said), What::Label(text)) if said != text => self.cell.set_text_content(Some(text)),
            (What::Entry(said), What::Entry(entry)) => self.write_entry(said, entry),
            (What::Derived(_, said, said_lines), What::Derived(field, text, lines)) => {
                let Some(output) = &self.control else { return };
                if said != text {
                    let _ = output.set_attribute("name", field.pattern());
                    let _ = output.set_attribute("aria-label", field.label());
                    output.set_text_content(Some(text));
                }
                if said_lines != lines {
                    self.write_lines(lines);
                }
            }
            _ => {}
        }
    }

    fn write_entry(&self, said: &Entry, entry: &Entry) {
        let Some(control) = &self.control else { return };
        if said.path != entry.path {
            let _ = control.set_attribute("name", &entry.path);
            let _ = control.set_attribute("aria-label", &entry.name);
        }
        if said.text != entry.text {
            set_value(control, entry);
            if let Some(twin) = control.previous_element_sibling() {
                twin.set_text_content(Some(&entry.text));
            }
        }
        if said.lead != entry.lead
            && let Some(lead) = self.cell.first_element_child()
        {
            lead.set_text_content(Some(&entry.lead));
        }
        if said.row != entry.row
            && let Some(row) = &entry.row
        {
            self.write_row(row, entry.field);
        }
    }

    fn write_row(&self, row: &ShownRow, field: Field) {
        let Ok(Some(tools)) = self.cell.query_selector(".tools") else { return };
        let _ = tools.set_attribute("aria-label", &row.name);
        let mut next = tools.first_element_child();
        let mut number = 0;
        while let Some(button) = next {
            let _ = button.set_attribute("data-row", &row.path);
            if field != Field::SourceAmount && number < 2 {
                set_disabled(&button, if number == 0 { row.standing.first } else { row.standing.last });
            }
            next = button.next_element_sibling();
            number += 1;
        }
    }

    fn write_lines(&self, lines: &[String]) {
        let Ok(Some(place)) = self.cell.query_selector(".derivation__lines") else { return };
        place.set_text_content(None);
        for line in lines {
            if let Some(span) = element("span", "") {
                span.set_text_content(Some(line));
                let _ = place.append_child(&span);
            }
        }
    }
}

/// The box's control or a derived value's output, by the way the pattern goes: asking for it by a
/// selector costs as much as all else about a cell.
fn control(node: &Element, look: Look) -> Option<Element> {
    match look {
        Look::Entry(field) => {
            let first = node.first_element_child()?;
            let boxed = if is_led(field) { first.next_element_sibling()? } else { first };
            boxed.last_element_child()
        }
        Look::Derived => node.query_selector("output").ok()?,
        Look::Label | Look::Empty => None,
    }
}

/// What a cell fresh from its pattern says.
fn blank(what: &What) -> What {
    match what {
        What::Label(_) => What::Label("".into()),
        What::Empty => What::Empty,
        What::Entry(entry) => What::Entry(Entry {
            field: entry.field,
            path: String::new(),
            name: String::new(),
            text: "".into(),
            lead: "".into(),
            row: None,
        }),
        What::Derived(field, ..) => What::Derived(*field, "".into(), Vec::new()),
    }
}

/// Writes a text into a control, unless the clerk has typed just that.
fn set_value(control: &Element, entry: &Entry) {
    let text: &str = &entry.text;
    if is_input(entry.field) {
        let input: &HtmlInputElement = control.unchecked_ref();
        if input.value() != text {
            input.set_value(text);
        }
    } else {
        let area: &HtmlTextAreaElement = control.unchecked_ref();
        if area.value() != text {
            area.set_value(text);
        }
    }
}

fn set_disabled(button: &Element, disabled: bool) {
    let _ = if disabled { button.set_attribute("disabled", "") } else { button.remove_attribute("disabled") };
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
