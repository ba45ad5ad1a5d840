//! What reads the same in Textile and in `CommonMark`, between which the administrator of a Redmine chooses: both take the
//! number of a character for the character, and for nothing else.

use super::signs::{self, Reading, Sign, Written};

pub(super) fn escape(text: &str) -> String {
    signs::escape(text, |place| match place.character {
        '[' if place.begins_box() => Written::Apart,
        _ if is_mark(place) => Written::Number,
        _ => Written::Unchanged,
    })
}

pub(super) fn unescape(text: &str) -> String {
    signs::unescape(text, &Reading { behind_backslash: |_| false, has_tags: true, is_emphasis })
}

fn is_mark(place: Sign<'_>) -> bool {
    match place.character {
        '&' => place.begins_entity(),
        _ if place.is_within_address() => false,
        // Tags, links and macros, code, tables, deletions.
        '<' | '[' | ']' | '{' | '}' | '|' | '~' => true,
        // An escaped sign.
        '\\' => place.after.starts_with(|c: char| c.is_ascii_punctuation()),
        // A quotation or a line; `==` is text that is no Textile.
        '>' => place.is_first(),
        '=' => place.is_first() || place.is_doubled(),
        // Code, or a person; an address of mail is left as it is.
        '@' => !place.is_within_word(),
        // An image, an item, a colour or a header.
        '!' | '#' | '%' | '^' => place.begins_something() || place.is_first(),
        // A deletion, an insertion, a list, a dash.
        '-' | '+' => place.is_first() || place.is_doubled() || (place.begins_something() && !place.is_behind_word()),
        // A citation.
        '?' => place.is_doubled(),
        // A link: `"words":address`.
        '"' => place.after.starts_with(':'),
        '.' | ')' => place.is_behind_number() || is_block(place.before),
        '(' => is_abbreviation(place.before),
        ':' => is_address_of_redmine(place),
        _ => is_emphasis(place),
    }
}

fn is_emphasis(place: Sign<'_>) -> bool {
    match place.character {
        '*' | '`' => true,
        '_' => !place.is_within_word() && !place.is_within_address(),
        _ => false,
    }
}

/// Whether a full stop behind this would begin a block of Textile: `h1. `, `bq. `, `p. `, `fn1. `.
fn is_block(before: &str) -> bool {
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit());
    ["h", "bq", "p", "fn", "bc", "pre", "table"].contains(&name)
}

/// Whether a parenthesis behind this would explain an abbreviation, and not be shown: `HTML(words)`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.len() > 1
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Whether a colon behind a word and before another links to a thing of Redmine's: `document:plan`, `user:anna`.
fn is_address_of_redmine(place: Sign<'_>) -> bool {
    place.is_behind_word() && place.begins_something() && !place.after.starts_with("//")
}
