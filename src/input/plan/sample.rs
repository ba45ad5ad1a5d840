//! A sample of a file of people and days.

use crate::domain::{Catalogue, Id};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The file for `--people` that names the parties and the tasks of a catalogue, as YAML; all that it says is an example.
#[must_use]
pub fn sample_staffing(catalogue: &Catalogue) -> String {
    let mut sample = String::new();
    // Writing to memory cannot fail.
    let _ = write_people(&mut sample, catalogue);
    let _ = write_days(&mut sample, catalogue);
    sample
}

fn write_people(out: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    let first = &catalogue.roles[0];
    writeln!(out, "# The users of the tracker for `--people`: those of `{}` are assigned to a task.", first.id)?;
    writeln!(out, "# Replace the examples with users as the tracker knows them, and leave out parties without.")?;
    writeln!(out, "people:")?;
    for party in &catalogue.parties {
        writeln!(out, "  # {}", party.name)?;
        writeln!(out, "  {}: {}@example.com", party.id, party.id)?;
    }
    let other = catalogue.parties.first().map_or("", |party| party.id.as_str());
    writeln!(out, "  # Or by role, with one user or several:")?;
    writeln!(out, "  # {other}: {{{}: [anna@example.com, ben@example.com]}}", first.id)?;
    Ok(())
}

fn write_days(out: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    writeln!(out)?;
    writeln!(out, "# The working days that a task takes; one day if it is left out.")?;
    writeln!(out, "days:")?;
    let mut written: BTreeSet<&Id> = BTreeSet::new();
    for row in catalogue.models.iter().flat_map(|model| &model.rows) {
        if written.insert(&row.task.id) {
            writeln!(out, "  # {}", row.task.name)?;
            writeln!(out, "  {}: 1", row.task.id)?;
        }
    }
    Ok(())
}
