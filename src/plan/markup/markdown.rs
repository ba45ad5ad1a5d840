//! `CommonMark` (version 0.31), with the references of GitLab, which a backslash keeps from their meaning too (GitLab Docs,
//! GitLab Flavored Markdown).

use super::signs::{self, Reading, Sign, Written};

pub(super) fn escape(text: &str) -> String {
    signs::escape(text, |place| match place.character {
        '<' => Written::Number,
        '&' if place.begins_entity() => Written::Number,
        '[' if place.begins_box() => Written::Apart,
        _ if is_mark(place) || is_reference(place) => Written::Backslash,
        _ => Written::Unchanged,
    })
}

pub(super) fn unescape(text: &str) -> String {
    let reading = Reading { behind_backslash: |c| c.is_ascii_punctuation(), has_tags: true, is_emphasis };
    signs::unescape(text, &reading)
}

/// Whether a sign may be a mark of emphasis, a link, code, or the beginning of a heading, a list or a quotation.
pub(super) fn is_mark(place: Sign<'_>) -> bool {
    match place.character {
        '\\' | '[' | ']' => true,
        '~' => !place.is_within_address(),
        // A fence of code, a line, a quotation, a list.
        '>' | '#' | '=' => place.is_first(),
        '+' | '-' => place.is_first() && !place.is_before_word(),
        '.' | ')' => place.is_behind_number(),
        _ => is_emphasis(place),
    }
}

pub(super) fn is_emphasis(place: Sign<'_>) -> bool {
    match place.character {
        '*' | '`' => true,
        // Within a word it is itself.
        '_' => !place.is_within_word() && !place.is_within_address(),
        _ => false,
    }
}

/// Whether a sign may begin a reference to a person, an item, an emoji or a formula.
fn is_reference(place: Sign<'_>) -> bool {
    match place.character {
        _ if place.is_within_address() => false,
        '@' | ':' => place.is_before_word() && !place.is_behind_word(),
        '#' | '!' | '&' => place.is_before_word(),
        // A milestone may stand in quotes; some read `^a^` as raised.
        '%' | '^' => place.begins_something(),
        '$' => place.begins_something() || !place.is_first(),
        _ => false,
    }
}
