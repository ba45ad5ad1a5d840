//! Parts of messages about values: what could stand there instead, and the value itself in printable form.

use crate::domain::{Text, nearest};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};

/// A hint that offers what could stand in place of `word`: the nearest candidate, else the first of them.
pub(crate) fn choices<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> String {
    // A longer list would bury the message.
    const MOST: usize = 20;
    choices_up_to(MOST, word, candidates)
}

/// A hint that offers what could stand in place of the key `word`: the nearest key, else all of them.
pub(crate) fn key_choices<'a>(word: &str, keys: impl Iterator<Item = &'a str> + Clone) -> String {
    choices_up_to(usize::MAX, word, keys)
}

fn choices_up_to<'a>(most: usize, word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = nearest(word, candidates.clone()) {
        return format!("did you mean `{near}`?");
    }
    let all: Vec<String> = candidates.take(most).map(|c| format!("`{c}`")).collect();
    if all.is_empty() { "remove it".to_owned() } else { format!("use one of {}", all.join(", ")) }
}

/// Reports that `node` is of another kind than it should be: `should` says what it is to be.
pub(crate) fn wrong_type(node: &Node, should: &str, sink: &mut Sink) {
    let hint = match node.value {
        Value::Number(_) | Value::Bool(_) => "put it in quotes if it is meant as text",
        Value::Null => "write a value; a key that is not needed can be removed",
        Value::Text(_) => "write the entries below it, indented",
        Value::List(_) | Value::Map(_) => {
            "for an example, look at the output of `pdp-export data` or `pdp-export template`"
        }
    };
    sink.report(Code::WrongType, &node.place, format!("{should}, but this is {}", node.value.kind()), hint);
}

/// `raw` as a message can show it: at most 60 characters, with what cannot be seen as escapes.
pub(crate) fn printable(raw: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = raw.chars().take(LONGEST).flat_map(visible).collect();
    if raw.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> impl Iterator<Item = char> {
    // A text of this character alone is refused where it shows nothing; a space is, for being blank.
    let hidden = Text::parse(c.encode_utf8(&mut [0; 4])).is_err() && c != ' ';
    let escaped = hidden.then(|| c.escape_default());
    let plain = (!hidden).then_some(c);
    plain.into_iter().chain(escaped.into_iter().flatten())
}
