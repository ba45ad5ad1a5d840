//! JSON (RFC 8259) into a [`Node`] tree.
//!
//! What is sound is read at once. Where something is not, `jsonc-parser`, with its extensions off, reads the text again
//! and says what is the matter: its own tree takes as much time and memory as all else.

use super::budget::{MAX_DEPTH, MAX_NODES};
use super::node::{Key, Node, Value};
use crate::input::problem::{Code, Sink};
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions};
use std::borrow::Cow;

/// Reads `text`; a problem goes to `sink`.
pub(crate) fn read<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    let mut reader = JsonReader::new(text);
    if let Some(root) = reader.root() {
        return Some(root);
    }
    // Each value but the first of a list or mapping stands behind a comma; commas in texts make the count too high.
    if reader.nodes > MAX_NODES || text.bytes().filter(|byte| *byte == b',').count() > MAX_NODES {
        super::budget::report_over_budget(&(0..0), sink);
        return None;
    }
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => parsed.value.map(node),
        Err(error) => {
            let place = error.range().start..error.range().end;
            if matches!(error.kind(), ParseErrorKind::NestingDepthExceeded) {
                super::budget::report_over_budget(&place, sink);
            } else {
                let what = error.kind().to_string().to_lowercase();
                let hint = "a file that begins with `{` is JSON; check the commas, braces and quotes here";
                sink.report(Code::Syntax, &place, format!("this is not JSON: {what}"), hint);
            }
            None
        }
    }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn node(value: ast::Value<'_>) -> Node<'_> {
    let place = value.start()..value.end();
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NumberLit(n) => n.value.parse().map_or(Value::Null, Value::Number),
        ast::Value::StringLit(s) => Value::Text(s.value),
        ast::Value::Array(array) => Value::List(array.elements.into_iter().map(node).collect()),
        ast::Value::Object(object) => Value::Map(object.properties.into_iter().map(property).collect()),
    };
    Node { place, value }
}

fn property(property: ast::ObjectProp<'_>) -> (Key<'_>, Node<'_>) {
    let place = property.name.start()..property.name.end();
    let name = match property.name {
        ast::ObjectPropName::String(literal) => literal.value,
        ast::ObjectPropName::Word(word) => word.value.into(),
    };
    (Key { place, name }, node(property.value))
}

/// Reads sound JSON; of anything else, and of what is nested too deep, it makes nothing.
struct JsonReader<'t> {
    text: &'t str,
    at: usize,
    /// The values so far.
    nodes: usize,
    /// The entries of the mappings and lists that are being read: each takes its own when its end is known, in a room
    /// of the right size.
    pairs: Vec<(Key<'t>, Node<'t>)>,
    items: Vec<Node<'t>>,
}

impl<'t> JsonReader<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, nodes: 0, pairs: Vec::new(), items: Vec::new() }
    }

    /// The whole text as one value.
    fn root(&mut self) -> Option<Node<'t>> {
        let root = self.value(0)?;
        self.sign().is_none().then_some(root)
    }

    /// The next byte that is no white space.
    fn sign(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over `wanted`, if it is what comes next.
    fn takes(&mut self, wanted: u8) -> bool {
        let is_next = self.sign() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            return None;
        }
        let sign = self.sign()?;
        let start = self.at;
        let value = match sign {
            b'{' => {
                let first = self.pairs.len();
                self.entries(b'}', |reader| reader.pair(depth + 1).map(|pair| reader.pairs.push(pair)))?;
                Value::Map(self.pairs.drain(first..).collect())
            }
            b'[' => {
                let first = self.items.len();
                self.entries(b']', |reader| reader.value(depth + 1).map(|item| reader.items.push(item)))?;
                Value::List(self.items.drain(first..).collect())
            }
            b'"' => Value::Text(self.string()?),
            _ => self.bare()?,
        };
        Some(Node { place: start..self.at, value })
    }

    /// What stands between brackets or braces, of which `end` is the second.
    fn entries(&mut self, end: u8, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.takes(end) {
            return Some(());
        }
        loop {
            entry(self)?;
            if !self.takes(b',') {
                return self.takes(end).then_some(());
            }
        }
    }

    fn pair(&mut self, depth: usize) -> Option<(Key<'t>, Node<'t>)> {
        self.sign().filter(|sign| *sign == b'"')?;
        let start = self.at;
        let key = Key { name: self.string()?, place: start..self.at };
        self.takes(b':').then(|| self.value(depth))?.map(|value| (key, value))
    }

    /// A text; one with escapes is read by `serde_json`.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        let mut has_escapes = false;
        loop {
            self.at += 1;
            match bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    self.at += 1;
                }
                0..0x20 => return None,
                _ => {}
            }
        }
        self.at += 1;
        if has_escapes {
            return serde_json::from_str(&self.text[start..self.at]).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(&self.text[start + 1..self.at - 1]))
    }

    /// A number, a truth value, or nothing.
    fn bare(&mut self) -> Option<Value<'t>> {
        let rest = &self.text[self.at..];
        let end = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
        self.at += end;
        match &rest[..end] {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            number => serde_json::from_str(number).ok().map(Value::Number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_the_reader(text: &str) -> Option<Node<'_>> {
        JsonReader::new(text).root()
    }

    fn by_the_parser(text: &str) -> Option<Node<'_>> {
        jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &strict()).ok()?.value.map(node)
    }

    #[test]
    fn both_readers_read_the_same() {
        let texts = [
            r#"{"a": [1, -2.5e3, true, false, null, "x\u00e4\n\"y\"", "é", {}, []], "b": {"c": "d"}, "a": 0}"#,
            include_str!(concat!(env!("OUT_DIR"), "/choreo-pdp.json")),
            " [ ] ",
            "\"\"",
        ];
        for text in texts {
            assert!(by_the_reader(text).is_some(), "{text}");
            assert_eq!(format!("{:?}", by_the_reader(text)), format!("{:?}", by_the_parser(text)), "{text}");
        }
    }

    #[test]
    fn what_is_not_sound_is_left_to_the_parser() {
        let texts = [
            "",
            "{",
            "{]",
            "[1,]",
            "{\"a\" 1}",
            "{a: 1}",
            "[01]",
            "[1.]",
            "[+1]",
            "[NaN]",
            "\"a",
            "[tru]",
            "[1] 2",
            "{\"a\": 1,}",
            "[\"\\x\"]",
            "['a']",
            "// c\n[]",
            "[.5]",
            "[0x1]",
        ];
        for text in texts {
            assert!(by_the_reader(text).is_none(), "{text}");
            assert!(text.is_empty() || by_the_parser(text).is_none(), "{text}");
        }
        assert!(by_the_reader(&"[".repeat(100)).is_none());
        assert!(by_the_reader(&["[".repeat(100), "]".repeat(100)].concat()).is_none());
    }
}
