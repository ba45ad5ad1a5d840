//! Dates, which come from input and never from the clock.

use jiff::civil::Weekday;
use std::fmt;

/// The English names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date of the Gregorian calendar, written `YYYY-MM-DD` (ISO 8601, complete calendar date, extended form).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Parses `YYYY-MM-DD` and no other form. Years are 1900 to 9999, the range of a workbook.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        // The parser takes other forms of ISO 8601 too; only one of them gives the same text again.
        let date = Self(raw.parse().ok()?);
        (date.to_string() == raw && date.year() >= 1900).then_some(date)
    }

    /// The English name of the day of the week.
    #[must_use]
    pub fn weekday(self) -> &'static str {
        match self.0.weekday() {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// This day, or the following Monday if it is a Saturday or Sunday.
    #[must_use]
    pub fn first_working_day(self) -> Self {
        match self.0.weekday() {
            Weekday::Saturday | Weekday::Sunday => self.0.nth_weekday(1, Weekday::Monday).map_or(self, Self),
            _ => self,
        }
    }

    /// The date `days` working days (Monday to Friday) after this one, at most the last representable date.
    #[must_use]
    pub fn working_days_later(self, days: u16) -> Self {
        (0..days).fold(self, |day, _| day.0.tomorrow().map_or(day, Self).first_working_day())
    }

    /// The year, 1900 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The date `months` months later, on the last day of that month if it is shorter; at most the last representable date.
    #[must_use]
    pub fn months_later(self, months: u16) -> Self {
        use jiff::ToSpan;
        self.0.checked_add(i32::from(months).months()).map_or(Self(jiff::civil::Date::MAX), Self)
    }

    /// The date as messages write it: `1 February 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        let month = MONTHS.get(usize::from(self.month()) - 1).copied().unwrap_or_default();
        format!("{} {month} {}", self.day(), self.year())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_pass_over_weekends() {
        let day = |raw: &str| Date::parse(raw).unwrap();
        assert_eq!(day("2026-11-21").first_working_day(), day("2026-11-23"));
        assert_eq!(day("2026-11-20").working_days_later(1), day("2026-11-23"));
        assert_eq!(day("2026-11-23").working_days_later(5), day("2026-11-30"));
        assert_eq!(day("9999-12-31").working_days_later(3), day("9999-12-31"));
    }

    #[test]
    fn a_date_is_year_month_day_and_nothing_else() {
        assert_eq!(Date::parse("2026-02-28").unwrap().to_string(), "2026-02-28");
        for raw in
            ["2026-02-29", "20260228", "2026-2-28", "2026-02-28T10:00", "28.02.2026", "1899-12-31", "-02026-01-01", ""]
        {
            assert_eq!(Date::parse(raw), None, "{raw:?}");
        }
    }
}
