//! The outline of tasks.

use super::element::{Xml, element, elements, group};
use super::text_fields;
use super::working_time::{finish, start, working_days};
use crate::plan::Plan;
use std::io;

/// A duration that is shown in days.
pub(super) const IN_DAYS: &str = "7";
/// A task that keeps its duration however many people work on it (`Type`).
pub(super) const FIXED_DURATION: &str = "1";
/// A task that begins as soon as it can (`ConstraintType`).
const AS_SOON_AS_POSSIBLE: &str = "0";
/// What Project gives to a new task.
const PRIORITY: &str = "500";

/// Writes the tasks.
pub(super) fn tasks(xml: &mut Xml, plan: &Plan) -> io::Result<()> {
    let mut numbers: Vec<usize> = Vec::new();
    group(xml, "Tasks", |xml| {
        for index in 0..plan.items.len() {
            let level = plan.level(index);
            // On the way down the numbers of a level begin at 1 again; on the way up those below are dropped.
            numbers.resize(level, 0);
            numbers[level - 1] += 1;
            let outline = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
            group(xml, "Task", |xml| task(xml, plan, index, &outline))?;
        }
        Ok(())
    })
}

/// A task, its elements in the order of the schema.
fn task(xml: &mut Xml, plan: &Plan, index: usize, outline: &str) -> io::Result<()> {
    let item = &plan.items[index];
    let uid = (index + 1).to_string();
    elements(xml, &[("UID", &uid), ("ID", &uid), ("Name", &item.title), ("Type", FIXED_DURATION), ("IsNull", "0")])?;
    elements(xml, &[("OutlineNumber", outline), ("OutlineLevel", &plan.level(index).to_string())])?;
    // Without its dates, a task is taken for one of no duration in 1970.
    let [duration, work] = [usize::from(item.schedule.days), work(plan, index)].map(working_days);
    elements(xml, &[("Priority", PRIORITY), ("Start", &start(item.schedule)), ("Finish", &finish(item.schedule))])?;
    elements(xml, &[("Duration", &duration), ("DurationFormat", IN_DAYS), ("Work", &work)])?;
    elements(xml, &[("EffortDriven", "0"), ("Estimated", "0"), ("Milestone", "0")])?;
    element(xml, "Summary", if plan.is_summary(index) { "1" } else { "0" })?;
    elements(xml, &[("PercentComplete", "0"), ("ConstraintType", AS_SOON_AS_POSSIBLE)])?;
    if !item.notes.is_empty() {
        element(xml, "Notes", &item.notes.join("\n"))?;
    }
    text_fields::values(xml, plan, item)
}

/// The working days of all that do a task; those of a summary are the sum of what is below it.
fn work(plan: &Plan, index: usize) -> usize {
    let own = usize::from(plan.items[index].schedule.days) * plan.doers(index).len();
    own + plan.parts(index).map(|part| work(plan, part)).sum::<usize>()
}
