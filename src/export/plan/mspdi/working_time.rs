//! Working time: the one calendar of a project, and what is written of dates and durations by it.

use super::element::{Xml, element, elements, group};
use crate::plan::Schedule;
use std::io;

/// The id of the calendar that work is done by.
pub(super) const STANDARD_CALENDAR: &str = "1";
/// When a working day begins.
pub(super) const DAY_START: &str = "08:00:00";
/// When it ends.
pub(super) const DAY_END: &str = "17:00:00";
/// The working hours between.
const HOURS: usize = 8;
/// The times of the hours between, with a break.
const TIMES: [(&str, &str); 2] = [(DAY_START, "12:00:00"), ("13:00:00", DAY_END)];

/// Project's numbers of the days of a week: 1 is Sunday.
const WEEK: std::ops::RangeInclusive<u8> = 1..=7;
/// Those on which work is done: Monday to Friday.
const WORKING_DAYS: std::ops::RangeInclusive<u8> = 2..=6;

/// The start of the first day of a schedule.
pub(super) fn start(schedule: Schedule) -> String {
    format!("{}T{DAY_START}", schedule.start)
}

/// The end of its last day.
pub(super) fn finish(schedule: Schedule) -> String {
    format!("{}T{DAY_END}", schedule.due)
}

/// The working time of as many days.
pub(super) fn working_days(days: usize) -> String {
    format!("PT{}H0M0S", days * HOURS)
}

/// Writes the calendar.
pub(super) fn calendars(xml: &mut Xml) -> io::Result<()> {
    group(xml, "Calendars", |xml| {
        group(xml, "Calendar", |xml| {
            elements(xml, &[("UID", STANDARD_CALENDAR), ("Name", "Standard"), ("IsBaseCalendar", "1")])?;
            group(xml, "WeekDays", |xml| WEEK.into_iter().try_for_each(|day| week_day(xml, day)))
        })
    })
}

fn week_day(xml: &mut Xml, day: u8) -> io::Result<()> {
    let is_working = WORKING_DAYS.contains(&day);
    group(xml, "WeekDay", |xml| {
        elements(xml, &[("DayType", &day.to_string()), ("DayWorking", if is_working { "1" } else { "0" })])?;
        if is_working { group(xml, "WorkingTimes", working_times) } else { Ok(()) }
    })
}

fn working_times(xml: &mut Xml) -> io::Result<()> {
    for (from, to) in TIMES {
        group(xml, "WorkingTime", |xml| {
            element(xml, "FromTime", from)?;
            element(xml, "ToTime", to)
        })?;
    }
    Ok(())
}
