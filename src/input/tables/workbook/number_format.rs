//! What a number format shows, for those formats that show the same in every program and on every system.

use super::date_format::DateFormat;
use super::format_code::{FormatToken, sections};

/// A format of numbers, as far as it is certain what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// Numbers: a section for all, or one each for positive, negative, and zero.
    Number(Vec<NumberSection>),
    /// Days.
    Date(DateFormat),
    /// Times of a day and durations.
    Time,
    /// A format whose text is not certain.
    Unknown,
}

/// The text of a number in one section of a format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberSection {
    pub(super) before: String,
    /// `None` in a section that is nothing but text.
    pub(super) digits: Option<DigitPattern>,
    pub(super) after: String,
    pub(super) is_percent: bool,
}

/// How digits are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DigitPattern {
    General,
    /// `0000`, `0.00`, `#,##0.00`.
    Fixed {
        integers: usize,
        decimals: usize,
        has_thousands: bool,
    },
    /// `000-0000`: digits with text between them, from the left.
    Spread(Vec<SpreadPiece>),
}

/// A piece of a pattern with text between its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SpreadPiece {
    Digit,
    Text(String),
}

impl NumberFormat {
    /// Reads the code of a format.
    pub(super) fn parse(code: &str) -> Self {
        let Some(all) = sections(code) else { return Self::Unknown };
        if all.iter().flatten().any(is_of_a_date) {
            return Self::date(&all);
        }
        let number = match all.as_slice() {
            // Text, which shows a number as the general format does.
            [only] if *only == [FormatToken::At] => return Self::general(),
            [numbers @ .., texts] if numbers.len() == 3 && texts.contains(&FormatToken::At) => numbers,
            all if all.len() <= 3 => all,
            _ => return Self::Unknown,
        };
        let mut parsed = Vec::with_capacity(number.len());
        for (place, tokens) in number.iter().enumerate() {
            // Where a section has no digits, programs agree on zero only.
            match section(tokens).filter(|section| section.digits.is_some() || place == 2) {
                Some(section) => parsed.push(section),
                None => return Self::Unknown,
            }
        }
        Self::Number(parsed)
    }

    fn general() -> Self {
        Self::Number(vec![NumberSection { digits: Some(DigitPattern::General), ..NumberSection::default() }])
    }

    /// A date in the order of the system.
    pub(super) fn local_date() -> Self {
        Self::Date(DateFormat::uncertain())
    }

    fn date(all: &[Vec<FormatToken>]) -> Self {
        if !(0..all[0].len()).any(|index| is_of_a_day(&all[0], index)) {
            return Self::Time;
        }
        match all {
            [only] => Self::Date(DateFormat::of(only)),
            [first, texts] if *texts == [FormatToken::At] => Self::Date(DateFormat::of(first)),
            _ => Self::local_date(),
        }
    }
}

fn is_of_a_date(token: &FormatToken) -> bool {
    match token {
        FormatToken::Date(_) => true,
        FormatToken::Bracket(text) => is_elapsed(text),
        _ => false,
    }
}

/// Whether a token shows a year, a month or a day, and not a time.
fn is_of_a_day(tokens: &[FormatToken], index: usize) -> bool {
    match &tokens[index] {
        FormatToken::Date(letters) if letters.starts_with('m') => !DateFormat::is_minute(tokens, index),
        FormatToken::Date(letters) => letters.starts_with(['y', 'd']),
        _ => false,
    }
}

/// Whether brackets hold hours, minutes or seconds that count on, as `[h]`.
fn is_elapsed(text: &str) -> bool {
    let mut letters = text.chars().map(|c| c.to_ascii_lowercase());
    let first = letters.next();
    matches!(first, Some('h' | 'm' | 's')) && letters.all(|letter| Some(letter) == first)
}

fn section(tokens: &[FormatToken]) -> Option<NumberSection> {
    // Spaces at the ends set numbers apart from the borders of cells.
    let start = tokens.iter().position(|token| *token != FormatToken::Space)?;
    let end = tokens.iter().rposition(|token| *token != FormatToken::Space)? + 1;
    let tokens = &tokens[start..end];
    let is_digits = |token: &FormatToken| {
        matches!(token, FormatToken::Digit(_) | FormatToken::Point | FormatToken::Comma | FormatToken::General)
    };
    let mut section = NumberSection::default();
    let has_separators = tokens.iter().any(|token| matches!(token, FormatToken::Point | FormatToken::Comma));
    let first = tokens.iter().position(is_digits).unwrap_or(tokens.len());
    let last = tokens.iter().rposition(is_digits).map_or(first, |last| last + 1);
    for (index, token) in tokens.iter().enumerate().filter(|(index, _)| !(first..last).contains(index)) {
        let text = match token {
            FormatToken::Literal(text) => text.clone(),
            FormatToken::Percent if !section.is_percent => {
                section.is_percent = true;
                "%".to_owned()
            }
            FormatToken::Bracket(text) => bracket(text, has_separators)?,
            _ => return None,
        };
        if index < first { section.before += &text } else { section.after += &text }
    }
    if first < last {
        section.digits = Some(pattern(&tokens[first..last])?);
    } else if section.is_percent || section.before.trim().is_empty() {
        return None;
    }
    Some(section)
}

/// What brackets show: nothing for a colour, a sign for a currency. Locales other than American English have separators
/// of their own.
fn bracket(text: &str, has_separators: bool) -> Option<String> {
    const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    const AMERICAN: &str = "409";
    let Some(currency) = text.strip_prefix('$') else {
        return COLOURS.contains(&text.to_lowercase().as_str()).then(String::new);
    };
    let (sign, locale) = currency.rsplit_once('-').unwrap_or((currency, ""));
    let is_plain = locale.is_empty() || locale == AMERICAN;
    let is_language = locale.len() <= 4 && locale.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_system = ["f800", "f400"].contains(&locale.to_lowercase().as_str());
    (is_plain || (is_language && !is_system && !has_separators)).then(|| sign.to_owned())
}

fn pattern(tokens: &[FormatToken]) -> Option<DigitPattern> {
    use FormatToken::{Comma, Digit, General, Literal, Point};
    if *tokens == [General] {
        return Some(DigitPattern::General);
    }
    if tokens.iter().any(|token| matches!(token, Literal(_))) {
        let mut pieces = Vec::with_capacity(tokens.len());
        for token in tokens {
            pieces.push(match token {
                Digit('0') => SpreadPiece::Digit,
                Literal(text) => SpreadPiece::Text(text.clone()),
                _ => return None,
            });
        }
        return Some(DigitPattern::Spread(pieces));
    }
    let point = tokens.iter().position(|token| *token == Point);
    let (integer, fraction) = point.map_or((tokens, None), |at| (&tokens[..at], Some(&tokens[at + 1..])));
    let is_zeros = |tokens: &[FormatToken]| !tokens.is_empty() && tokens.iter().all(|token| *token == Digit('0'));
    let decimals = match fraction {
        None => 0,
        Some(fraction) if is_zeros(fraction) => fraction.len(),
        Some(_) => return None,
    };
    let has_thousands = *integer == [Digit('#'), Comma, Digit('#'), Digit('#'), Digit('0')];
    // `#0` shows what `0` shows.
    let zeros = integer.iter().position(|token| *token == Digit('0')).map_or(integer, |first| &integer[first..]);
    let is_padded = is_zeros(zeros) && integer.iter().all(|token| matches!(token, Digit('0' | '#')));
    let integers = if has_thousands { 1 } else { zeros.len() };
    (has_thousands || is_padded).then_some(DigitPattern::Fixed { integers, decimals, has_thousands })
}
