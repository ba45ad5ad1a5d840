//! The wiki markup of Jira (Atlassian, Text Formatting Notation): a backslash stands before a sign that is meant as such.
//! A backslash itself is written as its number, as two of them break the line.

use super::signs::{self, Reading, Sign, Written};

pub(super) fn escape(text: &str) -> String {
    signs::escape(text, |place| match place.character {
        '\\' => Written::Number,
        '&' if place.begins_entity() => Written::Number,
        // `h1. ` and `bq. ` begin a line.
        '.' if is_block(place.before) && !place.is_before_word() => Written::Number,
        _ if is_mark(place) => Written::Backslash,
        _ => Written::Unchanged,
    })
}

pub(super) fn unescape(text: &str) -> String {
    let reading = Reading { behind_backslash: |c| c.is_ascii_punctuation() && c != '\\', has_tags: false, is_emphasis };
    signs::unescape(text, &reading)
}

fn is_block(before: &str) -> bool {
    before == "bq" || matches!(before.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_mark(place: Sign<'_>) -> bool {
    match place.character {
        _ if place.is_within_address() => false,
        // Macros, links, tables.
        '{' | '}' | '[' | ']' | '|' => true,
        // A list.
        '#' => place.is_first(),
        // An image.
        '!' => place.begins_something(),
        // Insertions, deletions, superscripts, subscripts; dashes.
        '+' | '-' | '^' | '~' => {
            place.is_first() || place.is_doubled() || (place.begins_something() && !place.is_behind_word())
        }
        // A citation.
        '?' => place.is_doubled(),
        // An icon, as `(x)` and `(on)`, or a face.
        '(' => is_icon(place.after) || place.before.ends_with([':', ';']),
        ')' => place.before.ends_with([':', ';']),
        ':' => place.after.starts_with(['D', 'P']),
        _ => is_emphasis(place),
    }
}

fn is_emphasis(place: Sign<'_>) -> bool {
    match place.character {
        '*' => true,
        '_' => !place.is_within_word() && !place.is_within_address(),
        _ => false,
    }
}

/// Whether what stands behind a parenthesis makes an icon of it.
fn is_icon(after: &str) -> bool {
    const ICONS: [&str; 19] =
        ["!", "+", "-", "?", "/", "x", "y", "n", "i", "on", "off", "*", "*r", "*g", "*b", "*y", "flag", "flagoff", "%"];
    after.split_once(')').is_some_and(|(name, _)| ICONS.contains(&name))
}
