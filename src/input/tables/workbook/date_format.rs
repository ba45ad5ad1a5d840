//! What a date format shows, for those that show numbers only, with text between them that no system replaces.

use super::format_code::FormatToken;
use jiff::civil::DateTime;
use std::fmt::Write;

/// A format of dates; without pieces where it is not certain what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateFormat {
    pieces: Option<Vec<DatePiece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum DatePiece {
    Text(String),
    Year,
    Month { width: usize },
    Day { width: usize },
    Hour { width: usize },
    Minute,
    Second,
}

impl DateFormat {
    /// A format with names, or in the order of the system.
    pub(super) fn uncertain() -> Self {
        Self { pieces: None }
    }

    /// Reads the pieces of a format.
    pub(super) fn of(tokens: &[FormatToken]) -> Self {
        let mut pieces = Vec::with_capacity(tokens.len());
        for (index, token) in tokens.iter().enumerate() {
            match token {
                // American English has the digits and the calendar of most.
                FormatToken::Bracket(text) if index == 0 && text == "$-409" => {}
                token => match piece(tokens, index, token) {
                    Some(piece) => pieces.push(piece),
                    None => return Self::uncertain(),
                },
            }
        }
        Self { pieces: Some(pieces) }
    }

    /// Whether the `m` of a format means minutes: it stands behind hours, or before seconds.
    pub(super) fn is_minute(tokens: &[FormatToken], index: usize) -> bool {
        let before = tokens[..index].iter().rev().find_map(unit_letter);
        let behind = tokens[index + 1..].iter().find_map(unit_letter);
        before == Some('h') || behind == Some('s')
    }

    /// What it shows of a moment; `None` where that is not certain.
    pub(super) fn text(&self, when: DateTime) -> Option<String> {
        let mut text = String::new();
        for piece in self.pieces.as_ref()? {
            let (number, width) = match piece {
                DatePiece::Text(between) => {
                    text += between;
                    continue;
                }
                DatePiece::Year => (when.year(), 4),
                DatePiece::Month { width } => (when.month().into(), *width),
                DatePiece::Day { width } => (when.day().into(), *width),
                DatePiece::Hour { width } => (when.hour().into(), *width),
                DatePiece::Minute => (when.minute().into(), 2),
                DatePiece::Second => (when.second().into(), 2),
            };
            // A text takes whatever is written to it.
            let _ = write!(text, "{number:0width$}");
        }
        Some(text)
    }
}

fn piece(tokens: &[FormatToken], index: usize, token: &FormatToken) -> Option<DatePiece> {
    let is_minute = || DateFormat::is_minute(tokens, index);
    Some(match token {
        FormatToken::Literal(text) => DatePiece::Text(text.clone()),
        FormatToken::Point => DatePiece::Text(".".to_owned()),
        FormatToken::Other(':') => DatePiece::Text(":".to_owned()),
        FormatToken::Date(letters) => match letters.as_str() {
            "yyyy" => DatePiece::Year,
            "mm" if is_minute() => DatePiece::Minute,
            "m" | "mm" if !is_minute() => DatePiece::Month { width: letters.len() },
            "d" | "dd" => DatePiece::Day { width: letters.len() },
            "h" | "hh" => DatePiece::Hour { width: letters.len() },
            "ss" => DatePiece::Second,
            _ => return None,
        },
        _ => return None,
    })
}

/// The letter of the unit of time that a token shows, such as `h`, also of hours that count on.
fn unit_letter(token: &FormatToken) -> Option<char> {
    match token {
        FormatToken::Date(letters) => letters.chars().next(),
        FormatToken::Bracket(text) => text.starts_with(['h', 'H']).then_some('h'),
        _ => None,
    }
}
