//! The export of a plan: files for the importer of a tracker.

mod destinations;
mod notes;

use crate::cli::load::TextReader;
use crate::cli::output;
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::export::render_plan;
use crate::input::{FileKind, parse_local_date, read_staffing};
use crate::job::{self, selection_stem};
use crate::plan::{ImportTemplate, Staffing, compose_plan};

/// Exports the plan of the requested models in the form that `template` describes. A plan that is too long for the
/// importer goes into several numbered files.
pub(super) fn export(
    request: &ExportRequest,
    catalogue: &Catalogue,
    template: &ImportTemplate,
    messages: &mut Messages,
) -> Result<(), Failure> {
    refuse_document_options(request, template)?;
    let (models, tier) = (&request.job.models, request.job.tier.as_deref());
    let selection = job::selection(catalogue, models, tier, &request.job.parties).map_err(Failure::Usage)?;
    let granularity = request.plan.granularity.unwrap_or_default();
    let staffing = load_staffing(request, catalogue, messages)?;
    let plan = compose_plan(&selection.view(catalogue), granularity, template.groups, &staffing);
    let files = render_plan(&plan, template)?;
    if request.plan.is_strict {
        notes::refuse_shortened(&files)?;
    }
    let stem = format!("{}-{}", selection_stem(catalogue, &selection), template.name);
    let destinations = destinations::destinations(request.output.as_deref(), template, &stem, files.len())?;
    if let Some(note) = job::rows_left_out(catalogue, &selection) {
        messages.note(&note);
    }
    for note in notes::notes(&plan, template, &staffing, &files) {
        messages.note(&note);
    }
    output::make_folder(request.output.as_deref())?;
    for (destination, file) in destinations.iter().zip(&files) {
        output::write(destination, &file.bytes)?;
        messages.wrote(destination, file.bytes.len(), file.items);
    }
    Ok(())
}

/// Loads the tracker's users and working days, and parses the start date. Warnings are reported.
fn load_staffing(request: &ExportRequest, catalogue: &Catalogue, messages: &mut Messages) -> Result<Staffing, Failure> {
    let mut staffing = Staffing::default();
    if let Some(path) = &request.plan.people {
        let source = TextReader::new(request.sources.encoding, messages).read_as(path, FileKind::People)?;
        let (read, warnings) = read_staffing(&source, catalogue)?;
        messages.problems(&source, &warnings);
        staffing = read;
    }
    if let Some(start) = &request.plan.start {
        let date = parse_local_date(start, request.job.date_format);
        staffing.start = Some(date.map_err(|complaint| Failure::Usage(vec![complaint.about("`--start`")]))?);
    }
    Ok(staffing)
}

/// Refuses the options that only documents take.
fn refuse_document_options(request: &ExportRequest, template: &ImportTemplate) -> Result<(), Failure> {
    let extension = template.format.extension();
    // To name the one format that the template makes is superfluous, but not wrong.
    let has_other_format = request.job.formats.iter().any(|format| format != extension);
    let format = has_other_format.then_some("--format");
    let hint = format!("leave it out: `{}` makes `.{extension}` files for an importer", template.name);
    let mut complaints = Vec::new();
    for option in format.into_iter().chain(request.document_options.iter().copied()) {
        let message = format!("`{option}` cannot be used with the import template `{}`", template.name);
        complaints.push(Complaint::new(message, &hint));
    }
    if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
}
