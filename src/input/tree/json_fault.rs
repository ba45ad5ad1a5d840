//! What is the matter with text that is not JSON, and where.

use crate::input::problem::Place;

const BARE_DECIMAL_POINT: &str = "leading or trailing decimal points on numbers are not allowed";

const UNEXPECTED_TOKEN: &str = "unexpected token";

/// Why a text is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum JsonFault {
    /// More levels or values than any catalogue has.
    OverBudget(Place),
    /// It is not JSON.
    Syntax {
        /// What is the matter, in a few words.
        what: &'static str,
        /// Where.
        place: Place,
    },
}

/// What could stand where something else does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// A value.
    Value,
    /// The key of a mapping.
    Key,
    /// What stands between a key and its value.
    Colon,
    /// What stands behind an entry of a mapping or list.
    Comma {
        /// The sign that ends the mapping or list.
        end: u8,
        /// Where the entry ends.
        behind: usize,
    },
    /// The end of the text.
    End,
}

impl JsonFault {
    /// The text is not JSON.
    pub(super) fn syntax(what: &'static str, place: Place) -> Self {
        Self::Syntax { what, place }
    }

    /// A mapping or list that should end in `end` does not.
    pub(super) fn unterminated(end: u8, place: Place) -> Self {
        Self::syntax(if end == b'}' { "unterminated object" } else { "unterminated array" }, place)
    }

    /// `1.`, and `.5` in the same words.
    pub(super) fn bare_decimal_point(place: Place) -> Self {
        Self::syntax(BARE_DECIMAL_POINT, place)
    }

    /// What stands at `at` is not what is `wanted`.
    pub(super) fn unexpected(text: &str, at: usize, wanted: Wanted) -> Self {
        let token = Token::of(&text[at..]);
        if let TokenKind::Foreign(what) = token.kind {
            return Self::syntax(what, at..at + token.length);
        }
        let what = match wanted {
            Wanted::Comma { end, behind } if token.begins_entry(end) => {
                return Self::syntax("expected comma", behind..behind);
            }
            Wanted::Key if token.kind == TokenKind::Word => "expected string for object property",
            Wanted::Key | Wanted::Comma { end: b'}', .. } => "unexpected token in object",
            Wanted::Colon => "expected colon after the string or word in object property",
            Wanted::End => "text cannot contain more than one json value",
            Wanted::Value if token.kind == TokenKind::End => "expected value after colon in object property",
            Wanted::Value | Wanted::Comma { .. } => token.unexpected(),
        };
        Self::syntax(what, at..at + token.length)
    }
}

/// What stands where something else is wanted, as far as a message tells it apart.
struct Token {
    kind: TokenKind,
    /// Its length, in bytes.
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    /// A brace, bracket, comma or colon.
    Sign(char),
    /// A text.
    Text,
    /// A word, or a number.
    Word,
    /// Nothing that JSON has, and what it is instead.
    Foreign(&'static str),
    /// The end of the text.
    End,
}

impl Token {
    /// The token that `rest` begins with.
    fn of(rest: &str) -> Self {
        // Only as exact as messages need: no token that is looked at here is ever read.
        let Some(sign) = rest.chars().next() else { return Self { kind: TokenKind::End, length: 0 } };
        let first = sign.len_utf8();
        let (kind, length) = match rest.as_bytes() {
            [b'{' | b'}' | b'[' | b']' | b',' | b':', ..] => (TokenKind::Sign(sign), first),
            [b'"', ..] => (TokenKind::Text, rest[1..].find('"').map_or(first, |end| end + 2)),
            [b'\'', ..] => (TokenKind::Foreign("single-quoted strings are not allowed"), first),
            [b'+', ..] => (TokenKind::Foreign("unary plus on numbers is not allowed"), first),
            [b'.', b'0'..=b'9', ..] => (TokenKind::Foreign(BARE_DECIMAL_POINT), first),
            [b'/', b'/' | b'*', ..] => (TokenKind::Foreign("comments are not allowed"), comment_length(rest)),
            _ => word(rest, first),
        };
        Self { kind, length }
    }

    /// Whether it can begin an entry of a mapping or list that ends in `end`.
    fn begins_entry(&self, end: u8) -> bool {
        let begins_value = end == b']' && matches!(self.kind, TokenKind::Sign('{' | '['));
        begins_value || matches!(self.kind, TokenKind::Text | TokenKind::Word)
    }

    fn unexpected(&self) -> &'static str {
        match self.kind {
            TokenKind::Sign('}') => "unexpected close brace",
            TokenKind::Sign(']') => "unexpected close bracket",
            TokenKind::Sign(',') => "unexpected comma",
            TokenKind::Sign(':') => "unexpected colon",
            TokenKind::Word => "unexpected word",
            _ => UNEXPECTED_TOKEN,
        }
    }
}

/// A line of comment to its end, or a comment with two ends.
fn comment_length(rest: &str) -> usize {
    let end = if rest.starts_with("/*") { rest.find("*/").map(|end| end + 2) } else { rest.find(['\n', '\r']) };
    end.unwrap_or(rest.len())
}

/// A word or a number; a word that runs into something else is often the rest of a text that lacks a quote.
fn word(rest: &str, first: usize) -> (TokenKind, usize) {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '$'))).unwrap_or(rest.len());
    let word = &rest[..end];
    let is_value = matches!(word, "true" | "false" | "null") || word.starts_with(|c: char| c.is_ascii_digit());
    let stands_alone = rest[end..].chars().next().is_none_or(|c| c == ':' || c.is_whitespace());
    if !word.is_empty() && (is_value || stands_alone) {
        (TokenKind::Word, end)
    } else {
        (TokenKind::Foreign(UNEXPECTED_TOKEN), end.max(first))
    }
}
