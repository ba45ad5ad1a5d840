//! The values of a contract in a document: in their controls, or between their bookmarks.

use super::content::XmlElement;
use super::names::{NameList, ValueName};
use crate::input::ChangeTracker;
use crate::readback::values::ShownValue;

/// The most values that may stand in each other: more are written by nobody.
const MOST_OPEN: usize = 2;
/// The most values that are read.
const MOST_VALUES: usize = 10_000;

/// Reads values step by step.
pub(super) struct ValueReader<'n> {
    names: &'n NameList,
    controls: Vec<OpenControl>,
    open: Vec<OpenValue>,
    closed: Vec<OpenValue>,
    /// How many values have begun.
    count: usize,
    /// The last value that ended, as long as nothing but blanks stands behind it: a line of the same field goes on with it.
    last: Option<LastValue>,
}

#[derive(Clone)]
struct LastValue {
    /// Its index among those that ended.
    index: usize,
    /// What stands behind it.
    gap: String,
}

#[derive(Default)]
struct OpenControl {
    tag: Option<ValueName>,
    alias: Option<ValueName>,
    /// Whether it shows a prompt, as nothing was typed into it.
    is_prompt: bool,
    /// The place of its value.
    value: Option<usize>,
}

struct OpenValue {
    /// Its place among all values.
    place: usize,
    /// The id of the bookmark round it, where it is read by that.
    bookmark: Option<String>,
    /// Whether a control has it too, which is read.
    has_control: bool,
    /// Whether its text is none of the document's.
    is_silent: bool,
    /// The value that it goes on with.
    goes_on: Option<LastValue>,
    value: ShownValue,
}

impl<'n> ValueReader<'n> {
    pub(super) fn new(names: &'n NameList) -> Self {
        Self { names, controls: Vec::new(), open: Vec::new(), closed: Vec::new(), count: 0, last: None }
    }

    /// Takes the beginning of an element below `heading`.
    pub(super) fn start(&mut self, element: &XmlElement<'_>, heading: Option<&str>, tracker: &ChangeTracker) {
        match element.name {
            "sdt" => self.controls.push(OpenControl::default()),
            "tag" | "alias" => {
                let name = self.names.value_of_control(&element.value());
                let Some(control) = self.controls.last_mut() else { return };
                let place = if element.name == "tag" { &mut control.tag } else { &mut control.alias };
                *place = name;
            }
            "showingPlcHdr" => {
                if let Some(control) = self.controls.last_mut() {
                    control.is_prompt = element.is_on();
                }
            }
            "sdtContent" => self.open_control(heading, tracker),
            "bookmarkStart" => {
                let name = self.names.value_of_bookmark(&element.attribute("name").unwrap_or_default());
                let id = element.attribute("id");
                if let (Some(name), Some(id)) = (name, id) {
                    self.open_bookmark(name, id, heading, tracker);
                }
            }
            "bookmarkEnd" => {
                let id = element.attribute("id");
                self.close(|value| id.is_some() && value.bookmark == id);
            }
            _ => {}
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        if name != "sdt" {
            return;
        }
        let Some(OpenControl { value: Some(place), .. }) = self.controls.pop() else { return };
        self.close(|value| value.place == place);
    }

    /// Takes text that is read.
    pub(super) fn text(&mut self, text: &str) {
        self.last = self.last.take().filter(|_| text.trim().is_empty());
        if let Some(last) = &mut self.last {
            last.gap.push_str(text);
        }
        for value in self.open.iter_mut().filter(|value| !value.is_silent) {
            value.value.text.push_str(text);
        }
    }

    /// All values, in their order.
    pub(super) fn finish(mut self) -> Vec<ShownValue> {
        self.closed.sort_by_key(|value| value.place);
        self.closed.into_iter().map(|closed| closed.value).collect()
    }

    /// Begins the value of the innermost control. A tag says it better than a title.
    fn open_control(&mut self, heading: Option<&str>, tracker: &ChangeTracker) {
        let Some(control) = self.controls.last_mut() else { return };
        let Some(mut name) = control.tag.take().or_else(|| control.alias.take()) else { return };
        let round = self.open.iter().position(|value| !value.has_control && value.is_round(&name));
        name.number = name.number.or(round.and_then(|round| self.open[round].value.number));
        let (is_silent, before) = (control.is_prompt, self.open.len());
        control.value = Some(self.count);
        self.open_value(name, heading, tracker);
        if self.open.len() > before {
            self.open[before].is_silent = is_silent;
            if let Some(round) = round {
                self.open[round].has_control = true;
            }
        }
    }

    /// Begins the value of a bookmark, unless that of a control has begun: programs move bookmarks into these.
    fn open_bookmark(&mut self, name: ValueName, id: String, heading: Option<&str>, tracker: &ChangeTracker) {
        let is_same = |value: &&mut OpenValue| value.bookmark.is_none() && value.value.field == name.field;
        if let Some(value) = self.open.iter_mut().find(is_same) {
            value.value.number = value.value.number.or(name.number);
            return;
        }
        let before = self.open.len();
        self.open_value(name, heading, tracker);
        if let Some(value) = self.open.get_mut(before) {
            value.bookmark = Some(id);
        }
    }

    fn open_value(&mut self, name: ValueName, heading: Option<&str>, tracker: &ChangeTracker) {
        let place = self.count;
        self.count += 1;
        // What is inserted or moved, and not read, was never here; what was taken away is a value without text.
        let is_absent = tracker.is_left_out() && !tracker.is_deleted();
        if is_absent || self.open.len() >= MOST_OPEN || place >= MOST_VALUES {
            return;
        }
        let ValueName { field, number } = name;
        self.last = self.last.take().filter(|last| self.closed[last.index].value.field == field);
        let goes_on = self.last.clone();
        let value = ShownValue { field, number, text: String::new(), heading: heading.map(str::to_owned) };
        self.open.push(OpenValue { place, bookmark: None, has_control: false, is_silent: false, goes_on, value });
    }

    fn close(&mut self, is_it: impl Fn(&OpenValue) -> bool) {
        let Some(index) = self.open.iter().position(is_it) else { return };
        let value = self.open.remove(index);
        if value.has_control {
            return;
        }
        let index = if let Some(LastValue { index, gap }) = value.goes_on {
            self.closed[index].value.text += &(gap + &value.value.text);
            index
        } else {
            self.closed.push(value);
            self.closed.len() - 1
        };
        self.last = Some(LastValue { index, gap: String::new() });
    }
}

impl OpenValue {
    /// Whether it is read by a bookmark round the control of `name`.
    fn is_round(&self, name: &ValueName) -> bool {
        self.bookmark.is_some() && self.value.field == name.field
    }
}
