//! Single values of the tree into the types of the domain.

use super::hints::wrong_type;
use super::parse::{no_switch, parse_choice, parse_date, parse_id, parse_language, parse_text};
use crate::domain::{Date, Id, Language, Text};
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
    sink.accept(parse_text(raw), place)
}

/// A list of texts; one text alone is a list of one.
pub(crate) fn text_list(node: &Node, sink: &mut Sink) -> Option<Vec<Text>> {
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
        let message = format!("`{id}` is reserved and cannot be an id here");
        sink.report(Code::InvalidId, &node.place, message, "choose another id");
        return None;
    }
    Some(id)
}

/// `raw` as a stable id.
pub(crate) fn checked_id(raw: &str, place: &Place, sink: &mut Sink) -> Option<Id> {
    sink.accept(parse_id(raw), place)
}

/// A date.
pub(crate) fn date(node: &Node, sink: &mut Sink) -> Option<Date> {
    let raw = string(node, sink)?;
    sink.accept(parse_date(raw), &node.place)
}

/// A language tag.
pub(crate) fn language(node: &Node, sink: &mut Sink) -> Option<Language> {
    checked_language(string(node, sink)?, &node.place, sink)
}

/// `raw` as a language tag.
pub(crate) fn checked_language(raw: &str, place: &Place, sink: &mut Sink) -> Option<Language> {
    sink.accept(parse_language(raw), place)
}

/// `true` or `false`, without quotes.
pub(crate) fn switch(node: &Node, sink: &mut Sink) -> Option<bool> {
    let value = match node.value {
        Value::Bool(value) => Ok(value),
        _ => Err(no_switch(node.value.kind())),
    };
    sink.accept(value, &node.place)
}

/// A number within `bounds`.
pub(crate) fn number(node: &Node, bounds: &RangeInclusive<f64>, sink: &mut Sink) -> Option<f64> {
    let Value::Number(number) = node.value else {
        let message = format!("a number belongs here, but this is {}", node.value.kind());
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

/// The value that `table` pairs with the word that stands here.
pub(crate) fn choice<T: Copy>(node: &Node, table: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let raw = string(node, sink)?;
    sink.accept(parse_choice(raw, table), &node.place)
}

/// Every value, or nothing when one is missing.
pub(crate) fn all<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    // Each is read even behind one that is missing, so that the problems of all are reported.
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}
