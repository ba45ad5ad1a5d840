//! Texts of a file as they are compared with those of a catalogue, where a blank within a word counts.

use crate::domain::is_invisible;

/// A bullet before an item of a list.
const BULLET: char = '•';

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellLine {
    /// The text without its bullet.
    pub(super) text: String,
    pub(super) is_item: bool,
}

/// The lines of a cell that have text.
pub(super) fn cell_lines(text: &str) -> Vec<CellLine> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = without_marks(line);
        let is_item = line.trim_start().starts_with(BULLET);
        let text = line.trim().trim_start_matches(BULLET).trim().to_owned();
        if !text.is_empty() {
            lines.push(CellLine { text, is_item });
        }
    }
    lines
}

/// A text on one line, with one blank where it has several, and without marks of direction.
pub(super) fn spaced(text: &str) -> String {
    without_marks(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a person typed it, on one line.
pub(super) fn typed(text: &str) -> String {
    without_marks(text).trim().replace(['\n', '\r'], " ")
}

/// Whether two texts say the same, whatever blanks a program put between words.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || spaced(one) == spaced(other)
}

/// Documents set marks of direction around words; nobody types them.
fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !(is_mark(*c) && is_invisible(*c))).collect()
}
