//! YAML into a [`Node`] tree, by `serde-saphyr`, within bounds.

use super::budget::{MAX_DEPTH, MAX_NODES};
use super::curly_quotes::report_curly_quotes;
use super::node::{Key, Node, Value};
use crate::input::problem::{Code, Place, Sink};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{
    DuplicateKeyPolicy, Error, Location, MessageFormatter, NonFiniteFloatPolicy, Spanned, UserMessageFormatter,
};
use std::borrow::Cow;
use std::fmt;

/// The most values that aliases may stand for.
const MAX_ALIASED: usize = 100_000;

/// How many bytes aliases may stand for beyond twice the length of the text.
const ALIASED_BYTES: usize = 1024 * 1024;

/// Reads `text`; a problem goes to `sink`.
pub(crate) fn read<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    match serde_saphyr::from_str_with_options::<Node<'t>>(text, options(text.len())) {
        Ok(node) => {
            report_curly_quotes(&node, text, sink);
            Some(node)
        }
        Err(error) => {
            report(&error, text, sink);
            None
        }
    }
}

fn options(length: usize) -> serde_saphyr::Options {
    let mut limits = serde_saphyr::options::AliasLimits::default();
    limits.max_total_replayed_events = MAX_ALIASED;
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            // A long text is short as an alias. Escapes too are shorter than what they stand for, by half at most.
            max_total_scalar_bytes: 2 * length + ALIASED_BYTES,
            max_recorded_anchor_events: MAX_ALIASED,
        },
        alias_limits: limits,
        // Readers of mappings tell of them, with their places and all at once.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        // `.inf` and `.nan` are no numbers that anything here can use.
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        // `no` is the language code of Norwegian before it is a truth value.
        strict_booleans: true,
        reject_unsupported_tags: true,
        // Messages show the line themselves.
        with_snippet: false,
    }
}

fn report(error: &Error, text: &str, sink: &mut Sink) {
    let place = error.location().map_or(0..0, |location| place_of(location, text));
    let original = original(error);
    match original {
        Error::Eof { .. } => {
            sink.report(Code::Empty, &place, "this file is empty", crate::input::problem::EMPTY_HINT);
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            super::budget::report_over_budget(&place, sink);
        }
        Error::MultipleDocuments { .. } => {
            let hint = "keep one, and remove the line `---` between them";
            sink.report(Code::Syntax, &place, "there are several documents in this file", hint);
        }
        _ => {
            let message = UserMessageFormatter.format_message(original);
            if let Some(quote) = unclosed_quote(&message, text, &place) {
                let hint = "close it at the end of its text; write a quote inside a text as `\\\"`, or `''` between single quotes";
                sink.report(Code::Syntax, &quote, "a quote that opens here is not closed in its line", hint);
                return;
            }
            let hint = syntax_hint(text, &place);
            sink.report(Code::Syntax, &place, format!("this YAML cannot be read: {message}"), hint);
        }
    }
}

/// The quote in an earlier line that a scalar began with, if something behind the scalar is what `message` complains of:
/// the quote that should have opened the next text has closed it.
fn unclosed_quote(message: &str, text: &str, place: &Place) -> Option<Place> {
    if !message.contains("trailing content") {
        return None;
    }
    let before = text.get(..place.start)?;
    let end = before.rfind(['"', '\''])?;
    let quote = before[end..].chars().next()?;
    let scalar = before[..end].rfind(quote)?;
    before[scalar..end].contains('\n').then_some(scalar..scalar + quote.len_utf8())
}

/// A tab in the line of the error, or in the one before, is what is wrong more often than not.
fn syntax_hint(text: &str, place: &Place) -> &'static str {
    let before = text.get(..place.end).unwrap_or(text);
    // A lone dash begins a list, where a matrix means nobody.
    if before.trim_end().ends_with(": -") {
        return "write `\"-\"` with its quotes for nobody";
    }
    if before.lines().rev().take(2).any(|line| line.trim_start_matches(' ').starts_with('\t')) {
        "YAML is indented with spaces; replace the tabs"
    } else {
        "check the indentation, the colons and the quotes here; a text with `: ` or ` #` in it needs quotes"
    }
}

/// The error itself, without what the library puts round it.
fn original(error: &Error) -> &Error {
    match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => original(error),
        error => error,
    }
}

/// The byte range of `location`; without byte offsets, found again by line and column.
fn place_of(location: Location, text: &str) -> Place {
    let span = location.span();
    if let (Some(start), Some(len)) = (span.byte_offset(), span.byte_len()) {
        let start = usize::try_from(start).unwrap_or(text.len());
        return start..start + usize::try_from(len).unwrap_or_default();
    }
    let line = usize::try_from(location.line()).unwrap_or_default().saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or_default().saturating_sub(1);
    let line_start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(line_start..).unwrap_or_default();
    let start = line_start + rest.char_indices().nth(column).map_or(rest.len(), |(i, _)| i);
    start..start
}

fn range_of(location: Location) -> Place {
    let span = location.span();
    let offset = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let start = offset(span.byte_offset());
    start..start + offset(span.byte_len())
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Where the value is used, not where an anchor defines it.
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Self { place: range_of(spanned.referenced), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a boolean, a list or a mapping")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(v))
    }

    #[expect(clippy::cast_precision_loss, reason = "no number of a catalogue or template comes near 2^53")]
    fn visit_i64<E>(self, v: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(v as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "no number of a catalogue or template comes near 2^53")]
    fn visit_u64<E>(self, v: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(v as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "no number of a catalogue or template comes near 2^53")]
    fn visit_i128<E>(self, v: i128) -> Result<Value<'de>, E> {
        Ok(Value::Number(v as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "no number of a catalogue or template comes near 2^53")]
    fn visit_u128<E>(self, v: u128) -> Result<Value<'de>, E> {
        Ok(Value::Number(v as f64))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Value<'de>, E> {
        Ok(Value::Number(v))
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(v.into()))
    }

    fn visit_str<E>(self, v: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(v.to_owned().into()))
    }

    fn visit_string<E>(self, v: String) -> Result<Value<'de>, E> {
        Ok(Value::Text(v.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = seq.next_element()? {
            list.push(node);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Key>()? {
            entries.push((key, map.next_value()?));
        }
        Ok(Value::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, referenced, .. } = Spanned::<KeyName>::deserialize(deserializer)?;
        Ok(Self { place: range_of(referenced), name: value.0 })
    }
}

/// The name of a key; serde would copy it to put it into a `Cow`.
struct KeyName<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for KeyName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = KeyName<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a key")
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<KeyName<'de>, E> {
        Ok(KeyName(v.into()))
    }

    fn visit_str<E>(self, v: &str) -> Result<KeyName<'de>, E> {
        Ok(KeyName(v.to_owned().into()))
    }

    fn visit_string<E>(self, v: String) -> Result<KeyName<'de>, E> {
        Ok(KeyName(v.into()))
    }
}
