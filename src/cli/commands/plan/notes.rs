//! Notes about a plan: what was decided that was not asked for, and what may be a mistake.

use crate::complaint::Complaint;
use crate::plan::{ImportTemplate, Plan, PlanFormat, Staffing};

/// The notes about a plan.
pub(super) fn notes(plan: &Plan, template: &ImportTemplate, staffing: &Staffing) -> Vec<Complaint> {
    let mut notes = Vec::new();
    notes.extend(unverified(template));
    notes.extend(start(plan, template, staffing));
    notes
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
