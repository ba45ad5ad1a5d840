//! Markdown as Kanboard reads it: Parsedown takes a backslash only before some signs, and shows it before all others.

use super::markdown::{is_emphasis, is_mark};
use super::signs::{self, Reading, Written};

/// The signs that a backslash keeps from their meaning (Parsedown 1.7, `specialCharacters`).
const BEHIND_BACKSLASH: &str = "\\`*_{}[]()>#+-.!|";

pub(super) fn escape(text: &str) -> String {
    signs::escape(text, |place| match place.character {
        '<' => Written::Number,
        '&' if place.begins_entity() => Written::Number,
        _ if place.is_within_address() => Written::Unchanged,
        '~' => Written::Number,
        // A person is notified, and a task is linked.
        '@' if place.begins_something() => Written::Number,
        '#' | '!' if place.begins_something() => Written::Backslash,
        '=' if place.is_first() => Written::Number,
        _ if is_mark(place) => Written::Backslash,
        _ => Written::Unchanged,
    })
}

pub(super) fn unescape(text: &str) -> String {
    let reading = Reading { behind_backslash: |c| BEHIND_BACKSLASH.contains(c), has_tags: true, is_emphasis };
    signs::unescape(text, &reading)
}
