//! The export of documents; with an import template, of a plan.

use super::destination::{Deliverable, deliverables, refuse_to_overwrite};
use super::plan;
use crate::cli::load::{self, ContractSources, LoadedJob, TemplateChoice, TextReader};
use crate::cli::output::{self, Destination};
use crate::cli::report::{Failure, Messages, task_without_activities, tier_without_effect};
use crate::cli::request::ExportRequest;
use crate::complaint::Complaint;
use crate::domain::{Catalogue, Selection, View};
use crate::export::{Cause, ExportError, Format, Options};
use crate::input::{Code, Problem, Problems, SourceText, sample_complaint};
use crate::job::{self, ContractScope, Document, Fonts, Job, JobError, Request};
use crate::template::{FieldKind, Part, Template};
use std::sync::Arc;

/// Exports documents or a plan.
pub(in crate::cli) fn export(request: &ExportRequest, messages: &mut Messages) -> Result<(), Failure> {
    request.sources.refuse_stdin_twice(None)?;
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let (catalogue, data) = load::catalogue(request.sources.data.as_deref(), &mut texts)?;
    if let Some(template) = load::import_template(request.sources.template.as_deref(), &catalogue, &mut texts)? {
        return plan::export(request, &catalogue, &template, messages);
    }
    export_documents(request, &catalogue, data, messages)?;
    // The process ends here: to free a hundred thousand tasks piece by piece takes a tenth of the time.
    std::mem::forget(catalogue);
    Ok(())
}

fn export_documents(
    request: &ExportRequest,
    catalogue: &Catalogue,
    data: Arc<SourceText>,
    messages: &mut Messages,
) -> Result<(), Failure> {
    request.plan.refuse()?;
    let choice = TemplateChoice::new(request.sources.template.as_deref(), request.language.as_deref())?;
    let translated = load::in_language(catalogue, &choice)?;
    let catalogue = translated.as_ref().unwrap_or(catalogue);
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let template = load::template(choice, catalogue, &data, &mut texts)?;
    refuse_amendment(&template.template)?;
    refuse_part_of_contract(request, &template.template)?;
    refuse_comparison(&template.template)?;
    // Before the contract is read, which may be typed on standard input.
    job::refuse_without_fields(&request.job, &template.template)?;
    messages.warnings(&job::curly_overrides(&request.job));
    let contract = ContractSources::read(&request.sources, messages)?;
    let template_text = Arc::clone(&template.layers[0]);
    let mut loaded = LoadedJob::load(&request.job, &contract, template, catalogue, ContractScope::Whole, messages)?;
    let ResolvedExport { selection, stem, deliverables } = resolve(request, &mut loaded, catalogue)?;

    let view = selection.view(catalogue);
    if let Some(note) = job::rows_left_out(catalogue, &selection) {
        messages.note(&note);
    }
    report_notes(&view, &loaded.job, &request.job, &deliverables, messages);
    loaded.load_details(&request.job, messages)?;
    let contract_values = loaded.job.contract.take();
    let details = loaded.job.details_with(contract_values);
    for note in job::date_order(&loaded.job.template, &details, catalogue) {
        messages.note(&note);
    }
    let formats = deliverables.iter().map(|deliverable| deliverable.format);
    let document = Document::for_formats(&view, &loaded.job.template, details, formats)?;
    if deliverables.iter().any(|deliverable| deliverable.format == Format::Pdf) {
        loaded.job.fonts =
            Fonts { faces: loaded.read_faces(&request.sources)?, library: Some(loaded.open_fonts(&request.sources)?) };
    }

    let sources: Vec<Arc<SourceText>> = [data].into_iter().chain(contract.contract).chain([template_text]).collect();
    let rendered = render(&loaded.job, &document, &stem, deliverables, &sources, messages)?;
    output::make_folder(request.output.as_deref())?;
    for RenderedFile { destination, bytes } in rendered {
        output::write(&destination, &bytes)?;
        messages.wrote(&destination, bytes.len(), document.report().row_count());
    }
    // As the catalogue, not freed piece by piece; the fonts take as long as a page.
    std::mem::forget(document);
    std::mem::forget(loaded);
    Ok(())
}

/// Refuses to make an amendment of nothing.
pub(super) fn refuse_amendment(template: &Template) -> Result<(), Failure> {
    if template.words.amendment.is_none() {
        return Ok(());
    }
    let message = format!("the template `{}` is for amendments", template.name);
    Err(Failure::usage(message, "name the document that is amended with `pdp-export amend SIGNED.pdf`"))
}

/// Refuses to leave tasks out of a contract.
fn refuse_part_of_contract(request: &ExportRequest, template: &Template) -> Result<(), Failure> {
    if request.job.parties.is_empty() || template.contract.is_none() {
        return Ok(());
    }
    let message = format!("`--party` cannot be used with `{}`: a contract has all tasks", template.name);
    Err(Failure::usage(message, "leave it out, or use a template without a contract"))
}

/// Refuses to export what only comparisons have: they would have nothing to say.
pub(in crate::cli) fn refuse_comparison(template: &Template) -> Result<(), Failure> {
    if !template.parts.contains(&Part::Differences) {
        return Ok(());
    }
    let message = format!("the template `{}` is for comparisons", template.name);
    let hint = "use `pdp-export compare`, or a template without the part `differences`";
    Err(Failure::usage(message, hint))
}

/// An export with everything looked up.
struct ResolvedExport {
    selection: Selection,
    /// The name of the files without extension.
    stem: String,
    deliverables: Vec<Deliverable>,
}

/// Resolves the selection and the deliverables.
///
/// # Errors
/// All complaints about the request.
fn resolve(request: &ExportRequest, loaded: &mut LoadedJob, catalogue: &Catalogue) -> Result<ResolvedExport, Failure> {
    let mut complaints = Vec::new();
    let (models, tier) = (&loaded.job.models, loaded.job.tier.as_deref());
    let selection = job::selection(catalogue, models, tier, &request.job.parties).unwrap_or_else(|more| {
        complaints.extend(more);
        Selection::default()
    });
    complaints.extend(request.date_complaint.clone());
    complaints.append(&mut loaded.complaints);
    let stem = loaded.job.stem(catalogue, &selection);
    let deliverables = deliverables(&request.job, &loaded.job, &stem, request.output.as_deref(), &mut complaints);
    complaints.extend(request.pdf_complaint.clone());
    refuse_to_overwrite(&request.sources, &deliverables, &mut complaints);
    if complaints.is_empty() {
        Ok(ResolvedExport { selection, stem, deliverables })
    } else {
        Err(Failure::Usage(complaints))
    }
}

/// The bytes of a deliverable.
pub(super) struct RenderedFile {
    pub(super) destination: Destination,
    pub(super) bytes: Vec<u8>,
}

/// Renders all deliverables before the first is written, so that an error leaves none of them behind.
pub(super) fn render(
    job: &Job,
    document: &Document<'_>,
    stem: &str,
    deliverables: Vec<Deliverable>,
    sources: &[Arc<SourceText>],
    messages: &mut Messages,
) -> Result<Vec<RenderedFile>, Failure> {
    // For all formats at first: a font that cannot be read is reported before time is spent on another format.
    let options = deliverables.iter().map(|deliverable| job.options(document, deliverable.format, stem));
    let options = options.collect::<Result<Vec<Options>, JobError>>()?;
    messages.warnings(&job.fonts.take_warnings());
    let mut files = Vec::with_capacity(deliverables.len());
    for (Deliverable { format, destination }, options) in deliverables.into_iter().zip(options) {
        let rendered = document.render(format, &options).map_err(|error| locate(error, sources))?;
        messages.warnings(&rendered.warnings);
        files.push(RenderedFile { destination, bytes: rendered.bytes });
    }
    Ok(files)
}

/// Reports what may be a mistake in the request.
fn report_notes(view: &View<'_>, job: &Job, request: &Request, deliverables: &[Deliverable], messages: &mut Messages) {
    if let Some(tier) = view.tier.filter(|_| !view.depends_on_tier()) {
        messages.note(&tier_without_effect(tier.id.as_str()));
    }
    for (task, model) in view.tasks_without_a_list() {
        messages.note(&task_without_activities(&task.name, &model.short_name));
    }
    let formats: Vec<Format> = deliverables.iter().map(|deliverable| deliverable.format).collect();
    if let Some(note) = job::unreviewed_clauses(&job.template, &formats) {
        messages.note(&note);
    }
    for note in contract_notes(job, view).iter().chain(&options_without_effect(job, request, deliverables)) {
        messages.note(note);
    }
}

/// Notes about a contract: values that are still those of the sample, several models, and no tier.
pub(super) fn contract_notes(job: &Job, view: &View<'_>) -> Vec<Complaint> {
    let (Some(form), Some(contract)) = (&job.template.contract, &job.contract) else { return Vec::new() };
    let mut notes = Vec::new();
    let samples = form.sample_values(contract);
    if !samples.is_empty() {
        // Without a watermark they have been refused.
        let message = sample_complaint(&samples).message;
        notes.push(Complaint::new(message, "fill in your own before you leave out the watermark"));
    }
    if view.models.len() > 1 {
        let message = format!("the contract covers {} models", view.models.len());
        let hint = "choose the agreed model with `--model`, or with `deployment.model` in the contract";
        notes.push(Complaint::new(message, hint));
    }
    if view.tier.is_none() && view.depends_on_tier() {
        let hint = match form.field_of_kind(FieldKind::Tier) {
            Some(field) => format!("choose one with `--tier`, or with `{}` in the contract", field.path()),
            None => "choose one with `--tier`".to_owned(),
        };
        let message = "the contract has no tier, but its matrices depend on the tier";
        notes.push(Complaint::new(message, hint));
    }
    notes
}

/// Notes about options that have no effect on any deliverable.
fn options_without_effect(job: &Job, request: &Request, deliverables: &[Deliverable]) -> Vec<Complaint> {
    let makes = |formats: &[Format]| deliverables.iter().any(|deliverable| formats.contains(&deliverable.format));
    let mut notes = Vec::new();
    let shows_marks = job.template.parts.contains(&Part::Signatures) && makes(&[Format::Pdf]);
    if !(request.e_signature.is_empty() || shows_marks) {
        let hint = "it needs the format `pdf`, and a template with the part `signatures`";
        notes.push(Complaint::new("`--e-signature` changes nothing here", hint));
    }
    if request.watermark.is_some() && !makes(&[Format::Pdf, Format::Xlsx, Format::Docx]) {
        notes.push(Complaint::new("`--watermark` changes nothing here", "a CSV has no pages"));
    }
    notes
}

/// Turns missing glyphs into problems with the places of their characters in `sources`. If one of the characters has no
/// place there, or there are other errors, the error stays as it is.
fn locate(error: ExportError, sources: &[Arc<SourceText>]) -> Failure {
    let mut lists: Vec<Vec<Problem>> = sources.iter().map(|_| Vec::new()).collect();
    for failure in &error.failures {
        let Cause::MissingGlyph(character) = failure.cause else { return error.into() };
        // The first place will do: the character needs a font wherever it is.
        let mut places = sources.iter().enumerate();
        let found = places.find_map(|(index, source)| Some((index, source.text.find(character)?)));
        let Some((index, start)) = found else { return error.into() };
        let place = start..start + character.len_utf8();
        lists[index].push(Problem { code: Code::NoGlyph, place, role: None, complaint: failure.complaint.clone() });
    }
    let mut all = Vec::new();
    for (source, mut list) in sources.iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
        // Excerpts are made in ascending order.
        list.sort_by_key(|problem| problem.place.start);
        all.push(Problems { source: Arc::clone(source), list });
    }
    Failure::Input(all)
}
