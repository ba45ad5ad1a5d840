//! Reading single values into the types of the domain.

use super::fields::{choices, wrong_type};
use crate::domain::{Date, Id, Language, Text, TextFault};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::{Node, Value};
use std::ops::RangeInclusive;

/// The characters of a text value.
pub(crate) fn string<'n>(node: &'n Node<'_>, sink: &mut Sink) -> Option<&'n str> {
    if let Value::Text(raw) = &node.value {
        return Some(raw);
    }
    wrong_type(node, "a text belongs here", sink);
    None
}

/// One line of visible text.
pub(crate) fn text(node: &Node, sink: &mut Sink) -> Option<Text> {
    checked_text(string(node, sink)?, &node.place, sink)
}

/// `raw` as one line of visible text.
pub(crate) fn checked_text(raw: &str, place: &Place, sink: &mut Sink) -> Option<Text> {
    let (message, hint) = match Text::parse(raw) {
        Ok(text) => return Some(text),
        Err(TextFault::Blank) => ("this text is blank".to_owned(), "write a text, or remove the key"),
        Err(TextFault::Edges) => ("this text begins or ends with white space".to_owned(), "remove the white space"),
        Err(TextFault::LineBreak) => (
            "this text has a line break".to_owned(),
            "write it on one line (in YAML, `>-` folds it); several items or paragraphs are entries of a list",
        ),
        Err(TextFault::Control(c)) => {
            (format!("this text has a character that cannot be shown, U+{:04X}", u32::from(c)), "remove the character")
        }
    };
    sink.report(Code::InvalidText, place, message, hint);
    None
}

/// A list of texts; one text alone is a list of one.
pub(crate) fn texts(node: &Node, sink: &mut Sink) -> Option<Vec<Text>> {
    match &node.value {
        Value::List(items) => all(items.iter().map(|item| text(item, sink))),
        _ => text(node, sink).map(|one| vec![one]),
    }
}

/// A stable id.
pub(crate) fn id(node: &Node, sink: &mut Sink) -> Option<Id> {
    checked_id(string(node, sink)?, &node.place, sink)
}

/// A stable id that is none of the `reserved` words.
pub(crate) fn id_but(node: &Node, reserved: &[&str], sink: &mut Sink) -> Option<Id> {
    let id = id(node, sink)?;
    if reserved.contains(&id.as_str()) {
        let message = format!("`{id}` has a meaning of its own and cannot be an id here");
        sink.report(Code::InvalidId, &node.place, message, "choose another id");
        return None;
    }
    Some(id)
}

/// `raw` as a stable id.
pub(crate) fn checked_id(raw: &str, place: &Place, sink: &mut Sink) -> Option<Id> {
    if let Some(id) = Id::parse(raw) {
        return Some(id);
    }
    let hint = Id::suggestion(raw).map_or_else(
        || format!("use lower-case letters a to z, digits and single hyphens, at most {} characters", Id::MAX_LEN),
        |id| format!("write `{id}`"),
    );
    sink.report(Code::InvalidId, place, format!("`{}` cannot be an id", shown(raw)), hint);
    None
}

/// A date.
pub(crate) fn date(node: &Node, sink: &mut Sink) -> Option<Date> {
    let raw = string(node, sink)?;
    let date = Date::parse(raw);
    if date.is_none() {
        let message = format!("`{}` is not a date", shown(raw));
        sink.report(
            Code::InvalidDate,
            &node.place,
            message,
            "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31",
        );
    }
    date
}

/// A language tag.
pub(crate) fn language(node: &Node, sink: &mut Sink) -> Option<Language> {
    checked_language(string(node, sink)?, &node.place, sink)
}

/// `raw` as a language tag.
pub(crate) fn checked_language(raw: &str, place: &Place, sink: &mut Sink) -> Option<Language> {
    let language = Language::parse(raw);
    if language.is_none() {
        let message = format!("`{}` is not a language tag", shown(raw));
        sink.report(Code::InvalidLanguage, place, message, "write a tag such as `en`, `de` or `pt-BR`");
    }
    language
}

/// Yes or no.
pub(crate) fn switch(node: &Node, sink: &mut Sink) -> Option<bool> {
    if let Value::Bool(value) = node.value {
        return Some(value);
    }
    let message = format!("`true` or `false` belongs here, and here is {}", node.value.kind());
    sink.report(Code::WrongType, &node.place, message, "write `true` or `false`, without quotes");
    None
}

/// A number within `bounds`.
pub(crate) fn number(node: &Node, bounds: &RangeInclusive<f64>, sink: &mut Sink) -> Option<f64> {
    let Value::Number(number) = node.value else {
        let message = format!("a number belongs here, and here is {}", node.value.kind());
        sink.report(Code::WrongType, &node.place, message, "write a number without quotes or unit");
        return None;
    };
    if bounds.contains(&number) {
        return Some(number);
    }
    let hint = format!("write a number from {} to {}", bounds.start(), bounds.end());
    sink.report(Code::OutOfRange, &node.place, format!("`{number}` is out of range"), hint);
    None
}

/// One of the words that `choices` pairs with values.
pub(crate) fn choice<T: Copy>(node: &Node, table: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let raw = string(node, sink)?;
    if let Some((_, value)) = table.iter().find(|(word, _)| *word == raw) {
        return Some(*value);
    }
    let hint = choices(raw, table.iter().map(|(word, _)| *word));
    sink.report(Code::UnknownValue, &node.place, format!("`{}` cannot stand here", shown(raw)), hint);
    None
}

/// Every value, or nothing when one is missing; all are asked for all the same.
pub(crate) fn all<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

/// `raw` as a message can show it: short, and without control characters.
pub(crate) fn shown(raw: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = raw.chars().take(LONGEST).flat_map(visible).collect();
    if raw.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> impl Iterator<Item = char> {
    let hidden = Text::parse(c.encode_utf8(&mut [0; 4])).is_err() && c != ' ';
    let escaped = hidden.then(|| c.escape_default());
    let plain = (!hidden).then_some(c);
    plain.into_iter().chain(escaped.into_iter().flatten())
}
