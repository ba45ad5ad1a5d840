//! Notes about a plan: what was decided that was not asked for, and what may be a mistake.

use crate::cli::report::Failure;
use crate::complaint::{Complaint, counted, quoted};
use crate::export::PlanFile;
use crate::plan::{Evidence, Excess, ImportTemplate, ItemField, Plan, PlanFormat, Staffing};
use std::collections::BTreeMap;

/// The notes about a plan and its files.
pub(super) fn notes(plan: &Plan, template: &ImportTemplate, staffing: &Staffing, files: &[PlanFile]) -> Vec<Complaint> {
    let mut notes = Vec::new();
    notes.extend(second_hand(template));
    notes.extend(start(plan, template, staffing));
    notes.extend(without_effect(template, staffing));
    notes.extend(users_that_are_no_names(template, staffing));
    notes.extend(shortened(template, files));
    notes
}

/// People, days and a start that the template does not show.
fn without_effect(template: &ImportTemplate, staffing: &Staffing) -> Vec<Complaint> {
    let name = &template.name;
    let is_project = template.format == PlanFormat::Mspdi;
    let shows_dates = is_project || template.contains(ItemField::needs_schedule);
    let mut notes = Vec::new();
    if !staffing.people.is_empty() && !template.contains(ItemField::needs_people) {
        let hint = match template.format {
            PlanFormat::Mspdi => "assign them in the project, where the parties are resources",
            _ => "assign them in the tracker, or add a column for users in a copy of the template",
        };
        notes.push(Complaint::new(format!("`people` changes nothing here: `{name}` has no users"), hint));
    }
    if staffing.start.is_some() && !shows_dates {
        let hint = "leave it out, or add a column for dates in a copy of the template";
        notes.push(Complaint::new(format!("`--start` changes nothing here: `{name}` has no dates"), hint));
    }
    let has_dates = is_project || (staffing.start.is_some() && shows_dates);
    if !(staffing.days.is_empty() || has_dates) {
        let hint = if shows_dates { "give the start with `--start`" } else { "use a template with dates" };
        notes.push(Complaint::new("`days` changes nothing here: the plan has no dates", hint));
    }
    notes
}

/// Users that cannot be mentioned by name, where the template does that.
fn users_that_are_no_names(template: &ImportTemplate, staffing: &Staffing) -> Option<Complaint> {
    let is_no_name = |user: &&str| user.trim_start_matches('@').contains(['@', ' ']);
    let mut users: Vec<&str> = staffing.people.values().flatten().map(AsRef::as_ref).filter(is_no_name).collect();
    users.sort_unstable();
    users.dedup();
    if users.is_empty() || !template.contains(|field| field == ItemField::Mentions) {
        return None;
    }
    let message =
        format!("`{}` mentions users by name, but these are no names: {}", template.name, quoted(users.into_iter()));
    Some(Complaint::new(message, "write the user names of the tracker, as `anna` or `@anna`"))
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

/// The rules that nobody has confirmed.
fn second_hand(template: &ImportTemplate) -> Option<Complaint> {
    let sources = template.sources.iter().filter(|source| source.evidence == Evidence::SecondHand);
    let rules: Vec<&str> = sources.map(|source| source.rules.as_str()).collect();
    if rules.is_empty() {
        return None;
    }
    let rules = rules.join("; ");
    let message = format!("the documentation of the importer of `{}` does not confirm: {rules}", template.name);
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
