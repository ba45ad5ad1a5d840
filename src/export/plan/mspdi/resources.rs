//! The parties as resources, and what they are assigned to.

use super::element::{Xml, elements, group};
use super::working_time::{finish, start, working_days};
use crate::plan::{Plan, PlanItem};
use std::io;

/// A resource that works, unlike material (`Type`).
const WORKS: &str = "1";
/// The whole working time of a resource.
const WHOLE_TIME: &str = "1";

/// The parties that hold the first role somewhere, in the order of appearance.
pub(super) fn parties(plan: &Plan) -> Vec<&str> {
    let mut parties: Vec<&str> = Vec::new();
    for holder in (0..plan.items.len()).flat_map(|index| plan.doers(index)) {
        if !parties.contains(&&*holder.party) {
            parties.push(&holder.party);
        }
    }
    parties
}

/// Writes the parties as resources.
pub(super) fn resources(xml: &mut Xml, parties: &[&str]) -> io::Result<()> {
    group(xml, "Resources", |xml| {
        for (uid, party) in (1_usize..).zip(parties) {
            let uid = uid.to_string();
            let fields = [("UID", uid.as_str()), ("ID", &uid), ("Name", party), ("Type", WORKS), ("IsNull", "0")];
            group(xml, "Resource", |xml| elements(xml, &fields))?;
        }
        Ok(())
    })
}

/// Writes which party works on which task.
pub(super) fn assignments(xml: &mut Xml, plan: &Plan, parties: &[&str]) -> io::Result<()> {
    let mut uid = 0;
    group(xml, "Assignments", |xml| {
        for (index, item) in plan.items.iter().enumerate() {
            for holder in plan.doers(index) {
                let Some(resource) = parties.iter().position(|party| *party == &*holder.party) else { continue };
                uid += 1;
                let ids = [uid, index + 1, resource + 1].map(|id| id.to_string());
                group(xml, "Assignment", |xml| assignment(xml, &ids, item))?;
            }
        }
        Ok(())
    })
}

/// An assignment with these ids: its own, that of the task, and that of the resource.
fn assignment(xml: &mut Xml, [uid, task, resource]: &[String; 3], item: &PlanItem) -> io::Result<()> {
    let work = working_days(usize::from(item.schedule.days));
    elements(xml, &[("UID", uid), ("TaskUID", task), ("ResourceUID", resource)])?;
    elements(xml, &[("Finish", &finish(item.schedule)), ("RemainingWork", &work), ("Start", &start(item.schedule))])?;
    elements(xml, &[("Units", WHOLE_TIME), ("Work", &work)])
}
