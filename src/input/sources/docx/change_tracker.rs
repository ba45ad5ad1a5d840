//! Where a reader of a document stands among its tracked changes.

use super::tracked_changes::{TrackedChanges, TrackedText};

/// The elements that hold properties.
const PROPERTIES: [&str; 4] = ["trPr", "pPr", "rPr", "sdtPr"];

/// Follows the tracked changes of a document, element by element.
#[derive(Debug)]
pub struct ChangeTracker {
    changes: TrackedChanges,
    /// The changes that are open.
    open: Vec<TrackedText>,
    /// The properties that are open: of a row, a paragraph, a run, or a control.
    properties: Vec<&'static str>,
    /// How many elements are open of what properties were before a change.
    former: usize,
    count: usize,
}

/// What an element says of tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackedElement {
    /// Nothing: it is for the reader.
    Other,
    /// Nothing that is left to the reader.
    Taken,
    /// The row whose properties are open is not read.
    RowLeftOut,
    /// The mark of the paragraph whose properties are open is not read: it is one with the next paragraph.
    MarkLeftOut,
}

impl ChangeTracker {
    /// A tracker at the beginning of a document.
    #[must_use]
    pub fn new(changes: TrackedChanges) -> Self {
        Self { changes, open: Vec::new(), properties: Vec::new(), former: 0, count: 0 }
    }

    /// Takes the beginning of the element of this name.
    pub fn start(&mut self, name: &str) -> TrackedElement {
        if self.former > 0 || name.ends_with("PrChange") {
            self.former += 1;
            return TrackedElement::Taken;
        }
        if let Some(name) = PROPERTIES.iter().find(|own| **own == name) {
            self.properties.push(name);
            return TrackedElement::Taken;
        }
        let Some(kind) = TrackedText::of_element(name) else { return TrackedElement::Other };
        self.count += 1;
        let is_left_out = self.changes.leaves_out(kind);
        match self.properties.last() {
            None => {
                self.open.push(kind);
                TrackedElement::Taken
            }
            Some(&"trPr") if is_left_out => TrackedElement::RowLeftOut,
            Some(_) if is_left_out => TrackedElement::MarkLeftOut,
            Some(_) => TrackedElement::Taken,
        }
    }

    /// Takes the end of an element, and says whether it was one of its own.
    pub fn end(&mut self, name: &str) -> bool {
        if self.former > 0 {
            self.former -= 1;
            return true;
        }
        if PROPERTIES.contains(&name) {
            self.properties.pop();
            return true;
        }
        if TrackedText::of_element(name).is_none() {
            return false;
        }
        if self.properties.is_empty() {
            self.open.pop();
        }
        true
    }

    /// Whether the text here is not read.
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.open.iter().any(|kind| self.changes.leaves_out(*kind))
    }

    /// Whether the text here is not read as it was taken away, and stands nowhere else.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.open.iter().any(|kind| *kind == TrackedText::Deleted && self.changes.leaves_out(*kind))
    }

    /// Whether properties are open.
    #[must_use]
    pub fn is_in_properties(&self) -> bool {
        !self.properties.is_empty()
    }

    /// How many changes there were so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}
