//! The patterns of dates that people write in numbers, such as `DD.MM.YYYY`.

use super::date::Date;
use std::error::Error;
use std::fmt;

/// The separators, each before those that begin like it.
const SEPARATORS: [&str; 5] = [". ", ".", "/", "-", " "];

/// A pattern of dates: day, month and year in numbers, with one separator between them. Years have four digits.
///
/// There is no pattern for year, day, month: nobody writes dates that way, and it would read dates in ISO 8601 as others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatePattern {
    order: PartOrder,
    separator: &'static str,
    /// Whether a day before the tenth begins with a zero.
    pads_day: bool,
    /// The same for months.
    pads_month: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Why a text is not a pattern of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// Its year has two digits.
    ShortYear,
    /// It is none of the patterns that there are.
    Unknown,
}

/// Why a date cannot be read with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It is written in another form.
    OtherForm,
    /// It has the form, but the calendar has no such day from 1900 on.
    NoSuchDay,
}

/// A date that a text can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The pattern that it is read with.
    pub pattern: DatePattern,
    /// The date that it is then.
    pub date: Date,
}

impl DatePattern {
    /// Parses a pattern: `DD` or `D`, `MM` or `M`, and `YYYY`, in upper or lower case.
    ///
    /// # Errors
    /// It is not a pattern, or one with a year of two digits.
    pub fn parse(raw: &str) -> Result<Self, PatternFault> {
        let letters = raw.to_ascii_uppercase();
        let DateParts { parts, separator } = DateParts::of(&letters).ok_or(PatternFault::Unknown)?;
        let order = match parts {
            ["D" | "DD", "M" | "MM", "YYYY"] => PartOrder::DayMonthYear,
            ["M" | "MM", "D" | "DD", "YYYY"] => PartOrder::MonthDayYear,
            ["YYYY", "M" | "MM", "D" | "DD"] => PartOrder::YearMonthDay,
            _ if parts.contains(&"YY") => return Err(PatternFault::ShortYear),
            _ => return Err(PatternFault::Unknown),
        };
        Ok(Self { order, separator, pads_day: parts.contains(&"DD"), pads_month: parts.contains(&"MM") })
    }

    /// Reads a date. `DD` and `MM` are two digits; `D` and `M` are one or two.
    ///
    /// # Errors
    /// It does not fit the pattern, or there is no such day.
    pub fn read(self, raw: &str) -> Result<Date, DateFault> {
        let DateParts { parts, separator } = DateParts::of(raw).ok_or(DateFault::OtherForm)?;
        let [day, month, year] = match (self.order, parts) {
            (PartOrder::DayMonthYear, [day, month, year])
            | (PartOrder::MonthDayYear, [month, day, year])
            | (PartOrder::YearMonthDay, [year, month, day]) => [day, month, year],
        };
        let fits =
            has_digits(year, 4, true) && has_digits(month, 2, self.pads_month) && has_digits(day, 2, self.pads_day);
        if separator != self.separator || !fits {
            return Err(DateFault::OtherForm);
        }
        Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok_or(DateFault::NoSuchDay)
    }

    /// The dates that `raw` can mean, day first before month first. There is none if it is not a date in numbers.
    #[must_use]
    pub fn readings(raw: &str) -> Vec<DateReading> {
        let Some(DateParts { parts, separator }) = DateParts::of(raw) else { return Vec::new() };
        // A list with `1.2.2026` has dates without zeros, to which `12.12.2026` belongs too.
        let pads = parts.iter().all(|part| part.len() > 1);
        let mut readings = Vec::new();
        for order in [PartOrder::DayMonthYear, PartOrder::MonthDayYear, PartOrder::YearMonthDay] {
            let pattern = Self { order, separator, pads_day: pads, pads_month: pads };
            readings.extend(pattern.read(raw).map(|date| DateReading { pattern, date }));
        }
        readings
    }

    /// Whether `raw` is a date in numbers, none of which can be a year of four digits.
    #[must_use]
    pub fn has_short_year(raw: &str) -> bool {
        DateParts::of(raw).is_some_and(|date| date.parts.iter().all(|part| has_digits(part, 2, false)))
    }

    /// The same pattern for days and months without a zero.
    #[must_use]
    pub fn without_zeros(self) -> Self {
        Self { pads_day: false, pads_month: false, ..self }
    }
}

impl fmt::Display for DatePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = if self.pads_day { "DD" } else { "D" };
        let month = if self.pads_month { "MM" } else { "M" };
        let parts = match self.order {
            PartOrder::DayMonthYear => [day, month, "YYYY"],
            PartOrder::MonthDayYear => [month, day, "YYYY"],
            PartOrder::YearMonthDay => ["YYYY", month, day],
        };
        f.write_str(&parts.join(self.separator))
    }
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ShortYear => "a year of two digits leaves the century open; use `YYYY`",
            Self::Unknown => {
                "use `DD.MM.YYYY`, `MM/DD/YYYY` or `YYYY-MM-DD`; the separator can be `.`, `/`, `-` or a space, and `D` \
                 and `M` stand for one or two digits"
            }
        })
    }
}

impl Error for PatternFault {}

/// The three parts of a date or of a pattern, and what stands between them.
struct DateParts<'r> {
    parts: [&'r str; 3],
    separator: &'static str,
}

impl<'r> DateParts<'r> {
    fn of(raw: &'r str) -> Option<Self> {
        SEPARATORS.into_iter().find_map(|separator| {
            let parts: Vec<&str> = raw.split(separator).collect();
            Some(Self { parts: parts.try_into().ok()?, separator })
        })
    }
}

/// Whether `part` is a number of at most `most` digits, or of exactly so many.
fn has_digits(part: &str, most: usize, is_exact: bool) -> bool {
    let least = if is_exact { most } else { 1 };
    (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, raw: &str) -> Result<String, DateFault> {
        DatePattern::parse(pattern).unwrap().read(raw).map(|date| date.to_string())
    }

    #[test]
    fn a_pattern_reads_what_it_says_and_nothing_else() {
        for (pattern, raw, expected) in [
            ("DD.MM.YYYY", "31.12.2026", Ok("2026-12-31")),
            ("dd.mm.yyyy", "01.02.2026", Ok("2026-02-01")),
            ("MM/DD/YYYY", "01/02/2026", Ok("2026-01-02")),
            ("YYYY/MM/DD", "2026/01/02", Ok("2026-01-02")),
            ("DD-MM-YYYY", "01-02-2026", Ok("2026-02-01")),
            ("DD MM YYYY", "01 02 2026", Ok("2026-02-01")),
            ("D. M. YYYY", "1. 12. 2026", Ok("2026-12-01")),
            ("D.M.YYYY", "1.2.2026", Ok("2026-02-01")),
            ("D.M.YYYY", "01.12.2026", Ok("2026-12-01")),
            ("D/MM/YYYY", "1/02/2026", Ok("2026-02-01")),
            ("DD.MM.YYYY", "1.2.2026", Err(DateFault::OtherForm)),
            ("D/MM/YYYY", "1/2/2026", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "31/12/2026", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "31.12/2026", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "31. 12. 2026", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "31.12.26", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "31.12.2026.", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "+1.12.2026", Err(DateFault::OtherForm)),
            ("DD.MM.YYYY", "\u{663}\u{661}.12.2026", Err(DateFault::OtherForm)),
            ("DD/MM/YYYY", "12/31/2026", Err(DateFault::NoSuchDay)),
            ("DD.MM.YYYY", "29.02.2027", Err(DateFault::NoSuchDay)),
            ("DD.MM.YYYY", "31.12.1899", Err(DateFault::NoSuchDay)),
            ("D.M.YYYY", "0.1.2026", Err(DateFault::NoSuchDay)),
        ] {
            assert_eq!(read(pattern, raw), expected.map(str::to_owned), "{pattern} {raw}");
        }
    }

    #[test]
    fn a_pattern_is_written_as_it_was_typed_in_capitals() {
        for raw in ["DD.MM.YYYY", "M/D/YYYY", "YYYY-MM-DD", "D. M. YYYY", "YYYY MM D"] {
            assert_eq!(DatePattern::parse(&raw.to_lowercase()).unwrap().to_string(), raw);
        }
    }

    #[test]
    fn other_patterns_are_refused() {
        assert_eq!(DatePattern::parse("DD.MM.YY"), Err(PatternFault::ShortYear));
        for raw in ["", "DD", "TT.MM.JJJJ", "%d.%m.%Y", "DD.MM", "YYYY-DD-MM", "DD.DD.YYYY", "DD.MM/YYYY", "DD:MM:YYYY"]
        {
            assert_eq!(DatePattern::parse(raw), Err(PatternFault::Unknown), "{raw}");
        }
    }

    #[test]
    fn the_readings_of_a_date_are_those_that_exist() {
        let readings = |raw: &str| {
            let all = DatePattern::readings(raw).into_iter();
            all.map(|reading| format!("{} {}", reading.pattern, reading.date)).collect::<Vec<_>>().join(", ")
        };
        for (raw, expected) in [
            ("31.12.2026", "DD.MM.YYYY 2026-12-31"),
            ("12/31/2026", "MM/DD/YYYY 2026-12-31"),
            ("01/02/2026", "DD/MM/YYYY 2026-02-01, MM/DD/YYYY 2026-01-02"),
            ("1/12/2026", "D/M/YYYY 2026-12-01, M/D/YYYY 2026-01-12"),
            ("2026/01/02", "YYYY/MM/DD 2026-01-02"),
            ("31.04.2026", ""),
            ("31.12.26", ""),
            ("31 December 2026", ""),
            ("tomorrow", ""),
        ] {
            assert_eq!(readings(raw), expected, "{raw}");
        }
        assert!(DatePattern::has_short_year("31.12.26") && DatePattern::has_short_year("1/2/03"));
        assert!(!DatePattern::has_short_year("31.12.2026") && !DatePattern::has_short_year("a.b.c"));
    }
}
