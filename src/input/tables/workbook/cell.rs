//! What a cell of a sheet says.

use super::cell_formats::{CellFormats, StyledFormat};
use super::cell_ref::CellRef;
use super::number_format::NumberFormat;
use super::number_text::number_text;
use super::shared_strings::SharedStrings;
use super::xml::unescaped;
use crate::complaint::{Complaint, printable};
use jiff::SignedDuration;
use jiff::civil::{Date as Day, DateTime, date};

/// What to do about a cell of which it is not certain what it shows.
const AS_TEXT: &str = "format the cell as text, and write what documents have to say";

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input::tables) enum SheetCell {
    /// Its text.
    Text(String),
    /// A number, as its format shows it; with separators that systems write otherwise.
    Separated(String),
    /// A date or a truth value.
    Typed(TypedValue),
    /// A cell of which it is not certain what it says.
    Failed {
        /// What is stored in it.
        raw: String,
        /// What is wrong.
        complaint: Complaint,
    },
}

/// A value that is more than the text that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input::tables) struct TypedValue {
    /// The value itself: `2026-01-31`, `true`.
    pub(in crate::input::tables) plain: String,
    /// What is shown of it, or why that is not certain.
    pub(in crate::input::tables) shown: Result<String, Complaint>,
}

impl SheetCell {
    /// Whether there is anything in it.
    pub(in crate::input::tables) fn has_text(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty(),
            Self::Separated(_) | Self::Typed(_) | Self::Failed { .. } => true,
        }
    }

    fn failed(raw: &str, message: String, hint: &str) -> Self {
        Self::Failed { raw: raw.to_owned(), complaint: Complaint::new(message, hint) }
    }
}

/// A cell as it is written in a sheet.
#[derive(Debug, Default)]
pub(super) struct RawCell {
    /// Its kind, as `s`; a number where there is none.
    pub(super) kind: String,
    /// The number of its style.
    pub(super) style: Option<usize>,
    pub(super) value: String,
    /// Whether it has a value, perhaps of no characters.
    pub(super) has_value: bool,
    pub(super) has_formula: bool,
    /// The text of one that is written in the cell itself.
    pub(super) inline: String,
}

/// What the cells of a workbook share.
#[derive(Default)]
pub(super) struct CellContext {
    pub(super) strings: SharedStrings,
    pub(super) formats: CellFormats,
    /// Whether days are counted from 1904 on.
    pub(super) is_1904: bool,
}

impl CellContext {
    /// What a cell says; `None` where it is blank.
    pub(super) fn cell(&self, raw: &RawCell, place: CellRef) -> Option<SheetCell> {
        let value = raw.value.trim();
        // A formula whose result is an empty text has a value, of no characters.
        let is_blank_text = raw.kind == "str" && raw.has_value;
        if raw.has_formula && value.is_empty() && !is_blank_text && raw.kind != "inlineStr" {
            let hint = "open and save it in Excel or LibreOffice, then there is a value";
            return Some(SheetCell::failed("", format!("`{place}` has a formula and no value"), hint));
        }
        let cell = match raw.kind.as_str() {
            "inlineStr" => SheetCell::Text(unescaped(&raw.inline)),
            "str" => SheetCell::Text(unescaped(&raw.value)),
            _ if value.is_empty() => return None,
            "s" => match value.parse().ok().and_then(|number| self.strings.get(number)) {
                Some(text) => SheetCell::Text(text.to_owned()),
                None => broken(value, place),
            },
            "e" => {
                let message = format!("the formula of this cell failed: `{}`", printable(value));
                SheetCell::failed(value, message, "correct the formula, or write a text")
            }
            "b" => switch(value, place),
            "d" => match value.parse::<DateTime>().or_else(|_| value.parse::<Day>().map(Day::into)) {
                Ok(when) => moment(when, &self.formats.format(raw.style), value, place),
                Err(_) => broken(value, place),
            },
            "n" | "" => match value.parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => self.number(number, &self.formats.format(raw.style), value, place),
                None => broken(value, place),
            },
            _ => broken(value, place),
        };
        cell.is_cell().then_some(cell)
    }

    fn number(&self, number: f64, styled: &StyledFormat, raw: &str, place: CellRef) -> SheetCell {
        match &styled.format {
            NumberFormat::Number(sections) => match number_text(number, sections) {
                Some(shown) if shown.has_separators => SheetCell::Separated(shown.text),
                Some(shown) => SheetCell::Text(shown.text),
                None => uncertain(styled, raw, place),
            },
            NumberFormat::Date(_) => match day(number, self.is_1904) {
                Some(when) => moment(when, styled, raw, place),
                None => uncertain(styled, raw, place),
            },
            NumberFormat::Time | NumberFormat::Unknown => uncertain(styled, raw, place),
        }
    }
}

impl SheetCell {
    /// Whether it is there at all: a text may have no characters.
    fn is_cell(&self) -> bool {
        !matches!(self, Self::Text(text) if text.is_empty())
    }
}

fn broken(value: &str, place: CellRef) -> SheetCell {
    let message = format!("`{place}` has the value `{}`, which does not fit its type", printable(value));
    SheetCell::failed(value, message, "open and save the workbook in Excel or LibreOffice, or write a text")
}

/// A number whose text is not certain.
fn uncertain(styled: &StyledFormat, raw: &str, place: CellRef) -> SheetCell {
    SheetCell::failed(raw, not_certain(&printable(raw), styled, place), AS_TEXT)
}

fn not_certain(what: &str, styled: &StyledFormat, place: CellRef) -> String {
    let format = printable(&styled.name);
    format!("`{place}` holds {what} in the format `{format}`, which programs may show differently")
}

fn switch(value: &str, place: CellRef) -> SheetCell {
    let plain = match value {
        "1" | "true" => "true",
        "0" | "false" => "false",
        _ => return broken(value, place),
    };
    let message = format!("`{place}` holds the truth value `{plain}`, which each language shows in its own words");
    SheetCell::Typed(TypedValue { plain: plain.to_owned(), shown: Err(Complaint::new(message, AS_TEXT)) })
}

fn moment(when: DateTime, styled: &StyledFormat, raw: &str, place: CellRef) -> SheetCell {
    let plain = when.date().to_string();
    let shown = match &styled.format {
        NumberFormat::Date(format) => format.text(when),
        _ if *raw == plain => Some(plain.clone()),
        _ => None,
    };
    let shown = shown.ok_or_else(|| Complaint::new(not_certain(&format!("the date {plain}"), styled, place), AS_TEXT));
    SheetCell::Typed(TypedValue { plain, shown })
}

/// The moment that a number of days stands for; `None` before March 1900, where calendars differ, beyond the year 9999,
/// and between two seconds.
fn day(days: f64, is_1904: bool) -> Option<DateTime> {
    const FIRST: f64 = 61.0;
    const SECONDS: f64 = 86_400.0;
    /// The days between the beginnings of the two calendars.
    const TO_1904: f64 = 1462.0;
    let days = if is_1904 && days >= 0.0 { days + TO_1904 } else { days };
    if days < FIRST {
        return None;
    }
    let seconds = days * SECONDS;
    // Days are stored with about ten decimals.
    if (seconds - seconds.round()).abs() > 1e-3 {
        return None;
    }
    let since = SignedDuration::try_from_secs_f64(seconds.round()).ok()?;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(since).ok()
}
