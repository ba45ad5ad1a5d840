//! Notes about a plan: what was decided that was not asked for, and what may be a mistake.

use crate::cli::report::Failure;
use crate::complaint::{Complaint, counted};
use crate::export::PlanFile;
use crate::plan::{Excess, ImportTemplate, Plan, PlanFormat, Staffing};
use std::collections::BTreeMap;

/// The notes about a plan and its files.
pub(super) fn notes(plan: &Plan, template: &ImportTemplate, staffing: &Staffing, files: &[PlanFile]) -> Vec<Complaint> {
    let mut notes = Vec::new();
    notes.extend(unverified(template));
    notes.extend(start(plan, template, staffing));
    notes.extend(shortened(template, files));
    notes
}

/// A column with values that are shortened to the same length.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct ShortenedColumn<'f> {
    header: &'f str,
    most: usize,
    is_whole_elsewhere: bool,
}

/// How many values of each column were shortened.
fn shortened(template: &ImportTemplate, files: &[PlanFile]) -> Vec<Complaint> {
    let mut counts: BTreeMap<ShortenedColumn<'_>, u64> = BTreeMap::new();
    for Excess { header, most, is_whole_elsewhere, .. } in files.iter().flat_map(|file| &file.shortened) {
        let column = ShortenedColumn { header, most: *most, is_whole_elsewhere: *is_whole_elsewhere };
        *counts.entry(column).or_default() += 1;
    }
    let mut notes = Vec::with_capacity(counts.len());
    for (ShortenedColumn { header, most, is_whole_elsewhere }, count) in counts {
        let values = counted(count, "value");
        let (are, place) = if count == 1 { ("is", "it is whole") } else { ("are", "they are whole") };
        let place = if is_whole_elsewhere { format!("; {place} at the head of the notes") } else { String::new() };
        let message = format!(
            "{values} of `{header}` {are} shortened to the {most} characters that `{}` takes{place}",
            template.name
        );
        notes.push(Complaint::new(message, "shorten the texts in the data, or use `--strict` to refuse them"));
    }
    notes
}

/// Refuses values that would be shortened.
pub(super) fn refuse_shortened(files: &[PlanFile]) -> Result<(), Failure> {
    let excesses = files.iter().flat_map(|file| &file.shortened);
    let complaint =
        |excess: &Excess| Complaint::new(excess.to_string(), "shorten the text in the data, or leave out `--strict`");
    let complaints: Vec<Complaint> = excesses.map(complaint).collect();
    if complaints.is_empty() { Ok(()) } else { Err(Failure::Data(complaints)) }
}

fn unverified(template: &ImportTemplate) -> Option<Complaint> {
    if template.verified {
        return None;
    }
    let message = format!("the rules of `{}` are not confirmed by the documentation of its importer", template.name);
    Some(Complaint::new(message, "import a few rows first"))
}

/// A start that is another than the given one, or that was not given and is needed.
fn start(plan: &Plan, template: &ImportTemplate, staffing: &Staffing) -> Option<Complaint> {
    let first = format!("{}, {}", plan.start.weekday(), plan.start);
    match staffing.start {
        Some(given) if given != plan.start => {
            let message = format!("`--start {given}` is a {}: the tasks start on {first}", given.weekday());
            Some(Complaint::new(message, "give a day from Monday to Friday"))
        }
        None if template.format == PlanFormat::Mspdi => {
            let message = format!("the project starts on {first}, by the date of the data");
            Some(Complaint::new(message, "give another start with `--start`"))
        }
        _ => None,
    }
}
