//! Dates as people write them, where the order of day and month has to be known.

use super::hints::printable;
use super::parse::not_a_date;
use crate::complaint::Complaint;
use crate::domain::{Date, DateFault, DatePattern, DateReading};
use crate::input::problem::{Code, ValueError};

/// A date as `YYYY-MM-DD`, which is never ambiguous, or in the pattern that was given for dates.
///
/// # Errors
/// The date is in neither form. If no pattern was given, the hint names the one that reads it, or both if there are two.
pub fn parse_local_date(raw: &str, pattern: Option<DatePattern>) -> Result<Date, Complaint> {
    local_date(raw, pattern).map_err(|error| error.complaint)
}

/// [`parse_local_date`] as the value of a file.
pub(crate) fn local_date(raw: &str, pattern: Option<DatePattern>) -> Result<Date, ValueError> {
    if let Some(date) = Date::parse(raw) {
        return Ok(date);
    }
    if DatePattern::has_short_year(raw) {
        let message = format!("`{}` has a year of two digits, which leaves the century open", printable(raw));
        return Err(invalid_date(message, "write the year with four digits"));
    }
    match pattern {
        Some(pattern) => pattern.read(raw).map_err(|fault| unfit(raw, pattern, fault)),
        None => Err(unread(raw)),
    }
}

fn invalid_date(message: String, hint: impl Into<String>) -> ValueError {
    ValueError::new(Code::InvalidDate, message, hint)
}

/// A date that does not fit the `pattern` that was given.
fn unfit(raw: &str, pattern: DatePattern, fault: DateFault) -> ValueError {
    let shown = printable(raw);
    match fault {
        DateFault::OtherForm => {
            let message = format!("`{shown}` is not written as {pattern}");
            let loose = pattern.without_zeros();
            let hint = format!("write it as {pattern} or as YYYY-MM-DD");
            if loose.read(raw).is_ok() {
                return invalid_date(message, format!("{hint}; `{loose}` reads days and months of one digit, too"));
            }
            invalid_date(message, hint)
        }
        DateFault::NoSuchDay => {
            let message = format!("`{shown}`, read as {pattern}, is not a date");
            // Whoever has mixed up day and month has perhaps done so in other dates, which are read.
            let other = DatePattern::readings(raw).into_iter().next();
            let hint = other.map_or_else(
                || "check the day and the month; years begin with 1900".to_owned(),
                |DateReading { pattern, date }| format!("read as {pattern}, it is {}", date.in_words()),
            );
            invalid_date(message, hint)
        }
    }
}

/// A date that is not in ISO 8601, where no pattern was given.
fn unread(raw: &str) -> ValueError {
    let shown = printable(raw);
    let message = format!("`{shown}` is not written as YYYY-MM-DD");
    match DatePattern::readings(raw).as_slice() {
        [first, second, ..] if first.date != second.date => {
            let (one, other) = (first.date.in_words(), second.date.in_words());
            let message = format!("`{shown}` is ambiguous: it can be {one} or {other}");
            let hint = format!(
                "add {} for the first, {} for the second, or write it as YYYY-MM-DD",
                option(first.pattern),
                option(second.pattern)
            );
            invalid_date(message, hint)
        }
        [first, second, ..] => {
            let hint = format!("add {} or {}, or write {}", option(first.pattern), option(second.pattern), first.date);
            invalid_date(message, hint)
        }
        [DateReading { pattern, date }] => {
            let hint = format!("add {} to read it as {}, or write {date}", option(*pattern), date.in_words());
            invalid_date(message, hint)
        }
        [] => not_a_date(raw),
    }
}

/// The option that gives a pattern, as it is typed in a shell.
fn option(pattern: DatePattern) -> String {
    let pattern = pattern.to_string();
    if pattern.contains(' ') { format!("`--date-format \"{pattern}\"`") } else { format!("`--date-format {pattern}`") }
}
