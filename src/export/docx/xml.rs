//! XML as text: markup that is ours, and texts of others, which are escaped.

use crate::export::error::ExportFailure;
use std::fmt::{self, Write as _};

/// The declaration at the head of each part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// How much of a text a message quotes, in characters.
const MOST_QUOTED: usize = 40;

/// A part that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    /// What XML cannot hold (XML 1.0, 2.2).
    failures: Vec<ExportFailure>,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        Self { text: DECLARATION.to_owned(), failures: Vec::new() }
    }

    /// Adds markup as it is.
    pub(super) fn push(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds markup with numbers or names of ours in it.
    pub(super) fn write(&mut self, markup: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(markup);
    }

    /// Adds a text of others between tags, or in the value of an attribute.
    pub(super) fn text(&mut self, text: &str) {
        self.text.reserve(text.len());
        for c in text.chars() {
            match c {
                '&' => self.push("&amp;"),
                '<' => self.push("&lt;"),
                '>' => self.push("&gt;"),
                '"' => self.push("&quot;"),
                '\t' | '\n' | '\r' => self.write(format_args!("&#{};", u32::from(c))),
                c if is_no_xml(c) => self.refuse(text, c),
                c => self.text.push(c),
            }
        }
    }

    /// Adds ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.write(format_args!(" {name}=\""));
        self.text(value);
        self.push("\"");
    }

    fn refuse(&mut self, text: &str, c: char) {
        let shown: String = text.chars().take(MOST_QUOTED).flat_map(char::escape_default).collect();
        let message = format!("the text `{shown}` has the character U+{:04X}, which XML cannot hold", u32::from(c));
        let failure = ExportFailure::limit(message, "leave the character out, or write another format");
        if !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What has been written behind a byte.
    pub(super) fn since(&self, at: usize) -> &str {
        &self.text[at..]
    }

    /// Inserts markup at a byte between tags.
    pub(super) fn insert(&mut self, at: usize, markup: &str) {
        self.text.insert_str(at, markup);
    }

    /// The part, and what could not be written.
    pub(super) fn finish(self, failures: &mut Vec<ExportFailure>) -> String {
        failures.extend(self.failures);
        self.text
    }
}

/// Whether a document of XML cannot have a character, not even escaped (XML 1.0, 2.2).
fn is_no_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
