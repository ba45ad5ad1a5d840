//! JSON (RFC 8259) into a [`Node`] tree, in one pass.
//!
//! Two things that the standard forbids do no harm here and are let through: control characters in texts, which are
//! told of where a line of text is wanted, and white space beyond ASCII between values.

use super::budget::{MAX_DEPTH, MAX_NODES, report_over_budget};
use super::json_fault::{JsonFault, Wanted};
use super::node::{Key, Node, Value};
use crate::input::problem::{Code, Sink};
use std::borrow::Cow;

/// Reads `text`; a problem goes to `sink`.
pub(super) fn read<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    match JsonReader::new(text).root() {
        Ok(root) => Some(root),
        Err(JsonFault::OverBudget(place)) => {
            report_over_budget(&place, sink);
            None
        }
        Err(JsonFault::Syntax { what, place }) => {
            let hint = "a file that begins like this is JSON; check the commas, braces and quotes here";
            sink.report(Code::Syntax, &place, format!("this is not JSON: {what}"), hint);
            None
        }
    }
}

struct JsonReader<'t> {
    text: &'t str,
    /// How much of the text has been read, in bytes.
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
    fn root(&mut self) -> Result<Node<'t>, JsonFault> {
        let root = self.value(0)?;
        if self.sign().is_some() { Err(self.unexpected(Wanted::End)) } else { Ok(root) }
    }

    /// The next byte that is no white space.
    fn sign(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len());
        let sign = self.peek()?;
        // ASCII has two rarer kinds of white space, and Unicode more of them.
        if matches!(sign, 0x0b | 0x0c | 0x80..) {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            return self.peek();
        }
        Some(sign)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over `wanted`, if it is what comes next.
    fn takes(&mut self, wanted: u8) -> bool {
        let is_next = self.sign() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    /// What stands here, where something else is `wanted`.
    fn unexpected(&self, wanted: Wanted) -> JsonFault {
        JsonFault::unexpected(self.text, self.at, wanted)
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, JsonFault> {
        self.nodes += 1;
        let sign = self.sign();
        let start = self.at;
        if depth > MAX_DEPTH {
            return Err(JsonFault::OverBudget(start..start));
        }
        if self.nodes > MAX_NODES {
            return Err(JsonFault::OverBudget(0..0));
        }
        let value = match sign {
            Some(b'{') => {
                let first = self.pairs.len();
                self.entries(b'}', |reader| {
                    let pair = reader.pair(depth + 1)?;
                    reader.pairs.push(pair);
                    Ok(())
                })?;
                // The entries of this mapping are the last ones: those of mappings inside it are drained already.
                Value::Map(self.pairs.drain(first..).collect())
            }
            Some(b'[') => {
                let first = self.items.len();
                self.entries(b']', |reader| {
                    let item = reader.value(depth + 1)?;
                    reader.items.push(item);
                    Ok(())
                })?;
                Value::List(self.items.drain(first..).collect())
            }
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.keyword()?,
        };
        Ok(Node { place: start..self.at, value })
    }

    /// What stands between brackets or braces, of which `end` is the second.
    fn entries(&mut self, end: u8, mut entry: impl FnMut(&mut Self) -> Result<(), JsonFault>) -> Result<(), JsonFault> {
        let start = self.at;
        self.at += 1;
        if self.takes(end) {
            return Ok(());
        }
        loop {
            if self.sign().is_none() {
                return Err(JsonFault::unterminated(end, start..self.at));
            }
            entry(self)?;
            let behind = self.at;
            if self.takes(b',') {
                let comma = self.at - 1..self.at;
                if self.sign() == Some(end) {
                    return Err(JsonFault::syntax("trailing commas are not allowed", comma));
                }
            } else if self.takes(end) {
                return Ok(());
            } else if self.sign().is_none() {
                return Err(JsonFault::unterminated(end, start..self.at));
            } else {
                return Err(self.unexpected(Wanted::Comma { end, behind }));
            }
        }
    }

    fn pair(&mut self, depth: usize) -> Result<(Key<'t>, Node<'t>), JsonFault> {
        if self.sign() != Some(b'"') {
            return Err(self.unexpected(Wanted::Key));
        }
        let start = self.at;
        let key = Key { name: self.string()?, place: start..self.at };
        if !self.takes(b':') {
            return Err(self.unexpected(Wanted::Colon));
        }
        Ok((key, self.value(depth)?))
    }

    /// A text, which borrows from the whole unless it has escapes.
    fn string(&mut self) -> Result<Cow<'t, str>, JsonFault> {
        let start = self.at;
        let mut unescaped: Option<String> = None;
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\')) else {
                return Err(JsonFault::syntax("unterminated string literal", start..self.text.len()));
            };
            let piece = &rest[..length];
            self.at += length;
            if rest.as_bytes()[length] == b'"' {
                self.at += 1;
                return Ok(match unescaped {
                    None => Cow::Borrowed(piece),
                    Some(text) => Cow::Owned(text + piece),
                });
            }
            let text = unescaped.get_or_insert_default();
            text.push_str(piece);
            text.push(self.escape()?);
        }
    }

    /// The character that a backslash and what is behind it stand for.
    fn escape(&mut self) -> Result<char, JsonFault> {
        let start = self.at;
        self.at += 1;
        let Some(sign) = self.text[self.at..].chars().next() else {
            return Err(JsonFault::syntax("unterminated string literal", start..self.at));
        };
        self.at += sign.len_utf8();
        match sign {
            '"' | '\\' | '/' => Ok(sign),
            'b' => Ok('\u{8}'),
            'f' => Ok('\u{c}'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'u' => self.unicode_escape(start),
            _ => Err(JsonFault::syntax("invalid escape", start..self.at)),
        }
    }

    /// The character of one UTF-16 code unit in hexadecimal digits, or of two, which are escapes beside each other.
    fn unicode_escape(&mut self, start: usize) -> Result<char, JsonFault> {
        let mut units = vec![self.code_unit(start)?];
        // Characters beyond the first 65,536 take two units (RFC 8259, section 7).
        let is_first_of_two = matches!(units[0], 0xd800..=0xdbff);
        if is_first_of_two && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            units.push(self.code_unit(start)?);
        }
        let text = String::from_utf16(&units).ok();
        let unpaired = || JsonFault::syntax("invalid unicode escape sequence", start..self.at);
        text.and_then(|text| text.chars().next()).ok_or_else(unpaired)
    }

    fn code_unit(&mut self, start: usize) -> Result<u16, JsonFault> {
        const DIGITS: usize = 4;
        let digits = self.text.get(self.at..self.at + DIGITS).unwrap_or_default();
        // The standard library takes a sign before digits, and JSON does not.
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'));
        let Some(unit) = unit else {
            return Err(JsonFault::syntax("expected four hex digits", start..self.at));
        };
        self.at += DIGITS;
        Ok(unit)
    }

    /// A number, which `f64` rounds where it has more digits than that can hold.
    fn number(&mut self) -> Result<f64, JsonFault> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            // Behind a leading zero stands no other digit.
            Some(b'0') => {
                self.at += 1;
                if matches!(self.peek(), Some(b'x' | b'X')) {
                    return Err(JsonFault::syntax("hexadecimal numbers are not allowed", start..self.at));
                }
            }
            Some(b'1'..=b'9') => {
                self.digits();
            }
            _ => return Err(self.no_digit("expected digit following negative sign")),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(JsonFault::bare_decimal_point(start..self.at));
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(self.no_digit("expected digit"));
            }
        }
        let number = &self.text[start..self.at];
        number.parse().map_err(|_| JsonFault::syntax("unexpected token", start..self.at))
    }

    /// That no digit stands here.
    fn no_digit(&self, what: &'static str) -> JsonFault {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        JsonFault::syntax(what, self.at..self.at + length)
    }

    /// Steps over digits; how many there are.
    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += count;
        count
    }

    /// A truth value, or nothing.
    fn keyword(&mut self) -> Result<Value<'t>, JsonFault> {
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let value = match &rest[..end] {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => return Err(self.unexpected(Wanted::Value)),
        };
        self.at += end;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<JsonFault> {
        JsonReader::new(text).root().err()
    }

    /// The value without places, as `serde_json` has it.
    fn plain(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => (*number).into(),
            Value::Text(text) => text.as_ref().into(),
            Value::List(items) => items.iter().map(plain).collect(),
            Value::Map(pairs) => pairs.iter().map(|(key, node)| (key.name.to_string(), plain(node))).collect(),
        }
    }

    #[test]
    fn sound_json_is_read_as_serde_json_reads_it() {
        let texts = [
            r#"{"a": [1.0, -2.5e3, 0.0, 1E-2, true, false, null, "x\u00e4\n\"y\" \\\/\b\f\r\t", "é", {}, []], "b": {"c": "d"}}"#,
            include_str!(concat!(env!("OUT_DIR"), "/choreo-pdp.json")),
            " [ ] ",
            "\"\"",
            "\"\\ud83d\\ude00\"",
        ];
        for text in texts {
            let expected: serde_json::Value = serde_json::from_str(text).expect(text);
            assert_eq!(plain(&JsonReader::new(text).root().expect(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_place_is_that_of_the_value_and_of_the_key() {
        let text = "{ \"k\" : [ 1 , \"\\u0041\" ] }";
        let root = JsonReader::new(text).root().unwrap();
        let Value::Map(pairs) = &root.value else { panic!("{root:?}") };
        let (key, list) = &pairs[0];
        assert_eq!((key.place.clone(), list.place.clone(), root.place), (2..5, 8..24, 0..text.len()));
        let Value::List(items) = &list.value else { panic!("{list:?}") };
        assert_eq!(items.iter().map(|item| &text[item.place.clone()]).collect::<Vec<_>>(), ["1", "\"\\u0041\""]);
    }

    #[test]
    fn what_does_no_harm_is_let_through() {
        let root = JsonReader::new("{\u{a0}\"a\":\u{b}\"b\tc\nd\\n\t\", \"a\": 1e999}").root().unwrap();
        let Value::Map(pairs) = &root.value else { panic!("{root:?}") };
        assert!(matches!(&pairs[0].1.value, Value::Text(text) if text == "b\tc\nd\n\t"));
        assert!(matches!(pairs[1].1.value, Value::Number(number) if number.is_infinite()));
    }

    #[test]
    fn what_is_not_json_is_told_with_its_place() {
        const EXTENSIONS: &[(&str, &str, std::ops::Range<usize>)] = &[
            ("['a']", "single-quoted strings are not allowed", 1..2),
            ("// c\n[]", "comments are not allowed", 0..4),
            ("[1 /* c */]", "comments are not allowed", 3..10),
            ("{\"a\": /* c", "comments are not allowed", 6..10),
            ("[+1]", "unary plus on numbers is not allowed", 1..2),
            ("[.5]", "leading or trailing decimal points on numbers are not allowed", 1..2),
            ("[1.]", "leading or trailing decimal points on numbers are not allowed", 1..3),
            ("[1,]", "trailing commas are not allowed", 2..3),
            ("{\"a\": 1 , }", "trailing commas are not allowed", 8..9),
            ("[0x1]", "hexadecimal numbers are not allowed", 1..2),
            ("[NaN]", "unexpected token", 1..4),
            ("{a: 1}", "expected string for object property", 1..2),
            ("{1: 1}", "expected string for object property", 1..2),
        ];
        const FAULTS: &[(&str, &str, std::ops::Range<usize>)] = &[
            ("{", "unterminated object", 0..1),
            ("{\"a\": 1 ", "unterminated object", 0..8),
            ("[[1, ", "unterminated array", 1..5),
            ("{\"a", "unterminated string literal", 1..3),
            ("[\"\\", "unterminated string literal", 2..3),
            ("{]", "unexpected token in object", 1..2),
            ("{\"a\": 1]", "unexpected token in object", 7..8),
            ("{\"a\" 1}", "expected colon after the string or word in object property", 5..6),
            ("{\"a\":", "expected value after colon in object property", 5..5),
            ("{\"a\": }", "unexpected close brace", 6..7),
            ("{\"a\": 1 \"b\": 2}", "expected comma", 7..7),
            ("[1  2]", "expected comma", 2..2),
            ("[{} {}]", "expected comma", 3..3),
            ("[01]", "expected comma", 2..2),
            ("[1}", "unexpected close brace", 2..3),
            ("[1:2]", "unexpected colon", 2..3),
            ("[1,,2]", "unexpected comma", 3..4),
            ("[tru ]", "unexpected word", 1..4),
            ("[&]", "unexpected token", 1..2),
            ("[-]", "expected digit following negative sign", 2..3),
            ("[1e+]", "expected digit", 4..5),
            ("[\"\\x\"]", "invalid escape", 2..4),
            ("[\"\\u12\"]", "expected four hex digits", 2..4),
            ("[\"\\u+123\"]", "expected four hex digits", 2..4),
            ("[\"\\ud800\"]", "invalid unicode escape sequence", 2..8),
            ("[\"\\ud800\\u0041\"]", "invalid unicode escape sequence", 2..14),
            ("[1] 2", "text cannot contain more than one json value", 4..5),
            ("{}}", "text cannot contain more than one json value", 2..3),
        ];
        for (text, what, place) in EXTENSIONS.iter().chain(FAULTS) {
            assert_eq!(fault(text), Some(JsonFault::syntax(what, place.clone())), "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_over_budget() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert_eq!(fault(&nested(MAX_DEPTH + 1)), None);
        assert_eq!(fault(&nested(MAX_DEPTH + 2)), Some(JsonFault::OverBudget(65..65)));
        assert_eq!(fault(&"[".repeat(100)), Some(JsonFault::OverBudget(65..65)));
    }
}
