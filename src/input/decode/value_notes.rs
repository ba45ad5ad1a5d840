//! Notes about values that are read, but not as they are written: line breaks and invisible characters.

use crate::complaint::{Complaint, printable};
use crate::domain::{CharName, has_line_break, is_plain, unneeded, unshown};
use crate::input::problem::{Code, Place, Sink, ValueError};
use crate::input::tree::{Node, Value};

/// The most invisible characters of a text that are named.
const MOST_NAMED: usize = 10;
/// What to do about a character that nobody sees.
const REMOVE: &str = "remove it, unless it is meant";

/// Notes about the value `raw`, which messages call `name`: a line break where it is no value of several lines, and
/// invisible characters that its scripts do not need.
#[must_use]
pub fn value_notes(raw: &str, name: &str, has_lines: bool) -> Vec<Complaint> {
    notes(raw, name, has_lines).into_iter().map(|note| note.complaint).collect()
}

/// Warns of the same in a value at `place`.
pub(crate) fn report_notes(raw: &str, name: &str, has_lines: bool, place: &Place, sink: &mut Sink) {
    for ValueError { code, complaint } in notes(raw, name, has_lines) {
        sink.report(code, place, complaint.message, complaint.hint);
    }
}

fn notes(raw: &str, name: &str, has_lines: bool) -> Vec<ValueError> {
    // Nearly all values are plain, and are quickly told.
    if is_plain(raw) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if !has_lines && has_line_break(raw) {
        let message = format!("the line break in `{name}` becomes a space");
        let hint = "write it on one line; only fields with `lines: true` in the template keep their lines";
        notes.push(ValueError::new(Code::LineBreak, message, hint));
    }
    for c in unneeded(raw).into_iter().take(MOST_NAMED) {
        let message = format!("`{name}` has the invisible character {}", CharName(c));
        notes.push(ValueError::new(Code::InvisibleCharacter, message, REMOVE));
    }
    notes
}

/// Warns of invisible characters in all values below `root` that their scripts do not need.
pub(crate) fn report_unseen(root: &Node<'_>, sink: &mut Sink) {
    match &root.value {
        Value::Text(value) => {
            for c in unneeded(value).into_iter().take(MOST_NAMED) {
                let message = format!("this text has the invisible character {}", character_in(c, value));
                sink.report(Code::InvisibleCharacter, &root.place, message, REMOVE);
            }
        }
        Value::List(items) => items.iter().for_each(|item| report_unseen(item, sink)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, node)| report_unseen(node, sink)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A complaint about the first character of `raw`, a text that messages call `what`, that no document can show.
#[must_use]
pub fn refused_character(raw: &str, what: &str) -> Option<Complaint> {
    let c = unshown(raw)?;
    let message = format!("{what} has {}, which cannot be shown", character_in(c, raw));
    Some(Complaint::new(message, "remove the character"))
}

/// The name of `c`, and where it first stands in `raw`, such as "U+200B ZERO WIDTH SPACE after `Globex`".
pub(super) fn character_in(c: char, raw: &str) -> String {
    const LONGEST: usize = 20;
    let name = CharName(c);
    let before = raw.split(c).next().unwrap_or_default();
    let count = before.chars().count();
    let end: String = before.chars().skip(count.saturating_sub(LONGEST)).collect();
    let end = end.trim();
    if end.is_empty() { format!("{name} at its beginning") } else { format!("{name} after `{}`", printable(end)) }
}
