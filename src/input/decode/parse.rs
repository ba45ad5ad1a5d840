//! Raw text into the types of the domain, wherever the text comes from: a value of a file, a key, or what is typed on a
//! command line.

use super::hints::{choices, printable};
use super::value_notes::character_in;
use crate::domain::{Date, Id, Language, Text, TextFault};
use crate::input::problem::{Code, ValueError};

/// One line of visible text.
///
/// # Errors
/// `invalid-text`: it is blank or too long, has white space at an end, a line break or a control character.
pub(crate) fn parse_text(raw: &str) -> Result<Text, ValueError> {
    Text::parse(raw).map_err(|fault| match fault {
        TextFault::Blank => invalid_text("this text is blank", "write a text, or remove the key"),
        TextFault::Edges => invalid_text("this text begins or ends with white space", "remove the white space"),
        TextFault::LineBreak => invalid_text(
            "this text has a line break",
            "write it on one line (in YAML, `>-` folds it); several items or paragraphs are entries of a list",
        ),
        TextFault::TooLong => {
            let message = format!("this text has more than {} characters", Text::MOST_CHARACTERS);
            invalid_text(&message, "shorten it; if it is a cell, check its quotes")
        }
        TextFault::Control(c) => {
            let message = format!("this text has {}, which cannot be shown", character_in(c, raw));
            invalid_text(&message, "remove the character")
        }
    })
}

fn invalid_text(message: &str, hint: &str) -> ValueError {
    ValueError::new(Code::InvalidText, message, hint)
}

/// A stable id.
///
/// # Errors
/// `invalid-id`: it is not lower-case words joined by hyphens; the hint offers the nearest id where there is one.
pub(crate) fn parse_id(raw: &str) -> Result<Id, ValueError> {
    Id::parse(raw).ok_or_else(|| {
        let hint = Id::suggestion(raw).map_or_else(
            || format!("use lower-case letters a to z, digits and single hyphens, at most {} characters", Id::MAX_LEN),
            |id| format!("write `{id}`"),
        );
        ValueError::new(Code::InvalidId, format!("`{}` cannot be an id", printable(raw)), hint)
    })
}

/// The one of `ids` that `raw` spells; messages call it `what`.
///
/// # Errors
/// `code`: there is no such id; the hint offers those there are.
pub(crate) fn parse_listed_id<'a>(
    raw: &str,
    what: &str,
    code: Code,
    ids: impl Iterator<Item = &'a Id> + Clone,
) -> Result<Id, ValueError> {
    ids.clone().find(|id| id.as_str() == raw).cloned().ok_or_else(|| {
        let message = format!("there is no {what} `{}`", printable(raw));
        ValueError::new(code, message, choices(raw, ids.map(Id::as_str)))
    })
}

/// A date as `YYYY-MM-DD`.
///
/// # Errors
/// `invalid-date`: it is of another form, or before 1900.
pub(crate) fn parse_date(raw: &str) -> Result<Date, ValueError> {
    Date::parse(raw).ok_or_else(|| not_a_date(raw))
}

/// That `raw` is not a date.
pub(super) fn not_a_date(raw: &str) -> ValueError {
    let message = format!("`{}` is not a date", printable(raw));
    ValueError::new(Code::InvalidDate, message, "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31")
}

/// A language tag (BCP 47).
///
/// # Errors
/// `invalid-language`: it is not of the form of one.
pub(crate) fn parse_language(raw: &str) -> Result<Language, ValueError> {
    Language::parse(raw).ok_or_else(|| {
        let message = format!("`{}` is not a language tag", printable(raw));
        ValueError::new(Code::InvalidLanguage, message, "write a tag such as `en`, `de` or `pt-BR`")
    })
}

/// `true` or `false`.
///
/// # Errors
/// `wrong-type`: any other text.
pub(crate) fn parse_switch(raw: &str) -> Result<bool, ValueError> {
    raw.parse().map_err(|_| no_switch("a text"))
}

/// That a truth value is wanted and a value of another `kind` is there.
pub(super) fn no_switch(kind: &str) -> ValueError {
    let message = format!("`true` or `false` belongs here, but this is {kind}");
    ValueError::new(Code::WrongType, message, "write `true` or `false`, without quotes")
}

/// The value that `table` pairs with the word `raw`.
///
/// # Errors
/// `unknown-value`: the table does not have the word.
pub(crate) fn parse_choice<T: Copy>(raw: &str, table: &[(&str, T)]) -> Result<T, ValueError> {
    let found = table.iter().find(|(word, _)| *word == raw);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let hint = choices(raw, table.iter().map(|(word, _)| *word));
        ValueError::new(Code::UnknownValue, format!("`{}` is not a valid value here", printable(raw)), hint)
    })
}
